"""One question about many systems or files, put to whoever has hands free: this process, several, or a cluster."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from tokki.commands.bulk import crashed, crew, shared_out, worth
from tokki.commands.language import _
from tokki.commands.made import folder_digest
from tokki.commands.place import load_library
from tokki.commands.progress import bar
from tokki.commands.report import tell
from tokki.library.load import Loaded
from tokki.model.finding import Finding, TokkiError
from tokki.model.library import Library

W = TypeVar("W")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Hands:
    """Who does the work: so many processes (0: as many as the work is worth), or the Dask cluster at an address."""

    jobs: int = 0
    dask: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the work lies: the folder of a library, and the library read from it."""

    root: Path
    library: Library


@dataclass(frozen=True, slots=True)
class Ask(Generic[W, R]):
    """What is asked. `begin(desk, *told)` is called once in each process, and gives what answers for one thing.

    `begin` is a function of a module, so that another process can have it.
    """

    begin: Callable[..., Callable[[W], R | None]]
    told: tuple[Hashable, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer(Generic[W, R]):
    """What was asked about, and what came of it: a result (None: nothing to say), or the findings why there is none."""

    about: W
    result: R | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Question(Generic[W, R]):
    """What travels to another process, which reads the library itself from the same folder."""

    at: int
    ask: Ask[W, R]
    root: Path
    token: str
    about: W


@lru_cache(maxsize=1)
def library_of(root: Path, token: str) -> Loaded:
    """The library of a folder, read once for each process (and taken over by those begun after that).

    `token`: changes whenever its files do.
    """
    assert token
    return load_library(root)[1]


@lru_cache(maxsize=1)
def _begun(ask: Ask[Any, Any], root: Path, token: str) -> Callable[[Any], Any]:
    return ask.begin(Desk(root, library_of(root, token).library), *ask.told)


def answers(ask: Ask[W, R], things: Sequence[W], desk: Desk, hands: Hands, what: str = "") -> list[Answer[W, R]]:
    """The answer about each thing, in the order of the things; see `as_answered`."""
    found = dict(_numbered(ask, things, desk, hands, what))
    return [found[at] for at in range(len(things))]


def as_answered(
    ask: Ask[W, R], things: Sequence[W], desk: Desk, hands: Hands, what: str = ""
) -> Iterator[Answer[W, R]]:
    """The answers as they come, in no order; one that fails stops no other, by findings or by a mistake of ours.

    `what`: what the progress bar counts.
    Errors: TokkiError where no work can begin, and those of `shared_out`.
    """
    return (answer for _, answer in _numbered(ask, things, desk, hands, what))


def _numbered(
    ask: Ask[W, R], things: Sequence[W], desk: Desk, hands: Hands, what: str
) -> Iterator[tuple[int, Answer[W, R]]]:
    with bar(len(things), show=len(things) > 1, what=what) as step:
        if not hands.dask and worth(len(things), hands.jobs) == 1:
            answer = ask.begin(desk, *ask.told)
            for at, thing in enumerate(things):
                yield at, _answer(answer, thing, alone=len(things) == 1)
                step()
            return
        root = desk.root.resolve()
        token = folder_digest(root)
        questions = (_Question(at, ask, root, token, thing) for at, thing in enumerate(things))
        with crew(len(things), hands.jobs, hands.dask) as workers:
            for done in shared_out(_answered, questions, workers):
                about = done.work.about
                lost = (crashed(str(about), done.error),) if done.error is not None else ()
                yield done.work.at, done.result or Answer(about, None, lost)
                step()


def _answered(question: _Question[W, R]) -> Answer[W, R]:
    try:
        answer = _begun(question.ask, question.root, question.token)
    except TokkiError as error:
        return Answer(question.about, None, error.findings)
    return _answer(answer, question.about, alone=True)


def _answer(answer: Callable[[W], R | None], about: W, *, alone: bool) -> Answer[W, R]:
    """`alone`: a mistake of ours is not caught here."""
    try:
        return Answer(about, answer(about))
    except TokkiError as error:
        return Answer(about, None, error.findings)
    except Exception as error:
        if alone:
            raise
        return Answer(about, None, (crashed(str(about), error),))


def all_of(found: Sequence[Answer[W, R]]) -> list[R]:
    """The results.

    Errors: TokkiError with the findings of everything that failed.
    """
    findings = dict.fromkeys(each for answer in found for each in answer.findings)
    if findings:
        raise TokkiError(findings)
    return [answer.result for answer in found if answer.result is not None]


def tell_failed(failed: Sequence[str], whole: int) -> None:
    """Say which systems could not be made, where there are any."""
    if failed:
        counts = {"failed": len(failed), "whole": whole}
        tell(_("{failed} of {whole} systems could not be made:").format_map(counts) + f" {', '.join(sorted(failed))}")
