"""The application: the pages of every module, the static files, and the guard before all of them."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from tokki.web.desk import Desk
from tokki.web.guard import Guard, Refused
from tokki.web.pages import deviations, interview, preview, results, start, uploads
from tokki.web.service import Service

MODULES = (start, interview, preview, deviations, results, uploads)
"""The modules of pages. A new one gives `routes(desk)` and is named here."""
STATIC = Path(__file__).parent / "static"


def create_app(service: Service) -> ASGIApp:
    """The application for a server. Nothing is read before the first request.

    Errors: RuntimeError when the folder of the site is not there.
    """
    desk = Desk.open(service)
    routes: list[Route | Mount] = [route for module in MODULES for route in module.routes(desk)]
    routes.append(Mount("/static", StaticFiles(directory=STATIC), name="static"))
    if service.site is not None:
        routes.append(Mount("/site", StaticFiles(directory=service.site, html=True), name="site"))
    return Guard(Starlette(routes=routes, exception_handlers={Refused: _refused, HTTPException: _missing}), service)


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return PlainTextResponse(error.words, error.status, error.headers)


async def _missing(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = "このページはありません。" if error.status_code == 404 else "この操作はできません。"
    return PlainTextResponse(words, error.status_code)
