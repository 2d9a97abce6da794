"""What the command line offers, as data: publish knows no commands, so that these tell it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OptionHelp:
    """An argument or option. `names`: as they are typed (`-o`, `--output`); `takes`: what follows it; `usual`: its default."""

    names: tuple[str, ...]
    takes: str
    help: str
    choices: tuple[str, ...] = ()
    usual: str = ""
    required: bool = False
    repeated: bool = False
    argument: bool = False


@dataclass(frozen=True, slots=True)
class CommandHelp:
    """A command, `new clause`, with its options in the order in which it tells them."""

    name: str
    help: str
    usage: str
    options: tuple[OptionHelp, ...]

    @property
    def anchor(self) -> str:
        """Its place on the page: new-clause."""
        return self.name.replace(" ", "-")
