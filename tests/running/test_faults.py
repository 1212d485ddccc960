"""A measure that fails in an event costs that event its tables, and those that build on it."""

import json
import re

import pandas as pd
import pytest

from analysis import Study, load_articles, open_run
from analysis.measures import MEASURES, TABLES, Measure, below
from analysis.measuring import Measuring
from analysis.running import measure_pile, measuring, partitions, whole
from tests.running.conftest import (
    SETTINGS,
    all_but_the_record,
    contents,
    lines,
    measure_here,
    unnumbered,
)

ASKED = ("hedges", "whose_words", "families", "comparison", "rates_by_zone", "overlap", "profiles")

BROKEN = """
from analysis.measures import Measure

run = Measure.run


def broken(self, articles, **given):
    if self.name == {measure!r} and "event 1" in set(articles["event_id"]):
        raise {error}("a fault of ours")
    return run(self, articles, **given)


Measure.run = broken
"""


@pytest.fixture
def break_(monkeypatch):
    """Let a measure fail in one of the events, in this process."""

    def broken(measure, error="KeyError"):
        monkeypatch.setattr(Measure, "run", Measure.run)  # put back at the end
        exec(BROKEN.format(measure=measure, error=error), {})

    return broken


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """The tables of all events, and of all but the one in which a measure will fail."""
    folder = tmp_path_factory.mktemp("undisturbed")
    told = {"all": lines(4), "others": [one for one in lines(4) if '"event 1"' not in one]}
    for name, rows in told.items():
        (folder / f"{name}.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
        measure_pile(folder / f"{name}.jsonl", folder / name, only=ASKED, workers=1, **SETTINGS)
    return {name: tables(folder / name) for name in told}


def tables(folder):
    return {path.stem: pd.read_parquet(path) for path in folder.glob("*.parquet")}


def without_event(table):
    return table[table["event_id"] != "event 1"].reset_index(drop=True)


def same(one, other, name):
    assert unnumbered(one) == unnumbered(other), name
    assert one.dtypes.astype(str).to_dict() == other.dtypes.astype(str).to_dict(), name


@pytest.mark.parametrize("size", [4, 100])  # articles of a partition: of which there are 2, or 1
def test_what_fails_in_an_event_costs_it_no_other_table(
    size, pile, measure, tmp_path, monkeypatch, break_, undisturbed
):
    monkeypatch.setattr(partitions, "N_ARTICLES", size)
    break_("hedges")
    done = measure(pile, tmp_path / "out", only=ASKED)
    assert done.n_articles == 8
    found = tables(tmp_path / "out")
    for name in ("articles", "whose_words", "families", "overlap"):
        columns = [one for one in found[name] if one not in ("file", "read_as")]
        same(found[name][columns], undisturbed["all"][name][columns], name)
    same(found["hedges"], without_event(undisturbed["all"]["hedges"]), "hedges")
    same(found["article_counts"], without_event(undisturbed["all"]["article_counts"]), "counts")
    for name in ("outlets", "outlet_differences", "rates_by_zone", "profiles"):
        same(found[name], undisturbed["others"][name], name)


def test_what_fails_is_told_with_event_measure_and_error(pile, measure, tmp_path, break_, caplog):
    break_("hedges")
    done = measure(pile, tmp_path / "out", only=ASKED)
    ((_, why), *_) = done.refused
    assert re.fullmatch(
        r"event event 1: an error of Parallax in hedges \(KeyError at "
        r"analysis\.measuring:_of_all_it_can:\d+\); please report it, with the articles",
        why,
    )
    assert "KeyError at" in caplog.text
    assert "'a fault of ours'" in caplog.text  # where errors go
    lost = {"hedges", "outlets", "outlet_differences", "rates_by_zone", "article_counts"}
    lost |= {"profiles"}
    assert sorted(done.refused) == sorted([name, why] for name in lost)
    record = json.loads((tmp_path / "out" / "run.json").read_text())
    assert record["refused"] == done.refused
    assert record["without"] == {name: ["event 1"] for name in lost}
    with pytest.warns(match="and 5 more"):
        study = Study.open(tmp_path / "out")
    (told,) = open_run(tmp_path / "out").problems
    assert told.startswith("could not be measured: hedges: event event 1: an error of Parallax")
    assert not len(study.hedges.query("event_id == 'event 1'"))
    with pytest.raises(KeyError, match="a fault of ours"):
        study.event("event 1").hedges  # noqa: B018
    assert len(study.event("event 1").whose_words)
    assert len(study.event("event 2").hedges)


@pytest.fixture(scope="module")
def right(tmp_path_factory):
    """Two events, and their tables where nothing fails."""
    path = tmp_path_factory.mktemp("two") / "pile.jsonl"
    path.write_text("\n".join(lines(2)) + "\n", encoding="utf-8")
    articles = load_articles(path)
    measuring = Measuring(articles, {**SETTINGS, "seed": 2026})
    return articles, {table: measuring.table(table) for table in TABLES}


@pytest.mark.parametrize("name", ["attributions", "relations"])
def test_what_builds_on_a_measure_fails_with_it_and_all_else_is_there(name, right, break_):
    articles, all_of = right
    settings = {**SETTINGS, "seed": 2026}
    told = []
    break_(name)
    found = Measuring(articles, settings, refused=lambda *one: told.append(one), spared=True)
    for table in TABLES:
        found.table(table)
    on_it = {one for one in MEASURES if name in {one} | below(one)}
    voices = {table for table, one in TABLES.items() if one.parts and "part" in one.every}
    on_it |= voices if name == "attributions" else set()
    assert {table for table, _ in told} == {
        table for table, one in TABLES.items() if one.name in on_it
    }
    assert len(told) == len(set(told))
    assert all(f"event 1: an error of Parallax in {name} (KeyError at " in why for _, why in told)
    for table, one in TABLES.items():
        all_, left = all_of[table], found.table(table)
        if one.name not in on_it:
            same(left, all_, table)
        elif table in voices and name == "attributions":
            some = left[left["part"] == "whole"].reset_index(drop=True)
            same(some, all_[all_["part"] == "whole"].reset_index(drop=True), table)
        elif one.spans != "corpus":
            same(left, without_event(all_), table)


def test_a_run_that_is_resumed_gives_the_same_bytes(pile, measure, tmp_path, monkeypatch, break_):
    break_("attributions")
    measure(pile, tmp_path / "at once", only=ASKED)

    def stop(so_far, _of):
        if so_far == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        measure(pile, tmp_path / "out", only=ASKED, done=stop)
    with monkeypatch.context() as patched:
        patched.setattr(whole.Path, "replace", all_but_the_record(whole.Path.replace))
        with pytest.raises(KeyboardInterrupt):
            measure(pile, tmp_path / "out", only=ASKED)
    done = measure(pile, tmp_path / "out", only=ASKED)
    assert contents(tmp_path / "out") == contents(tmp_path / "at once")
    assert "attributions" in {table for table, _ in done.refused}


@pytest.mark.processes
def test_two_processes_give_the_same_bytes(pile, measure, tmp_path, monkeypatch, break_):
    broken = BROKEN.format(measure="hedges", error="KeyError")
    (tmp_path / "sitecustomize.py").write_text(broken)
    monkeypatch.syspath_prepend(tmp_path)
    done = measure(pile, tmp_path / "two", workers=2)
    assert done.refused
    measure_here(monkeypatch)
    break_("hedges")
    measure(pile, tmp_path / "here")
    assert contents(tmp_path / "two") == contents(tmp_path / "here")


def test_what_fails_when_the_corpus_is_put_together_ends_no_run(
    pile, measure, tmp_path, monkeypatch
):
    def broken(measure, *_):
        raise ValueError(f"a fault in {measure.name}")

    with monkeypatch.context() as patched:
        patched.setattr(whole, "summed", broken)
        done = measure(pile, tmp_path / "out", only=("hedges", "comparison"))
    assert [one for one, _ in done.refused] == ["outlets", "outlet_differences"]
    why = (
        r"all events: an error of Parallax in comparison \(ValueError at analysis\.running\.whole:"
    )
    assert all(re.match(why, told) for _, told in done.refused)
    found = tables(tmp_path / "out")
    assert len(found["hedges"])
    assert found["outlets"].empty
    assert "value" in found["outlets"]
    with pytest.warns(match="could not be measured"):
        study = Study.open(tmp_path / "out")
    assert len(study.outlets)  # measured again


def test_what_an_error_says_of_the_memory_moves_no_byte(pile, measure, tmp_path, break_):
    """An address, or the order of a set, is another one in each process."""
    records = []
    for said in ("<object at 0x7f01>", "<object at 0x7f02>"):
        break_("hedges", f"(lambda _: KeyError({said!r}))")
        measure(pile, tmp_path / said[-3:-1], only=["hedges"])
        records.append((tmp_path / said[-3:-1] / "run.json").read_bytes())
    assert b"(KeyError at analysis." in records[0]
    assert records[0] == records[1]


@pytest.mark.parametrize("error", ["MemoryError", "OSError"])
def test_what_the_machine_does_not_give_is_no_fault_of_a_measure(
    error, pile, measure, tmp_path, break_
):
    break_("hedges", error)
    with pytest.raises((MemoryError, OSError), match="a fault of ours"):
        measure(pile, tmp_path / "out", only=["hedges"])


def test_a_study_raises_what_a_measure_raises(pile, break_):
    break_("hedges")
    study = Study(pile, **SETTINGS)
    with pytest.raises(KeyError, match="a fault of ours"):
        study.hedges  # noqa: B018


def test_a_table_that_cannot_be_written_costs_its_event_not_the_run(
    pile, measure, tmp_path, monkeypatch
):
    write = measuring.write_table

    def broken(folder, name, table):
        if name == "hedges" and "event 1" in set(table["event_id"]):
            raise ValueError("no such type")
        write(folder, name, table)

    monkeypatch.setattr(measuring, "write_table", broken)
    done = measure(pile, tmp_path / "out", only=ASKED)
    ((table, why),) = done.refused
    assert table == "every table"
    assert why.startswith("event event 1: an error of Parallax (ValueError at analysis.running.")
    assert set(tables(tmp_path / "out")["hedges"]["event_id"]) == {"event 0", "event 2", "event 3"}
