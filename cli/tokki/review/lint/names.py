"""One document under two names.

名称: 一つの文書に一つの名前
目的: 「この特記仕様書」と「この特記事項」、「標準仕様書」と「標準特記仕様書」が混ざると、二つの文書があるように読まれ、どちらに従うのかを問われる。
よい例: この特記仕様書に定めるもののほか、…（文書を通じて「この特記仕様書」）
悪い例: この特記仕様書に定めるもののほか、…この特記事項に違反した…／標準仕様書…標準特記仕様書…
出典: 目黒区の会議録（標準特記仕様書の名称の「係る」と「関する」、「標準仕様書」と「標準特記仕様書」の混在）
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from tokki.review.lint.subject import Doubt, Subject

_KIND = "仕様書|特記事項|特約条項|取扱要領|要領|要綱|基準|規程|手順書|約款"
_OWN = re.compile(rf"(?:この|本)(?P<name>[一-鿿ァ-ー]{{0,8}}?(?:{_KIND}))(?![一-鿿])")
_NAMED = re.compile(rf"[一-鿿ァ-ー]{{2,12}}(?:{_KIND})(?![一-鿿])")
_LEFT_OUT = ("特記", "共通", "取扱", "管理", "等")
HEAD = 2
"""Two names that begin with different letters are two documents: 仕様書 and 特記仕様書."""


def check(subject: Subject) -> Iterator[Doubt]:
    """Names of this document that differ, and names of documents of which one is the other with a word left out.

    The title is right; else the name that is used more; of two used alike, the first one.
    """
    texts = [(provision.id, provision.text) for provision in subject.provisions]
    own = [(path, match.start("name"), match["name"]) for path, text in texts for match in _OWN.finditer(text)]
    yield from _less(subject.document.title, own, lambda one, other: one != other)
    places = {(path, at) for path, at, _ in own}
    named = [(path, match.start(), match.group()) for path, text in texts for match in _NAMED.finditer(text)]
    named = [each for each in named if each[:2] not in places and not re.match("[本各同当該]", each[2])]
    yield from _less(subject.document.title, named, _shortened)


def _less(title: str, found: list[tuple[str, int, str]], same: Callable[[str, str], bool]) -> Iterator[Doubt]:
    """Each name for which another one stands in the title, or is used more, or as much and before."""
    count = Counter(name for _, _, name in found)
    best = sorted(count, key=lambda name: (name not in title, -count[name]))  # stable: of those alike the first
    for path, at, name in found:
        right = next(other for other in best if other == name or same(name, other))
        if right != name:
            yield Doubt("names", path, at, name, (("right", right),))


def _shortened(one: str, other: str) -> bool:
    """Whether one name is the other without one of the words that are left out in speech; not without its beginning."""
    short, long_ = sorted((one, other), key=len)
    return short[:HEAD] == long_[:HEAD] and any(long_.replace(word, "", 1) == short for word in _LEFT_OUT)
