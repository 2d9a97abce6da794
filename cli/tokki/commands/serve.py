"""`tokki serve`."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import LibraryOption

if TYPE_CHECKING:
    from tokki.web.service import Door, Service

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help=_("Port."))] = 8000,
    host: Annotated[
        str, typer.Option(help=_("Address to listen on; another one than this machine's own asks who comes in."))
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None, typer.Option("--name", help=_("A name under which others reach this server."))
    ] = None,
    user_header: Annotated[str, typer.Option(help=_("Header in which a proxy on this machine names the user."))] = "",
    password_file: Annotated[
        Path | None, typer.Option(help=_("File whose first line is the password (else: TOKKI_PASSWORD)."))
    ] = None,
    save: Annotated[bool, typer.Option("--save", help=_("Let people save profiles into the library."))] = False,
    site: Annotated[Path, typer.Option(help=_("Folder of the static site, shown under /site/."))] = Path("build/site"),
    templates: Annotated[Path | None, typer.Option(help=_("Folder of the Word templates."))] = None,
    library: LibraryOption = None,
) -> None:
    """Open the form and the site in a browser, for people who use no command line. Set TOKKI_PASSWORD to ask for a password."""
    import logging

    from tokki.model.finding import TokkiError, finding
    from tokki.model.place import Place

    try:
        import python_multipart  # noqa: F401  Starlette asks for it when the first file comes
        import uvicorn

        from tokki.web.app import create_app
    except ModuleNotFoundError as error:
        raise TokkiError([finding("serve.no-web", Place("tokki serve"), missing=error.name)]) from error
    from tokki.commands.report import tell

    door = _door(host, name or [], user_header, password_file)
    app = create_app(service(library, templates, site, door, saving=save))
    tell(
        _("open http://{host}:{port}/ in a browser; Ctrl+C ends it").format(
            host=f"[{host}]" if ":" in host else host, port=port
        )
    )
    logging.basicConfig(format="%(asctime)s %(message)s")
    logging.getLogger("tokki.web").setLevel(logging.INFO)
    uvicorn.run(
        app, host=host, port=port, access_log=False, server_header=False, date_header=False, proxy_headers=False,
        log_level="warning", limit_concurrency=200, timeout_keep_alive=5, h11_max_incomplete_event_size=32_768,
    )  # fmt: skip


def _door(host: str, names: list[str], user_header: str, password_file: Path | None = None) -> "Door":
    """Who may come in.

    Errors: TokkiError for an address that others reach, without a password or a proxy in front; for a password file that
            cannot be read.
    """
    from tokki.model.finding import TokkiError, finding
    from tokki.model.place import Place
    from tokki.web.service import Door

    password = os.environ.get("TOKKI_PASSWORD", "")
    if password_file is not None:
        try:
            password = password_file.read_text("utf-8").partition("\n")[0].strip()
        except (OSError, UnicodeDecodeError) as error:
            problem = getattr(error, "strerror", None) or error
            raise TokkiError([finding("file.unreadable", Place(str(password_file)), problem=problem)]) from error
    if host not in LOOPBACK and not password and not user_header:
        raise TokkiError([finding("serve.open", Place(host), host=host)])
    known = {"127.0.0.1", "localhost", "[::1]", *(each.lower() for each in names)}
    if host not in ("0.0.0.0", "::"):
        known.add(f"[{host}]" if ":" in host else host.lower())
    return Door(frozenset(known), password, user_header)


def service(library: Path | None, templates: Path | None, site: Path, door: "Door", *, saving: bool) -> "Service":
    """What the form is handed: files, clock, words.

    Errors: TokkiError when there is no library, or it has errors.
    """
    import shutil
    import time
    from collections.abc import Mapping
    from datetime import datetime

    from tokki.commands.language import in_japanese
    from tokki.commands.output import write_all
    from tokki.commands.pdf import to_pdf
    from tokki.commands.place import cache_file, good_library, shipped, shown
    from tokki.commands.produce import Templates
    from tokki.commands.report import sentence
    from tokki.library.cache import Cache
    from tokki.library.load import Loaded, load
    from tokki.model.finding import Finding
    from tokki.web.service import Service, Told
    from tokki.write.pdf import PROGRAMS
    from tokki.write.sample import TemplateKind
    from tokki.write.template import Template

    root, _whole = good_library(library)
    found, kept = Templates.find(root, templates), {}

    def read() -> Loaded:
        return load(root, store=Cache(cache_file()))

    def at(own: str) -> Path:
        path = found.folder / f"{own}.docx"
        return path if path.is_file() else shipped("templates") / path.name

    def source(own: str) -> tuple[bytes, str]:
        return at(own).read_bytes(), shown(at(own))

    def template(own: str, kind: TemplateKind) -> Template:
        path = at(own)
        key = (path, path.stat().st_mtime_ns)
        if key not in kept:
            kept[key] = Template.parse(path.read_bytes(), kind, shown(path))
        return kept[key]

    def told(each: Finding) -> Told:
        rule = each.definition
        words = (sentence(words, each, in_japanese) for words in (rule.message, rule.why, rule.mend))
        return Told(rule.severity, *words)

    def pdf(words: Mapping[str, bytes]) -> Mapping[str, bytes]:
        return to_pdf(words, fonts=found.fonts)

    office = any(shutil.which(program) is not None for program in PROGRAMS)
    return Service(
        root=root,
        load=read,
        template=template,
        source=source,
        tell=told,
        write=write_all,
        today=lambda: datetime.now().astimezone().date(),
        clock=time.monotonic,
        pdf=pdf if office else None,
        saving=saving,
        site=site if site.is_dir() else None,
        door=door,
    )
