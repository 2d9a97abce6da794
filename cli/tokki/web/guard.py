"""What stands before every page: who may come in, how much is read, what every answer carries, and what an error tells."""

import asyncio
import base64
import binascii
import hmac
import logging
import re
import secrets
import traceback
from collections import OrderedDict
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tokki.web.service import Service

COOKIE = "tokki-token"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_CLIENTS = 5_000
_WRONG = 20.0
"""A wrong password counts as so many requests."""
_LOG = logging.getLogger("tokki.web")

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SITE = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; form-action 'none'; frame-src 'none'; base-uri 'self'; frame-ancestors 'none'"
)
"""For the static site, whose theme has scripts and styles in its pages. Its scripts share the origin of the form: a site
that is shown here must be one's own build."""
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Refused(Exception):
    """A request that is not answered: the status, and what is said of it."""

    def __init__(self, status: int, words: str, headers: dict[str, str] | None = None) -> None:
        """Keep what the answer says."""
        super().__init__(words)
        self.status, self.words, self.headers = status, words, headers or {}


@dataclass(slots=True)
class Buckets:
    """How much each client may still ask for. Units: `burst` requests at once, `rate` a second in the long run."""

    burst: float
    rate: float
    _left: "OrderedDict[str, tuple[float, float]]" = field(default_factory=OrderedDict)

    def take(self, client: str, now: float, cost: float = 1.0) -> bool:
        """Whether the client may ask now; what it asked for is counted."""
        left, then = self._left.pop(client, (self.burst, now))
        left = min(self.burst, left + (now - then) * self.rate)
        self._left[client] = (max(left - cost, 0.0), now)
        while len(self._left) > _CLIENTS:
            self._left.popitem(last=False)
        return left >= cost


