"""Does a headline assert what its text only attributes or hedges?"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.language import Span
from analysis.language.clauses import Clause
from analysis.language.stems import stem_of, stems, weight_of
from analysis.language.tokens import reporting_verbs
from analysis.lexicons import load_lexicon, word_lists
from analysis.texts.changes.scopes import is_hedging
from analysis.voices.belonging.places import WhoseWords
from analysis.words.headlines.matching import Matched, Part

SAID: Final = 0.5
"""So much of a clause of the headline must stand in one sentence to be what that sentence says."""

AS_MUCH: Final = 0.8
"""Where nearly as much stands in a sentence of the outlet's own, the text may bear the headline:
so large a share of what stands in the sentence that says most of it."""

WORDS_FOUND: Final = 0.75
"""So many of its words, by what they count, must stand there."""

MOSTLY: Final = 0.6
"""So much of what stands in a sentence must be somebody's, or hedged."""

LONGEST_SOURCE: Final = 5
"""Words before or behind a colon that may be a source."""

FEWEST_WORDS: Final = 4  # of a clause; fewer tell no event

_DISTANT: Final = frozenset(("neutral", "assertive", "tentative", "doubting"))
"""Stances of verbs that leave it to the source whether it is so."""

_DOUBTFUL: Final = frozenset(("hearsay", "possible", "impression", "unverified"))
"""Strengths of hedges that leave it open whether it is so."""

_WORDS: Final = word_lists("headline-words")


class Gap(NamedTuple):
    """What of a headline its text does not bear; spans index the title and the text."""

    kind: str
    part: Span
    body: Span | None
    likeness: float
    why: str


class Tellers:
    """The attributions and hedges of one article: is a place of its text somebody's, or open?"""

    def __init__(
        self,
        article_id: Any,
        whose: WhoseWords,
        attributions: Iterable[Any],
        hedges: Sequence[Any],
    ) -> None:
        self._id, self._whose, self._hedges = article_id, whose, hedges
        self._told = {one.Index: one for one in attributions}
        self._open = [one for one in hedges if one.field == "text" and _leaves_open(one)]

    def asserts(self, matched: Matched, clause: Clause) -> bool:
        """Tell whether a clause of the headline is the outlet's, without a hedge."""
        numbers = matched.title.numbers(clause.start, clause.end)
        if any(
            one.field == "title" and one.start < clause.end and one.end > clause.start
            for one in self._hedges
        ):
            return False
        if any(one.start < clause.end and one.end > clause.start
               for one in matched.title.quotations):  # fmt: skip
            return False
        if any(_strengths().get(matched.title.lows[number]) in _DOUBTFUL for number in numbers):
            return False  # "Possible meteor over Orrin"
        starts = [matched.title.starts[number] for number in numbers]
        return all(self._whose.at(self._id, "title", at).voice == "own" for at in starts)

    def sources(self) -> set[str]:
        """The stems of the words that name the sources of the text."""
        named = (f"{one.source} {one.source_name}" for one in self._told.values())
        return {stem for name in named for stem in stems(name)}

    def doubt(self, place: int, about: Collection[str]) -> str:
        """Say who tells what stands at a place of the text, or what leaves it open; else "".

        `about`: the stems of the clause of the headline. Who is in it may do a thing by saying it:
        "the ministry said that it will ban" is a ban.
        """
        stretch = self._whose.at(self._id, "text", place)
        if stretch.voice != "own":
            told = [self._told[one.label] for one in stretch.told if one.label in self._told]
            if told and _keeps_off(told[0]) and not _speaks_of_itself(told[0], about):
                return f"it is told by {stretch.source}" if stretch.source else "it is attributed"
        for one in self._open:
            if one.end <= place < one.clause_end:
                return f"it is hedged: {one.cue}"
        return ""


def overstated(matched: Matched, tellers: Tellers) -> Iterator[Gap]:
    """Yield the clauses of a headline that assert what every sentence that says it leaves open."""
    if _tells_of_speech(matched) or _names_a_source(matched, tellers):
        return  # "Mayor hails dam", "Mayor: dam is safe": the headline says whose word it is
    for clause in claims_of(matched):
        if not tellers.asserts(matched, clause):
            continue
        about = set(stems(matched.title.text[clause.start : clause.end]))
        open_ = [n for n in range(matched.first) if _may_be_doubted(matched, n, tellers, about)]
        part = matched.part(clause.start, clause.end, open_)
        if part is None or not any(
            _says(part, n) and _in_doubt(part, n, tellers, about) for n in open_
        ):
            continue
        part = matched.part(clause.start, clause.end)
        if part is None or not _says(part, nearest := part.nearest()) or nearest >= matched.first:
            continue
        doubts = {n: _in_doubt(part, n, tellers, about) for n in _bearing(part)}
        if all(doubts.values()):
            body, why = matched.sentence(nearest), doubts[nearest]
            yield Gap("certainty", part.span, body, float(part.shares[nearest]), why)


