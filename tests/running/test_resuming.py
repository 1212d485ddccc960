"""A run that was ended goes on where it stopped: nothing is lost, nothing is there twice."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from analysis.articles import ArticlesError
from analysis.language import document
from analysis.running import Places, measuring, whole
from tests.running.conftest import SOME, all_but_the_record, contents


def unfinished(folder):
    names = {path.name for path in folder.iterdir()}
    return "unfinished.json" in names and "run.json" not in names


def measured_in(folder):
    """The partitions that are measured."""
    return [path for path in sorted(folder.glob(".parts/measured/*")) if path.name.isdigit()]


def stopped(*_):
    raise KeyboardInterrupt


def test_what_is_measured_is_not_measured_again(pile, measure, tmp_path, right, monkeypatch):
    folder = tmp_path / "out"

    def stop(so_far, _of):
        if so_far == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        measure(pile, folder, done=stop)
    assert unfinished(folder)
    done = measured_in(folder)
    assert len(done) >= 2
    stamps = [path.stat().st_mtime_ns for path in done]
    said = []
    with monkeypatch.context() as patched:
        patched.setattr("analysis.running.put_in_place", lambda _: [])
        measure(pile, folder, say=said.append)
    assert said == ["going on where the run before stopped"]
    assert [path.stat().st_mtime_ns for path in done] == stamps
    measure(pile, folder)
    assert contents(folder) == right


@pytest.mark.processes
def test_a_run_that_is_killed_again_and_again_gives_the_same_bytes(pile, measure, tmp_path, right):
    folder = tmp_path / "out"
    code = (
        "import sys; from analysis.running import measure_pile, partitions\n"
        "partitions.N_ARTICLES = 2\n"
        f"measure_pile(*sys.argv[1:], only={SOME}, workers=2, method='rules', resamples=100)"
    )
    for n_done in (0, 2):  # killed when so many partitions are there
        ran = subprocess.Popen([sys.executable, "-c", code, pile, folder])
        while ran.poll() is None and len(measured_in(folder)) < n_done:
            time.sleep(0.01)
        ran.kill()
        ran.wait()
        assert not folder.exists() or unfinished(folder)
    measure(pile, folder)
    assert contents(folder) == right


@pytest.mark.parametrize("n", [0, 5])
def test_a_run_that_is_ended_while_tables_take_their_places_ends_them(
    n, pile, measure, tmp_path, right, monkeypatch
):
    folder = tmp_path / "out"
    measure(pile, folder, only=["overlap"])
    with monkeypatch.context() as patched:
        placed = 0
        replace = whole.Path.replace

        def ended(self, target):
            nonlocal placed
            placed += self.parent.name == "whole"
            if placed > n:
                raise KeyboardInterrupt
            return replace(self, target)

        patched.setattr(whole.Path, "replace", ended)
        with pytest.raises(KeyboardInterrupt):
            measure(pile, folder)
    assert unfinished(folder)
    measure(pile, folder)
    assert contents(folder) == right


@pytest.mark.parametrize("name", ["unfinished.json", "plan.json", ".parts"])
def test_a_run_that_is_ended_when_all_tables_have_their_places_keeps_them(
    name, pile, measure, tmp_path, right, monkeypatch
):
    folder = tmp_path / "out"
    with monkeypatch.context() as patched:

        def ended(act):
            def do(path, *args, **options):
                path = Path(path)
                if path.name == name and (folder / "run.json").exists():
                    raise KeyboardInterrupt
                act(path, *args, **options)

            return do

        patched.setattr(whole.Path, "unlink", ended(whole.Path.unlink))
        patched.setattr(shutil, "rmtree", ended(shutil.rmtree))
        with pytest.raises(KeyboardInterrupt):
            measure(pile, folder)
    measure(pile, folder)
    assert contents(folder) == right


def test_a_run_of_which_some_was_taken_away_already_is_no_run_to_go_on_with(
    pile, measure, tmp_path, right, monkeypatch
):
    folder = tmp_path / "out"
    rmtree = shutil.rmtree
    with monkeypatch.context() as patched:

        def ended(path, **options):
            if Path(path).name != ".parts":
                rmtree(path, **options)
                return
            for taken in ("articles", "measured", "whole"):
                rmtree(path / taken)
            raise KeyboardInterrupt

        patched.setattr(shutil, "rmtree", ended)
        with pytest.raises(KeyboardInterrupt):
            measure(pile, folder)
    measure(pile, folder)
    assert contents(folder) == right


def test_of_a_run_whose_tables_took_their_places_another_leaves_nothing(
    pile, measure, tmp_path, monkeypatch
):
    folder = tmp_path / "out"
    with monkeypatch.context() as patched:
        patched.setattr(whole.Path, "replace", all_but_the_record(whole.Path.replace))
        with pytest.raises(KeyboardInterrupt):
            measure(pile, folder)
    assert unfinished(folder)
    measure(pile, folder, only=["overlap"])
    measure(pile, tmp_path / "undisturbed", only=["overlap"])
    assert contents(folder) == contents(tmp_path / "undisturbed")


@pytest.mark.processes
def test_what_ends_its_process_is_told_and_left_out(pile, measure, tmp_path, monkeypatch):
    # A worker reads this in its own process.
    (tmp_path / "sitecustomize.py").write_text(
        "import analysis.running.measuring as m, os\n"
        "found = m.tables_of\n"
        "def tables_of(articles, *a, **b):\n"
        "    if 'event 3' in set(articles['event_id']): os._exit(9)\n"
        "    return found(articles, *a, **b)\n"
        "m.tables_of = tables_of\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    done = measure(pile, tmp_path / "out", only=["hedges"])
    assert done.refused == [
        [
            "every table",
            "event event 3: the process that measured it was ended twice (is it too long for the "
            "memory?)",
        ]
    ]
    assert done.n_articles == 6  # of 8


@pytest.mark.processes
@pytest.mark.parametrize(
    ("fault", "error", "said"),
    [
        ("raise ValueError('a fault of ours')", RuntimeError, "ValueError: a fault of ours"),
        ("os._exit(9)", ArticlesError, "000001.* is ended whatever is left out"),
    ],
)
def test_why_a_partition_cannot_be_measured_at_all_is_told(
    fault, error, said, pile, measure, tmp_path, monkeypatch
):
    (tmp_path / "sitecustomize.py").write_text(
        "import analysis.running.measuring as m, os\n"
        "measured = m.measured\n"
        "def broken(folder, number, without=()):\n"
        f"    if number == 1: {fault}\n"
        "    return measured(folder, number, without)\n"
        "m.measured = broken\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(error, match=said):
        measure(pile, tmp_path / "out", only=["hedges"])
    assert unfinished(tmp_path / "out")


@pytest.mark.processes
def test_a_full_disk_stops_the_run_and_costs_nothing(pile, measure, tmp_path, right, monkeypatch):
    folder = tmp_path / "out"
    with monkeypatch.context() as patched:
        (tmp_path / "sitecustomize.py").write_text(
            "import os, resource, signal\n"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n"
        )
        patched.syspath_prepend(tmp_path)
        with pytest.raises(OSError, match="large"):
            measure(pile, folder)
    assert unfinished(folder)
    measure(pile, folder)
    assert contents(folder) == right


def test_a_full_disk_at_the_end_costs_nothing(pile, measure, tmp_path, right, monkeypatch):
    folder = tmp_path / "out"
    with monkeypatch.context() as patched:

        def full(*_):
            raise OSError(28, "No space left on device")

        patched.setattr(whole, "_join_csv", full)
        with pytest.raises(OSError, match="No space"):
            measure(pile, folder)
    assert unfinished(folder)
    measure(pile, folder)
    assert contents(folder) == right


@pytest.mark.parametrize("name", ["hedges", "families", "attributions"])
def test_a_table_that_is_missing_in_one_partition_is_not_passed_over(name, pile, measure, tmp_path):
    folder = tmp_path / "out"

    def lose(so_far, of):
        if so_far == of:
            measured_in(folder)[1].joinpath(f"{name}.parquet").unlink()

    with pytest.raises(FileNotFoundError, match=rf"000001.{name}\.parquet"):
        measure(pile, folder, done=lose)
    assert unfinished(folder)


def test_a_partition_whose_folder_is_taken_away_is_not_begun_anew_in_the_middle(tmp_path):
    with pytest.raises(FileNotFoundError):
        measuring.write_table(tmp_path / "gone", "hedges", pd.DataFrame({"n": [1]}))


def test_a_run_whose_folder_is_moved_away_ends_and_goes_on_there(pile, measure, tmp_path, right):
    folder, moved = tmp_path / "out", tmp_path / "elsewhere"

    def move(so_far, _of):
        if folder.exists() and so_far:
            folder.rename(moved)

    with pytest.raises(OSError, match="No such file"):
        measure(pile, folder, done=move)
    assert not folder.exists()
    measure(pile, moved)
    assert contents(moved) == right


def test_an_input_that_changes_underneath_stops_the_run(pile, measure, tmp_path):
    folder = tmp_path / "out"
    text = pile.read_text(encoding="utf-8")

    def change(so_far, of):
        if so_far == of:
            pile.write_text(text.replace("Ida Holt", "Eva Holt"), encoding="utf-8")

    with pytest.raises(ArticlesError, match=r"pile\.jsonl changed while"):
        measure(pile, folder, done=change)
    assert unfinished(folder)
    said = []
    measure(pile, folder, say=said.append)
    assert "measuring all anew" in said[0]
    measure(pile, tmp_path / "again")
    assert contents(folder) == contents(tmp_path / "again")


def test_an_input_that_was_only_touched_is_the_same(pile, measure, tmp_path, right):
    folder = tmp_path / "out"
    measure(pile, folder, done=lambda *_: os.utime(pile))
    assert contents(folder) == right


def test_other_settings_are_another_run(pile, measure, tmp_path):
    folder = tmp_path / "out"

    with pytest.raises(KeyboardInterrupt):
        measure(pile, folder, done=stopped)
    said = []
    measure(pile, folder, seed=7, say=said.append)
    assert said == ["the run before was of other articles or settings: measuring all anew"]


@pytest.mark.processes
def test_a_worker_that_is_asked_again_measures_nothing_twice(pile, measure, tmp_path, monkeypatch):
    kept = []
    monkeypatch.setattr("analysis.running.put_in_place", lambda places: kept.append(places) or [])
    measure(pile, tmp_path / "out")
    places = Places(tmp_path / "out")
    before = contents(places.measured(0))
    assert measuring.measured(str(places.folder), 0) == (0, 2, [])
    assert contents(places.measured(0)) == before


@pytest.mark.processes
def test_of_a_partition_that_is_measured_no_text_is_kept(pile, measure, tmp_path):
    folder = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        measure(pile, folder, done=stopped)
    shutil.rmtree(measured_in(folder)[0])
    measuring.measured(str(folder), 0)
    assert measured_in(folder)
    assert not document._KEPT._documents
