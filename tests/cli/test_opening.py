"""`parallax open`: the dashboard on a run."""

import shutil

import pytest
from click.testing import CliRunner

from analysis.cli import main
from dashboard.state.opened_run import VARIABLE


@pytest.fixture
def started(monkeypatch, tmp_path):
    """With what the dashboard was started."""
    import dashboard.server

    found = []
    monkeypatch.setattr(dashboard.server, "start", lambda **options: found.append(options))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv(VARIABLE, "")
    return found


def test_the_dashboard_is_started_on_the_run_with_its_words_indexed(
    measured_run, started, tmp_path
):
    import os

    folder = tmp_path / "out"
    shutil.copytree(measured_run, folder, ignore=shutil.ignore_patterns(".index"))
    options = ["--port", "8700", "--no-browser", "--name", "news.example", "--login"]
    ran = CliRunner().invoke(main, ["open", str(folder), *options])
    assert ran.exit_code == 0, ran.output
    assert "8 articles about 2 events" in ran.output
    assert started == [
        {"port": 8700, "headless": True, "shared": True, "names": ("news.example",),
         "login": True, "page": "pile"}
    ]  # fmt: skip
    assert os.environ[VARIABLE] == str(folder.resolve())
    assert (folder / ".index" / "index.json").is_file()


def test_what_is_no_whole_run_is_told_and_nothing_is_started(started, tmp_path):
    (tmp_path / "unfinished.json").write_text("{}")
    for folder, said in ((tmp_path, "is not finished"), (tmp_path / "none", "there is no folder")):
        ran = CliRunner().invoke(main, ["open", str(folder)])
        assert ran.exit_code == 1
        assert said in ran.output
    assert started == []
