"""How often is what an answer sentence says true? Each kind held against marks, gold or reading.

The claims are those that the pages' own functions return (`claims_of_…` in
`analysis.showing.answers`), whatever their kind may say today; what is stored decides what it may
say tomorrow. Kinds stand in `data/validation/kinds.tsv`. Events are what is drawn for the
intervals; of hedges, the document that is said to have most.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any, Final, cast

import pandas as pd

from analysis.articles import rows_of
from analysis.language.stems import stem_of
from analysis.showing.answers import claims_of_voices
from analysis.showing.answers.facts import claims_of_omissions
from analysis.showing.answers.families import claims_of_counted_apart, claims_of_families
from analysis.showing.answers.labels import claims_of_labels
from analysis.showing.answers.outlets import ends_of
from analysis.showing.reliability import Claim
from analysis.statistics.comparison import compare_outlets
from analysis.style.hedging import hedges
from analysis.texts.alignment import align
from analysis.voices.attribution import attributions
from analysis.words.naming import actor_mentions, labels
from evaluation.alignment import STRONG, GoldPair, gold_pairs
from evaluation.alignment import events as alignment_events
from evaluation.hedging import corpus
from evaluation.marked import HALVES, MarkedEvent, marked_event, names_of
from evaluation.real_events import ALONE, Facts, Voices
from evaluation.sets import as_articles, check_text, gold_table
from evaluation.tallies import Part, Tally, share
from evaluation.unseen.drawing import events_in

CLOSE: Final = 0.05
"""Shares of direct quotation that differ by less are as high, or as low."""
MOSTLY: Final = {"copy", "excerpt", "revision", "paraphrase"}
"""Relations, by the marks, of texts of which one is mostly the other."""
NEWSWIRE: Final = "hedgenews_dev"
DRAWS: Final = 12
"""So often are its texts drawn as outlets, three at a time."""


def judged(claim: Claim, unit: str, right: float, n: float = 1) -> Iterator[Tally]:
    """Count a claim for each of its kinds."""
    for kind in claim.kinds:
        yield share(kind, unit, right, n)


def of_voices(voices: Voices) -> Iterator[Tally]:
    """Judge who is heard most, in the event and in each article, and who quotes directly."""
    event = voices.event
    who = event.table("sources")["actor"].to_numpy()
    found = event.table("attributions").assign(source_name=who)
    for articles in (list(event.given), *([one] for one in event.given)):
        here = found[found["article_id"].isin(articles)]
        gold = sum((voices.words(one)[0] for one in articles), Counter[str]())
        if not gold.total():
            continue
        for claim in claims_of_voices(here):
            if claim.kinds and claim.kinds[0].startswith("heard most"):
                yield from judged(claim, event.name, _is_heard_most(voices, claim, gold))
            elif claim.kinds:
                yield from judged(claim, event.name, _quotes(voices, *map(str, claim.about)))


def _is_heard_most(voices: Voices, claim: Claim, gold: Counter[str]) -> bool:
    table = voices.event.table("sources")
    meant = table.loc[table["actor"] == claim.about[0], "actor_id"].unique()
    first = {actor for actor, n in gold.items() if n >= 0.9 * max(gold.values())}
    return any(voices.actor_of.get(str(actor)) in first for actor in meant)


def _quotes(voices: Voices, most: str, least: str) -> bool:
    words: dict[str, list[int]] = {}
    for row in rows_of(voices.event.study.articles):
        total, direct = (voices.words(str(row.article_id), form)[0] for form in ("", "direct"))
        of_outlet = words.setdefault(str(row.outlet), [0, 0])
        of_outlet[0] += direct.total()
        of_outlet[1] += total.total()
    shares = {outlet: direct / max(total, 1) for outlet, (direct, total) in words.items()}
    return (
        shares[most] >= max(shares.values()) - CLOSE
        and shares[least] <= min(shares.values()) + CLOSE
    )


def of_rates(voices: Voices) -> Iterator[Tally]:
    """Judge which outlet attributes more often."""
    event = voices.event
    marked = Counter(row.article for row in voices.gold)
    rates: dict[str, float] = {}
    for outlet, articles in event.study.articles.groupby("outlet")["article_id"]:
        n_words = sum(len(event.given[str(one)].split()) for one in articles)
        rates[str(outlet)] = sum(marked[str(one)] for one in articles) / max(n_words, 1)
    compared = event.table("compare_outlets", measure="attributions")
    yield from of_comparison(compared, "attributions", rates, event.name)


def of_comparison(
    compared: Any, measure: str, rates: dict[str, float], unit: str = ""
) -> Iterator[Tally]:
    """Judge which outlet has more of something, by what is known of each.

    Parameters
    ----------
    compared
        What `compare_outlets` returned.
    measure
        What is counted.
    rates
        Outlet → what there is of it by the gold, per word.
    unit
        What is drawn for the interval; the outlet said to have more if not given.
    """
    outlets, differences = compared
    ends = ends_of(outlets)
    if ends:
        most, least = ends
        yield share(f"more {measure}", unit or most, rates[most] >= rates[least], 1)
    for row in rows_of(differences):
        if row.clear:
            more, less = (row.outlet_a, row.outlet_b)[:: 1 if row.difference > 0 else -1]
            right = rates[str(more)] >= rates[str(less)]
            yield share(f"more {measure}", unit or str(more), right, 1)


def of_facts(facts: Facts) -> Iterator[Tally]:
    """Judge statements said to be in all texts, in one alone, or told otherwise."""
    names = {article: article for article in facts.event.given}
    told = {str(statement): facts for statement, facts in facts.told.items()}
    for claim in claims_of_omissions(facts.event.table("facts"), names):
        for statement in claim.about:
            if str(statement) in told:
                fact = max(told[str(statement)], key=lambda one: one[0])[1]
                right = _is_so(claim, facts, statement, fact)
                yield from judged(claim, facts.event.name, right)


def _is_so(claim: Claim, facts: Facts, statement: Any, fact: Any) -> bool:
    states = {article: str(mark["state"]) for article, mark in fact["states"].items()}
    if "in all texts" in claim.kinds:
        return "absent" not in states.values()
    if "in one text alone" in claim.kinds:
        others = (a for a in states if facts.state(statement, a) != "present")
        return all(states[article] == "absent" for article in others)
    return "differs" in states.values()


def of_families(event: MarkedEvent) -> Iterator[Tally]:
    """Judge whether texts go back to others, as what, and whether each is a report of its own."""
    labels = {frozenset((mark["a"], mark["b"])): mark["label"] for mark in event.marks["relations"]}
    names = {article: article for article in event.given}
    families = event.table("families")
    apart = claims_of_counted_apart(event.table("relations"), families, names)
    for claim in (*claims_of_families(families, names), *apart):
        if not claim.about:
            yield from judged(claim, event.name, not set(labels.values()) & MOSTLY)
        for family in claim.about:
            for pair in map(frozenset, combinations(map(str, cast("tuple[str]", family)), 2)):
                yield from judged(claim, event.name, labels[pair] not in ALONE)
    for row in rows_of(event.table("relations")):
        label = labels[frozenset((str(row.article_a), str(row.article_b)))]
        if row.relation not in ALONE:
            yield share("which relation", event.name, row.relation == label, 1)


def in_real_events(half: str, corpora: Path | None, _method: str) -> Iterator[Tally]:
    """Judge the sentences on the real events of one half."""
    for name in names_of(corpora, half):
        assert corpora is not None
        yield from of_event(marked_event(corpora, name))


def of_event(event: MarkedEvent) -> Iterator[Tally]:
    """Judge the sentences on one real event."""
    voices = Voices(event)
    yield from of_voices(voices)
    yield from of_rates(voices)
    yield from of_facts(Facts(event))
    yield from of_families(event)


def of_hedges(corpora: Path | None, _method: str) -> Iterator[Tally]:
    """Judge which outlet hedges more: three texts of annotated newswire stand for outlets."""
    articles, documents = corpus(corpora, NEWSWIRE)
    found = hedges(articles, None)
    sizes = {str(one["id"]): len(str(one["text"]).split()) for one in documents}
    cues = {str(one["id"]): len(_marked(one["annotations"])) for one in documents}
    rates = {one: cues[one] / sizes[one] for one in sizes}
    for draw in range(DRAWS):
        ids = sorted(sizes)
        random.Random(draw).shuffle(ids)
        for three in zip(ids[::3], ids[1::3], ids[2::3], strict=False):
            here, mine = (
                table[table["article_id"].isin(three)].assign(
                    outlet=lambda rows: rows["article_id"], event_id="drawn"
                )
                for table in (articles, found)
            )
            compared = compare_outlets(here, mine, name="hedges", resamples=500)
            yield from of_comparison(compared, "hedges", rates)


def of_versions(pairs: Iterable[GoldPair]) -> Iterator[Tally]:
    """Judge which sentences stand in both texts of a pair, and which in one only."""
    for pair in pairs:
        aside = ", independent reports" if pair.kind == "independent" else ""
        sure = {key for key, (_, is_sure) in pair.links.items() if is_sure}
        in_a, in_b = ({key[side : side + 2] for key in pair.links} for side in (0, 2))
        for row in rows_of(align(pair.a, pair.b)):
            first, second = (row.field_a, row.start_a), (row.field_b, row.start_b)
            unit = f"{pair.a['article_id']}-{pair.b['article_id']}"
            key = (*first, *second)
            if row.band == "none":
                right = (second not in in_b) if pd.isna(row.start_a) else (first not in in_a)
                yield share(f"sentences in one only{aside}", unit, right, 1)
            elif row.band in STRONG and (key in sure or key not in pair.links):
                right = key in sure and pair.links[key][0] in STRONG
                yield share(f"sentences in both{aside}", unit, right, 1)


def _versions(event_of: Callable[[str], bool], corpora: Path | None, _: str) -> Iterator[Tally]:
    for event in filter(event_of, alignment_events()):
        yield from of_versions(gold_pairs(event, corpora))


def of_labels(corpora: Path | None, _method: str) -> Iterator[Tally]:
    """Judge whose words labels are, on events of which a reader judged what was said then.

    Only of what is still said is it known whether it is right.
    """
    judged_rows = gold_table("labels", "answers.tsv")
    given = events_in(corpora)
    for event, gold in judged_rows.groupby("event", sort=False):
        articles = as_articles(given[str(event)])
        texts = {(row.article_id, name): getattr(row, name)
                 for row in rows_of(articles) for name in ("title", "text")}  # fmt: skip
        for row in rows_of(gold):
            check_text(row.article_id, texts[row.article_id, row.field], row.sha256)
        mentions = actor_mentions(articles, attributions(articles))
        stems = [stem_of(str(head).lower()) for head in mentions["head"]]
        for claim in claims_of_labels(labels(articles, mentions)):
            mine = (mentions["actor_id"] == claim.about[0]) & (pd.Series(stems) == claim.about[1])
            places = {
                (row.article_id, row.field, str(row.start)) for row in rows_of(mentions[mine])
            }
            for row in rows_of(gold[gold["kind"] == claim.kinds[0]]):
                if (row.article_id, row.field, row.start) in places:
                    yield share(claim.kinds[0], str(event), row.right == "yes", 1)


def _marked(annotations: Iterable[Any]) -> Sequence[Any]:
    """Return the hedges that rates count: conditions are none."""
    hedged = [one for one in annotations if one.get("kind", "hedge") == "hedge"]
    return [one for one in hedged if one.get("type") != "condition"]


PARTS: Final = (
    *(Part("answers", half, partial(in_real_events, half)) for half in HALVES),
    Part("answers", NEWSWIRE, of_hedges),
    Part("answers", "read_labels", of_labels),
    Part("answers", "seeds", partial(_versions, lambda event: event == "seeds")),
    Part("answers", "bundled_events", partial(_versions, lambda event: event != "seeds")),
)
