"""The first page: three doors, what is new, and where people mostly go."""

from collections.abc import Iterator

from tokki.publish import address
from tokki.publish.figures.editions import editions_figure
from tokki.publish.page import Page
from tokki.publish.render import page
from tokki.publish.stock import Stock

NEWS = 3
"""Editions that are told as new."""


def start_page(stock: Stock) -> Iterator[Page]:
    """The first page."""
    editions = sorted(stock.library.editions.items(), key=lambda pair: (pair[1].in_force, pair[0]), reverse=True)
    describes = "個人情報を取り扱う契約の特記事項：標準、条項、改正の経過及びシステムごとの特記事項"
    yield page(
        address.START,
        "特記事項ライブラリ",
        "start.md",
        describes,
        hide=("navigation", "toc"),
        news=editions[:NEWS],
        today=stock.day,
        figure=editions_figure(stock, address.START),
    )
