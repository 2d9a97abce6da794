"""A draft beside the library: what is made from it, each once."""

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

from tokki.assemble.annex import Annex
from tokki.assemble.assemble import assemble
from tokki.library.load import Loaded, laid_over
from tokki.model.finding import Finding, TokkiError, in_order
from tokki.model.library import Library
from tokki.model.system import Contract, System
from tokki.review.duties.coverage import Coverage, Reader
from tokki.review.duties.required import lacking
from tokki.web.draft import Draft
from tokki.web.shelf import Stock

KEPT = 160
"""So many cases stay in memory: the pages of a draft follow each other quickly, and each asks for the one before, too."""


@dataclass(frozen=True)
class Case:
    """What is known of a draft. Nothing is made before it is asked for; `findings` are told to the clerk."""

    draft: Draft
    stock: Stock
    _read: list[Reader] = field(default_factory=list, compare=False, repr=False)

    @cached_property
    def loaded(self) -> Loaded:
        """The library with the draft in it, and what is wrong in the two files."""
        return laid_over(self.stock.library, self.draft.files)

    @property
    def library(self) -> Library:
        """The library with the draft in it."""
        return self.loaded.library

    @property
    def good(self) -> bool:
        """Whether both files are what they should be."""
        return not self.loaded.left_out

    @property
    def system(self) -> System:
        """The system of a good draft."""
        return self.library.systems[self.draft.system]

    @property
    def contract(self) -> Contract:
        """The contract of a good draft."""
        return self.library.contracts[self.draft.contract_id]

    @cached_property
    def _made(self) -> tuple[Annex | None, tuple[Finding, ...]]:
        if not self.good:
            return None, self.loaded.findings
        try:
            annex = assemble(self.library, self.draft.contract_id)
        except TokkiError as error:
            return None, in_order(error.findings)
        return annex, in_order((*annex.findings, *lacking(self.library, annex, self._reader(annex))))

    def _reader(self, annex: Annex) -> Reader:
        """The annex beside the duties, read once."""
        if not self._read:
            self._read.append(Reader(self.library, annex))
        return self._read[0]

    @property
    def annex(self) -> Annex | None:
        """The annex; None where it cannot be made, and `findings` say why."""
        return self._made[0]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is wrong or open."""
        return self._made[1]

    @property
    def refused(self) -> bool:
        """Whether no annex is given out: it cannot be made, or lacks what the law asks for."""
        return self.annex is None or any(f.definition.severity == "error" for f in self.findings)

    @cached_property
    def coverage(self) -> Coverage | None:
        """The duties beside the annex, on the contract's first day."""
        if self.annex is None:
            return None
        found = self._reader(self.annex).coverage(self.draft.day)
        self._read.clear()  # it is large, and not asked for again
        return found


@dataclass
class Cases:
    """The cases of late, by the words of their drafts."""

    _kept: "OrderedDict[tuple[int, str, str, str], Case]" = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, draft: Draft, stock: Stock) -> Case:
        """The case of a draft."""
        key = (stock.version, str(draft.contract_id), draft.profile, draft.contract)
        with self._lock:
            if self._kept and next(reversed(self._kept))[0] < stock.version:
                self._kept.clear()  # nobody asks for them again, and each holds a whole library
            found = self._kept.get(key)
            if found is None or found.draft != draft:
                found = Case(draft, stock)
            self._kept[key] = found
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found
