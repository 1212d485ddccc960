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
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from analysis import heaps
from analysis.home import VARIABLE, data_at_home, studies_folder
from dashboard import closing, entrance
from dashboard.compressed import CompressedAssets
from dashboard.doors import Doors, known_host

HERE = Path(__file__).parent
FIRST = "overview"
"""The name of the page that opens first: Streamlit knows it by the address `/` alone."""

ADDRESS = "127.0.0.1"
PORT = 8501
TRIED = 50
"""So many ports are tried where nobody chose one."""

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
            "connect-src 'self'",
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


def headers_for(host: str | None) -> dict[str, str]:
    """Return `HEADERS` for a server that is asked under this name and port.

    Some browsers do not take `'self'` for its websocket, too: so it is named.
    """
    if host is None:
        return HEADERS
    told = HEADERS["Content-Security-Policy"]
    named = told.replace("connect-src 'self'", f"connect-src 'self' ws://{host} wss://{host}")
    return HEADERS | {"Content-Security-Policy": named}


class StrictHeaders:
    """Put `headers_for` the host that was asked on every HTTP response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and write the headers into the start of the response."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                host = known_host(Headers(scope=scope))
                MutableHeaders(scope=message).update(headers_for(host))
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


async def _warm() -> None:
    await asyncio.to_thread(_measure_first)
    closing.keep_for_good()


def _measure_first() -> None:
    # Imported here: the server answers before, and the browser loads its scripts meanwhile.
    from dashboard import state

    state.warm()
    gc.collect()


@asynccontextmanager
async def _warmed(_app: st.App) -> AsyncIterator[None]:
    """Measure the event that opens first while the browser still loads the page."""
    # Streamlit warns of cached functions that run without a visitor: here they are meant to.
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").addFilter(
        lambda record: not (record.threadName or "").startswith("asyncio_")
    )
    tasks = [
        asyncio.create_task(_warm()),
        asyncio.create_task(closing.give_back()),
    ]
    yield
    for task in tasks:
        task.cancel()


app = st.App(
    HERE / "app.py",
    lifespan=_warmed,
    routes=[Route(f"/{FIRST}", first_page)],
    middleware=[Middleware(StrictHeaders), Middleware(Doors), Middleware(CompressedAssets)],
)


def start(
    *,
    port: int | None = None,
    headless: bool = False,
    shared: bool = False,
    names: Sequence[str] = (),
    login: bool = False,
    page: str = "start",
) -> None:
    """Serve the dashboard until it is stopped.

    Parameters
    ----------
    port
        The port on this computer; without one, the first that is free from `PORT` on.
    headless
        Do not open a browser window.
    shared
        Serve several visitors: nothing of theirs is kept beyond their session.
    names
        Further names that this server goes by, such as that of a proxy before it.
    login
        Let in only those who log in: see `dashboard.entrance`.
    page
        The page that opens first.
    """
    heaps.share()
    entrance.guard(login)
    if shared:
        for kept in (VARIABLE, CORRECTIONS):
            os.environ.pop(kept, None)
    else:  # this computer only: work is kept in its reader's home, unless they say where
        os.environ.setdefault(VARIABLE, str(studies_folder()))
        os.environ.setdefault(CORRECTIONS, str(data_at_home() / "corrections"))
    port = free_port(PORT) if port is None else usable_port(port)
    url = f"http://127.0.0.1:{port}/{page}"
    print(f"Parallax is at {url} (Ctrl+C stops it)", flush=True)
    if not (headless or shared):
        Thread(target=open_browser, args=(url, port), daemon=True).start()
    known = settings()
    known["server.allowedHosts"] = [*known["server.allowedHosts"], *names]
    told = {"server.port": port, "server.disconnectedSessionTTL": closing.SECONDS}
    # Headless: Streamlit would open the page of the first event.
    app.run(config=known | told | {"server.headless": True})


def open_browser(url: str, port: int) -> None:
    """Open a browser window once the server answers."""
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex((ADDRESS, port)) == 0:
                webbrowser.open(url)
                return
        time.sleep(0.1)


def free_port(first: int) -> int:
    """Return the first port from `first` on that can be had, or end with a sentence."""
    last = min(first + TRIED, 65_536) - 1
    for port in range(first, last + 1):
        if _unusable(port) is None:
            return port
    raise SystemExit(
        f"No port from {first} to {last} is free on this computer: "
        "stop what uses one of them, or give another with --port."
    )


def usable_port(port: int) -> int:
    """Return a port that somebody chose, or end with a sentence where it cannot be had."""
    if error := _unusable(port):
        raise SystemExit(
            f"Port {port} cannot be used ({error}): stop what uses it, or give another with "
            "--port; without --port, Parallax takes one that is free."
        )
    return port


def _unusable(port: int) -> str | None:
    """Tell why nobody can listen on a port of this computer, if so."""
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex((ADDRESS, port)) == 0:
            return "another program listens there"
    with socket.socket() as probe:
        if os.name != "nt":  # as uvicorn does: a port whose server just ended can be had
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError as error:
            return (error.strerror or str(error)).lower()
    return None
