"""The gold of facts fits the texts as they are cleaned today, covers them, and quotes none."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

import pandas as pd
import pytest

import analysis
from analysis.language import sentences, split_words
from evaluation.sets import lines

FACTS = Path(__file__).parents[1] / "data" / "gold" / "facts"
BUNDLED = [
    name for name in ("dam-breach", "trawler-collision") if (FACTS / f"{name}.json").is_file()
]
# Sentences that say nothing about the event: a heading left over from a related link.
NOT_FACTS = {
    ("trawler-collision", "world_digest_now"): {"What is Teal Bank and why does it matter?"},
}
RUN = 8  # words: a run this long of a text of others is a quotation of it


class Fact(TypedDict):
    """One line of the gold."""

    fact: str
    said: dict[str, list[tuple[str, int, int]]]
    differing: dict[str, str]
    unclear: list[str]


class PairFact(TypedDict):
    """A fact of the first text of a pair, and whether the second says it."""

    fact: str
    a: list[tuple[str, int, int]]
    b: list[tuple[str, int, int]]
    verdict: str
    differing: str


class Pair(TypedDict):
    """Two texts of other outlets on one event."""

    a: str
    b: str
    facts: list[PairFact]


class Gold(TypedDict):
    """One file of the gold."""

    texts: dict[str, str]
    titles: dict[str, str]
    facts: list[Fact]


def gold(name: str) -> Gold:
    read: Gold = json.loads((FACTS / f"{name}.json").read_text(encoding="utf-8"))
    return read


@pytest.fixture(params=["seeds", *BUNDLED])
def annotated(request: pytest.FixtureRequest) -> tuple[str, Gold, pd.DataFrame]:
    """Name, gold and articles of an event; the seeds only where they are at hand."""
    if request.param == "seeds":
        folder: Path = request.getfixturevalue("corpora")
        articles = analysis.load_articles(folder / "seeds")
    else:
        articles = analysis.load_event(request.param)
    return request.param, gold(request.param), articles.set_index("article_id", drop=False)


def spans(facts: list[Fact]) -> Iterator[tuple[str, str, int, int]]:
    for fact in facts:
        for article, places in fact["said"].items():
            for field, start, end in places:
                yield article, field, start, end


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def test_annotated_texts_are_those_of_today(annotated: tuple[str, Gold, pd.DataFrame]) -> None:
    _, read, articles = annotated
    assert read["texts"] == {name: sha256(articles.text[name]) for name in articles.index}
    assert read["titles"] == {name: sha256(articles.title[name]) for name in articles.index}


def test_spans_are_whole_words_inside_the_text(
    annotated: tuple[str, Gold, pd.DataFrame],
) -> None:
    _, read, articles = annotated
    for article, field, start, end in spans(read["facts"]):
        text = str(articles.loc[article, field])
        assert 0 <= start < end <= len(text), (article, field, start, end)
        assert text[start:end] == text[start:end].strip(), (article, field, start, end)
        assert not (start and text[start - 1].isalnum()), (article, field, start, end)
        assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum()), (article, end)


def test_every_sentence_is_covered_by_a_fact(
    annotated: tuple[str, Gold, pd.DataFrame],
) -> None:
    name, read, articles = annotated
    places = set(spans(read["facts"]))
    for article in articles.index:
        for field in ("title", "text"):
            text = str(articles.loc[article, field])
            uncovered = {
                text[sentence.start : sentence.end]
                for sentence in sentences(text)
                if not any(
                    place[:2] == (article, field)
                    and place[2] < sentence.end
                    and place[3] > sentence.start
                    for place in places
                )
            }
            skipped = NOT_FACTS.get((name, article), set()) if field == "text" else set()
            assert uncovered == skipped, (article, field)


def test_facts_are_told_apart_and_speak_of_the_event(
    annotated: tuple[str, Gold, pd.DataFrame],
) -> None:
    _, read, articles = annotated
    labels = [fact["fact"] for fact in read["facts"]]
    assert len(set(labels)) == len(labels)
    for fact in read["facts"]:
        assert 0 < len(fact["fact"]) < 90
        assert fact["said"]
        assert all(fact["said"].values())
        assert set(fact["said"]) | set(fact["unclear"]) <= set(articles.index)
        assert set(fact["differing"]) <= set(fact["said"])
        assert not set(fact["unclear"]) & set(fact["said"])


def test_no_seed_is_quoted(corpora: Path) -> None:
    articles = analysis.load_articles(corpora / "seeds")
    written = " ".join(path.read_text(encoding="utf-8") for path in FACTS.iterdir())
    theirs = {run for text in [*articles.title, *articles.text] for run in runs(text)}
    assert len(theirs) > 1000
    assert not theirs & runs(written)


def runs(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in split_words(text)[0]]
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def test_equal_texts_say_equal_facts() -> None:
    for name in ("seeds", *BUNDLED):
        read = gold(name)
        for fact in read["facts"]:
            bodies: dict[str, list[list[tuple[str, int, int]]]] = {}
            for article, text in read["texts"].items():
                places = fact["said"].get(article, [])
                bodies.setdefault(text, []).append([p for p in places if p[0] == "text"])
            for places_of_equal_texts in bodies.values():
                assert all(p == places_of_equal_texts[0] for p in places_of_equal_texts)


@pytest.fixture
def raw(corpora: Path) -> dict[str, str]:
    """The texts of the annotated set of pairs, as they are."""
    path = corpora / "eval" / "events" / "basil_dev.jsonl"
    return {record["id"]: record["text"] for record in lines(path)}


def pairs() -> tuple[dict[str, str], list[Pair]]:
    read = json.loads((FACTS / "basil_pairs.json").read_text(encoding="utf-8"))
    return read["texts"], read["pairs"]


def test_pairs_fit_their_raw_texts(raw: dict[str, str]) -> None:
    texts, annotated = pairs()
    assert texts == {name: sha256(raw[name]) for name in texts}
    for pair in annotated:
        for fact in pair["facts"]:
            assert fact["a"]
            for name, places in ((pair["a"], fact["a"]), (pair["b"], fact["b"])):
                for field, start, end in places:
                    assert field == "text"
                    assert 0 <= start < end <= len(raw[name])
                    assert not (start and raw[name][start - 1].isalnum())


def test_verdicts_agree_with_their_places() -> None:
    for pair in pairs()[1]:
        assert len({fact["fact"] for fact in pair["facts"]}) == len(pair["facts"]) >= 12
        for fact in pair["facts"]:
            assert len(fact["fact"]) < 90
            assert fact["verdict"] in ("present", "absent", "unclear")
            assert bool(fact["b"]) == (fact["verdict"] == "present")
            assert not fact["differing"] or fact["verdict"] == "present"


def test_no_pair_is_quoted(raw: dict[str, str]) -> None:
    written = (FACTS / "basil_pairs.json").read_text(encoding="utf-8")
    assert not runs(written) & {run for name in pairs()[0] for run in runs(raw[name])}