def _says(part: Part, sentence: int) -> bool:
    """Tell whether a sentence says what a clause of the headline does."""
    if sentence >= len(part.shares) or part.shares[sentence] < SAID:
        return False
    return sum(weight for _, weight in part.standing(sentence)) >= WORDS_FOUND


def claims_of(matched: Matched) -> Iterator[Clause]:
    """Yield the clauses of a headline that say what happened; a question says nothing."""
    if matched.title.text.rstrip().endswith("?"):
        return
    for clause in matched.title.clauses:
        numbers = matched.title.numbers(clause.start, clause.end)
        words = {matched.title.tokens[number].low for number in numbers}
        if len(numbers) >= FEWEST_WORDS and not words & _WORDS["of the piece"]:
            yield clause


def _may_be_doubted(
    matched: Matched, sentence: int, tellers: Tellers, about: Collection[str]
) -> bool:
    """Tell whether a sentence has any place that is attributed or hedged."""
    spans = matched.text.sentence_spans
    numbers = matched.text.numbers(*spans[sentence]) if sentence < len(spans) else ()
    return any(tellers.doubt(matched.text.starts[number], about) for number in numbers)


def _bearing(part: Part) -> list[int]:
    least = AS_MUCH * part.shares.max()
    return [n for n, share in enumerate(part.shares.tolist()) if share >= least]


def _in_doubt(part: Part, sentence: int, tellers: Tellers, about: Collection[str]) -> str:
    """Say why most of what stands in a sentence is not asserted there; "" where it is."""
    weights: dict[str, float] = {}
    for place, weight in part.standing(sentence):
        why = tellers.doubt(place, about)
        weights[why] = weights.get(why, 0.0) + weight
    total, own = sum(weights.values()), weights.pop("", 0.0)
    if not weights or total - own < MOSTLY * total:
        return ""
    return max(weights, key=lambda why: weights[why])


def _tells_of_speech(matched: Matched) -> bool:
    lows, verbs = matched.title.lows, reporting_verbs()
    if (lows and lows[-1] in verbs) or _WORDS["of a mind"] & set(lows):
        return True  # "…, minutes show", "Mayor sees …"
    return any(
        not verb.noun and not verb.rest
        for low in lows
        for verb in (verbs.get(low, ()) if low.endswith("s") else ())
    )


def _names_a_source(matched: Matched, tellers: Tellers) -> bool:
    """Tell whether what stands before or behind a colon is a source of the text, not the topic."""
    sides = [side for side in matched.title.text.split(":") if side.strip()]
    if len(sides) < 2:
        return False
    sources = telling(tellers.sources()) | _reporting_nouns()
    return any(len(side.split()) <= LONGEST_SOURCE and sources & set(stems(side)) for side in sides)


def _keeps_off(told: Any) -> bool:
    """Tell whether an attribution leaves it to the source whether it is so."""
    return told.stance in _DISTANT and told.cue_lemma not in _WORDS["makes it so"]


def _speaks_of_itself(told: Any, about: Collection[str]) -> bool:
    """Tell whether somebody in the headline says what they do or think, which does it."""
    name = " ".join(one for one in (told.source, told.source_name) if isinstance(one, str))
    return told.stance != "doubting" and bool(telling(stems(name)) & set(about))


def telling(found: Collection[str]) -> set[str]:
    """Return those stems that tell something."""
    return {stem for stem in found if weight_of(stem) >= 1}


def _leaves_open(hedge: Any) -> bool:
    if not hedge.counts or not hedge.open or pd.isna(hedge.clause_start):
        return False
    return any(_strengths().get(word) in _DOUBTFUL for word in hedge.cue.lower().split())


@cache
def _reporting_nouns() -> frozenset[str]:
    return frozenset(map(stem_of, load_lexicon("reporting-nouns").entries["form"]))


@cache
def _strengths() -> dict[str, str]:
    entries = load_lexicon("hedge-strengths").entries
    return dict(zip(entries["word"], entries["strength"], strict=True))


def with_open(hedges: pd.DataFrame) -> pd.DataFrame:
    """Tell in a column `open` which hedges leave open whether a claim is so."""
    return hedges.assign(open=is_hedging(hedges))
