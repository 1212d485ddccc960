"""How does each outlet put the same claim: as its own, as somebody's, hedged, denied?"""

from collections.abc import Iterable
from itertools import combinations
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.arguments import checked
from analysis.articles import ArticlesError
from analysis.language.alike import Alike, alike_pairs
from analysis.language.similarity import Sentences, sentences_of, similarities
from analysis.tables import Table
from analysis.texts.alignment import REWORDED
from analysis.texts.alignment.decided import NOTHING, Decided, decided_in
from analysis.texts.alignment.tables import BOTH_SIDES, NUMBERS, SIDE
from analysis.texts.changes.certain import Comparer
from analysis.texts.changes.common import CHANGES, Change, overlap
from analysis.texts.changes.comparing import Texts, texts_of
from analysis.texts.changes.passages import NOT_PUT_FORWARD, Passage
from analysis.texts.changes.scopes import DENYING_LEMMAS, NO_EVIDENCE
from analysis.texts.sharing.candidates import FEW

COLUMNS: Final = Table(
    "claims",
    f"event_id claim article_id outlet certainty source cue hedges differs {' '.join(SIDE)}",
    needs="event_id claim article_id field start end certainty",
    int64="claim start end sentence_start",
    bool="differs",
)
CHANGE_COLUMNS: Final = Table(
    "certainty_changes",
    "event_id claim article_a article_b outlet_a outlet_b change wording_a wording_b cue_a cue_b "
    f"similarity {' '.join(BOTH_SIDES)}",
    float64="similarity",
    int64=f"claim {NUMBERS}",
)

_Found = list[tuple[Passage, Passage, Change]]
_Group = tuple[Any, int, list[tuple[Any, ...]]]


