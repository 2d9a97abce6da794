"""The command line as data, in Japanese, from the commands themselves."""

import inspect
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import typer
from typer.core import TyperArgument, TyperGroup, TyperOption

from tokki.commands.language import in_japanese
from tokki.publish.manual import CommandHelp, OptionHelp

_NAMES: dict[Any, str] = {int: "数", float: "数", Path: "パス", str: "文字列"}


def manual(app: typer.Typer) -> tuple[CommandHelp, ...]:
    """Every command, those of groups by both names (`new clause`), in the order in which help lists them."""
    return tuple(_commands(typer.main.get_command(app), ()))


def _commands(command: Any, above: tuple[str, ...]) -> Iterator[CommandHelp]:
    if isinstance(command, TyperGroup):
        for name, inner in command.commands.items():
            yield from _commands(inner, (*above, name))
        return
    hints = get_type_hints(inspect.unwrap(command.callback))
    options = tuple(
        _option(each, hints.get(each.name)) for each in command.params if not each.hidden and each.name != "help"
    )
    typed = [option for option in options if option.argument]
    others = ["[OPTION…]"] if len(typed) < len(options) else []
    usage = " ".join(("tokki", *above, *others, *(option.names[0] for option in typed)))
    yield CommandHelp(" ".join(above), in_japanese((command.help or "").strip()), usage, options)


def _option(parameter: TyperArgument | TyperOption, hint: Any) -> OptionHelp:
    argument = isinstance(parameter, TyperArgument)
    flag = isinstance(parameter, TyperOption) and parameter.is_flag
    kind = _kind(hint)
    choices = tuple(str(each.value) for each in kind) if isinstance(kind, type) and issubclass(kind, Enum) else ()
    takes = parameter.metavar or ("" if choices else _NAMES.get(kind, "値"))
    told = parameter.metavar or (parameter.name or "").upper()
    return OptionHelp(
        names=(told,) if argument else (*parameter.opts, *parameter.secondary_opts),
        takes="" if argument or flag else takes,
        help=in_japanese(parameter.help or ""),
        choices=choices,
        usual="" if flag else _usual(parameter.default),
        required=parameter.required,
        repeated=parameter.multiple or parameter.nargs == -1,
        argument=argument,
    )


def _kind(hint: Any) -> Any:
    """The type of one value: without None, without the list around it."""
    inner = [each for each in get_args(hint) if each is not type(None)]
    return _kind(inner[0]) if inner else hint


def _usual(value: Any) -> str:
    """The default as it would be typed; empty without one."""
    if value is None or callable(value) or value in ("", (), []):
        return ""
    return str(getattr(value, "value", value))
