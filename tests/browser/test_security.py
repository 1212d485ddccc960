"""Strict headers, text that stays text, and visitors who do not see each other."""

import urllib.request

import pytest

from .conftest import PAGES, WAIT, adopt, go_to, settle

HOSTILE = (
    "<script>window.hostile=1</script> <img src=x onerror=window.hostile=2> "
    "<style>.stApp{display:none}</style> [link](javascript:window.hostile=3) $5 to $3 :smile: -> x"
)
FILLER = (
    " Mayor Ana Ruiz said the bridge may reopen on Friday. “We do not know the cause,” she said."
    " Police reportedly found nothing. The river rose by two metres, officials said on Monday."
)


def hostile_table(secret=""):
    rows = ["outlet,title,text"]
    for outlet in ("Herald <b>", "Courier & Co"):
        quoted = f"{HOSTILE}{secret}".replace('"', '""')
        rows.append(f'"{outlet}","{quoted}","{quoted}{FILLER * 4}"')
    return {"name": "hostile.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode()}


def upload(page, *files):
    page.goto("/data")
    page.locator('input[type="file"]').set_input_files(list(files))
    adopt(page, 2)


@pytest.mark.parametrize("path", ["/", "/read", "/_stcore/health"])
def test_every_answer_has_strict_headers(server, path):
    with urllib.request.urlopen(server + path) as answer:
        headers = answer.headers
    rules = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert rules["default-src"] == "'self'"
    assert "'unsafe-inline'" not in rules["script-src"]
    assert "'unsafe-eval'" not in rules["script-src"]
    assert rules["frame-ancestors"] == rules["object-src"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_a_foreign_name_is_refused(server):
    """DNS rebinding: the socket does not open for a host that we do not go by."""
    import socket

    host, port = server.removeprefix("http://").split(":")
    request = (
        "GET /_stcore/stream HTTP/1.1\r\nHost: evil.example\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "Sec-WebSocket-Version: 13\r\n\r\n"
    )
    with socket.create_connection((host, int(port)), timeout=WAIT / 1_000) as connection:
        connection.sendall(request.encode())
        assert b" 403 " in connection.recv(200).split(b"\r\n")[0]


def test_hostile_text_stays_text_on_every_page(page):
    upload(page, hostile_table())
    for path, name in list(PAGES.items())[1:]:
        go_to(page, name)
        page.wait_for_url(f"**/{path}*")
        settle(page, quiet=400)
        assert page.evaluate("() => window.hostile ?? null") is None
        assert page.locator(".stApp").is_visible()
        assert page.locator("img[src=x]").count() == 0
        assert page.get_by_test_id("stException").count() == 0
    go_to(page, "Read")
    page.locator(".reader").wait_for()
    assert page.locator(".reader h2").first.inner_text() == HOSTILE