@checked()
def claims(
    articles: pd.DataFrame,
    attributions: pd.DataFrame | None = None,
    hedges: pd.DataFrame | None = None,
    counterparts: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Show how each outlet puts the claims that it shares with others.

    A claim is a sentence that stands, in these or other words, in at least two articles of
    an event. Sentences that one article alone has are not listed.

    Parameters
    ----------
    articles
        An articles table. Not modified. Titles are compared with titles, texts with texts.
    attributions, hedges
        The results of `analysis.attributions(articles)` and `analysis.hedges(articles)`;
        computed here if they are not given.
    counterparts
        What readers decided on which sentences belong together: the result of
        `counterparts(articles)`, corrected.

    Returns
    -------
    One row per claim and article that makes it, claims in the order in which they first
    appear: `event_id`; `claim` (its number within the event, from 1); `article_id`,
    `outlet`; `certainty` ("asserted": in the outlet's own voice; "attributed": at least half
    of it is put down to a source or stands in quotation marks; "hedged"; "attributed and
    hedged"; "denied": a source denies it, or "no evidence", "not" stands where another
    article says that it is so); `source` (who says so: the full name where the text gives
    it, else the mention; "" for the outlet or nobody named); `cue` (the words that
    attribute it, "" if none); `hedges` (the cues of hedges on it, joined by "; ");
    `differs` (`certainty_changes` finds that the articles do not all put it alike);
    `field, start, end, sentence, sentence_start` (the sentence that makes the claim).

    Raises
    ------
    ArticlesError
        `articles` is not an articles table, or more than ten million pairs of sentences are alike.

    Notes
    -----
    A sentence is one claim here, even if it says several things; `certainty_changes` tells
    which words a hedge stands with. Hedges are the categories of `analysis.hedges` that leave
    open whether something is so, not vague numbers, conditions or scare quotes; "claimed" and
    "alleged" as the verb of an attribution show in `cue`. Attributions that `analysis.attributions`
    misses leave a claim "asserted". Asserted, attributed and hedged after Saurí & Pustejovsky
    (2009), FactBank, doi:10.1007/s10579-009-9089-9.
    """
    if articles.empty:
        return COLUMNS.of([], articles)
    groups = _groups(articles, counterparts)
    return _claims(articles, groups, texts_of(articles, attributions, hedges, counterparts))


@checked()
def certainty_changes(
    articles: pd.DataFrame,
    claims: pd.DataFrame | None = None,
    attributions: pd.DataFrame | None = None,
    hedges: pd.DataFrame | None = None,
    counterparts: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List where two outlets put the same claim with different certainty.

    Claim by claim, not by counting cues: "his alleged links" and "he allegedly is" hold as
    many hedges, but not of the same thing; "probably" and "likely" differ, but not in
    certainty. Every change is seen from article a to article b, which comes later in the
    table, not necessarily in time.

    Parameters
    ----------
    articles
        An articles table. Not modified.
    claims
        The result of `analysis.claims(articles)`; computed here if it is not given.
    attributions, hedges, counterparts
        As for `analysis.claims`.

    Returns
    -------
    One row per change, by claim and pair of articles; where more than 40 articles make a claim,
    between the first of them and each other: `event_id`; `claim` (as in `claims`);
    `article_a, article_b, outlet_a, outlet_b`; `change`:

    - "hedge added", "hedge removed": b (a) hedges what the other leaves unhedged;
    - "hedge moved": an equally strong hedge stands with other words;
    - "hedge changed": a hedge of another strength stands with the same words
      (`load_lexicon("hedge-strengths")`);
    - "attribution added", "attribution removed": b (a) puts down to a source what the other
      says in its own voice;
    - "attribution changed": another source, or a verb of another stance ("said", "claimed");
    - "denied": one says that it is so, the other denies it, or that it is so;
    - "figure made exact", "figure made vague": "some", "about 90" against "two", "93".

    `wording_a, wording_b` (verbatim: the cue with the word it stands with; on a side without
    cue the words that it would stand with), `cue_a, cue_b` (the cue alone, "" without),
    `similarity` (0–1: how much of their wording the two sentences have in common), and for each
    side `field, start, end` (of the wording), `sentence, sentence_start`.

    Raises
    ------
    ArticlesError
        `articles` is not an articles table, or `claims` is not of these articles, or more than ten
        million pairs of sentences are alike.

    Notes
    -----
    Rules that keep silent where they cannot tell: another name that may be the same source ("Mr
    Ahn", "the governor"), a hedge on a clause that the other lacks, or that one side says
    itself and the other puts down to somebody, what one calls expected and the other scheduled
    or a forecast, what somebody thinks against what he says, an attribution where the other
    names the source, a negation where the other has a word like "failed" or "lacked", are no
    changes. A hedge is added or removed only where the words beside it stand beside each other
    in both, or where the sentences are nearly the same. What a hedge stands with is found by
    word order, not by a parser: the noun after an adjective, the predicate after an adverb or
    modal verb, the clause after "that". In sentences of more than 500 words no changes are
    looked for. How many of the changes reported on unseen real reports are right stands in
    docs/validation.md; how many are missed is not known. Scope and factuality after Morante &
    Sporleder (2012),
    doi:10.1162/COLI_a_00095.
    """
    if articles.empty:
        return CHANGE_COLUMNS.of([], articles)
    groups = _groups(articles, counterparts) if claims is None else []
    texts = texts_of(articles, attributions, hedges, counterparts)
    if claims is None:
        claims = _claims(articles, groups, texts)
    known = set(articles["article_id"])
    if not {"event_id", "claim", "article_id", "field", "start", "end"} <= set(claims.columns):
        raise ArticlesError("claims is not a table of claims; pass analysis.claims(articles)")
    if not set(claims["article_id"]) <= known:
        raise ArticlesError("claims names other articles; pass analysis.claims(articles)")
    rows = []
    grouped = claims.groupby(["event_id", "claim"], sort=False, dropna=False)
    for (event_id, number), members in grouped:
        places = members[["article_id", "field", "start", "end"]].itertuples(index=False)
        said = [texts.passages.of(*place) for place in places]
        changes = _changes(said, texts.comparer)
        rows += [(event_id, number, *_change_row(*found)) for found in changes]
    return CHANGE_COLUMNS.of(rows, articles)


def _groups(articles: pd.DataFrame, counterparts: pd.DataFrame | None) -> list[_Group]:
    """Number the claims of each event; each with the places of the sentences that make it."""
    found = []
    for event_id, event in articles.groupby("event_id", sort=False, dropna=False):
        if len(event) < 2:
            continue  # nobody else makes a claim
        sentences = sentences_of(event)
        table = sentences.table[["article_id", "field", "start", "end"]]
        decided = decided_in(counterparts, table)
        for number, members in enumerate(claims_of(sentences, decided), start=1):
            found.append((event_id, number, [tuple(table.iloc[i]) for i in members]))
    return found


def _claims(articles: pd.DataFrame, groups: Iterable[_Group], texts: Texts) -> pd.DataFrame:
    rows: list[tuple[Any, ...]] = []
    for event_id, number, places in groups:
        said = [texts.passages.of(*place) for place in places]
        found = _changes(said, texts.comparer)
        against = {_place(x) for x, _, one in found if one.change == "denied" and one.a.cue}
        against |= {_place(y) for _, y, one in found if one.change == "denied" and one.b.cue}
        for one in said:
            row = _row(one, denied=_place(one) in against, differs=bool(found))
            rows.append((event_id, number, *row))
    return COLUMNS.of(rows, articles)


def _changes(said: list[Passage], comparer: Comparer) -> _Found:
    """Compare every two; of many, each with the first."""
    pairs = list(combinations(said, 2)) if len(said) <= FEW else [(said[0], b) for b in said[1:]]
    return [
        (a, b, one) for a, b in pairs for one in comparer.between(a, b) if one.change in CHANGES
    ]


def _place(one: Passage) -> tuple[Any, str]:
    return one.article_id, one.field


def _row(one: Passage, *, denied: bool, differs: bool) -> tuple[Any, ...]:
    certainty = certainty_of(one)
    name = "denied" if denied else certainty.name
    hedges = "; ".join(hedge.cue for hedge in one.hedges)
    said = (name, certainty.source, certainty.cue, hedges, differs)
    return one.article_id, one.outlet, *said, *_side(one, one.start, one.end)


def _change_row(a: Passage, b: Passage, found: Change) -> tuple[Any, ...]:
    wordings = (
        said.sentence[side.start - said.start : side.end - said.start]
        for said, side in ((a, found.a), (b, found.b))
    )
    told = (found.change, *wordings, found.a.cue, found.b.cue, overlap(a, b))
    sides = (*_side(a, found.a.start, found.a.end), *_side(b, found.b.start, found.b.end))
    return a.article_id, b.article_id, a.outlet, b.outlet, *told, *sides


def _side(said: Passage, start: int, end: int) -> tuple[Any, ...]:
    return said.field, start, end, said.sentence, said.start


_MOSTLY: Final = 0.5  # half of the words that tell


class Certainty(NamedTuple):
    """How sure a sentence is of what it says, and by whose word."""

    name: str
    source: str
    cue: str


def certainty_of(one: Passage) -> Certainty:
    """Name the certainty of a sentence: "asserted", "attributed", "hedged" … or "denied"."""
    introducing = frozenset().union(*(said.introduces for said in one.told))
    total = sum(word.weight for i, word in enumerate(one.words) if i not in introducing)
    told = [said for said in one.told if said.stance not in NOT_PUT_FORWARD]
    shares = [sum(one.words[i].weight for i in said.inside) for said in told]
    best = max(range(len(shares)), key=lambda n: shares[n], default=None)
    quoted = sum(one.words[i].weight for i in one.quoted)
    source = cue = ""
    attributed = total > 0 and max([*shares, quoted], default=0.0) >= _MOSTLY * total
    if best is not None and shares[best] >= _MOSTLY * total:
        source, cue = told[best].source, told[best].cue
        if told[best].lemma in DENYING_LEMMAS:
            return Certainty("denied", source, cue)
    for denial in one.denials:
        scope = sum(one.words[i].weight for i in denial.scope)
        if denial.cue == NO_EVIDENCE and scope >= _MOSTLY * total:
            return Certainty("denied", source, cue)
    names = ["attributed"] * attributed + ["hedged"] * bool(one.hedges)
    return Certainty(" and ".join(names) or "asserted", source, cue)


TOGETHER: Final = 0.45
"""Groups of sentences that are alike on average from here on become one claim."""


def claims_of(sentences: Sentences, decided: Decided = NOTHING) -> list[list[int]]:
    """Return the rows of `sentences.table` that make the same claim, at least two each.

    A sentence joins the sentence of another text that is most like it, if that goes both
    ways and they are at least "reworded"; titles only join titles. No claim has two
    sentences of one text, so that a chain of half-alike sentences does not become one.
    What a reader `decided` (rows of the sentences) comes first.
    The claims stand in the order of their first sentence. Raises `ArticlesError` where more pairs
    of sentences are alike than can be looked at.
    """
    if not len(sentences.table):
        return []
    texts = _texts_of(sentences.table)
    return _merged(_Alike(sentences, texts, decided), texts)


class _Alike:
    """How alike sentences are, by what they say and by what a reader decided."""

    def __init__(self, sentences: Sentences, texts: NDArray[np.int64], decided: Decided) -> None:
        self._sentences = sentences
        found = alike_pairs(sentences.weights, REWORDED, texts)
        known = dict.fromkeys(decided.together, 1.0) | dict.fromkeys(decided.apart, -np.inf)
        self._known = {(min(pair), max(pair)): value for pair, value in known.items()}
        if self._known:
            pairs = zip(found.first.tolist(), found.second.tolist(), strict=True)
            known = dict(zip(pairs, found.value.tolist(), strict=True)) | self._known
            left = sorted((*pair, value) for pair, value in known.items() if value >= REWORDED)
            first, second, values = zip(*left, strict=True) if left else ((), (), ())
            found = Alike(np.array(first, np.int64), np.array(second, np.int64), np.array(values))
        self.pairs = found

    def mean(self, first: list[int], second: list[int]) -> float:
        """How alike the sentences of two groups are on average."""
        alike = similarities(self._sentences, np.array(first), np.array(second))
        if self._known:
            places = [[(min(i, j), max(i, j)) for j in second] for i in first]
            told = [[self._known.get(pair, np.nan) for pair in row] for row in places]
            alike = np.where(np.isnan(told), alike, told)
        return float(alike.mean())


def _texts_of(table: pd.DataFrame) -> NDArray[np.int64]:
    """Number the title or text that each sentence stands in; even numbers are titles."""
    in_text = (table["field"] == "text").to_numpy(np.int64)
    return np.asarray(2 * table["article"].to_numpy(np.int64) + in_text, np.int64)


def _links(alike: Alike, texts: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Pairs of sentences that are each other's best in two texts, the most alike first."""
    first, second, value = alike
    width = int(texts.max()) + 1
    # Of each sentence and each text the place of the most that is alike there.
    keys = np.concatenate([first * width + texts[second], second * width + texts[first]])
    _, place = np.unique(keys, return_inverse=True)
    best = np.zeros(int(place.max(initial=-1)) + 1)
    np.maximum.at(best, place, np.concatenate([value, value]))
    mutual = (value >= best[place[: len(first)]]) & (value >= best[place[len(first) :]])
    mutual &= texts[first] % 2 == texts[second] % 2
    first, second, value = first[mutual], second[mutual], value[mutual]
    order = np.argsort(-value, kind="stable")
    return list(zip(first[order].tolist(), second[order].tolist(), strict=True))


def _merged(alike: _Alike, texts: NDArray[np.int64]) -> list[list[int]]:
    group_of = list(range(len(texts)))
    members = {i: [i] for i in group_of}
    within = {i: {int(text)} for i, text in enumerate(texts)}
    for i, j in _links(alike.pairs, texts):
        a, b = group_of[i], group_of[j]
        if a == b or within[a] & within[b]:
            continue
        if alike.mean(members[a], members[b]) < TOGETHER:
            continue
        for member in members[b]:
            group_of[member] = a
        members[a] += members.pop(b)
        within[a] |= within.pop(b)
    return sorted(sorted(group) for group in members.values() if len(group) > 1)
