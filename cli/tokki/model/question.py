"""The questions of the fact sheet (調査票), from the schema of facts; and the words in which they are answered."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from tokki.model.authored import Authored
from tokki.model.facts import CHOICES, ROLES, SYSTEM_KINDS, Facts
from tokki.model.fingerprint import digest

Kind = Literal["text", "flag", "choice", "day", "part", "words", "table", "roles"]

MARK = "tokki-facts-1"
"""What the first cell of every sheet begins with; a sheet of a table has `:items` behind it."""
MAIN, LISTS = "基本", "一覧"
KEYS, FIRST = 3, 6
"""In the sheets of lists: the hidden row of the keys, and the first row to be filled in."""
YES, NO, UNKNOWN = "はい", "いいえ", "不明"


@dataclass(frozen=True, slots=True)
class Question:
    """One fact to ask for.

    `path`: as `look_up` takes it, the fields of a table by their own name. `kind`: a text, はい or いいえ, one of
    `choices`, a day; `part` asks whether there is one, and its fields follow as questions of their own; `words` is a list
    of one column, `table` one of several, `roles` names parties. `choices`: as written in YAML → in words.
    """

    path: str
    label: str
    help: str
    kind: Kind
    choices: tuple[tuple[str, str], ...] = ()
    columns: tuple["Question", ...] = ()
    required: bool = False

    @property
    def listed(self) -> bool:
        """Whether its answer is a list that has a place of its own."""
        return self.kind in ("words", "table")

    @property
    def key(self) -> str:
        """The last step of the path: the key in YAML."""
        return self.path.rpartition(".")[2]


HEAD: tuple[Question, ...] = (
    Question("id", "ID", "条項集における名。変わらない", "text"),
    Question("organisation", "団体", "契約する団体の名称", "text", required=True),
    Question("title", "システムの名称", "諮問資料等で用いる名称", "text", required=True),
    Question("kind", "種別", "業務の委託、庁内における提供又は取下げ", "choice", tuple(SYSTEM_KINDS.items()), (), True),
)
"""What is asked of the system itself, before its facts."""


@cache
def questions() -> tuple[Question, ...]:
    """Every fact of the schema, in its order; the fields of a cloud and of a trial follow the question for it."""
    return tuple(_walk(Facts, ""))


@cache
def by_path() -> dict[str, Question]:
    """The questions by path, with the columns of tables (`items.required`)."""
    found: dict[str, Question] = {}
    for question in questions():
        found[question.path] = question
        if question.kind == "table":
            found |= {f"{question.path}.{column.path}": column for column in question.columns}
    return found


def said(question: Question, value: object) -> str:
    """A value in the words of the sheet: はい, インターネット, 不明.

    Errors: KeyError for a choice that the question does not have.
    """
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return YES if value else NO
    return dict(question.choices)[str(value)] if question.choices else str(value)


def quoted(words: str) -> str:
    """A text as a cell holds it: one that reads 不明 stands in 「」, so that it is not taken for an unknown answer."""
    return f"「{words}」" if _reads_unknown(words) else words


def unquoted(words: str) -> str:
    """The text that a cell holds; the inverse of `quoted`."""
    bare = words[1:-1] if _bracketed(words) else words
    return bare if _reads_unknown(bare) else words


def _reads_unknown(words: str) -> bool:
    while _bracketed(words):
        words = words[1:-1]
    return unicodedata.normalize("NFKC", words).strip() == UNKNOWN


def _bracketed(words: str) -> bool:
    return len(words) > 1 and words.startswith("「") and words.endswith("」")


def facts_mark(facts: Facts) -> str:
    """Sixteen hexadecimal digits that are the same for the same facts."""
    return digest(facts.model_dump(mode="json", by_alias=True))[:16]


def role_words(role: str) -> str:
    """The name of a party's role; one that is not usual is called as it is written."""
    return ROLES.get(role, role)


def _walk(model: type[Authored], above: str) -> Iterator[Question]:
    for field in model.model_fields.values():
        made = _question(field, f"{above}{field.alias}")
        yield made
        if made.kind == "part":
            yield from _walk(_model(field.annotation), f"{made.path}.")


def _question(field: FieldInfo, path: str) -> Question:
    kind, choices, inner = _kind(field.annotation)
    columns: tuple[Question, ...] = ()
    if kind == "table" and inner is not None:
        columns = tuple(_question(own, own.alias or "") for own in inner.model_fields.values())
    elif kind == "words":
        columns = (Question(path, field.title or path, "", "choice" if choices else "text", choices, (), True),)
        choices = ()
    told = (field.title or path, field.description or "")
    return Question(path, *told, kind, choices, columns, required=field.is_required())


def _kind(annotation: Any) -> tuple[Kind, tuple[tuple[str, str], ...], type[Authored] | None]:
    """What kind of question a field is, its choices, and the model of the rows of a table."""
    bare = _bare(annotation)
    if get_origin(bare) is Literal:
        return "choice", tuple((str(each), CHOICES.get(str(each), str(each))) for each in get_args(bare)), None
    if get_origin(bare) is tuple:
        kind, choices, _ = _kind(get_args(bare)[0])
        return ("table", (), _model(bare)) if kind == "part" else ("words", choices, None)
    if get_origin(bare) is dict:
        return "roles", (), None
    if isinstance(bare, type) and issubclass(bare, Authored):
        return "part", (), bare
    return "flag" if bare is bool else "day" if bare is date else "text", (), None


def _bare(annotation: Any) -> Any:
    """The annotation without None, False and validators."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        kept = [each for each in get_args(annotation) if each is not NoneType and each != Literal[False]]
        return _bare(kept[0])
    return annotation


def _model(annotation: Any) -> type[Authored]:
    bare: type[Authored] = _bare(annotation)
    return _model(get_args(bare)[0]) if get_origin(bare) is tuple else bare
