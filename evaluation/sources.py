"""Are the mentions of sources put together rightly, and is it told who they are?"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.articles import rows_of
from analysis.files.events import load_event
from analysis.voices.identities import sources
from evaluation.finding import attributions_by
from evaluation.sets import (
    UnusableSetError,
    as_articles,
    check_text,
    file_in,
    gold_json,
    lines,
    seeds,
)
from evaluation.tallies import Part, Tally, cut, share, tally

Place = tuple[str, str, int, int]
"""Article, field, start and end of a mention."""


class Grouped(NamedTuple):
    """A mention, and the actor that it belongs to in the gold and as found; None: in neither."""

    article: str
    gold: Hashable | None
    found: Hashable | None


def b_cubed(mentions: Sequence[Grouped]) -> list[tuple[float, float]]:
    """Return B³ precision and recall of every mention, in their order.

    Precision: of the mentions that are found with it, how many are of its actor; recall: of the
    mentions of its actor, how many are found with it. 0 for a mention that only one side has.
    Source: Bagga & Baldwin (1998), https://aclanthology.org/P98-1012.

    Examples
    --------
    Holt, Holt and Gray are found to be one, the second Gray another:

    >>> them = [Grouped("1", *both) for both in (("H", 1), ("H", 1), ("G", 1), ("G", 2))]
    >>> [(round(p, 2), r) for p, r in b_cubed(them)]
    [(0.67, 1.0), (0.67, 1.0), (0.33, 0.5), (1.0, 0.5)]
    """
    both = Counter((one.gold, one.found) for one in mentions)
    gold = Counter(one.gold for one in mentions)
    found = Counter(one.found for one in mentions)
    scores = []
    for one in mentions:
        if one.gold is None or one.found is None:
            scores.append((0.0, 0.0))
        else:
            common = both[one.gold, one.found]
            scores.append((common / found[one.found], common / gold[one.gold]))
    return scores


def grouping(mentions: Sequence[Grouped], suffix: str = "") -> Iterator[Tally]:
    """Count B³ and pairs by article; a pair over two articles counts half in each."""
    by_article: dict[str, list[float]] = {}
    for one, (precision, recall) in zip(mentions, b_cubed(mentions), strict=True):
        row = by_article.setdefault(one.article, [0.0] * 4)
        row[0] += precision
        row[1] += one.found is not None
        row[2] += recall
        row[3] += one.gold is not None
    for article, row in by_article.items():
        yield Tally(f"b3{suffix}", "F1", article, row[0], row[1], row[2], row[3])
    pairs: dict[str, list[float]] = {article: [0.0] * 3 for article in by_article}
    for at, one in enumerate(mentions):
        for other in mentions[:at]:
            is_gold = one.gold is not None and one.gold == other.gold
            is_found = one.found is not None and one.found == other.found
            for article in (one.article, other.article):
                for n, counts in enumerate((is_gold and is_found, is_found, is_gold)):
                    pairs[article][n] += counts / 2
    for article, (right, n_found, n_gold) in pairs.items():
        yield tally(f"pairwise{suffix}", "F1", article, right, n_found, n_gold)


def given_mentions(name: str, corpora: Path | None, _method: str = "") -> Iterator[Tally]:
    """Score the resolution of the annotated mentions, so that errors of finding do not count."""
    articles, gold = _set(name, corpora)
    places = list(gold["mentions"])
    table = pd.DataFrame(
        [
            {"article_id": article, "field": field, "source_start": start, "source_end": end}
            for article, field, start, end in places
        ]
    )
    resolved = sources(articles, table)
    told = dict(zip(places, rows_of(resolved), strict=True))
    judged = [place for place in places if gold["mentions"][place] is not None]
    yield from grouping([_grouped(place, gold["mentions"][place], told[place]) for place in judged])
    yield from _types(gold, {place: told[place] for place in judged}, "types")


def end_to_end(name: str, corpora: Path | None, method: str) -> Iterator[Tally]:
    """Score actors of the attributions that a method finds: what is missed counts, too."""
    articles, gold = _set(name, corpora)
    found = attributions_by(articles, method)
    found = found[found["source_start"].notna()].reset_index(drop=True)
    told = {_place(row): row for row in rows_of(sources(articles, found))}
    same = _matched(list(gold["mentions"]), list(told))
    mentions, typed = [], {}
    for place, actor in gold["mentions"].items():
        if actor is None:
            continue
        mention = told[same[place]] if place in same else None
        mentions.append(_grouped(place, actor, mention))
        if mention is not None:
            typed[place] = mention
    spurious = [place for place in told if place not in set(same.values())]
    mentions += [_grouped(place, None, told[place]) for place in spurious]
    yield from grouping(mentions, " end to end")
    yield from _types(gold, typed, "types end to end")


def _set(name: str, corpora: Path | None) -> tuple[pd.DataFrame, dict[str, Any]]:
    """The articles of a set, and its gold: `actors` and `mentions` (place → actor)."""
    raw = gold_json("sources", f"{name}.json")
    if name.startswith("news"):
        articles = _news(corpora, raw["articles"])
    else:
        articles = seeds(corpora) if name == "seeds" else load_event(name)
    mentions: dict[Place, str | None] = {}
    for row in rows_of(articles):
        if row.article_id not in raw["articles"]:
            raise UnusableSetError(f"{row.article_id} is not annotated")
        annotated = raw["articles"][row.article_id]
        check_text(row.article_id, row.text, annotated["sha256"])
        if row.title:
            check_text(f"{row.article_id}, title", row.title, annotated["title_sha256"])
        for one in annotated["mentions"]:
            mentions[row.article_id, one["field"], one["start"], one["end"]] = one["actor"]
    return articles, {"actors": raw["actors"], "mentions": mentions}


def _news(corpora: Path | None, annotated: Mapping[str, Any]) -> pd.DataFrame:
    """The annotated articles of other events, each an event of its own, without their titles."""
    found = {
        row["id"]: row
        for file in sorted({one["file"] for one in annotated.values()})
        for row in lines(file_in(corpora, "eval", "events", file))
        if row["id"] in annotated
    }
    documents = [found[key] | {"title": "", "event": key} for key in annotated if key in found]
    return as_articles(documents)


def _place(row: Any) -> Place:
    return str(row.article_id), str(row.field), int(row.source_start), int(row.source_end)


def _grouped(place: Place, gold: str | None, found: Any) -> Grouped:
    if found is None:
        return Grouped(place[0], gold, None)
    # A mention left open is in a group of its own.
    actor = found.actor_id if isinstance(found.actor_id, str) else place
    return Grouped(place[0], gold, actor)


def _types(gold: Mapping[str, Any], told: Mapping[Place, Any], metric: str) -> Iterable[Tally]:
    for place, row in told.items():
        expected = gold["actors"][gold["mentions"][place]]["type"]
        one = share(metric, place[0], row.source_type == expected, 1)
        yield from cut([one], **{"class": expected})


def _matched(gold: list[Place], found: list[Place]) -> dict[Place, Place]:
    """Each annotated mention with the one found that has most in common with it, one to one."""
    pairs = sorted(
        (
            (-common, mention[3] - mention[2] + other[3] - other[2], mention, other)
            for mention in gold
            for other in found
            if mention[:2] == other[:2]
            and (common := min(mention[3], other[3]) - max(mention[2], other[2])) > 0
        ),
    )
    same: dict[Place, Place] = {}
    taken: set[Place] = set()
    for _, _, mention, other in pairs:
        if mention not in same and other not in taken:
            same[mention] = other
            taken.add(other)
    return same


SETS: Final = {
    "sources_seeds": "seeds",
    "sources_trawler-collision": "trawler-collision",
    "sources_dam-breach": "dam-breach",
    "sources_news": "news",
    "sources_news-two": "news-two",
    "sources_news-three": "news-three",
    "sources_news-four": "news-four",
}
PARTS: Final = tuple(
    Part("sources", name, partial(score, file), by_method=score is end_to_end)
    for name, file in SETS.items()
    for score in (given_mentions, end_to_end)
)
