"""What is marked holds on every page, in the reader and in tables, until it is let go."""

import re

import pandas as pd

import analysis
from analysis.files.events import load_event
from dashboard import state
from dashboard.parts import marking
from dashboard.state import address, marked
from tests.dashboard import drawn, opened

EVENT = "picket-line"


def of_sentences(app):
    return next(one.value for one in app.dataframe if "sentence" in one.value)


def chips(app):
    return {one.key: one for one in app.button if str(one.key).startswith("unmark-")}


def switch(app):
    return next(one for one in app.toggle if one.key.endswith("-only-marked"))


def test_a_term_of_the_link_is_marked_on_every_page_until_its_chip_is_clicked():
    app = opened("hedging", event=EVENT, term="polic*")
    has = of_sentences(app)
    spoken = has["sentence"].str.lower().str.contains(r"\bpolic")
    assert list(has["marked"] != "") == list(spoken)
    assert 0 < spoken.sum() < len(has)
    switch(app).set_value(True).run()
    assert list(of_sentences(app)["cue"]) == list(has[spoken]["cue"])
    app.switch_page("app_pages/voices.py").run()
    assert "marked" in of_sentences(app)
    assert app.query_params["term"] in ("polic*", ["polic*"])
    chips(app)["unmark-term"].click().run()
    assert "marked" not in of_sentences(app)
    assert "term" not in app.query_params
    assert not chips(app)


def test_an_actor_is_marked_wherever_it_is_mentioned():
    articles = load_event(EVENT)
    mentions = analysis.actor_mentions(articles)
    name = mentions["actor"].value_counts().index[0]
    app = opened("voices", event=EVENT, actor=name, method="model")
    has = of_sentences(app)
    mine = set(mentions.loc[mentions["actor"] == name, "sentence"])
    assert list(has["marked"] != "") == [sentence in mine for sentence in has["sentence"]]
    assert name in chips(app)["unmark-actor"].label


def test_a_term_is_marked_in_the_sentences_behind_facts():
    has = of_sentences(opened("facts", event=EVENT, term="polic*"))
    assert any(has["marked"] != "")
    assert not any(has[~has["sentence"].str.contains("olic")]["marked"])


def test_who_is_not_here_and_what_cannot_be_looked_for_mark_nothing():
    for query in ({"actor": "Nobody at all"}, {"term": '"'}, {"term": "*"}):
        app = opened("hedging", event=EVENT, **query)
        assert "marked" not in of_sentences(app) or not any(of_sentences(app)["marked"])
    assert not chips(app)


def test_marks_in_articles_are_those_of_the_concordance(monkeypatch):
    monkeypatch.setattr(address, "kept", lambda key: {"term": "picket* line*"}.get(key, ""))
    corpus = state.whole(EVENT)
    found = {
        (article, field, mark.start, mark.end)
        for article in corpus.articles["article_id"]
        for field, marks in marking.marks(corpus, article).items()
        for mark in marks
    }
    lines = analysis.concordance(corpus.articles, "picket* line*")
    places = zip(*(lines[name] for name in ("article_id", "field", "start", "end")), strict=True)
    assert found == set(places)
    assert found
    assert marking.legend() == {"term": "“picket* line*”"}


def test_tables_without_sentences_have_no_marks(monkeypatch):
    monkeypatch.setattr(address, "kept", lambda key: {"term": "bridge"}.get(key, ""))
    assert marking.hits(pd.DataFrame({"outlet": ["Herald"]})) is None
    assert marking.hits(pd.DataFrame({"statement": ["A bridge."], "measure": "hedges"})) is None
    told = pd.DataFrame({"sentence_a": ["The Bridges fell; a bridge.", None], "sentence_b": "x"})
    assert list(marking.hits(told)) == ["bridge", ""]
    numbered = pd.DataFrame({"statement": [3, 4], "sentence": ["It fell.", "A bridge."]})
    assert list(marking.hits(numbered)) == ["", "bridge"]
    assert marked.term() == "bridge"


def test_a_term_that_takes_too_long_marks_what_was_found_in_time(monkeypatch):
    monkeypatch.setattr(marking, "SECONDS", 0.01)
    slow = "a*a*a*a*b"
    monkeypatch.setattr(address, "kept", lambda key: {"term": slow}.get(key, ""))
    told = pd.DataFrame({"sentence": ["a" * 5_000 + "!"] * 50})
    assert set(marking.hits(told)) == {""}


def test_a_marked_outlet_is_told_in_tables_unless_all_rows_are_its(monkeypatch):
    monkeypatch.setattr(address, "kept", lambda key: {"outlet": "Herald"}.get(key, ""))
    one = pd.DataFrame({"outlet": ["Herald", "Courier"], "sentence": ["A.", "B."]})
    assert list(marking.hits(one)) == ["Herald", ""]
    assert marking.hits(one[one["outlet"] == "Herald"]) is None
    assert marking.hits(one[one["outlet"] != "Herald"]) is None
    pair = pd.DataFrame({"outlet_a": ["Courier", "Sun"], "outlet_b": ["Herald", "Courier"]})
    assert list(marking.hits(pair)) == ["Herald", ""]
    assert marking.told() == "“Herald”"
    assert marking.legend() == {}


def test_a_marked_outlet_of_the_link_is_lit_in_charts_and_its_chip_ends_it():
    outlet = load_event(EVENT)["outlet"].iloc[0]
    app = opened("hedging", event=EVENT, outlet=outlet)
    assert drawn(app)[0]["marked"]["outlet"] == outlet
    assert f'data-outlet="{outlet}"' in drawn(app)[0]["svg"]
    assert outlet in set(of_sentences(app)["marked"])
    chips(app)["unmark-outlet"].click().run()
    assert drawn(app)[0]["marked"]["outlet"] == ""
    assert "outlet" not in app.query_params


def test_what_a_row_is_about_can_be_marked_and_let_go(monkeypatch):
    chosen = []
    monkeypatch.setattr(address, "kept", lambda key: {"outlet": "Herald"}.get(key, ""))
    shown = []
    monkeypatch.setattr(
        marking.st, "button", lambda label, args, **_: shown.append(label) or chosen.append(args)
    )
    row = {"outlet": "Herald", "actor": "(not sure who)", "cue": "may", "n": 3, "source": None}
    marking.offer(row, "hedges")
    assert chosen == [("outlet", ""), ("term", "may")]
    assert shown == ["Mark “Herald” no longer", "Mark “may” everywhere"]


def test_the_row_of_a_marked_outlet_is_lit_on_the_overview():
    outlet = load_event(EVENT)["outlet"].iloc[0]
    app = opened("overview", event=EVENT, outlet=outlet, method="rules")
    html = "".join(one.proto.body for one in app.get("html"))
    (row,) = re.findall(r'<tr class="lit">(.*?)</small>', html, re.S)
    assert outlet in row
