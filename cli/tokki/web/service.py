"""What the form is handed from outside: the library's folder, the clock, the writer, how findings are told, its limits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from tokki.library.load import Loaded
from tokki.model.finding import Finding
from tokki.write.sample import TemplateKind
from tokki.write.template import Template


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in the reader's language."""

    severity: Literal["error", "warning"]
    message: str
    why: str
    mend: str


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request, and one client, may ask for.

    Units: `body` and `upload` in bytes; `seconds` for reading a request and for answering it, each; a client may ask `burst`
           times at once and `rate` times a second in the long run; `working` requests are worked on at the same time.
    """

    body: int = 2_000_000
    upload: int = 8_000_000
    seconds: float = 30.0
    burst: int = 300
    rate: float = 20.0
    working: int = 64


@dataclass(frozen=True, slots=True)
class Door:
    """Who may come in. `hosts`: the names (with port where it is not the usual one) that the server answers to.

    `password`: asked of everybody where it is not empty. `user_header`: set by a proxy in front, believed only of the
    addresses in `proxies`; a request without it is refused.
    """

    hosts: frozenset[str] = frozenset({"127.0.0.1", "localhost", "[::1]"})
    password: str = ""
    user_header: str = ""
    proxies: frozenset[str] = frozenset({"127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Everything that the form needs and does not make itself.

    `load`: the library as it is now; `template`: a Word template by its name and kind, `source` its bytes and the path that
    findings show; `pdf`: Word files to PDF, None without
    LibreOffice; `write`: all of some files or none; `clock`: seconds that only grow; `saving`: whether profiles may be saved;
    `site`: the folder of the static site.
    """

    root: Path
    load: Callable[[], Loaded]
    template: Callable[[str, TemplateKind], Template]
    source: Callable[[str], tuple[bytes, str]]
    tell: Callable[[Finding], Told]
    write: Callable[[Mapping[Path, bytes]], None]
    today: Callable[[], date]
    clock: Callable[[], float]
    pdf: Callable[[Mapping[str, bytes]], Mapping[str, bytes]] | None = None
    saving: bool = False
    site: Path | None = None
    limits: Limits = field(default_factory=Limits)
    door: Door = field(default_factory=Door)
