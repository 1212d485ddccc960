"""Who may come in, and with how much: foreign pages, foreign names and floods are refused.

Streamlit guards its websocket alone, and asks for its own outside address on the network before
it refuses a foreign page: here such a request ends before Streamlit hears of it.
"""

import re
from collections import Counter
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config, runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from dashboard.entrance import is_guarded

CLOSED: Final = ("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent")
"""What Streamlit tells of the server to whoever asks, and nobody here needs."""

LOGIN: Final = ("/auth/", "/oauth2callback")
"""Where people log in, where they do."""

FILES: Final = 4
"""A session's uploads together may be so many times as large as one file may be."""

_OF_A_FILE: Final = 1_024
"""Bytes that every file counts for beside its own: empty ones have a price, too."""

_HOST: Final = re.compile(r"([a-z0-9-]+(?:\.[a-z0-9-]+)*)\.?(?::[0-9]{1,5})?", re.IGNORECASE)
_UPLOAD: Final = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+/?")

_STRANGER = "Parallax answers only under its own name; who runs it gives others with --name.\n"
_FOREIGN = "Parallax answers its own pages only, and links to them.\n"
_NOTHING = "There is nothing here.\n"
_LENGTH = "An upload must say how long it is.\n"
_FULL = "The files of one session may have {most} MB together.\n"


class Doors:
    """Refuse what is not for this server, or too much, before Streamlit sees it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.coming: Counter[str] = Counter()
        """Bytes on their way, for each session."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer why not."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif refused := _refused(scope):
            await _answer(*refused, scope, receive, send)
        elif scope["type"] == "http" and scope["method"] == "PUT":
            await self._upload(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _upload(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers, path = Headers(scope=scope), _UPLOAD.fullmatch(scope["path"])
        length = headers.get("content-length", "")
        if path is None:
            await self.app(scope, receive, send)
        elif not length.isdecimal() or "transfer-encoding" in headers:
            await _answer(411, _LENGTH, scope, receive, send)
        else:
            session, cost = path[1], int(length) + _OF_A_FILE
            if held(session) + self.coming[session] + cost > most_together() + _OF_A_FILE:
                said = _FULL.format(most=most_together() // 2**20)
                await _answer(413, said, scope, receive, send)
                return
            self.coming[session] += cost
            try:
                await self.app(scope, receive, send)
            finally:
                self.coming[session] -= cost
                self.coming += Counter()  # sessions with nothing on its way are forgotten


def most_together() -> int:
    """Return how many bytes the uploads of one session may have that no page has taken yet."""
    return FILES * 2**20 * int(config.get_option("server.maxUploadSize"))


def held(session: str) -> int:
    """Return how many bytes of a session's uploads Streamlit holds."""
    manager = runtime.get_instance().uploaded_file_mgr
    if not isinstance(manager, MemoryUploadedFileManager):
        return 0
    files = list(manager.file_storage.get(session, {}).values())
    return sum(len(file.data) + _OF_A_FILE for file in files)


def known_host(headers: Headers) -> str | None:
    """Return the `Host` of a request, if it is a name that this server goes by."""
    given = headers.getlist("host")
    host = _HOST.fullmatch(given[0]) if len(given) == 1 else None
    names = {name.strip().lower() for name in config.get_option("server.allowedHosts")}
    return host[0] if host and host[1].lower() in names else None


def _refused(scope: Scope) -> tuple[int, str] | None:
    """Tell why a request is refused, if it is: a status, and a sentence."""
    headers = Headers(scope=scope)
    host = known_host(headers)
    if host is None:
        return 403, _STRANGER
    if scope["path"].startswith(CLOSED if is_guarded() else (*CLOSED, *LOGIN)):
        return 404, _NOTHING
    origins = headers.getlist("origin")
    if any(origin.lower().partition("://")[2] != host.lower() for origin in origins):
        return 403, _FOREIGN
    if headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
        return None
    return None if _opens_a_page(scope, headers) else (403, _FOREIGN)


def _opens_a_page(scope: Scope, headers: Headers) -> bool:
    """Tell whether somebody follows a link to here, rather than a page asks in their name."""
    return (
        scope.get("method") in ("GET", "HEAD")
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest") == "document"
    )


async def _answer(status: int, said: str, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": said.strip()})
    else:
        await PlainTextResponse(said, status_code=status)(scope, receive, send)
