"""Results that came with Parallax are what is measured here, or are not used."""

import json
import zipfile
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.files.events import event_ids, read_event
from analysis.measures import found_for
from analysis.statistics.comparison import Comparison
from dashboard import exactly, shipping, state
from dashboard.state import corpora, results, shipped

TABLE = pd.DataFrame(
    {
        "float": [0.1 + 0.2, np.nan, np.inf],
        "text": ["a", None, "“ü”\n"],
        "mixed": pd.Series([("a", (1, 2.5)), None, "x"], dtype=object),
        "counted": pd.array([1, None, 3], dtype="Int64"),
        "yes": [True, False, True],
        "at": pd.to_datetime(["2026-01-02 03:04", None, "2026-01-03 00:00"], utc=True),
    }
)


def alike(one, other):
    if isinstance(one, tuple):
        assert type(one) is type(other)
        for mine, its in zip(one, other, strict=True):
            alike(mine, its)
    else:
        pd.testing.assert_frame_equal(one, other, check_exact=True)
        assert one.attrs == other.attrs


@pytest.mark.parametrize(
    "table", [TABLE, TABLE.head(0), TABLE.iloc[1:], TABLE.iloc[[2, 0]], pd.DataFrame({"a": []})]
)
def test_a_table_comes_back_exactly(table):
    table.attrs = {"found_by": ["found by rules"]}
    for value in (table, Comparison(table, table)):
        alike(exactly.read(json.loads(json.dumps(exactly.told(value)))), value)


@pytest.mark.parametrize(
    "strange",
    [TABLE.set_index("text"), TABLE.assign(at=TABLE["at"].dt.tz_convert("Asia/Tokyo")), {"a": 1},
     pd.DataFrame(), pd.DataFrame({"a": [object()]}), pd.DataFrame({"a": [[1]]}, dtype=object)],
)  # fmt: skip
def test_what_would_not_come_back_is_refused(strange):
    with pytest.raises(TypeError):
        exactly.told(strange)


@pytest.mark.parametrize("event", event_ids())
def test_what_is_shipped_was_made_with_what_is_here(event):
    with zipfile.ZipFile(shipped.FOLDER / f"{event}.zip") as whole:
        told = whole.read(shipped.FINGERPRINT).decode()
    assert told == shipped.fingerprint(), "python -m dashboard.shipping makes them anew"
    alike(shipped.found(event, corpora.READ), read_event(event))


@pytest.mark.usefixtures("newly_measured")
def test_what_is_shipped_is_what_is_measured(monkeypatch):
    event = event_ids()[-1]
    made = shipping.asked_for(event)
    monkeypatch.undo()
    assert len(made) > 20
    for key, value in made.items():
        alike(shipped.found(event, key), value)


@pytest.fixture
def folder(monkeypatch, tmp_path):
    monkeypatch.setattr(shipped, "FOLDER", tmp_path)
    shipped._opened.cache_clear()
    yield tmp_path
    shipped._opened.cache_clear()


def test_what_was_made_with_anything_else_is_not_used(folder, monkeypatch):
    shipping.write(folder / "one.zip", {("key", ()): TABLE})
    alike(shipped.found("one", ("key", ())), TABLE)
    assert shipped.found("one", ("another key", ())) is None
    assert shipped.found("two", ("key", ())) is None
    shipped._opened.cache_clear()
    monkeypatch.setattr(shipped, "fingerprint", lambda: "another")
    assert shipped.found("one", ("key", ())) is None


def test_a_damaged_file_is_not_used(folder):
    (folder / "one.zip").write_bytes(b"no ZIP")
    assert shipped.found("one", ("key", ())) is None


def test_one_letter_of_code_or_data_counts(monkeypatch, tmp_path):
    path = tmp_path / "rules.py"
    monkeypatch.setattr(shipped, "_files", lambda: [("code/rules.py", path)])
    prints = []
    for text in ("x = 1", "x = 2", "x = 1"):
        path.write_text(text)
        prints.append(shipped.fingerprint.__wrapped__())
    assert prints[0] == prints[2] != prints[1]


def test_the_fingerprint_sees_rules_word_lists_models_and_texts():
    names = {name for name, _ in shipped._files()}
    assert {"code/measures.py", "code/style/hedging/__init__.py", "lexicons/hedges/hedges.tsv",
            "code/language/models/minilm-voices/full.onnx", "dashboard/results.py",
            "events/dam-breach/articles.csv"} <= names  # fmt: skip
    assert not [name for name in names if "__pycache__" in name or name.startswith("code/showing")]


def test_a_corrected_event_is_measured_with_its_corrections(folder):
    corpus = state.whole(event_ids()[0])
    line = {"measure": "hedges", "article_id": corpus.articles["article_id"].iloc[0]}
    lines = pd.DataFrame([line]).reindex(columns=corpus.corrections.columns, fill_value="")
    corrected = replace(corpus, corrections=lines)
    for measure, ships in (("hedges", False), ("compare_all", False), ("relations", True)):
        mine, its = (
            (results._key(one, found_for(measure)), "measured", measure, ())
            for one in (corpus, corrected)
        )
        shipping.write(folder / f"{measure}.zip", {mine: TABLE})
        assert (shipped.found(measure, its) is not None) == ships


def test_what_is_made_of_a_corpus_is_made_once_for_each_setting():
    corpus = state.whole(event_ids()[0])
    made = []

    @state.kept
    def view(corpus, by, *, most=3):
        made.append((by, most))
        return pd.DataFrame({"n": [len(corpus.articles)]})

    mine = view(corpus, "outlet")
    mine["n"] = 0
    assert view(corpus, "outlet")["n"].tolist() == [len(corpus.articles)]
    view(corpus, "outlet", most=4)
    view(replace(corpus, method="rules"), "outlet")
    view(corpus, "kind")
    assert len(made) == 4
    with pytest.raises(TypeError, match="unhashable"):
        view(corpus, pd.DataFrame())
