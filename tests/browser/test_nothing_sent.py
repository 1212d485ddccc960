"""Nothing is sent anywhere: neither in a whole session, nor when a foreign page asks for it."""

import subprocess
import sys

import pytest

from .auditing import audited
from .conftest import PAGES, adopt, asked, downloaded, go_to, settle

STORY = " Mayor Ana Ruiz said the bridge may reopen on Friday. “We do not know why,” she said." * 6


@pytest.fixture(scope="module")
def under_audit(tmp_path_factory):
    with audited(tmp_path_factory.mktemp("audited")) as one:
        yield one


def rows(n):
    told = [f'"Outlet {k}","Bridge {k} closed","{STORY} That is number {k}."' for k in range(n)]
    return {
        "name": "own.csv",
        "mimeType": "text/csv",
        "buffer": "\n".join(["outlet,title,text", *told]).encode(),
    }


def test_the_hook_notices_what_leads_outside(under_audit, tmp_path):
    """Else an empty list would say nothing."""
    from .auditing import HOOK

    log = tmp_path / "log"
    code = HOOK.replace('os.environ["PARALLAX_AUDIT"]', repr(str(log))) + (
        "import socket\n"
        "one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
        "try: one.connect(('192.0.2.1', 9))\nexcept OSError: pass\n"
        "try: socket.getaddrinfo('parallax.invalid', 80)\nexcept OSError: pass\n"
    )
    subprocess.run([sys.executable, "-c", code], check=False, timeout=60)
    assert "192.0.2.1" in log.read_text()
    assert "parallax.invalid" in log.read_text()
    assert any("parallax" in argv for _, argv in under_audit.noted())


def test_a_whole_session_sends_nothing(under_audit, new_visitor):
    page = new_visitor(base_url=under_audit.url)
    page.goto("/data")
    page.locator('input[type="file"]').set_input_files([rows(3)])
    adopt(page, 3)
    for path, name in PAGES.items():
        go_to(page, name)
        page.wait_for_url(f"**/{path}*")
        settle(page, quiet=300)
    go_to(page, "Hedging")
    page.wait_for_url("**/hedging*")
    settle(page, quiet=400)
    page.get_by_role("button", name="Export", exact=True).click()
    menu = page.get_by_test_id("stPopoverBody")
    for tab, kinds in {"Figures": ("SVG", "PDF"), "Tables": ("CSV", "XLSX", "Parquet")}.items():
        menu.get_by_role("tab", name=tab, exact=True).click()
        settle(page)
        for kind in kinds:
            button = menu.get_by_role("button", name=kind, exact=True).first
            assert len(downloaded(page, button.click)[1]) > 200
    menu.get_by_role("tab", name="Report", exact=True).click()
    settle(page)
    assert b"<html" in downloaded(page, menu.get_by_role("button", name="HTML").first.click)[1]
    assert not under_audit.sent()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:3000"},
        {"Host": "evil.example", "Origin": "http://evil.example"},
    ],
)
def test_a_foreign_page_makes_the_server_ask_nobody(under_audit, headers):
    """Streamlit would look up its own outside address, to see whether the page is its own."""
    knock = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    knock["Sec-WebSocket-Key"] = "dGhlIHNhbXBsZSBub25jZQ=="
    upload = "/_stcore/upload_file/a/b"
    assert asked(under_audit.url, "GET", "/_stcore/stream", headers | knock) == 403
    assert asked(under_audit.url, "PUT", upload, headers | {"Content-Length": "0"}) == 403
    assert asked(under_audit.url, "GET", "/", headers) == 403
    assert asked(under_audit.url, "GET", "/_stcore/health", headers) == 403
    assert not under_audit.sent()


def test_what_tells_of_the_server_is_closed(under_audit):
    assert asked(under_audit.url, "GET", "/_stcore/health", {}) == 200
    assert asked(under_audit.url, "GET", "/_stcore/metrics", {}) == 404
