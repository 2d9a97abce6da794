"""Files for the clerk: as an answer of their own, or inside a page."""

import base64
from dataclasses import dataclass
from urllib.parse import quote

from starlette.responses import Response

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = {".docx": _WORD, ".pdf": "application/pdf", ".zip": "application/zip", ".yaml": "text/yaml; charset=utf-8"}


def _type(name: str) -> str:
    return _TYPES[name[name.rindex(".") :]]


def download(name: str, data: bytes) -> Response:
    """An answer that the browser keeps as a file."""
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(data, media_type=_type(name), headers=headers)


@dataclass(frozen=True, slots=True)
class Link:
    """A file inside the page itself, so that nothing of it stays on the server."""

    name: str
    href: str

    @classmethod
    def of(cls, name: str, data: bytes) -> "Link":
        """The link to a file."""
        return cls(name, f"data:{_type(name)};base64,{base64.b64encode(data).decode()}")
