"""What all parts of a run on a cluster have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from linter.run.judge import Plan

# Of what is decoded side by side on a worker, which is held under 600 MB with all else it holds
_DECODING = 250_000_000


@dataclass(frozen=True, slots=True)
class Order:
    """What makes the plan on a worker, which can be pickled, and where the dataset is."""

    make_plan: Callable[[], Plan]
    output: str

    def plan(self) -> Plan:
        """Return the plan, which a process makes once."""
        return _made(self)


@cache
def _made(order: Order) -> Plan:
    from linter.pixels.picture import DECODING_MEMORY  # with OpenCV and NumPy, which the side that asks needs not

    DECODING_MEMORY.limit(_DECODING)
    return order.make_plan()
