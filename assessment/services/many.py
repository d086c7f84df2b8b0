"""Do the same to very many things on all processors, in order, without holding them all at once."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from typing import TypeVar

BATCH = 40
"""Things handed to a process at once: starting a task costs more than a single thing takes."""

WORTHWHILE = 160
"""Below this many things, starting processes costs more than it saves."""

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def processors() -> int:
    """Count the processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def each(work: Callable[[Thing], Result], things: Iterable[Thing]) -> Iterator[Result]:
    """Give ``work(thing)`` for each thing, in order; many things are shared out to several processes.

    ``work`` and things must be picklable then. New processes are started clean (no fork), so that it works
    alike on every system and beside threads.
    """
    waiting = iter(things)
    first = list(islice(waiting, WORTHWHILE))
    workers = processors()
    if len(first) < WORTHWHILE or workers < 2:
        yield from map(work, chain(first, waiting))
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from _shared_out(pool, work, chain(first, waiting), 2 * workers)


def _shared_out(
    pool: ProcessPoolExecutor, work: Callable[[Thing], Result], things: Iterator[Thing], most: int
) -> Iterator[Result]:
    """Keep at most ``most`` batches under way; more would only wait in memory."""
    under_way: deque[Future[list[Result]]] = deque()
    while batch := list(islice(things, BATCH)):
        under_way.append(pool.submit(_batch, work, batch))
        if len(under_way) >= most:
            yield from under_way.popleft().result()
    while under_way:
        yield from under_way.popleft().result()


def _batch(work: Callable[[Thing], Result], batch: list[Thing]) -> list[Result]:
    return [work(thing) for thing in batch]