class Guard:
    """The application behind all checks."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        """Nothing is kept of requests but how many there were of late."""
        self._app, self._service = app, service
        self._buckets = Buckets(service.limits.burst, service.limits.rate)
        self._working = asyncio.Semaphore(service.limits.working)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        token, fresh = _token(Headers(scope=scope))
        scope.setdefault("state", {})["token"] = token
        started = False

        async def dressed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _dress(MutableHeaders(scope=message), scope["path"], token if fresh else "")
                _LOG.info("%s %s %s", scope["method"], _shown(scope["path"]), message["status"])
            await send(message)

        try:
            await self._answer(scope, receive, dressed)
        except Refused as refusal:
            response: Response = PlainTextResponse(refusal.words, refusal.status, refusal.headers)
        except TimeoutError:
            response = PlainTextResponse(
                "時間内に処理できませんでした。しばらく待ってから、もう一度送ってください。", 503
            )
        except Exception as error:  # noqa: BLE001  whatever it is, its words may hold what somebody typed
            _LOG.error("%s at %s", type(error).__name__, _where(error))
            words = "処理に失敗しました。前の画面に戻ってください。下書きはこの画面の外にあり、失われていません。"
            response = PlainTextResponse(words, 500)
        else:
            return
        if not started:
            await response(scope, receive, dressed)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        limits = self._service.limits
        self._admit(scope)
        upload = Headers(scope=scope).get("content-type", "").startswith("multipart/")
        async with self._working:
            async with asyncio.timeout(limits.seconds):
                body = await _body(scope, receive, limits.upload if upload else limits.body)

            given = False

            async def again() -> Message:
                nonlocal given
                if given:
                    return await receive()  # that the browser has gone
                given = True
                return {"type": "http.request", "body": body, "more_body": False}

            async with asyncio.timeout(limits.seconds):
                await self._app(scope, again, send)

    def _admit(self, scope: Scope) -> None:
        """Refuse what comes from elsewhere, under another name, too often, or without the right to come in.

        Errors: Refused.
        """
        headers, door, now = Headers(scope=scope), self._service.door, self._service.clock()
        host = headers.get("host", "")
        if len(headers.getlist("host")) != 1 or _name(host) not in door.hosts:
            raise Refused(421, "この名前では接続できません。")
        peer = scope["client"][0] if scope.get("client") else ""
        client = self._user(headers, peer, now)
        if not self._buckets.take(client, now):
            raise Refused(429, "要求が多すぎます。少し待ってから、もう一度送ってください。", {"retry-after": "5"})
        if scope["method"] not in ("GET", "HEAD", "POST"):
            raise Refused(405, "この操作はできません。", {"allow": "GET, HEAD, POST"})
        if scope["method"] == "POST" and not _from_here(headers, host):
            raise Refused(403, "別の場所からの送信は受け付けません。")

    def _user(self, headers: Headers, peer: str, now: float) -> str:
        """Who asks: the user that the proxy names, else the address.

        Errors: Refused where a password or a proxy is asked for.
        """
        door = self._service.door
        if door.user_header:
            user = headers.get(door.user_header, "")
            if peer not in door.proxies or not user:
                raise Refused(403, "認証の窓口を通して接続してください。")
            return f"user {user}"
        if door.password and not _knows(headers.get("authorization", ""), door.password):
            wrong = "authorization" in headers
            if not self._buckets.take(peer, now, _WRONG if wrong else 1.0):
                raise Refused(429, "要求が多すぎます。少し待ってから、もう一度送ってください。", {"retry-after": "30"})
            asked = {"www-authenticate": 'Basic realm="tokki", charset="UTF-8"'}
            raise Refused(401, "パスワードを入力してください。", asked)
        return peer


def _token(headers: Headers) -> tuple[str, bool]:
    """The token of this browser, and whether it is new."""
    for part in headers.get("cookie", "").split(";"):
        name, _, value = part.strip().partition("=")
        if name == COOKIE and _TOKEN.fullmatch(value):
            return value, False
    return secrets.token_urlsafe(32), True


def same_token(one: str, other: str) -> bool:
    """Whether a form was made for this browser."""
    return hmac.compare_digest(one.encode(), other.encode())


def _dress(headers: MutableHeaders, path: str, token: str) -> None:
    for name, value in _HEADERS.items():
        headers[name] = value
    headers["content-security-policy"] = SITE if path.startswith("/site/") else STRICT
    headers.setdefault("cache-control", "private, no-cache")
    if token:
        headers.append("set-cookie", f"{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict")


async def _body(scope: Scope, receive: Receive, most: int) -> bytes:
    """The whole body.

    Errors: Refused for one that is too large, before the rest of it is read.
    """
    too_large = Refused(413, "送られたものが大きすぎます。", {"connection": "close"})
    announced = Headers(scope=scope).get("content-length", "0")
    if not announced.isdigit() or int(announced) > most:
        raise too_large
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(400, "送信が途中で切れました。")
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > most:
            raise too_large
        if not message.get("more_body", False):
            return b"".join(parts)


def _name(host: str) -> str:
    """The name in a Host header, without the port."""
    match = re.fullmatch(r"(\[[0-9a-fA-F:]+\]|[^:]+)(?::\d{1,5})?", host)
    return match.group(1).lower() if match else ""


def _from_here(headers: Headers, host: str) -> bool:
    """Whether a form comes from a page of this server: browsers tell it in Origin, old ones in Referer."""
    told = headers.get("origin") or headers.get("referer") or ""
    return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none") and urlsplit(told).netloc == host


def _knows(given: str, password: str) -> bool:
    kind, _, words = given.partition(" ")
    if kind.lower() != "basic":
        return False
    try:
        typed = base64.b64decode(words, validate=True).partition(b":")[2]
    except (binascii.Error, ValueError):
        return False
    return hmac.compare_digest(typed, password.encode())


def _shown(path: str) -> str:
    """A path for the log: the pages of the form have no names of people in theirs, anything else is not told."""
    return path if re.fullmatch(r"/[a-z/.-]{0,60}", path) else "/…"


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{frame.filename.rpartition('tokki/')[2]}:{frame.lineno}" for frame in reversed(frames[-4:]))
