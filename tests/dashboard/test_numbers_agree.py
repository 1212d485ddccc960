"""One number, one value: every number on every page is a cell of the study, or a sum of its cells.

Held against the study are sentences, chips, captions, choices, tables and figures of all pages,
with all articles, all words and the model.
"""

import pandas as pd
import pytest

import analysis
from analysis.files.events import read_event
from analysis.files.reading import read_articles
from tests.dashboard import opened
from tests.dashboard.tracing import figures, listed, sentences, shown
from tests.dashboard.tracing.known import QUERY, Known

PAGES = (
    "start", "overview", "read", "family_tree", "compare", "overlap", "facts", "voices", "labels",
    "who_did_it", "words", "hedging", "readability", "search", "dictionary", "data",
)  # fmt: skip
"""All but How accurate, which is about no articles."""
VIEWS = (
    ("hedging", {"hedging_view": "category"}), ("hedging", {"hedging_view": "voice"}),
    ("voices", {"voices_by": "who"}), ("voices", {"voices_by": "form"}),
    ("voices", {"voices_by": "stance"}), ("voices", {"voices_by": "outlet"}),
    ("facts", {"facts_view": "sets"}), ("facts", {"facts_view": "positions"}),
)  # fmt: skip


@pytest.fixture(scope="module")
def events():
    return [analysis.load_event(event) for event in analysis.event_ids()]


@pytest.mark.parametrize("event", analysis.event_ids())
def test_every_number_of_every_page_is_one_of_the_study(event, events):
    assert not wrong_numbers(Known(read_event(event), events), VIEWS, event=event)


def test_so_it_is_of_published_versions_of_one_report(corpora, kept, events):
    assert not wrong_numbers(*kept(read_articles(corpora / "seeds"), events))


def test_so_it_is_where_an_outlet_has_several_texts(kept, events):
    reading = read_event("dam-breach")
    whose = reading.articles["outlet"].str.removesuffix(" (early version)")
    assert whose.duplicated().any()
    articles = reading.articles.assign(outlet=whose)
    assert not wrong_numbers(*kept(reading._replace(articles=articles), events))


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Keep articles as a study; return what is known of them, and how a link names them."""
    monkeypatch.setenv("PARALLAX_STUDIES", str(tmp_path))

    def keep(reading, events):
        known = Known(reading, events)
        known.events.append(known.articles)
        known.study.keep(tmp_path / "own-0001")
        event = known.articles["event_id"].iloc[0]
        return known, (), {"study": "own-0001", "event": f"own/{event}"}

    return keep


def wrong_numbers(known, views, link=None, **query):
    """What is wrong on all pages, and on some of their views; "" for nothing."""
    wrong = []
    for page, more in (*((page, {}) for page in PAGES), *views):
        asked = {"q": QUERY} if page == "search" else {}
        app = opened(page, **(link or query), **more, **asked)
        wrong += [f"{page} {more or ''}: {one}" for one in untraced(app, page, known)]
    return "\n".join(dict.fromkeys(wrong))


def untraced(app, page, known):
    """What of a page's numbers the study has not."""
    known.page, known.term = page, ""
    wrong = [
        one for text in shown.sentences(app)
        for one in sentences.untraced(sentences.of_accuracy(text), known)
    ]  # fmt: skip
    if table := shown.glance(app):
        wrong += sentences.of_the_glance(table, known)
    if page == "read":
        wrong += sentences.of_the_chips(shown.chips(app), known)
    if page == "family_tree":
        known.two(*known.last), known.two(*known.last[::-1])
    for name, figure in shown.figures(app).items():
        wrong += figures.untraced(name, figure, known)
    tables = known.all_tables()
    for name, table in shown.tables(app).items():
        wrong += listed.untraced(name, table, tables)
    return wrong


@pytest.fixture(scope="module")
def small(events):
    return Known(events[0], events)


def test_a_wrong_number_in_a_sentence_is_found(small):
    told = f"{len(small.articles)} articles from {small.outlets} outlets"
    assert not sentences.untraced(told, small)
    assert sentences.untraced(told.replace(str(len(small.articles)), "99"), small)
    [wrong] = sentences.untraced("Every outlet has 3.7 of something that nobody declared.", small)
    assert "3.7 in “Every outlet has" in wrong


def test_a_wrong_number_in_a_table_is_found():
    rates = pd.DataFrame({"outlet": ["A", "B"], "value": [24.0, 14.6]})
    assert not listed.untraced("rates", rates.round(1), [rates])
    assert listed.untraced("rates", rates.assign(value=[14.6, 24.0]), [rates])
    near = rates.assign(value=[-0.004, 14.6])
    assert not listed.untraced("shown 0", rates.assign(value=[0.0, 14.6]), [near])
    assert listed.untraced(
        "rates", rates.assign(value=[0.0, 14.6]), [near]
    )  # not in what is exported
    assert listed.untraced("shown 0", near.assign(value=[0.004, 14.6]), [near])
    [wrong] = listed.untraced("rates", rates.assign(further=1.0), [rates])
    assert "no table of the study has value, further" in wrong


def test_a_wrong_number_at_a_mark_is_found(small):
    name = "hedges-outlet"
    table = small.rates("hedges").outlets
    rows = [row for _, row in table.drop_duplicates("value").iterrows()]
    trace = {"y": ["here"], "text": [f"{rows[0]['value']:.1f}"]}
    mine, other = ([[row["outlet"]]] for row in rows[:2])
    layout = {"title": {"text": "Hedges"}}

    def wrong(customdata, known=small):
        data = [trace | {"customdata": customdata}]
        return figures.untraced(name, {"data": data, "layout": layout}, known)

    assert not wrong(mine)
    assert wrong(other)
    assert figures.untraced("a-new-figure", {"data": [], "layout": layout}, small)
