"""Labels of the same actors over many events, counted by hand."""

import pandas as pd

import analysis
from analysis.profiling.telling import labels_answer
from tests.conftest import make_articles


def mentions(*rows):
    """Mentions: event, article, outlet, actor, head, form."""
    columns = ["event_id", "article_id", "outlet", "actor_id", "head", "form"]
    table = pd.DataFrame(rows, columns=columns)
    known = analysis.actor_mentions(make_articles("Holt came.").head(0))
    return table.assign(
        **{
            name: 0 if name.endswith(("start", "end")) else ""
            for name in known
            if name not in table
        }
    ).assign(kind="person", voice="own")[list(known)]


def test_labels_are_counted_of_actors_that_others_mention_too():
    table = mentions(
        ("e1", "a", "Herald", "x", "rebels", "description"),
        ("e1", "a", "Herald", "x", "rebels", "description"),
        ("e1", "a", "Herald", "x", "They", "pronoun"),
        ("e1", "b", "Post", "x", "Fighters", "description"),
        ("e1", "b", "Post", "x", "rebels", "description"),
        ("e1", "b", "Post", "y", "rebels", "description"),  # nobody else mentions y
        ("e2", "c", "Herald", "x", "rebels", "description"),
    )
    found = analysis.label_counts(table, min_events=1).set_index(["event_id", "outlet", "measure"])
    assert found[["total", "n"]].to_dict("index") == {
        ("e1", "Herald", "rebels"): {"total": 2.0, "n": 2.0},
        ("e1", "Post", "rebels"): {"total": 1.0, "n": 2.0},
        ("e1", "Herald", "fighters"): {"total": 0.0, "n": 2.0},
        ("e1", "Post", "fighters"): {"total": 1.0, "n": 2.0},
    }
    assert analysis.label_counts(table, min_events=3).empty


def test_who_calls_the_same_people_something_else_is_seen():
    rows = [
        (f"e{i}", f"{outlet}{i}", outlet, "x", head, "description")
        for i in range(12)
        for outlet, heads in (
            ("Herald", ("rebels", "rebels", "rebels" if i % 2 else "men")),
            ("Post", ("fighters", "men")), ("Wire", ("fighters", "men" if i % 3 else "fighters")),
        )
        for head in heads
    ]  # fmt: skip
    found = analysis.profiles(analysis.label_counts(mentions(*rows), min_events=5))
    rebels = found[found["measure"] == "rebels"].set_index("outlet")
    assert rebels.loc["Herald", "clear"]
    assert rebels.loc["Herald", "difference"] > 0.5


def test_how_many_labels_can_be_compared_is_said_and_nothing_concluded():
    labels = pd.DataFrame({"p_value": [0.001, 0.4, None], "measure": ["mob", "crowd", "thugs"]})
    said = labels_answer(labels, "Herald")
    assert said == "2 labels of Herald can be held against those of others on five events or more."
    few = labels_answer(labels[2:], "Herald")
    assert few == "Too few events tell what Herald calls people and groups."
