"""The server's own parts, without a browser."""

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard import server


@pytest.fixture
def taken():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_a_port_in_use_is_passed_over(taken):
    assert server.free_port(taken) > taken


def test_that_no_port_is_free_is_said_before_an_address_is_told(taken, monkeypatch, capsys):
    monkeypatch.setattr(server, "PORT", taken)
    monkeypatch.setattr(server, "TRIED", 1)
    with pytest.raises(SystemExit, match=f"No port from {taken} to {taken} is free"):
        server.start(headless=True, shared=True)
    assert capsys.readouterr().out == ""


def test_a_chosen_port_that_is_taken_is_one_sentence(taken):
    """Through the real command: no traceback, no address, exit code 1."""
    parallax = shutil.which("parallax", path=Path(sys.executable).parent)
    command = [parallax, "--no-browser", "--port", str(taken)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(f"Port {taken} cannot be used (another program listens there)")
    assert ended.stderr.count("\n") == 1


def test_whoever_asks_for_the_first_page_by_its_name_is_sent_there_with_what_was_chosen():

    from starlette.requests import Request

    from dashboard import navigation

    assert navigation.FIRST.replace("_", "-") == server.FIRST
    asked = {"type": "http", "path": "/overview", "query_string": b"event=dam-breach&outlets=A%26B"}
    answer = server.first_page(Request(asked | {"headers": []}))
    assert answer.status_code == 307
    assert answer.headers["location"] == "./?event=dam-breach&outlets=A%26B"


def test_only_streamlits_own_inline_script_may_run():
    rules = dict(
        rule.split(" ", 1) for rule in server.HEADERS["Content-Security-Policy"].split("; ")
    )
    assert "unsafe" not in rules["script-src"]
    assert "'sha256-" in rules["script-src"]
    assert "http:" not in server.HEADERS["Content-Security-Policy"]
    assert "*" not in server.HEADERS["Content-Security-Policy"]


def test_no_script_of_others_lies_among_ours():
    from pathlib import Path

    own = [path.name for path in Path(server.__file__).parent.rglob("*.js")]
    assert sorted(own) == [
        "chart.js",
        "lines.js",
        "manners.js",
        "marks.js",
        "reader.js",
        "tour.js",
    ]


def test_no_click_waits_for_a_look_at_all_objects():
    assert server.settings()["runner.postScriptGC"] is False
