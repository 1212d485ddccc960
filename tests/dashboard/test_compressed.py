"""Streamlit's scripts come compressed, and are the same scripts."""

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.compressed import FOLDER, CompressedAssets, files

SCRIPT = min((path for path in files() if path.endswith(".js")), key=len)


def asked(path, accepted="gzip", method="GET"):
    """Ask for a path; returns the headers and the body of the answer, ({}, b"") if passed on."""
    headers, body, passed_on = {}, [], []

    async def send(message):
        headers.update(message.get("headers", ()))
        body.append(message.get("body", b""))

    async def streamlit(*_):
        passed_on.append(path)

    told = [(b"accept-encoding", accepted.encode())]
    scope = {"type": "http", "method": method, "path": path, "headers": told}
    # In a thread of its own: where a browser is driven, this one has a loop already.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(CompressedAssets(streamlit)(scope, None, send))).result()
    assert bool(passed_on) != bool(headers)
    return {name.decode(): value.decode() for name, value in headers.items()}, b"".join(body)


def test_a_script_is_the_same_but_smaller():
    headers, body = asked(SCRIPT, "br, gzip")
    assert gzip.decompress(body) == (FOLDER / SCRIPT.lstrip("/")).read_bytes()
    assert headers["content-encoding"] == "gzip"
    assert "immutable" in headers["cache-control"]
    assert headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("accepted", ["identity", "br", "gzip;q=0", ""])
def test_who_reads_no_gzip_gets_what_streamlit_serves(accepted):
    assert asked(SCRIPT, accepted) == ({}, b"")


@pytest.mark.parametrize("path", ["/", "/static/../config.py", "/voices", "/static/js/none.js"])
def test_everything_else_is_passed_on(path):
    assert asked(path) == ({}, b"")
    assert asked(SCRIPT, method="POST") == ({}, b"")
