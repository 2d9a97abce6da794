"""The command that makes LibreOffice turn Word files into PDF. It is run in `commands/pdf.py`."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

PROGRAMS = ("soffice", "libreoffice")


def conversion(program: str, files: Sequence[PurePath], folder: PurePath, profile: PurePath) -> list[str]:
    """The command for all files in one process; each becomes `<name>.pdf` in `folder`.

    `profile` is a folder of its own, so that an office open on the desk neither disturbs nor is disturbed.
    Errors: ValueError for a path that is not absolute, since LibreOffice would look for it elsewhere.
    """
    if not all(path.is_absolute() for path in (*files, folder, profile)):
        raise ValueError("paths must be absolute")
    fixed = ["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"]
    home = f"-env:UserInstallation={profile.as_uri()}"
    filter_name = "pdf:writer_pdf_Export"
    return [program, home, *fixed, "--convert-to", filter_name, "--outdir", str(folder), *map(str, files)]


def surroundings(given: Mapping[str, str], fonts: PurePath | None) -> dict[str, str]:
    """The environment for it: that of the caller, with the shipped names for the fonts of Windows.

    A FONTCONFIG_FILE that is set already stays.
    """
    own = dict(given)
    if fonts is not None:
        own.setdefault("FONTCONFIG_FILE", str(fonts))
    return own
