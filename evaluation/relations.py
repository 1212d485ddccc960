"""How well are relations between texts told, and versions put in order?"""

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.articles import rows_of
from analysis.files.events import event_ids, load_about, load_event
from analysis.interchange import pairs_in, related_lines, texts_in
from analysis.texts.lineage import relations
from analysis.texts.lineage.pairs import texts_of
from evaluation.sets import file_in, gold_table, lines, seeds
from evaluation.tallies import Part, Tally, cut, recall, share, tally

APART: Final = "no copying found"
"""The label, in the gold and of the measure, of texts that were not found to be related."""

REWRITE: Final = "credited rewrite"

SHORT: Final = 8
"""Texts with fewer sentences of their own than this are counted apart, too."""

EVENT_FILES: Final = (
    "allsides_events_dev.jsonl.gz",
    "basil_dev.jsonl",
    "g5_newscluster_dev.jsonl",
)
SEED_RELATIONS: Final = {
    ("000", "001"): "copy",
    ("000", "002"): "revision",
    ("000", "003"): "paraphrase",
    ("001", "002"): "revision",
    ("001", "003"): "paraphrase",
    ("002", "003"): "paraphrase",
}
"""What the seeds' own description says; every other pair is independent."""
SEED_TREE: Final = {("000", "001"), ("000", "002"), ("000", "003")}


class Judged(NamedTuple):
    """A pair of texts of one event: what is known of it, and what was found."""

    set: str
    event: str
    label: str
    """By a reader, in `wild_pairs_dev`, quotations left aside: "derived" or "not"; "" if none."""
    gold: bool | None
    read: bool
    """By us: in `data/gold/relations`."""
    found: str
    short: bool

    @property
    def known(self) -> bool:
        """Whether it is labelled."""
        return bool(self.label)

    @property
    def derived(self) -> bool:
        """Whether it was called related in any way."""
        return self.found != APART


def in_seeds(corpora: Path | None, _method: str = "") -> Iterator[Tally]:
    """Count the pairs of the seeds with the right relation, and the right edges of their tree."""
    found = relations(seeds(corpora))
    for row in rows_of(found):
        pair = row.article_a, row.article_b
        right = row.relation == SEED_RELATIONS.get(pair, APART)
        yield share("relation", "-".join(pair), right, 1)
        if row.in_tree or pair in SEED_TREE:
            both = row.in_tree and pair in SEED_TREE
            yield tally("tree edges", "F1", "-".join(pair), both, row.in_tree, pair in SEED_TREE)


def in_bundled_events(_corpora: Path | None = None, _method: str = "") -> Iterator[Tally]:
    """Count the pairs of the bundled events with the right relation and the right direction."""
    turned = {"a to b": "b to a", "b to a": "a to b"}
    for event in event_ids():
        articles = load_event(event)
        file = dict(zip(articles["article_id"], articles["file"], strict=True))
        gold = {(pair["a"], pair["b"]): pair for pair in load_about(event)["relations"]}
        for found in rows_of(relations(articles)):
            at = file[found.article_a], file[found.article_b]
            truth = gold.get(at) or gold[at[::-1]]
            way = truth["direction"] if at in gold else turned.get(truth["direction"], "none")
            kind = APART if truth["relation"] == "independent" else truth["relation"]
            right = kind == found.relation or (kind == "same family" and found.relation != APART)
            told = {"": "none", "unknown": "none"}.get(found.direction, found.direction)
            counted = [share("relation", "-".join(at), right, 1)]
            counted.append(share("direction", "-".join(at), told == way, 1))
            yield from cut(counted, topic=event)


def event_sets(
    corpora: Path | None, files: Iterable[str] = EVENT_FILES
) -> Iterator[tuple[str, pd.DataFrame, list[str], dict[frozenset[str], str]]]:
    """Yield every event of sets of real reports: set, articles, their ids there, labelled pairs."""
    wild = {
        frozenset((pair["a"], pair["b"])): pair["label"]
        for pair in lines(file_in(corpora, "eval", "reuse", "wild_pairs_dev.jsonl"))
    }
    for name in files:
        rows = lines(file_in(corpora, "eval", "events", name))
        texts, _ = texts_in(json.dumps(given | {"id": i}) for i, given in enumerate(rows))
        for _, event in texts.groupby("event_id", sort=False):
            yield name.split("_")[0], event, [rows[i]["id"] for i in event["id"]], wild


@cache
def read_pairs() -> dict[frozenset[str], str]:
    """Return the pairs of real reports that we read: two ids → what the one is of the other."""
    rows = rows_of(gold_table("relations", "pairs.tsv"))
    return {frozenset((row.a, row.b)): row.verdict for row in rows}


def gold_of(name: str, ids: Iterable[str], wild: Mapping[frozenset[str], str]) -> bool | None:
    """Tell whether one text of a pair derives from the other, or both from a third; None: open."""
    label, read = wild.get(frozenset(ids)), read_pairs().get(frozenset(ids))
    if read == "open":
        return None
    if label or read:
        return label == "derived" or read not in (None, APART)
    return False if name != "g5" else None


def judged_pairs(
    corpora: Path | None, *, every: int = 1, files: Iterable[str] = EVENT_FILES
) -> Iterator[Judged]:
    """Yield every pair of texts of every so many events of real reports."""
    for number, (name, event, ids, wild) in enumerate(event_sets(corpora, files)):
        if len(event) < 2 or number % every:
            continue
        numbers = {article: i for i, article in enumerate(event["article_id"])}
        texts = texts_of(event)
        own = [int(texts.own_sentences[texts.sentences.of(i)].sum()) for i in range(texts.n)]
        for pair in rows_of(relations(event)):
            at = numbers[pair.article_a], numbers[pair.article_b]
            both = ids[at[0]], ids[at[1]]
            yield Judged(
                name,
                str(event["event_id"].iloc[0]),
                wild.get(frozenset(both), ""),
                gold_of(name, both, wild),
                frozenset(both) in read_pairs(),
                pair.relation,
                min(own[i] for i in at) < SHORT,
            )


