"""Fingerprints: what was signed, in a form that can be compared by machine and typed in from paper.

Source: SHA-256 (FIPS 180-4). Place is not content: neither number nor label of a provision is in its hash, so that an
article that only moved keeps it.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from tokki.model.document import Document, Provision

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 8


def digest(data: Any) -> str:
    """Hexadecimal SHA-256 of JSON-like data in canonical form."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def article_hash(article: Provision) -> str:
    """The first 16 hexadecimal digits of an article's hash: heading, words, structure, state; not its number."""

    def content(provision: Provision) -> list[Any]:
        return [
            provision.id,
            provision.heading,
            provision.text,
            provision.state,
            [content(c) for c in provision.children],
        ]

    return digest(content(article))[:16]


def document_hash(document: Document, articles: Sequence[str] | None = None) -> str:
    """The hash of a whole document: title, numbers and hashes of its articles, notices.

    `articles` are the articles' own hashes, where they are known already.
    """
    own = articles if articles is not None else [article_hash(article) for article in document.articles]
    labels = [article.label for article in document.articles]
    return digest([document.title, list(map(list, zip(labels, own, strict=True))), list(document.notices)])


def short_mark(whole: str) -> str:
    """Eight characters for paper, without 0, 1, I and O, as `7K3M-Q2PX`: the first 40 bits of a document's hash."""
    number = int(whole, 16) >> (256 - 5 * LENGTH)
    glyphs = "".join(_ALPHABET[(number >> (5 * i)) & 31] for i in range(LENGTH))
    return f"{glyphs[:4]}-{glyphs[4:]}"


def bookmark(id_path: str) -> str:
    """The Word bookmark of a provision: `n_` and 16 hexadecimal digits of its ID path (at most 40 characters in Word)."""
    return "n_" + hashlib.sha256(id_path.encode()).hexdigest()[:16]
