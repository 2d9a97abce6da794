"""A paper as data to be kept: what was shown, word for word, so that a later paper can mark what differs."""

from functools import cache

from pydantic import TypeAdapter, ValidationError

from tokki.model.finding import TokkiError, finding
from tokki.model.place import Place
from tokki.write.paper.paper import Paper


@cache
def _papers() -> TypeAdapter[Paper]:
    return TypeAdapter(Paper)


def paper_json(paper: Paper) -> bytes:
    """The paper as JSON, without what says nothing."""
    return _papers().dump_json(paper, indent=1, exclude_defaults=True) + b"\n"


def read_paper(data: bytes, place: Place) -> Paper:
    """The paper that was kept.

    Errors: TokkiError when it is none.
    """
    try:
        return _papers().validate_json(data)
    except ValidationError as error:
        raise TokkiError([finding("issue.broken", place, problem=error.errors()[0]["msg"])]) from None
