"""Who may come in: foreign names and pages are refused, and floods of uploads."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from starlette.datastructures import Headers
from streamlit import config
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from dashboard import doors, server

HERE = "localhost:8501"
PAGE = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
ELSEWHERE = {"sec-fetch-site": "cross-site"}


@pytest.fixture(autouse=True)
def _settings():
    before = config.get_option("server.allowedHosts")
    config.set_option("server.allowedHosts", server.settings()["server.allowedHosts"])
    yield
    config.set_option("server.allowedHosts", before)


def scope(path="/", method="GET", kind="http", host=HERE, **headers):
    told = {"host": host} | {name.replace("_", "-"): text for name, text in headers.items()}
    raw = [(name.encode(), text.encode()) for name, text in told.items() if text is not None]
    return {"type": kind, "path": path, "headers": raw} | (
        {"method": method} if kind == "http" else {}
    )


def run(asked):
    """What a coroutine returns. In a thread: where a browser is driven, this one has a loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(asked)).result()


async def answer(gate, given):
    """The status that a request gets; for a websocket that is refused, 1008."""
    sent = []

    async def send(message):
        sent.append(message)

    await gate(given, None, send)
    return sent[0].get("status") or sent[0]["code"]


async def let_in(_scope, _receive, send):
    await send({"type": "http.response.start", "status": 200})


def asked(given):
    gate = doors.Doors(let_in)
    status = run(answer(gate, given))
    assert not gate.coming
    return status


@pytest.mark.parametrize("host", [HERE, "127.0.0.1:8501", "LOCALHOST", "localhost.:8501"])
def test_whoever_asks_under_our_name_is_let_in(host):
    assert asked(scope(host=host)) == 200
    assert asked(scope(host=host, origin=f"http://{host}")) == 200
    assert asked(scope(kind="websocket", host=host, origin=f"https://{host}")) == 200


@pytest.mark.parametrize(
    "host", [None, "", "evil.example", "localhost.evil.example", "a@localhost", "[::1]", "0.0.0.0"]
)
def test_a_foreign_name_is_refused(host):
    assert asked(scope(host=host)) == 403
    assert asked(scope(host=host, kind="websocket")) == 1008
    assert asked(scope("/_stcore/upload_file/s/f", "PUT", host=host, content_length="1")) == 403


def test_two_names_at_once_are_none():
    given = scope()
    given["headers"] = [*given["headers"], (b"host", b"evil.example")]
    assert asked(given) == 403


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "http://localhost:3000", "http://127.0.0.1:8501", "null", "", HERE],
)
def test_a_foreign_page_is_refused_also_one_of_this_computer(origin):
    assert asked(scope(origin=origin)) == 403
    assert asked(scope(kind="websocket", origin=origin)) == 1008
    put = scope("/_stcore/upload_file/s/f", "PUT", origin=origin, content_length="1")
    assert asked(put) == 403


def test_a_link_from_elsewhere_opens_a_page_but_nothing_is_read_or_framed_from_there():
    assert asked(scope(**ELSEWHERE, **PAGE)) == 200
    assert asked(scope(sec_fetch_site="same-site", **PAGE)) == 200
    assert asked(scope(**ELSEWHERE, sec_fetch_mode="no-cors", sec_fetch_dest="script")) == 403
    assert asked(scope(**ELSEWHERE, **PAGE | {"sec-fetch-dest": "iframe"})) == 403
    assert asked(scope(method="POST", **ELSEWHERE, **PAGE)) == 403


@pytest.mark.parametrize(
    "path",
    ["metrics", "metrics/", "script-health-check", "agent/interact", "agent/mcp"],
)
def test_what_tells_of_the_server_is_closed(path):
    assert asked(scope(f"/_stcore/{path}")) == 404


def test_a_further_name_is_given_by_whoever_runs_it():
    assert asked(scope(host="parallax.example")) == 403
    config.set_option("server.allowedHosts", ["localhost", "parallax.example"])
    assert asked(scope(host="parallax.example", origin="https://parallax.example")) == 200


def test_the_policy_names_the_host_that_was_asked_if_it_is_ours():
    known = doors.known_host(Headers(scope=scope()))
    told = server.headers_for(known)["Content-Security-Policy"]
    assert f"connect-src 'self' ws://{HERE} wss://{HERE};" in told
    foreign = doors.known_host(Headers(scope=scope(host="evil.example")))
    assert "connect-src 'self';" in server.headers_for(foreign)["Content-Security-Policy"]


@pytest.fixture
def manager(monkeypatch):
    manager = MemoryUploadedFileManager("/_stcore/upload_file")
    running = SimpleNamespace(uploaded_file_mgr=manager)
    monkeypatch.setattr(doors.runtime, "get_instance", lambda: running)
    return manager


def put(session, length, **headers):
    told = {"content_length": None if length is None else str(length), **headers}
    return scope(f"/_stcore/upload_file/{session}/f", "PUT", **told)


def test_the_files_of_a_session_are_capped_in_sum(manager):
    most = doors.most_together()
    assert asked(put("a", most)) == 200
    assert asked(put("a", most + 1)) == 413
    manager.add_file("a", UploadedFileRec("1", "one.txt", "text/plain", b"x" * 5_000))
    assert asked(put("a", most - 5_000)) == 413
    assert asked(put("a", most - 10_000)) == 200
    assert asked(put("b", most)) == 200


@pytest.mark.usefixtures("manager")
def test_what_is_on_its_way_counts_too():
    half = put("a", doors.most_together() // 2)

    async def another_meanwhile(_scope, _receive, send):
        second = await answer(gate, put("a", doors.most_together()))
        await send({"type": "http.response.start", "status": second})

    gate = doors.Doors(another_meanwhile)
    assert run(answer(gate, half)) == 413
    assert not gate.coming


@pytest.mark.usefixtures("manager")
def test_an_upload_says_how_long_it_is():
    assert asked(put("a", None)) == 411
    assert asked(put("a", 5, transfer_encoding="chunked")) == 411
    assert asked(put("a", "-5")) == 411


def test_the_cap_is_the_one_that_the_page_tells():
    from dashboard.state.uploads import MAX_TOGETHER

    assert server.settings()["server.maxUploadSize"] * 2**20 * doors.FILES == MAX_TOGETHER
