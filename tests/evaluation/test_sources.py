"""Scores of who is who: B³ and pairs by hand, and the gold that they are taken from."""

import json
import re

import pytest

from analysis.files.events import load_event
from analysis.voices.identities.word_list import KINDS
from evaluation import sources as scores
from evaluation.sets import GOLD
from evaluation.sources import Grouped, b_cubed, grouping
from evaluation.tallies import by_slice, scored

# Six mentions: Holt is heard three times, Gray twice, Lund once. Found: the third Holt is put
# with the Grays, and Lund is missed; a spurious mention is an actor of its own.
MENTIONS = [
    Grouped("one", "holt", 1),
    Grouped("one", "holt", 1),
    Grouped("two", "holt", 2),
    Grouped("two", "gray", 2),
    Grouped("two", "gray", 2),
    Grouped("one", "lund", None),
    Grouped("one", None, 3),
]


def value(metric: str, mentions: list[Grouped]) -> tuple[float, float, float]:
    tallies = by_slice(grouping(mentions))[metric, "all", "all"]
    found = scored(tallies, resamples=50)
    return found.precision, found.recall, found.estimate.value


def test_b_cubed_by_hand() -> None:
    # Precision: 1, 1, 1/3, 2/3, 2/3 and 0 for the spurious one, of 6 found.
    # Recall: 2/3, 2/3, 1/3, 1, 1 and 0 for the missed one, of 6 in the gold.
    precision, recall, f1 = value("b3", MENTIONS)
    p, r = (1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 6, (2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 6
    assert (precision, recall) == pytest.approx((p, r))
    assert f1 == pytest.approx(2 * p * r / (p + r))


def test_pairs_by_hand() -> None:
    # In the gold 3 + 1 pairs; found 1 + 3; right: Holt–Holt and Gray–Gray.
    assert value("pairwise", MENTIONS) == pytest.approx((0.5, 0.5, 0.5))


def test_right_is_one_and_all_in_one_or_all_apart_are_worse() -> None:
    right = [one for one in MENTIONS if one.gold and one.found]
    right = [one._replace(found=one.gold) for one in right]
    together = [one._replace(found="x") for one in right]
    apart = [one._replace(found=n) for n, one in enumerate(right)]
    for metric in ("b3", "pairwise"):
        assert value(metric, right)[2] == 1
        assert value(metric, together)[2] < 1
        assert value(metric, apart)[2] < 1
    assert value("b3", together)[:2] == pytest.approx((13 / 25, 1))
    assert value("b3", apart)[:2] == pytest.approx((1, 2 / 5))


def test_a_pair_counts_half_in_each_of_its_articles() -> None:
    tallies = {
        one.unit: (one.right, one.found, one.gold)
        for one in grouping(MENTIONS)
        if one.metric == "pairwise"
    }
    # The pairs of the third Holt with the others lie in both articles.
    assert tallies == {"one": (1, 1, 2), "two": (1, 3, 2)}


def test_b_cubed_of_nothing_is_nothing() -> None:
    assert b_cubed([]) == []
    assert not list(grouping([]))


def test_mentions_are_matched_with_what_they_have_most_in_common_with() -> None:
    gold = [("a", "text", 0, 10), ("a", "text", 20, 30), ("b", "text", 0, 5)]
    found = [("a", "text", 4, 25), ("a", "text", 21, 30), ("a", "title", 0, 10)]
    assert scores._matched(gold, found) == {gold[0]: found[0], gold[1]: found[1]}


@pytest.mark.parametrize("event_id", ["trawler-collision", "dam-breach"])
def test_bundled_events_reach_what_is_promised(event_id: str) -> None:
    for score in (scores.given_mentions, scores.end_to_end):
        found = by_slice(score(event_id, None, "rules"))
        values = {key[0]: scored(ones) for key, ones in found.items() if key[1] == "all"}
        assert len(values) == 3
        assert all(one.estimate.value >= 0.85 for one in values.values())


def test_articles_of_other_events_are_put_together_as_promised(corpora) -> None:
    for name in ("news", "news-two", "news-three", "news-four"):
        found = by_slice(scores.given_mentions(name, corpora))
        assert scored(found["b3", "all", "all"]).estimate.value >= 0.85


def test_what_was_held_out_reaches_what_is_promised(corpora) -> None:
    found = by_slice(scores.given_mentions("news-four", corpora))
    values = [scored(ones).estimate.value for key, ones in found.items() if key[1] == "all"]
    assert len(values) == 3
    assert min(values) >= 0.85


def test_seeds_reach_what_is_promised(corpora) -> None:
    found = by_slice(scores.given_mentions("seeds", corpora))
    values = [scored(ones).estimate.value for key, ones in found.items() if key[1] == "all"]
    assert len(values) == 3
    assert min(values) >= 0.85


@pytest.mark.parametrize("name", scores.SETS.values())
def test_the_gold_is_whole(name: str) -> None:
    gold = json.loads((GOLD / "sources" / f"{name}.json").read_text(encoding="utf-8"))
    assert {actor["type"] for actor in gold["actors"].values()} <= set(KINDS)
    used = set()
    for article in gold["articles"].values():
        places = [(one["field"], one["start"], one["end"]) for one in article["mentions"]]
        assert len(places) == len(set(places))
        for one in article["mentions"]:
            assert (one["actor"] is None) == ("unsure" in one)
            used |= {one["actor"], *one.get("unsure", [])}
    assert used - {None} == set(gold["actors"])


def test_annotated_mentions_of_bundled_events_are_whole_words() -> None:
    for event_id in ("trawler-collision", "dam-breach"):
        gold = json.loads((GOLD / "sources" / f"{event_id}.json").read_text(encoding="utf-8"))
        for row in load_event(event_id).itertuples():
            for one in gold["articles"][row.article_id]["mentions"]:
                text = getattr(row, one["field"])
                around = text[max(0, one["start"] - 1) : one["start"]] + text[one["end"] :][:1]
                assert not re.search(r"\w", around)
                assert text[one["start"] : one["end"]].strip() == text[one["start"] : one["end"]]
