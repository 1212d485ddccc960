"""How does one passage put what it says: who says it, how surely, is it denied, how many?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.language.spans import Stretches, last_before
from analysis.style.hedging import COUNTED
from analysis.texts.changes.amounts import Amount, amounts_in
from analysis.texts.changes.scopes import (
    Denial,
    Hedge,
    denials_in,
    hedge_of,
    is_hedging,
    is_negative,
)
from analysis.texts.changes.wording import Word, within, words_of
from analysis.voices.belonging.places import WhoseWords

NOT_PUT_FORWARD: Final = frozenset(("attitude", "inquiring"))
"""Stances of attributions that do not put forward what they hold: hopes, questions."""

_HEDGES: Final = COUNTED | {"approximator"}

_NEAR: Final = 40
"""Characters between a source and its verb, from which on they make no phrase together."""

Place = tuple[Any, str]
"""An article_id and a field."""


class Told(NamedTuple):
    """An attribution, as far as it reaches into the sentence."""

    source: str
    """The full name where it is known, else the mention; "" where nobody is named."""
    mention: str
    mention_type: str
    cue: str
    start: int
    end: int
    lemma: str
    stance: str
    inside: frozenset[int]
    """The words that it puts down to the source, those of other sources within them included, as
    numbers of words of the sentence; none that `analysis.whose_words` gives to the outlet."""
    introduces: frozenset[int]
    """The words of the source and of the cue."""
    introducing: tuple[tuple[int, int], ...]
    """Where the cue stands, and the source where it is near."""
    believes: bool
    """Its verb is a hedge itself ("suggested"), not only a way to say."""


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sentence of a title or text and how it puts what it says."""

    article_id: Any
    outlet: Any
    field: str
    start: int
    end: int
    sentence: str
    words: tuple[Word, ...]
    by_stem: dict[str, list[int]]
    """Where each stem stands; all words."""
    telling: dict[str, float]
    """The weight of each stem that carries content."""
    hedges: tuple[Hedge, ...]
    cues: tuple[tuple[int, int], ...]
    """Where all its hedges stand, the rough numbers too ("about 90")."""
    told: tuple[Told, ...]
    denials: tuple[Denial, ...]
    amounts: tuple[Amount, ...]
    negative: bool
    """It has a word that says, openly or not, that something is not so."""
    quoted: frozenset[int]
    """The words whose voice is "quotation"."""
    introduced: bool = False
    """A colon stands before it: somebody may be said to say it there."""


def asks(one: Passage) -> bool:
    """Tell whether a sentence is a question."""
    return one.sentence.rstrip("”\"’' ").endswith("?")


