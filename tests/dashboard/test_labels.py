"""The page Labels on articles of every kind, and its choice of an actor."""

import json
from dataclasses import replace

import pandas as pd
import pytest

import analysis
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
        return articles

    return put


@pytest.mark.parametrize("page", ["labels", "who_did_it"])
@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
def test_it_opens_with_articles_of_every_kind(on_screen, texts, page):
    on_screen(*texts)
    app = opened(page, method="rules")
    assert not app.exception
    if texts == [STORY] and page == "labels":
        assert {"fighters", "Ana Ruiz"} <= set(app.selectbox(key="labels_actor").options)


def choose_actor(app, actor_id):
    app.selectbox(key="labels_actor").set_value(actor_id).run()
    assert not app.exception


def ids_of(articles, name):
    labels = analysis.labels(articles)
    return list(labels[labels["actor"] == name]["actor_id"].unique())


def listed_mentions(app):
    return next(one.value for one in app.dataframe if "mention" in one.value)


def test_an_actor_that_is_chosen_is_marked_and_its_mentions_are_listed(on_screen):
    articles = on_screen(STORY, STORY)
    app = opened("labels", method="rules")
    choose_actor(app, *ids_of(articles, "Ana Ruiz"))
    assert "Ana Ruiz" in app.query_params["actor"]
    assert set(listed_mentions(app)["actor"]) == {"Ana Ruiz"}
    app.switch_page("app_pages/read.py").run()
    assert not app.exception
    assert "Ana Ruiz" in app.query_params["actor"]


NAMESAKES = "On Monday voters left.", "Rain fell. Voters ate fish. Others slept."


def test_each_of_two_actors_with_one_name_can_be_chosen(on_screen):
    ids = ids_of(on_screen(*NAMESAKES), "voters")
    app = opened("labels", method="rules")
    told = []
    for one in ids:
        choose_actor(app, one)
        assert app.query_params["actor"] == "voters"
        assert app.selectbox(key="labels_actor").value == one
        told.append(tuple(listed_mentions(app)["sentence"]))
    assert sorted(told) == [("On Monday voters left.",), ("Voters ate fish.",)]
    names = [one for one in app.selectbox(key="labels_actor").options if one.startswith("voters")]
    assert sorted(names) == ["voters, 1 of 2 (1 in Outlet 0)", "voters, 2 of 2 (1 in Outlet 1)"]


def test_an_actor_clicked_in_the_chart_is_meant_until_another_is_chosen(on_screen):
    first, second = ids_of(on_screen(*NAMESAKES), "voters")
    app = opened("labels", method="rules")
    choose_actor(app, first)
    drawn = json.dumps(["", second, "voters", "Outlet 1"])
    app.session_state["actors-by-outlet-chosen"] = [drawn]
    app.run()
    assert list(listed_mentions(app)["actor_id"]) == [second]
    assert app.selectbox(key="labels_actor").value == second
    choose_actor(app, first)
    assert list(listed_mentions(app)["actor_id"]) == [first]


def test_a_row_of_labels_leads_to_the_mentions_it_counts(on_screen):
    on_screen(STORY, STORY)
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