@cache
def _all_pairs(corpora: Path) -> tuple[Judged, ...]:
    return tuple(judged_pairs(corpora))


def of_labelled_pairs(pairs: Iterable[Judged]) -> Iterator[Tally]:
    """Count among the labelled pairs those that are, and that are called, derived.

    The labels leave quotations aside: a text that retells what was said to another outlet, which
    it credits, is no copy by them, and is not counted as called one.
    """
    for number, pair in enumerate(pairs):
        if pair.known:
            gold, derived = pair.label == "derived", pair.found not in (APART, REWRITE)
            yield tally("derived", "F1", str(number), gold and derived, derived, gold)


def of_read_pairs(pairs: Iterable[Judged]) -> Iterator[Tally]:
    """Count among the pairs that we read those that are, and that are called, related."""
    for number, pair in enumerate(pairs):
        if pair.read and pair.gold is not None:
            both = pair.gold and pair.derived
            yield tally("related", "F1", str(number), both, pair.derived, pair.gold)


def of_independent_pairs(pairs: Iterable[Judged]) -> Iterator[Tally]:
    """Count the independent reports that are rightly not called derived, by event."""
    for pair in pairs:
        if pair.gold is False and pair.set != "g5":
            one = share("independent kept apart", pair.event, not pair.derived, 1)
            yield one
            length = "a short text" if pair.short else "longer texts"
            yield one._replace(slice_kind="class", slice=length)


def clough_pairs(
    corpora: Path | None,
) -> tuple[pd.DataFrame, list[dict[str, Any]], list[tuple[int, int]]]:
    """Return the texts of Clough & Stevenson's corpus, the labelled pairs, and their rows."""
    texts, _ = texts_in(
        json.dumps(row) for row in lines(file_in(corpora, "eval", "reuse", "clough09_docs.jsonl"))
    )
    gold = lines(file_in(corpora, "eval", "reuse", "clough09_pairs.jsonl"))
    wanted, _ = pairs_in(map(json.dumps, gold), texts)
    return texts, gold, wanted


def in_clough(corpora: Path | None, _method: str = "") -> Iterator[Tally]:
    """Count the texts that are rightly called rewritten or not, by degree of rewriting."""
    texts, gold, wanted = clough_pairs(corpora)
    found = [json.loads(line) for made in related_lines(texts, wanted) for line in made]
    for number, (pair, truth) in enumerate(zip(found, gold, strict=True)):
        derived, rewritten = pair["label"] != "independent", truth["label"] != "non"
        yield share("rewritten or not", str(number), derived == rewritten, 1)
        if rewritten:
            one = recall("recall of rewriting", str(number), derived, 1)
            yield from cut([one], **{"class": truth["label"]})


def version_texts(
    corpora: Path | None, name: str, *, shuffled: bool = False
) -> tuple[pd.DataFrame, dict[str, tuple[str, int]]]:
    """Return the texts of groups of 3 to 12 versions, and the place of each in its group."""
    rows = lines(file_in(corpora, "eval", "reuse", f"{name}.jsonl.gz"))
    rows.sort(key=lambda text: text["order"])
    order: dict[str, list[str]] = defaultdict(list)
    for text in rows:
        order[text["event"]].append(text["id"])
    place = {i: (event, k) for event, ids in order.items() for k, i in enumerate(ids)}
    rows = [text for text in rows if 3 <= len(order[text["event"]]) <= 12]
    if shuffled:
        random.Random(1).shuffle(rows)
    return texts_in(map(json.dumps, rows))[0], place


def in_versions(
    name: str, corpora: Path | None, _method: str = "", *, shuffled: bool = False
) -> Iterator[Tally]:
    """Count the edges of the trees that join consecutive versions of a text."""
    texts, place = version_texts(corpora, name, shuffled=shuffled)
    for made in related_lines(texts):
        for a, b in spanning([json.loads(line) for line in made]):
            neighbours = abs(place[a][1] - place[b][1]) == 1
            yield share("consecutive versions", place[a][0], neighbours, 1)


def spanning(pairs: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield the maximum spanning forest over the scores of related pairs."""
    group: dict[str, set[str]] = {}
    for pair in sorted(pairs, key=lambda pair: -pair["score"]):
        if pair["label"] != "independent":
            a, b = (group.setdefault(pair[side], {pair[side]}) for side in "ab")
            if a is not b:
                yield pair["a"], pair["b"]
                a |= b
                for i in b:
                    group[i] = a


def _in_real_events(count: Any, corpora: Path | None, _method: str) -> Iterator[Tally]:
    for file in EVENT_FILES:
        file_in(corpora, "eval", "events", file)
    assert corpora is not None
    yield from count(_all_pairs(corpora))


PARTS: Final = (
    Part("relations", "seeds", in_seeds),
    Part("relations", "bundled_events", in_bundled_events),
    Part("relations", "wild_pairs_dev", partial(_in_real_events, of_labelled_pairs)),
    Part("relations", "read_pairs", partial(_in_real_events, of_read_pairs)),
    Part("relations", "independent_reports", partial(_in_real_events, of_independent_pairs)),
    Part("relations", "clough09", in_clough),
    *(
        Part("relations", name, partial(in_versions, name))
        for name in ("wikiversions_dev", "reuters_revisions_dev_docs")
    ),
)