def annotated(
    articles: pd.DataFrame, attributions: pd.DataFrame | None, hedges: pd.DataFrame | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return attributions and hedges, found here where they are not given."""
    if attributions is None:
        from analysis.voices.attribution import attributions as find_attributions

        attributions = find_attributions(articles)
    if hedges is None:
        from analysis.style.hedging import hedges as find_hedges

        hedges = find_hedges(articles, attributions)
    return attributions, hedges


class Passages:
    """Reads sentences of some articles, given their attributions and hedges."""

    def __init__(
        self, articles: pd.DataFrame, attributions: pd.DataFrame, hedges: pd.DataFrame
    ) -> None:
        self._texts: dict[Place, str] = {}
        self._outlets: dict[Any, Any] = {}
        for article in articles[["article_id", "outlet", "title", "text"]].itertuples(index=False):
            self._outlets[article.article_id] = article.outlet
            self._texts[article.article_id, "title"] = str(article.title)
            self._texts[article.article_id, "text"] = str(article.text)
        self._hedges = _by_place(hedges[is_hedging(hedges)], "")
        self._cues = _by_place(hedges[hedges["category"].isin(_HEDGES)], "")
        self._told = _by_place(attributions, "content_")
        self._whose = WhoseWords(articles, attributions)
        self._known: dict[tuple[Any, str, int, int], Passage] = {}

    def of(self, article_id: Any, field: str, start: int, end: int) -> Passage:
        """Read the sentence between two offsets of a title or text."""
        key = (article_id, field, start, end)
        if key not in self._known:
            self._known[key] = self._read(article_id, field, start, end)
        return self._known[key]

    def _read(self, article_id: Any, field: str, start: int, end: int) -> Passage:
        text = self._texts[article_id, field]
        words = words_of(text, start, end)
        by_stem: dict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(words):
            by_stem[word.stem].append(i)
        rows = _touching(self._hedges, (article_id, field), start, end)
        voices = [self._whose.at(article_id, field, word.start).voice for word in words]
        told = self._told_in(article_id, field, words, voices, rows)
        cues = [one for one in told if one.start >= start and one.end <= end]
        hedges = tuple(
            hedge_of(words, row["start"], row["end"], row["cue"], row["category"])
            for row in rows
            if not _only_says(row, cues)
        )
        hedged = {i for row in rows for i in within(words, row["start"], row["end"])}
        denied = {i for row in rows if row["cue"].lower().startswith("no ") for i in hedged}
        return Passage(
            article_id=article_id,
            outlet=self._outlets[article_id],
            field=field,
            start=start,
            end=end,
            sentence=text[start:end],
            words=words,
            by_stem=dict(by_stem),
            telling={word.stem: word.weight for word in words if not word.small},
            hedges=tuple(hedge for hedge in hedges if not hedge.cue.lower().startswith("no ")),
            cues=tuple(
                (row["start"], row["end"])
                for row in _touching(self._cues, (article_id, field), start, end)
            ),
            told=told,
            denials=tuple(denials_in(words, hedged - denied)),
            amounts=tuple(amounts_in(words)),
            negative=any(map(is_negative, words)),
            quoted=frozenset(i for i, voice in enumerate(voices) if voice == "quotation"),
            introduced=last_before(text, start) == ":",
        )

    def _told_in(
        self,
        article_id: Any,
        field: str,
        words: Sequence[Word],
        voices: Sequence[str],
        hedges: Iterable[Mapping[str, Any]],
    ) -> tuple[Told, ...]:
        if not words:
            return ()
        first, last = words[0].start, words[-1].end
        found = []
        for row in _touching(self._told, (article_id, field), first, last):
            spans = row["content_spans"]
            inside = frozenset(
                i for s, e in spans for i in within(words, s, e) if voices[i] != "own"
            )
            if inside:
                found.append(_told(row, inside, _introducing(row, words), hedges))
        return tuple(found)


def _introducing(row: Mapping[str, Any], words: Sequence[Word]) -> frozenset[int]:
    places = ((row[f"{part}_start"], row[f"{part}_end"]) for part in ("source", "cue"))
    return frozenset(
        i for start, end in places if not pd.isna(start) for i in within(words, start, end)
    )


def _told(
    row: Mapping[str, Any],
    inside: frozenset[int],
    introduces: frozenset[int],
    hedges: Iterable[Mapping[str, Any]],
) -> Told:
    mention = "" if pd.isna(row["source"]) else str(row["source"])
    name = mention if pd.isna(row["source_name"]) else str(row["source_name"])
    start = -1 if pd.isna(row["cue_start"]) else int(row["cue_start"])
    end = -1 if pd.isna(row["cue_end"]) else int(row["cue_end"])
    believes = any(
        hedge["category"] == "epistemic verb" and hedge["start"] < end and hedge["end"] > start
        for hedge in hedges
    )
    cue = "" if pd.isna(row["cue"]) else str(row["cue"])
    introducing = [(start, end)]
    if not pd.isna(row["source_start"]):
        named = int(row["source_start"]), int(row["source_end"])
        if max(start, named[0]) - min(end, named[1]) <= _NEAR:
            introducing.append(named)
    labels = (str(row["mention_type"]), cue, start, end, str(row["cue_lemma"]), str(row["stance"]))
    return Told(name, mention, *labels, inside, introduces, tuple(introducing), believes)


def _only_says(hedge: Mapping[str, Any], told: Iterable[Told]) -> bool:
    """Tell whether a hedge is the verb of an attribution: "claimed" is its stance."""
    return hedge["category"] == "doubting attribution" and any(
        hedge["start"] < one.end and hedge["end"] > one.start for one in told
    )


Rows = dict[Place, Stretches[dict[Any, Any]]]


def _by_place(table: pd.DataFrame, part: str) -> Rows:
    """Sort the rows of a table by where they stand, each from the start to the end of a part."""
    found: dict[Place, list[tuple[int, int, dict[Any, Any]]]] = defaultdict(list)
    for one in table.to_dict("records"):
        borders = one[f"{part}start"], one[f"{part}end"]
        found[one["article_id"], one["field"]].append((*borders, one))
    return {place: Stretches(rows) for place, rows in found.items()}


def _touching(rows: Rows, place: Place, start: int, end: int) -> list[dict[Any, Any]]:
    return rows[place].touching(start, end) if place in rows else []
