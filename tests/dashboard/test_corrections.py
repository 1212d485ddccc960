"""Corrections on the dashboard: kept, replayed, counted, taken back, apart for each visitor."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis import home
from analysis.files.corrections.files import parse_corrections, to_csv
from analysis.files.events import event_ids, load_event
from analysis.files.reading import read_uploads
from dashboard.state import kept_corrections, methods, old_corrections, results, studies
from tests.dashboard import TIMEOUT, opened

ROOT = Path(__file__).parent.parent.parent
APP = ROOT / "dashboard" / "app.py"
EVENT = event_ids()[0]
STORY = (
    "The council closed the old bridge on Monday after heavy rain. Engineers reportedly found "
    "cracks in two pillars. Residents may wait for months, said Ana Ruiz, the mayor."
)


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv("PARALLAX_STUDIES", str(tmp_path / "kept"))
    return tmp_path / "kept"


def correcting(changes, measure="attributions", times=1, **more):
    """What a visitor sees who corrects the first row of a bundled event."""

    def script(changes, measure, times, more):
        from dataclasses import replace

        import streamlit as st

        from analysis.files.corrections.making import Signed, change, remove
        from analysis.files.events import event_ids
        from dashboard import state
        from dashboard.state import kept_corrections, studies

        corpus = replace(state.whole(more.get("event") or event_ids()[0]))
        corpus = replace(corpus, method=more.get("method", "rules"))
        before = state.result(corpus, measure)
        row = before.iloc[0].to_dict()
        rows = corpus.articles.set_index("article_id", drop=False)
        article = rows.loc[row["article_id"]].to_dict()
        signed = Signed("Ann", "2031-03-14T09:30:00.000Z", "read again")
        for _ in range(times):
            made = change(article, row, measure, changes, signed) if changes else remove(
                article, row, measure, signed
            )  # fmt: skip
            kept_corrections.keep(corpus.kept_as, made)
        corpus = replace(state.whole(corpus.event), method=corpus.method)
        after = state.replayed(corpus, measure)
        st.json(
            {
                "before": before.iloc[0].astype(str).to_dict(),
                "after": after.table.iloc[0].astype(str).to_dict(),
                "same": state.result(corpus, measure).equals(after.table),
                "counted": "; ".join(state.by_hand(corpus, ("attributions", "hedges"))),
                "n": [len(before), len(after.table), len(after.removed)],
                "hedges": state.result(corpus, "hedges")["source"].fillna("").tolist(),
                "rate": state.result(corpus, "compare_outlets", measure=measure)
                .outlets["count"]
                .astype(int)
                .tolist(),
                "file": str(studies.path_of(corpus.kept_as)),
            }
        )

    app = AppTest.from_function(
        script, args=(changes, measure, times, more), default_timeout=TIMEOUT
    ).run()
    assert not app.exception, app.exception[0].value
    return json.loads(app.json[0].value)


def test_a_correction_counts_wherever_the_table_is_used():
    seen = correcting({"source_name": "Nobody At All"})
    assert seen["before"]["source_name"] != seen["after"]["source_name"] == "Nobody At All"
    n = seen["n"][0]
    assert seen["counted"] == f"attributions: 1 of {n} by hand"
    assert seen["same"]


def test_what_builds_on_a_table_takes_the_corrected_one():
    before = correcting({"category": "noun"}, measure="hedges")
    assert before["counted"].startswith("hedges: 1 of ")
    out = correcting({}, measure="attributions")
    assert out["n"] == [out["n"][0], out["n"][0] - 1, 1]
    assert out["counted"].endswith("by hand, 1 taken out")
    assert sum(out["rate"]) == out["n"][0] - 1


def test_the_same_correction_twice_is_one():
    assert correcting({"mention_type": "media"}, times=3)["counted"].startswith("attributions: 1 ")


def test_the_session_keeps_them_where_no_folder_is_named():
    assert correcting({"source_name": "Nobody At All"})["file"] == "None"
    # Another visitor.
    assert "Nobody At All" not in correcting({"mention_type": "media"})["after"]["source_name"]


def test_a_file_keeps_them_for_the_next_visit(kept):
    seen = correcting({"source_name": "Nobody At All"})
    path = Path(seen["file"]) / "corrections.csv"
    assert path.parent == kept / "bundled"
    assert parse_corrections(path.read_bytes())["after"].tolist() == ["Nobody At All"]
    again = correcting({"mention_type": "media"})
    assert again["before"]["source_name"] == "Nobody At All"
    assert len(parse_corrections(path.read_bytes())) == 2


def test_a_file_that_cannot_be_used_is_told_and_left_alone(kept):
    correcting({"source_name": "Nobody At All"})
    path = kept / "bundled" / "corrections.csv"
    path.write_text("not, corrections\n1,2\n", encoding="utf-8")
    app = opened("voices")
    assert "left out" in app.warning[0].value
    correcting({"mention_type": "media"})
    assert path.read_text(encoding="utf-8") == "not, corrections\n1,2\n"


@pytest.mark.parametrize("event", ["../../etc/passwd", "a/b", "", "COM1", "Ärger", "a.b"])
def test_no_name_of_an_event_leads_out_of_the_folder(kept, event, monkeypatch):
    monkeypatch.setenv("PARALLAX_CORRECTIONS", str(kept))
    path = old_corrections.file_of(event)
    assert path.parent == kept
    assert path.name.replace(".csv", "").replace("-", "").isalnum()
    assert studies.path_of(event) == kept / "bundled"


def test_corrections_of_one_event_are_not_those_of_another(kept):
    assert kept
    correcting({"source_name": "Nobody At All"})
    first, other = event_ids()[:2]
    assert len(kept_corrections.corrections_of(first)) == 1
    assert kept_corrections.corrections_of(other).empty


def test_own_articles_are_not_written_to_disk_where_no_folder_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    reading = read_uploads({"a.txt": f"Bridge shut\n\n{STORY}".encode()}, event_id="my-articles")
    article = reading.articles.iloc[0].to_dict()
    made = made_on(article)

    def script(files, data):
        import streamlit as st

        from dashboard import state
        from dashboard.state import kept_corrections, shelf, uploads

        uploads.add(files.items())
        uploads.read()
        uploads.adopt()
        kept_corrections.take(kept_corrections.OWN, data)
        corpus = state.whole("own/my-articles")
        st.text("; ".join(state.by_hand(corpus)))
        shelf.delete("")
        st.text(len(kept_corrections.corrections_of(kept_corrections.OWN)))

    files = {"a.txt": f"Bridge shut\n\n{STORY}".encode()}
    app = AppTest.from_function(script, args=(files, made), default_timeout=TIMEOUT).run()
    assert not app.exception
    counted, left = (one.value for one in app.text)
    assert counted.startswith("attributions: 1 of ")
    assert left == "0"
    assert not list(tmp_path.iterdir())


def made_on(article):
    import pandas as pd

    from analysis import attributions
    from analysis.files.corrections.making import Signed, change

    found = attributions(pd.DataFrame([article]), method="rules")
    row = found.iloc[0].to_dict()
    signed = Signed("Ann", "2031-03-14T09:30:00Z", "why")
    return to_csv(change(article, row, "attributions", {"mention_type": "media"}, signed))


def test_the_command_keeps_them_at_home_and_no_other_server_does(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(home.sys, "platform", "linux")
    assert home.studies_folder() == tmp_path / "parallax" / "studies"
    assert studies.folder() is None


@pytest.mark.parametrize("page", ["voices", "hedging"])
@pytest.mark.parametrize("view", ["found", "corrections", "differ"])
def test_pages_show_what_was_found_corrected_and_otherwise_found(page, view):
    app = opened(page, **{f"{page}_rows": view})
    assert app.title[0].value.endswith("?")


def test_the_method_is_a_choice_in_the_address():
    app = opened("voices", method="rules")
    if len(methods.available()) == 1:
        pytest.skip("only rules are there")
    assert app.selectbox(key="method").value == "rules"
    tables = [frame.value for frame in app.dataframe if "cue" in frame.value]
    assert set(tables[0]["method"]) == {"rules"}
    other = opened("voices", method="model")
    tables = [frame.value for frame in other.dataframe if "cue" in frame.value]
    assert set(tables[0]["method"]) == {"model"}
    sure = tables[0]["confidence"]
    assert sure.dropna().between(0, 1).all()
    assert sure.notna().mean() > 0.9  # of the rest, speech in speech, rules are as sure as ever


def test_results_of_two_methods_are_kept_apart():
    if len(methods.available()) == 1:
        pytest.skip("only rules are there")
    rules, model = (
        correcting({"mention_type": "media"}, method=name) for name in ("rules", "model")
    )
    assert rules["before"]["method"] == "rules"
    assert model["before"]["method"] == "model"


def test_without_onnxruntime_only_rules_are_offered(monkeypatch):
    monkeypatch.setattr(methods, "find_spec", lambda _name: None)
    assert methods.available() == ["rules"]
    assert methods.default() == "rules"


def test_every_article_of_an_event_is_read_in_the_parts():
    """What is measured in parts, for the bar, is what is measured at once."""
    import pandas as pd

    import analysis

    if len(methods.available()) == 1:
        pytest.skip("only rules are there")

    def script():
        from dataclasses import replace

        import streamlit as st

        from analysis.files.events import event_ids
        from dashboard import state

        corpus = replace(state.whole(event_ids()[0]), method="model")
        st.dataframe(state.result(corpus, "attributions"))

    app = AppTest.from_function(script, default_timeout=TIMEOUT).run()
    assert not app.exception
    articles = load_event(EVENT)
    assert len(articles) > results.FEW_ARTICLES
    at_once = analysis.attributions(articles, method="model")
    shown = app.dataframe[0].value
    columns = ["article_id", "source", "cue", "content", "confidence"]
    pd.testing.assert_frame_equal(shown[columns], at_once[columns], check_dtype=False)
