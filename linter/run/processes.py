"""Judges many texts in processes: reading a text is Python's own work, of which one process does one thing at a time.

Photos need none of this: they are decoded and measured in threads, outside Python's lock.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from functools import partial
from threading import Thread

from linter.listing import Listing
from linter.run.judge import Plan, Verdict, facts_of, judged

# Each process holds the words of all rules, about 130 MB.
_MOST = 4
_plan: Plan


class Processes:
    """Processes that judge texts, started when they are first needed.

    Rules are code, which is not sent around: each process makes its plan by `make_plan`, which can be pickled. `able`
    is false when there are none to be had: without `make_plan`, for one worker, or when one of them has died.
    """

    def __init__(self, make_plan: Callable[[], Plan] | None, workers: int) -> None:
        self._make_plan = make_plan
        self._workers = min(workers, _MOST)
        self._pool: Executor | None = None
        self.able = make_plan is not None and workers > 1

    def begin(self, listings: Sequence[Listing]) -> Future[list[Verdict]] | None:
        """Begin to judge listings without photos; None when that cannot be.

        The future raises BrokenExecutor when a process has died meanwhile.
        """
        try:
            self._pool = self._pool or self._started()
            return self._pool.submit(_judged, listings)
        except (BrokenExecutor, OSError, ImportError, NotImplementedError):  # some containers have no semaphores
            self.able = False
            return None

    def _started(self) -> Executor:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        # A forked process would have the locks of this one's threads, but not the threads that open them.
        spawned = multiprocessing.get_context("spawn")
        assert self._make_plan is not None
        return ProcessPoolExecutor(self._workers, spawned, initializer=partial(_begin, self._make_plan))

    def end(self) -> None:
        """Let the processes go when they have done what they are at."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)


def _begin(make_plan: Callable[[], Plan]) -> None:
    global _plan  # noqa: PLW0603 (a process of a pool has no other place that lasts from task to task)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes of a terminal; the first one answers
    Thread(target=_end_with_parent, daemon=True).start()
    _plan = make_plan()


def _end_with_parent() -> None:
    """Leave when the first process is gone, even by kill -9, which lets it say nothing."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _judged(listings: Sequence[Listing]) -> list[Verdict]:
    return [judged(facts_of(listing, _plan), _plan) for listing in listings]
