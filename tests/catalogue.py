"""The catalogues of messages: what is said, read from the code, and the files in cli/tokki/locale brought up to it.

`python -m tests.catalogue` adds new messages to every tokki.po, drops those that are no longer said, keeps the
translations, and compiles tokki.mo. A message that was only reworded keeps its translation, marked fuzzy: read it,
correct it, and take the mark away. Exit 1 where something is left to translate.
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tokki.model.rules import RULES

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "cli" / "tokki"
LOCALES = PACKAGE / "locale"
# nothing in it changes by itself: no dates, no names of programs or people
HEADER = [
    ("Project-Id-Version", "tokki"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
]
# typer asks gettext for these, so they come from our catalogue too
TYPER = (
    "Aborted!",
    "Arguments",
    "Commands",
    "Missing command.",
    "No such command {name!r}.",
    "Options",
    "default: {default}",
    "required",
)
# where `_` is given something other than a literal, and what that is
INDIRECT = {
    ("commands/main.py", "command.__doc__ or ''"),  # the docstrings of commands
    ("commands/report.py", "template"),  # the sentences of rules
    ("commands/report.py", "word"),  # what fills them
    ("commands/table.py", "c"),  # the columns of `rows_of`
    ("commands/table.py", "column"),
}
NEXT = "run `python -m tests.catalogue`, then translate what is empty or fuzzy in tokki.po, then run it again"


class _Ours(Catalog):
    """A catalogue whose header stays the same."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The fixed header."""
        language = [("Language", str(self.locale))] if self.locale is not None else []
        return [*HEADER[:1], *language, *HEADER[1:]]


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the package by its path inside, parsed."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))


def calls(tree: ast.AST) -> Iterator[ast.expr]:
    """What `_` is called with, anywhere in a tree."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
            yield from node.args


def columns(tree: ast.AST) -> Iterator[str]:
    """The keys of the rows that a function `rows_of` gives: `print_table` passes them through `_`."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and function.name == "rows_of":
            for node in ast.walk(function):
                if isinstance(node, ast.Dict):
                    yield from (text for key in node.keys if key is not None for text in whole_texts(key))


def fillings(tree: ast.AST) -> Iterator[str]:
    """What fills `{problem}` and `{kind}` of the rules, where it is written whole: not put together, not a library's."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else ""
            yield from (text for key in node.keywords if key.arg == "problem" for text in whole_texts(key.value))
            if called == "unknown":
                yield from whole_texts(node.args[0])
            elif called in ("PydanticCustomError", "_failed") and len(node.args) == 2:
                yield from whole_texts(node.args[1])
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            if node.targets[0].id in ("problem", "_PROBLEMS", "_EXPECTED", "_OR_FALSE"):
                values = node.value.values if isinstance(node.value, ast.Dict) else [node.value]
                yield from (text for value in values for text in whole_texts(value))
        elif isinstance(node, ast.FunctionDef) and node.name in ("_not_deleted", "parse_condition"):
            for each in ast.walk(node):
                if isinstance(each, ast.Return) and isinstance(each.value, ast.Constant | ast.IfExp):
                    yield from whole_texts(each.value)
                elif isinstance(each, ast.Raise) and isinstance(each.exc, ast.Call):
                    yield from whole_texts(each.exc.args[0])


def whole_texts(node: ast.expr) -> Iterator[str]:
    """The texts that an expression can be: a literal, one of two, one of several."""
    match node:
        case ast.Constant(value=str(text)) if text:
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from (*whole_texts(one), *whole_texts(other))
        case ast.BoolOp(values=several) | ast.Tuple(elts=several):
            for each in several:
                yield from whole_texts(each)


def said() -> Iterator[tuple[str, str]]:
    """Every message and where it is said: in `_`, docstrings of commands, columns, rules and what fills them, typer."""
    from tokki.commands.main import app

    for command in app.registered_commands:
        yield (command.callback and command.callback.__doc__) or "", f"tokki {command.name} --help"
    for path, tree in sources():
        for given in calls(tree):
            for text in whole_texts(given):
                yield text, path
        for key in columns(tree):
            yield key, f"{path}: column"
        for text in fillings(tree):
            yield text, f"{path}: fills a rule"
    for name, rule in RULES.items():
        for part in ("message", "why", "mend"):
            yield getattr(rule, part), f"{name}: {part}"
    for word in TYPER:
        yield word, "typer"


def template() -> Catalog:
    """All messages, untranslated, in the order in which they are said."""
    catalog = _Ours()
    for message, where in said():
        if message:
            catalog.add(message, auto_comments=[where])
    return catalog


def catalogues() -> list[Path]:
    """The tokki.po of every language."""
    return sorted(LOCALES.glob("*/LC_MESSAGES/tokki.po"))


def read(path: Path) -> Catalog:
    """A catalogue as it stands in its file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def read_as_ours(path: Path) -> Catalog:
    """The same with our header."""
    return _ours(read(path))


def refreshed(path: Path) -> Catalog:
    """A catalogue with all messages that are said and no others; translations are kept."""
    catalog = read(path)
    catalog.update(template())
    return _ours(catalog)


def _ours(catalog: Catalog) -> Catalog:
    new = _Ours(locale=catalog.locale)
    for message in catalog:
        if message.id:
            new[message.id] = message
    return new


def as_po(catalog: Catalog) -> bytes:
    """The text of tokki.po."""
    file = io.BytesIO()
    catalog.header_comment = f"# {NEXT[0].upper()}{NEXT[1:]}."
    catalog.fuzzy = False
    write_po(file, catalog, width=0, ignore_obsolete=True)
    return file.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """The bytes of tokki.mo; what is empty or fuzzy is not in it."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def open_messages(catalog: Catalog) -> list[str]:
    """The messages without a translation that somebody has read."""
    return [str(m.id) for m in catalog if m.id and (not m.string or m.fuzzy)]


def main() -> int:
    """Bring every catalogue up to the code, and say what is left to translate."""
    left = 0
    for path in catalogues():
        catalog = refreshed(path)
        path.write_bytes(as_po(catalog))
        path.with_suffix(".mo").write_bytes(as_mo(catalog))
        waiting = open_messages(catalog)
        left += len(waiting)
        lines = [f"{path.relative_to(ROOT).as_posix()}: {len(catalog)} messages, {len(waiting)} to translate"]
        sys.stdout.write("\n".join(lines + [f"  {message}" for message in waiting]) + "\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
