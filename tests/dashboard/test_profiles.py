"""The page Profiles: many events of a run, of own articles, or none."""

import json
import re
import shutil
from functools import partial
from html import unescape

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import analysis
from analysis.files.exporting import to_parquet
from dashboard.parts import export, shared
from dashboard.state import many, opened_run, stores
from tests.conftest import make_articles
from tests.dashboard import TIMEOUT, opened


def _said(app):
    return " ".join(str(one.proto.body) for one in app.get("html"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A run of eight events, in which one outlet hedges and the other two do not."""
    texts = [
        f"{text} Reporter {i}{n} was in harbour {7 * i + n} that day."
        for i in range(8)
        for n, text in enumerate((
            "The ferry left Port Anders at dawn.", "The ferry may have left. It might be late.",
            "A ship left the quay on time.",
        ))
    ]  # fmt: skip
    articles = make_articles(*texts).assign(
        event_id=[f"e{i // 3}" for i in range(24)], outlet=["Calm", "Bold", "Slow"] * 8,
        published=pd.to_datetime([f"20{20 + i // 12}-03-04" for i in range(24)], utc=True),
    )  # fmt: skip
    found = tmp_path_factory.mktemp("run")
    analysis.Study(articles, method="rules").save(
        found,
        only=["hedges", "attributions", "article_counts", "profiles", "families",
              "distinctive_words", "actor_mentions"],
    )  # fmt: skip
    families = pd.read_parquet(found / "families.parquet").assign(representative=True)
    (found / "families.parquet").write_bytes(to_parquet(families))
    counts = pd.read_parquet(found / "article_counts.parquet")
    (found / "profiles.parquet").write_bytes(to_parquet(analysis.profiles(counts)))
    return found


@pytest.fixture
def run(folder, monkeypatch, tmp_path):
    monkeypatch.setenv(opened_run.VARIABLE, str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    stores.FOR_ALL.clear()
    yield folder
    stores.FOR_ALL.clear()


def test_without_several_events_the_way_out_is_said():
    app = opened("profiles")
    assert not app.exception
    assert "no articles on several events" in _said(app)
    assert "parallax open OUT" in _said(app) + " ".join(one.value for one in app.caption)


@pytest.mark.usefixtures("run")
def test_the_page_says_who_differs_and_shows_the_events_behind_it():
    app = opened("profiles", profiles_measure="Hedges per 1,000 words", profiles_outlet="Bold")
    assert not app.exception
    assert "was found, not given" not in _said(app)
    assert "Of 3 outlets with five events or more" in _said(app)
    assert "more: Bold (+" in _said(app)
    tables = [one.value for one in app.dataframe]
    events = next(one for one in tables if "others" in one)
    assert len(events) == 8
    assert set(events["others"]) == {"Calm, Slow"}
    listed = next(one for one in tables if "p_value" in one and one["outlet"].is_unique)
    listed = listed.set_index("outlet")
    assert listed.loc["Bold", "difference"] == pytest.approx(events["difference"].mean())
    periods = next(one for one in tables if "period" in one)
    assert set(periods["period"]) == {"2020", "2021"}


def test_of_events_that_were_found_it_is_told_how_sure_they_are(run, monkeypatch, tmp_path):
    found = tmp_path / "found"
    shutil.copytree(run, found)
    record = json.loads((found / "run.json").read_text())
    (found / "run.json").write_text(
        json.dumps(record | {"settings": record["settings"] | {"group": True}})
    )
    articles = pd.read_parquet(found / "articles.parquet")
    doubtful = articles["event_id"].isin(["e1", "e2"]) & (articles["outlet"] == "Slow")
    events = analysis.events_table(
        articles.assign(event_from=doubtful.map({True: "doubtful", False: "grouped"}))
    )
    (found / "events.parquet").write_bytes(to_parquet(events))
    monkeypatch.setenv(opened_run.VARIABLE, str(found))
    stores.FOR_ALL.clear()
    app = opened("profiles", profiles_outlet="Bold")
    assert "was found, not given: 2 of 8 events hold an article that may" in _said(app)
    behind = next(one.value for one in app.dataframe if "others" in one.value)
    assert behind.set_index("event_id")["n_doubtful"].to_dict() == {
        f"e{i}": int(i in (1, 2)) for i in range(8)
    }


@pytest.mark.usefixtures("run")
def test_words_of_an_outlet_over_all_events_are_those_of_the_run():
    app = opened("profiles", profiles_view="words", profiles_outlet="Bold", profiles_kinds="all")
    assert not app.exception
    assert "Bold uses “" in _said(app)
    assert "more than the others" in _said(app)
    table = next(one.value for one in app.dataframe if "log_ratio" in one.value)
    assert table.set_index("term").loc["may", ["n", "n_against"]].tolist() == [8, 0]


@pytest.mark.usefixtures("run")
def test_words_of_one_article_are_said_to_be_no_outlets(monkeypatch):
    said = "it is about these texts, and not about the outlet"
    assert said not in _said(_words_of_bold())
    words = many.Many.words
    one = lambda found, outlet: words(found, outlet).assign(dealt="sentences")  # noqa: E731
    monkeypatch.setattr(many.Many, "words", one)
    assert said in _said(_words_of_bold())


@pytest.mark.usefixtures("run")
def test_what_is_to_be_cited_is_of_all_events_not_of_the_one_on_screen(monkeypatch):
    written = []
    monkeypatch.setattr(export, "show_export_menu", lambda *given: written.append(given[-1]))
    opened("profiles")
    assert written[-1]().startswith("24 articles on 8 events, of 3 outlets. Each outlet was held")


@pytest.fixture
def may_clicked(monkeypatch):
    """The reader clicks "may" among the words of an outlet."""

    def clicked(rows, *, name, **options):
        shown(rows, name=name, **options)
        here = name == "profile-all-words"
        return [rows["term"].tolist().index("may")] if here else []

    shown = shared.show_table
    monkeypatch.setattr(shared, "show_table", clicked)


def _words_of_bold():
    app = opened("profiles", profiles_view="words", profiles_outlet="Bold", profiles_kinds="all")
    assert not app.exception
    return app


@pytest.mark.usefixtures("run", "may_clicked")
def test_a_term_of_an_outlet_leads_to_its_sentences():
    app = _words_of_bold()
    terms = next(one.value for one in app.dataframe if "log_ratio" in one.value)
    (uses,) = terms.loc[terms["term"] == "may", "n"]
    lines = next(one.value for one in app.dataframe if "sentence" in one.value)
    assert len(lines) == uses == 8
    assert set(lines["sentence"]) == {"The ferry may have left."}
    assert "“may” in sentences of Bold" in [unescape(one.value) for one in app.header]


@pytest.mark.usefixtures("may_clicked")
def test_while_words_are_indexed_a_bar_is_shown(run, monkeypatch, tmp_path):
    bars, bar = [], st.progress
    monkeypatch.setattr(st, "progress", lambda *given: bars.append(given) or bar(*given))
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    for path in run.iterdir():
        if path.suffix in (".parquet", ".json"):
            shutil.copy(path, fresh)
    monkeypatch.setenv(opened_run.VARIABLE, str(fresh))
    app = _words_of_bold()
    assert len(bars) == 1
    assert not app.get("progress")  # it is gone when they are
    stores.FOR_ALL.clear()
    _words_of_bold()
    assert len(bars) == 1


@pytest.mark.usefixtures("run", "may_clicked")
def test_the_sentences_of_a_term_are_looked_for_once(monkeypatch):
    asked, look = [], many.concordance
    monkeypatch.setattr(
        many, "concordance", lambda articles, query: asked.append(query) or look(articles, query)
    )
    app = _words_of_bold()
    lines = [one.value for one in app.dataframe]
    app.run()
    assert asked == ["may"]
    assert all(map(pd.DataFrame.equals, lines, [one.value for one in app.dataframe]))


@pytest.mark.usefixtures("run", "may_clicked")
@pytest.mark.parametrize(("most", "told"), [
    (7, "7 lines in 7 articles of the first 7."), (8, "8 lines in 8 articles."),
])  # fmt: skip
def test_it_is_said_if_not_all_articles_were_read(monkeypatch, most, told):
    monkeypatch.setattr(many, "MOST_READ", most)
    assert told in _said(_words_of_bold())


@pytest.mark.xdist_group("measured_run")
def test_a_label_of_an_outlet_leads_to_the_sentences_it_was_counted_in(
    measured_run, monkeypatch, tmp_path
):
    monkeypatch.setenv(opened_run.VARIABLE, str(measured_run))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(many, "counted_labels", partial(many.counted_labels, min_events=1))
    clicks = {"profile-labels": "police", "profile-events": "picket-line"}

    def clicked(rows, *, name, **options):
        shown(rows, name=name, **options)
        of = {"profile-labels": "measure", "profile-events": "event_id"}.get(name)
        return [rows[of].tolist().index(clicks[name])] if of else []

    shown = shared.show_table
    monkeypatch.setattr(shared, "show_table", clicked)
    stores.FOR_ALL.clear()
    found = many.found()
    counts = found._label_counts()
    outlet = counts.loc[counts["measure"] == "police", "outlet"].iloc[0]
    app = opened("profiles", profiles_view="labels", profiles_outlet=outlet)
    stores.FOR_ALL.clear()
    assert not app.exception
    mentions = next(one.value for one in app.dataframe if "mention" in one.value)
    mine = counts[(counts["outlet"] == outlet) & (counts["measure"] == "police")]
    assert len(mentions) == mine["total"].sum() > 0
    assert all("police" in one.lower() for one in mentions["sentence"])
    events = next(one.value for one in app.dataframe if "others" in one.value)
    assert "n_articles" not in events
    for label, name in zip(counts["measure"], counts["outlet"], strict=True):
        own = counts[(counts["outlet"] == name) & (counts["measure"] == label)]
        told = [found.mentions(label, name, one) for one in own["event_id"]]
        assert sum(map(len, told)) == own["total"].sum()


def _headed(text, scope):
    from dashboard.parts import shared

    shared.show_question("profiles", "What is each outlet like?")
    shared.show_header(text, scope)


def test_a_header_shows_what_others_wrote_verbatim():
    text = "**The_Herald_**: [$5 and $6](javascript:x) :red[up] :material/home: <b> `a` ![i](j)"
    app = AppTest.from_function(_headed, args=(text, "*own*"), default_timeout=TIMEOUT).run()
    (header,) = app.header
    assert unescape(header.value) == f"{text} (*own*)"
    assert re.fullmatch(r"(&#\d+;|[^\W_]|\s)+", header.value)  # no mark of Markdown is left


@pytest.mark.usefixtures("run")
def test_a_row_that_was_clicked_is_not_that_row_of_another_outlet():
    def keys(outlet):
        app = opened("profiles", profiles_view="words", profiles_outlet=outlet)
        return {one.proto.id for one in app.dataframe if "log_ratio" in one.value}

    assert keys("Bold")
    assert not keys("Bold") & keys("Calm")


@pytest.mark.usefixtures("run")
def test_labels_of_too_few_events_are_told_to_be_so():
    app = opened("profiles", profiles_view="labels", profiles_outlet="Bold")
    assert not app.exception
    assert "Too few events tell what Bold calls people and groups" in _said(app)


def test_a_run_without_a_table_of_words_says_how_it_gets_one(run, monkeypatch, tmp_path):
    older = tmp_path / "older"
    older.mkdir()
    for path in run.iterdir():
        if path.is_file() and path.stem not in ("distinctive_words", "actor_mentions"):
            (older / path.name).write_bytes(path.read_bytes())
    monkeypatch.setenv(opened_run.VARIABLE, str(older))
    for view, table in (("words", "distinctive_words"), ("labels", "actor_mentions")):
        app = opened("profiles", profiles_view=view)
        assert not app.exception
        assert f"no table {table}" in _said(app)


@pytest.mark.usefixtures("run")
def test_a_number_leads_to_the_sentences_it_came_from():
    found = many.found()
    hits = found.sentences("hedges", "Bold", "e3")
    assert {"may", "might"} <= set(hits["cue"])
    assert set(hits["outlet"]) == {"Bold"}
    assert found.sentences("words", "Bold", "e3") is None


def test_a_run_that_lacks_what_was_counted_says_so(run, monkeypatch, tmp_path):
    older = tmp_path / "older"
    older.mkdir()
    for path in run.iterdir():
        if path.name != "article_counts.parquet" and path.is_file():
            (older / path.name).write_bytes(path.read_bytes())
    monkeypatch.setenv(opened_run.VARIABLE, str(older))
    assert "no table article_counts" in _said(opened("profiles"))


def _own_articles(table):
    import streamlit as st

    from dashboard.state import many, uploads

    list(uploads.add([("pile.csv", table)]))
    uploads.read()
    uploads.adopt()
    found = many.found()
    events = found.events("Bold", "hedges", "whole", "all")
    st.dataframe(found.profiles)
    st.dataframe(events)
    st.dataframe(found.sentences("hedges", "Bold", events["event_id"].iloc[0]))
    many.open_event(found, events["event_id"].iloc[0])


def test_own_articles_on_several_events_have_profiles_too():
    texts = {
        "Calm": "The old ferry left Port Anders at dawn with ninety people on its deck. The crew "
        "counted them twice before it sailed, and the harbour master wrote down each of the names.",
        "Bold": "A ship may have sailed from the island this morning, though nobody seems to know. "
        "It could perhaps be late, and the weather might yet turn before it reaches the mainland.",
    }
    rows = [
        {"event_id": f"e{i}", "outlet": outlet, "title": f"{outlet} on day {i}", "text": text,
         "article_id": f"{outlet}{i}", "published": "2026-03-04"}
        for i in range(6) for outlet, text in texts.items()
    ]  # fmt: skip
    table = pd.DataFrame(rows).to_csv(index=False).encode()
    app = AppTest.from_function(_own_articles, args=(table,), default_timeout=TIMEOUT).run()
    assert not app.exception, app.exception
    profiles, events, sentences = (one.value for one in app.dataframe)
    bold = profiles[(profiles["outlet"] == "Bold") & (profiles["measure"] == "hedges")]
    assert (bold.loc[bold["zone"] == "all", "n_events"].max(), len(events)) == (6, 6)
    assert {"may", "might"} <= set(sentences["cue"])
    assert app.session_state["address"]["event"][0].startswith("own/e")
