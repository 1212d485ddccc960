"""The page Labels on articles of every kind, and its choice of an actor."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.correcting.mentions import keeps_kind
from dashboard.parts import label_views as views
from dashboard.state import corpora
from tests.conftest import make_articles
from tests.dashboard import opened

STORY = "Mayor Ana Ruiz met the fighters. “The terrorists must go,” Ruiz said. The fighters fled."
HOSTILE = "<img src=x onerror=alert(1)> *Boss* $5 and $6 met the “<b>thugs</b>”. The thugs fled."
MANY = [f"{STORY} The rebels of {n} towns left." for n in range(40)]
TEXTS = {"one": [STORY], "empty": ["", ""], "no words": ["… — …", "1 2 3"],
         "hostile": [HOSTILE, HOSTILE], "forty": MANY}  # fmt: skip


@pytest.fixture
def on_screen(monkeypatch):
    bundled = corpora.whole

    def put(*texts):
        articles = make_articles(*texts).assign(event_id="e")
        outlets = tuple(sorted(articles["outlet"].unique()))
        here = replace(
            bundled("dam-breach"), articles=articles, outlets=outlets, method="rules",
            key=corpora.articles_key(articles),
        )  # fmt: skip
        monkeypatch.setattr(corpora, "whole", lambda _event: here)

    return put


@pytest.mark.parametrize("page", ["labels", "who_did_it"])
@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
def test_it_opens_with_articles_of_every_kind(on_screen, texts, page):
    on_screen(*texts)
    app = opened(page, method="rules")
    assert not app.exception
    if texts == [STORY] and page == "labels":
        assert {"fighters", "Ana Ruiz"} <= set(app.selectbox(key="labels_actor").options)


def test_an_actor_that_is_chosen_is_marked_and_its_mentions_are_listed(on_screen):
    on_screen(STORY, STORY)
    app = opened("labels", method="rules")
    app.selectbox(key="labels_actor").set_value("Ana Ruiz").run()
    assert "Ana Ruiz" in app.query_params["actor"]
    mentions = next(one.value for one in app.dataframe if "mention" in one.value)
    assert set(mentions["actor"]) == {"Ana Ruiz"}
    app.switch_page("app_pages/read.py").run()
    assert not app.exception
    assert "Ana Ruiz" in app.query_params["actor"]


def test_a_row_of_labels_leads_to_the_mentions_it_counts(on_screen):
    on_screen(STORY, STORY)
    import analysis

    articles = make_articles(STORY, STORY).assign(event_id="e")
    mentions = analysis.actor_mentions(articles)
    labels = analysis.labels(articles, mentions)
    mine = labels[labels["actor"] == labels["actor"].iloc[0]]
    mine.attrs |= {"found_by": [], "by_hand": []}
    of_actor = mentions[mentions["actor"] == mine["actor"].iloc[0]]
    table = views.ranked(mine)
    counted = [len(views.with_label(of_actor, row)) for _, row in table.iterrows()]
    assert counted == table["n"].tolist()
    assert sum(counted) == len(of_actor)


def test_the_kind_of_an_actor_with_a_new_name_is_kept_and_that_of_one_made_another_is_not():
    found = pd.DataFrame({"actor": ["fighters", "Ana Ruiz"]})
    kept = {who: keeps_kind(found, "fighters", who) for who in ("fighters", "Legion", "Ana Ruiz")}
    assert kept == {"fighters": True, "Legion": True, "Ana Ruiz": False}
