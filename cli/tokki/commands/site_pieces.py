"""The pages of a large site, made by several processes."""

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context

from tokki.commands.bulk import Crew, shared_out, stay_with
from tokki.publish.site import Piece, in_turn
from tokki.publish.stock import Stock

SHARED_FROM = 200
"""Pieces (a clause is one) from which on a second process pays."""
_held: list[Stock] = []


def made(stock: Stock, work: tuple[Piece, ...]) -> Iterator[Mapping[str, bytes]]:
    """What each piece makes; with many of them, by a process for each core, which begins with the stock as it is here.

    Where processes cannot begin as a copy of this one (Windows), it does all itself.
    Errors: TokkiError as the pieces do; `bulk.lost` where a process ended.
    """
    workers = min(os.cpu_count() or 1, len(work) // (SHARED_FROM // 2))
    if workers < 2 or "fork" not in get_all_start_methods():
        yield from in_turn(stock, work)
        return
    for edition in stock.library.editions:
        stock.edition(edition)  # once here rather than by every process
    context = get_context("fork")
    with ProcessPoolExecutor(workers, context, initializer=_hold, initargs=(stock, os.getpid())) as executor:
        for done in shared_out(_make, work, Crew(executor, workers)):
            if done.result is None:
                raise done.error or RuntimeError
            yield done.result


def _hold(stock: Stock, parent: int) -> None:
    """Keep the stock that the process began with: it is not sent."""
    stay_with(parent)
    _held[:] = [stock]


def _make(piece: Piece) -> Mapping[str, bytes]:
    return piece(_held[0])
