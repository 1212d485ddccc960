"""Streamlit's own scripts and styles, compressed once for all visitors.

Streamlit serves them as they are, for it expects a proxy in front that compresses.
"""

import asyncio
import gzip
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

FOLDER: Final = Path(st.__file__).parent / "static"
KINDS: Final[Mapping[str, str]] = {".js": "text/javascript", ".css": "text/css"}
"""Endings of what is compressed, and what it is; fonts and pictures are compressed already."""

_LEVEL: Final = 6
_FOR_EVER: Final = "public, immutable, max-age=31536000"  # the names hold hashes


class CompressedAssets:
    """Answer requests for scripts and styles of Streamlit, if the browser reads gzip."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is compressed, or pass the request on."""
        path = files().get(scope["path"]) if scope["type"] == "http" else None
        if path is None or scope["method"] != "GET" or not _reads_gzip(Headers(scope=scope)):
            await self.app(scope, receive, send)
            return
        body = await asyncio.to_thread(compressed, path)
        headers = {
            "Content-Encoding": "gzip", "Cache-Control": _FOR_EVER, "Vary": "Accept-Encoding",
        }  # fmt: skip
        await Response(body, headers=headers, media_type=KINDS[path.suffix])(scope, receive, send)


@cache
def files() -> dict[str, Path]:
    """Return what can be asked for: its address, and where it lies."""
    every = (path for path in FOLDER.rglob("*") if path.suffix in KINDS)
    return {f"/{path.relative_to(FOLDER).as_posix()}": path for path in every}


@cache
def compressed(path: Path) -> bytes:
    """Return the bytes of a file, compressed."""
    return gzip.compress(path.read_bytes(), _LEVEL, mtime=0)


def _reads_gzip(headers: Headers) -> bool:
    told = [part.strip().replace(" ", "") for part in headers.get("accept-encoding", "").split(",")]
    return any(part.split(";")[0] == "gzip" and not part.endswith(";q=0") for part in told)
