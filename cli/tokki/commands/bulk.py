"""Many pieces of work through any Executor: a few at a time, so that memory stays small; one that fails stops no other."""

import os
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from concurrent.futures import wait as wait_for
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

from tokki.model.finding import Finding, TokkiError, finding
from tokki.model.place import Place

W = TypeVar("W")
R = TypeVar("R")

PARALLEL_FROM = 64
"""Pieces from which on starting processes pays: a process needs about half a second to begin."""
CHUNK = 8
"""Pieces in one task: a task costs a cluster some milliseconds."""
AHEAD = 3
"""Tasks for each worker that wait or are at work; the results of no more of them are in memory."""


@dataclass(frozen=True, slots=True)
class Crew:
    """An Executor, and how many workers stand behind it."""

    executor: Executor
    workers: int


@dataclass(frozen=True, slots=True)
class Done(Generic[W, R]):
    """A piece of work with its result, or with the error that is no finding: a mistake of ours."""

    work: W
    result: R | None
    error: BaseException | None = None


def worth(count: int, jobs: int = 0) -> int:
    """How many processes so many pieces are worth; `jobs` where somebody has said it."""
    return min(jobs or (os.cpu_count() or 1 if count >= PARALLEL_FROM else 1), max(count, 1))


@contextmanager
def crew(count: int, jobs: int = 0, dask: str = "") -> Iterator[Crew]:
    """Who does the work: a Dask cluster where there is an address, processes for large work, else this process.

    `jobs`: processes; 0 leaves their number to the machine.

    Errors: TokkiError `bulk.no-dask` where the extra is not installed, `bulk.unreachable` where nobody answers.
    """
    if dask:
        with _cluster(dask) as found:
            yield found
        return
    wanted = worth(count, jobs)
    executor = (
        ProcessPoolExecutor(wanted, initializer=stay_with, initargs=(os.getpid(),))
        if wanted > 1
        else ThreadPoolExecutor(1)
    )
    try:
        yield Crew(executor, wanted)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def stay_with(parent: int) -> None:
    """End this process soon after the one that hands out the work is gone: nobody else would tell it."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def _cluster(address: str) -> Iterator[Crew]:
    try:
        import distributed
    except ImportError as error:
        raise TokkiError([finding("bulk.no-dask", Place(address))]) from error
    maker: Any = distributed.Client  # has no types
    try:
        client = maker(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise TokkiError([finding("bulk.unreachable", Place(address), problem=str(error)[:200])]) from error
    try:
        yield Crew(client.get_executor(), max(1, sum(client.nthreads().values())))
    finally:
        client.close()


def shared_out(function: Callable[[W], R], works: Iterable[W], crew: Crew) -> Iterator[Done[W, R]]:
    """What the function gives for each piece, as it is done, in no order.

    `function` and the pieces must be such that another process can have them (they are pickled).

    Errors: TokkiError `bulk.lost` where a worker ended, or the cluster is gone: what is done stays done.
    """
    rest = iter(works)
    again: deque[tuple[W, ...]] = deque()
    at_work: dict[Future[list[R]], tuple[W, ...]] = {}
    try:
        while True:
            while len(at_work) < AHEAD * crew.workers:
                some = again.popleft() if again else tuple(islice(rest, CHUNK))
                if not some:
                    break
                at_work[crew.executor.submit(_each, function, some)] = some
            if not at_work:
                return
            for future in wait_for(at_work, return_when=FIRST_COMPLETED).done:
                some = at_work.pop(future)
                error = future.exception()
                if isinstance(error, BrokenProcessPool):
                    raise error
                if error is None:
                    yield from (Done(work, result) for work, result in zip(some, future.result(), strict=True))
                elif len(some) == 1:
                    yield Done(some[0], None, error)
                else:  # one of them is at fault: each by itself
                    again.extend((work,) for work in some)
    except (BrokenProcessPool, CancelledError) as error:
        raise TokkiError([finding("bulk.lost", Place("bulk"))]) from error
    finally:
        for future in at_work:
            future.cancel()


def _each(function: Callable[[W], R], works: tuple[W, ...]) -> list[R]:
    return [function(work) for work in works]


def crashed(name: str, error: BaseException) -> Finding:
    """The mistake of ours that one piece has met: told with its traceback, and the others go on."""
    traceback.print_exception(error, file=sys.stderr)
    problem = f"{type(error).__name__}: {error}"[:200]
    return finding("bulk.crashed", Place(name), name=name, said=problem)
