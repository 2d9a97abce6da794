"""Words of a foreign document → authored text: house words as slots, laws quoted, references by ID."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tokki.model.document import Provision, Reference
from tokki.model.markup import PARTS
from tokki.review.adoption.house import pattern_of

Address = tuple[str, str]
"""Clause and node; the node is empty for a whole article."""
_LAW = re.compile(
    r"(?:(?<=[、。「（はがをにのと])|^)[^、。「」（）はがを]{1,60}?(?:法律|法|条例|規則|政令|省令)（(?:明治|大正|昭和|平成|令和)[^（）]*?第[^（）]*?号[^（）]*?）"
)
_WIDE = {"}": "｝", "]]": "］］", "<q>": "＜q＞", "</q>": "＜／q＞"}
_SIGNS = re.compile(r"\{|\}|\[\[|\]\]|</?q>")
_EACH = ("各号", "各項")


@dataclass(slots=True)
class Writer:
    """Writes the texts of one document. `at`: the address of each provision by ID; `below`: IDs right below each.

    `plain`: citations that stay words, by ID of the provision and the number of the citation in it.
    """

    at: Mapping[str, Address]
    below: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]
    plain: set[tuple[str, int]] = field(default_factory=set)

    def text(self, provision: Provision) -> str:
        """The authored text of one provision."""
        out, count = [], 0
        for span in provision.spans:
            if isinstance(span, Reference):
                made = None if (provision.id, count) in self.plain else self.cross(provision, span)
                out.append(made if made is not None else self._words(span.text))
                count += 1
            else:
                out.append(self._words(span.text or ""))
        return "".join(out)

    def cross(self, provision: Provision, reference: Reference) -> str | None:
        """The markup that may print a reference; None where the language has none for it."""
        targets = reference.targets
        here = self.at[provision.id][0]
        if not targets or any(target not in self.at for target in targets):
            return None
        if reference.text.startswith("前各"):
            return "[[.before]]" if self.at[targets[0]][1] else "[[before]]"
        if len(targets) == 1:
            part = f"#{reference.part}" if reference.part in PARTS else ""
            return f"[[{self._name(targets[0], here)}{part}]]"
        ending = next((word for word in _EACH if reference.text.endswith(word)), "")
        above = next((name for name, children in self.below.items() if children == targets), None)
        if ending and above is not None and above in self.at and above != provision.id:
            return f"[[{self._name(above, here)}]]{ending}"
        first, last = self._name(targets[0], here), self._name(targets[-1], here)
        return None if first.startswith(".") != last.startswith(".") else f"[[{first}..{last.lstrip('.')}]]"

    def _name(self, target: str, here: str) -> str:
        clause, node = self.at[target]
        if not node:
            return clause
        return f".{node}" if clause == here else f"{clause}/{node}"

    def _words(self, text: str) -> str:
        """Words with house words as slots; a law's name and its number are quoted, and nothing in it is a slot."""
        out, done = [], 0
        for law in _LAW.finditer(text):
            out += [self._slots(text[done : law.start()]), f"<q>{_escaped(law.group())}</q>"]
            done = law.end()
        return "".join((*out, self._slots(text[done:])))

    def _slots(self, text: str) -> str:
        """The words of the house, longest first, as slots."""
        pieces: list[tuple[str, bool]] = [(text, False)]
        for name, word in sorted(self.words.items(), key=lambda item: -len(item[1])):
            pieces = [part for piece in pieces for part in _cut(piece, name, pattern_of(word))]
        return "".join(piece if slot else _escaped(piece) for piece, slot in pieces)


def _cut(piece: tuple[str, bool], name: str, pattern: re.Pattern[str]) -> Iterable[tuple[str, bool]]:
    text, slot = piece
    if slot:
        yield piece
        return
    done = 0
    for match in pattern.finditer(text):
        yield text[done : match.start()], False
        yield f"{{{name}}}", True
        done = match.end()
    yield text[done:], False


def _escaped(text: str) -> str:
    r"""Signs of the language as signs: `\{`, `\[[`; what cannot be escaped in full width."""
    return _SIGNS.sub(lambda m: _WIDE.get(m.group()) or "\\" + m.group(), text)
