"""The server: Streamlit with strict headers.

`start()` is what the `parallax` command calls; `streamlit run dashboard/server.py` does the same.
"""

import asyncio
import base64
import gc
import hashlib
import logging
import os
import re
import socket
import time
import tomllib
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from analysis.home import VARIABLE, data_at_home, studies_folder
from dashboard import closing
from dashboard.compressed import CompressedAssets

HERE = Path(__file__).parent
FIRST = "overview"
"""The name of the page that opens first: Streamlit knows it by the address `/` alone."""

CORRECTIONS = "PARALLAX_CORRECTIONS"
"""Named the folder for corrections of bundled events before there were studies."""


def _inline_scripts() -> str:
    """Name the scripts in Streamlit's own start page by hash: of all inline ones, they may run."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'self'",
            # Components are blobs; nothing else inline, no eval.
            f"script-src 'self' blob: {_inline_scripts()}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' ws: wss:",
            "worker-src 'self' blob:",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class StrictHeaders:
    """Put `HEADERS` on every HTTP response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and write the headers into the start of the response."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def first_page(request: Request) -> Response:
    """Send whoever asks for the first page by its name to where it is, with what they chose."""
    chosen = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"./{chosen}")


def settings() -> dict[str, Any]:
    """Return the settings of `.streamlit/config.toml`, flat: `{"server.address": …}`."""
    installed = HERE / "_streamlit" / "config.toml"
    path = installed if installed.is_file() else HERE.parent / ".streamlit" / "config.toml"
    return _flat(tomllib.loads(path.read_text(encoding="utf-8")))


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in table.items():
        flat |= (
            _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key: value}
        )
    return flat


def _warm() -> None:
    # Imported here: the server answers before, and the browser loads its scripts meanwhile.
    from dashboard import state

    state.warm()
    gc.collect()
    gc.freeze()  # what is there for good need not be looked at again


@asynccontextmanager
async def _warmed(_app: st.App) -> AsyncIterator[None]:
    """Measure the event that opens first while the browser still loads the page."""
    # Streamlit warns of cached functions that run without a visitor: here they are meant to.
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").addFilter(
        lambda record: not (record.threadName or "").startswith("asyncio_")
    )
    tasks = [
        asyncio.create_task(asyncio.to_thread(_warm)),
        asyncio.create_task(closing.give_back()),
    ]
    yield
    for task in tasks:
        task.cancel()


app = st.App(
    HERE / "app.py",
    lifespan=_warmed,
    routes=[Route(f"/{FIRST}", first_page)],
    middleware=[Middleware(StrictHeaders), Middleware(CompressedAssets)],
)


def start(*, port: int = 8501, headless: bool = False, shared: bool = False) -> None:
    """Serve the dashboard until it is stopped.

    Parameters
    ----------
    port
        The port on this computer, or the next one that is free.
    headless
        Do not open a browser window.
    shared
        Serve several visitors: nothing of theirs is kept beyond their session.
    """
    if shared:
        for kept in (VARIABLE, CORRECTIONS):
            os.environ.pop(kept, None)
    else:  # this computer only: work is kept in its reader's home, unless they say where
        os.environ.setdefault(VARIABLE, str(studies_folder()))
        os.environ.setdefault(CORRECTIONS, str(data_at_home() / "corrections"))
    port = free_port(port)
    url = f"http://127.0.0.1:{port}/start"
    print(f"Parallax is at {url} (Ctrl+C stops it)", flush=True)
    if not (headless or shared):
        Thread(target=open_browser, args=(url, port), daemon=True).start()
    told = {"server.port": port, "server.disconnectedSessionTTL": closing.SECONDS}
    # Headless: Streamlit would open the page of the first event.
    app.run(config=settings() | told | {"server.headless": True})


def open_browser(url: str, port: int) -> None:
    """Open a browser window once the server answers."""
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                webbrowser.open(url)
                return
        time.sleep(0.1)


def free_port(first: int) -> int:
    """Return the first port from `first` on that nobody listens on."""
    for port in range(first, first + 50):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    return first
