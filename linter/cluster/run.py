"""The side that asks: sends parts to the workers of a Dask cluster, and sees to those that end a worker.

A part that ends its worker is set aside, and tried again alone when all others are done: alone, so that it is certain
which one it was. If it does so again, the listings that do it are looked for; they are *not run*, and the others of
their part are judged.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import dask
import distributed
from distributed import Client, KilledWorker

from linter.cluster.order import Order
from linter.cluster.part import Part
from linter.cluster.work import judge_part, judge_with_care, versions, where
from linter.listing import Problem

LOCAL = "local"
_ONE_THREAD = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")
_FIRST = 10.0  # seconds that a worker has to come
_ASK = 5.0  # seconds between two looks whether there are workers left
_ALONE = 60.0  # seconds without any worker after which the cluster is given up
_LEADS = 4  # parts under way for each thread of a worker: the next one is there before the last is done


class ClusterError(Exception):
    """The cluster cannot be used, or is no more: one line that says why and what to do."""


@contextmanager
def connected(address: str, workers: int | None = None) -> Iterator[Client]:
    """Give a client of the cluster at an address, or of one on this machine for LOCAL, with so many workers.

    Raises ClusterError.
    """
    for name in ("distributed", "bokeh", "tornado"):  # what goes on is said here, in this program's words
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # A part that has ended one worker is looked at here; the scheduler need not try it on others first.
    # Dask has workers give each freed block back at once: a photo is many, and each would be mapped anew.
    settings = {
        "distributed.scheduler.allowed-failures": 0,
        "distributed.comm.timeouts.connect": "10s",
        "distributed.nanny.pre-spawn-environ": dict.fromkeys(_ONE_THREAD, 1),
    }
    with dask.config.set(settings), ExitStack() as held:
        try:
            at: Any = address
            if address == LOCAL:
                at = held.enter_context(
                    distributed.LocalCluster(
                        n_workers=workers or dask.system.CPU_COUNT,
                        threads_per_worker=1,
                        processes=True,
                        silence_logs=logging.CRITICAL,
                        dashboard_address="127.0.0.1:0",
                    )
                )
            client = held.enter_context(Client(at, timeout="10s"))
        except (OSError, ValueError, TimeoutError) as error:
            said = str(error).partition("\n")[0].rstrip(".")
            raise ClusterError(
                f"the cluster at {address} does not answer: {said}. Is its scheduler running?"
            ) from error
        yield client


def check_workers(client: Client) -> None:
    """Raise ClusterError unless all workers have this program as it is here."""
    here = versions()
    try:
        client.wait_for_workers(1, timeout=_FIRST)  # those that were started a moment ago
    except TimeoutError as error:
        raise ClusterError("the cluster has no workers: start some (dask worker ADDRESS).") from error
    told = client.run(_versions_there, on_error="return")
    for worker, answer in sorted(told.items()):
        if isinstance(answer, Exception):
            raise ClusterError(
                f"the worker at {worker} cannot load listlint ({type(answer).__name__}: {answer}). "
                f'Install "listlint[cluster]" {here["listlint"]} there.'
            )
        machine, there = answer
        for name in here | there:
            if here.get(name) != there.get(name):
                raise ClusterError(
                    f"the worker at {worker} ({machine}) has {name} {there.get(name, 'not installed')}, here it is "
                    f"{here.get(name, 'not installed')}: their verdicts could differ. Install the same there."
                )


def _versions_there() -> tuple[str, dict[str, str]]:
    return where(), versions()


@dataclass(slots=True)
class Outcome:
    """What became of the parts: the counts of all that are whole, and what could not be judged at all."""

    counts: dict[str, int] = field(default_factory=dict)
    lost: list[Problem] = field(default_factory=list)

    def add(self, counts: dict[str, int]) -> None:
        """Add the counts of one part."""
        for name, count in counts.items():
            self.counts[name] = self.counts.get(name, 0) + count

    def take(self, part: Part, future: Any) -> None:
        """Take up what became of a part."""
        answer = future.exception() or future.result()
        if isinstance(answer, dict):
            self.add(answer)
        else:
            self.lost.append(_lost(part, " ".join(str(answer).split()) or type(answer).__name__))


def judge(client: Client, parts: Iterable[Part], order: Order, took: Callable[[Part], None]) -> Outcome:
    """Have all parts judged and written; `took` is called with each that is done. Raises ClusterError."""
    outcome = Outcome()
    suspects: list[Part] = []
    under_way: dict[Any, Part] = {}
    most = _LEADS * max(1, sum(client.nthreads().values()))
    for part in parts:
        under_way[_submitted(client, part, order)] = part
        while len(under_way) >= most:
            _take(client, under_way, outcome, suspects, took)
    while under_way:
        _take(client, under_way, outcome, suspects, took)
    for part in suspects:
        _judge_alone(client, part, order, outcome)
        took(part)
    return outcome


def _submitted(client: Client, part: Part, order: Order) -> Any:
    return client.submit(judge_part, part, order, pure=False)


def _take(
    client: Client,
    under_way: dict[Any, Part],
    outcome: Outcome,
    suspects: list[Part],
    took: Callable[[Part], None],
) -> None:
    """Wait until at least one part is done, and take up all that are."""
    _wait(client, list(under_way))
    for future in [one for one in under_way if one.done()]:
        part = under_way.pop(future)
        if isinstance(future.exception(), KilledWorker):
            suspects.append(part)
        else:
            outcome.take(part, future)
            took(part)


def _judge_alone(client: Client, part: Part, order: Order, outcome: Outcome) -> None:
    trial = _submitted(client, part, order)
    if isinstance(_alone(client, trial), KilledWorker):
        trial = client.submit(judge_with_care, part, order, pure=False)
        _alone(client, trial)
    outcome.take(part, trial)


def _alone(client: Client, future: Any) -> BaseException | None:
    """Wait for the one task that is under way, and return what it raised."""
    _wait(client, [future])
    error: BaseException | None = future.exception()
    return error


def _wait(client: Client, futures: list[Any]) -> None:
    """Wait until one is done. Raises ClusterError when the scheduler is gone, or there has been no worker for long."""
    seen = time.monotonic()
    while True:
        with suppress(TimeoutError):
            distributed.wait(futures, timeout=_ASK, return_when="FIRST_COMPLETED")
            if any(future.status == "cancelled" for future in futures) or client.status != "running":
                raise ClusterError("the scheduler of the cluster is gone. Start it, and run again with --resume.")
            return
        if client.status != "running":
            raise ClusterError("the scheduler of the cluster is gone. Start it, and run again with --resume.")
        if client.nthreads():
            seen = time.monotonic()
        elif time.monotonic() - seen > _ALONE:
            raise ClusterError("the cluster has lost all its workers. Start some, and run again with --resume.")


def _lost(part: Part, said: str) -> Problem:
    many = f" and the {part.size - 1} after it" if part.size > 1 else ""
    return Problem(
        Path(part.first), f"{many} could not be judged: {said}".strip(), "Mend that, and run again with --resume."
    )
