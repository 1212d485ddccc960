"""How many hits and how many words stand in each sentence? The raw numbers behind every rate."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.articles import ArticlesError, Part, Zone, rows_of
from analysis.language import Span
from analysis.language.document import document_of
from analysis.language.zones import zone_spans
from analysis.voices.belonging.parts import FIELDS, needs_attributions
from analysis.voices.belonging.said import said_in
from analysis.voices.belonging.stretches import VOICES, stretches_in

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
_POSITIONS: Final = ("start", "cue_start", "content_start")


def _within(sentences: Sequence[Span], n: int, spans: Sequence[Span]) -> list[bool]:
    """Tell which of the first `n` sentences lie in some spans."""
    return [any(a <= one.start < b for a, b in spans) for one in sentences[:n]]


class _Stretches(NamedTuple):
    """Stretches of words in the order of the texts: where they lie, and whose words they are."""

    starts: Integers
    ends: Integers
    voices: Integers
    """Numbers in `VOICES`."""
    n_words: Integers


class Sentences:
    """Every sentence of every title and text: its words, and the hits in it. A title is one.

    All titles and texts are laid one behind the other, so that a place in any of them is one
    number, and whatever is counted is counted in all of them at once.
    """

    def __init__(
        self,
        articles: pd.DataFrame,
        attributions: pd.DataFrame | None = None,
        *,
        zone: Zone = "all",
    ) -> None:
        """Read the sentences; the attributions, as in `analysis.whose_words`, tell the voices.

        Outside the zone there is nothing: no sentence there has a word or a hit.
        """
        self._articles, self._attributions, self.zone = articles, attributions, zone
        self._begins: dict[tuple[Any, str], int] = {}
        starts: list[Integers] = [np.zeros(0, dtype=np.int64)]
        words: list[Integers] = [np.zeros(0, dtype=np.int64)]
        numbers: list[int] = []
        inside: list[bool] = []
        here = 0
        for number, article in enumerate(rows_of(articles)):
            zoned = zone_spans(article.title, article.text, zone)
            for field in FIELDS:
                text: str = getattr(article, field)
                document = document_of(text)
                if not document.sentence_spans:
                    continue
                spans = document.sentence_spans[1:] if field == "text" else []
                self._begins[article.article_id, field] = here
                firsts = [0, *(span.start for span in spans)]
                starts.append(np.array(firsts) + here)
                inside += _within(document.sentence_spans, len(firsts), zoned[field])
                words.append(np.array(document.starts, dtype=np.int64) + here)
                numbers += [number] * (1 + len(spans))
                here += len(text) + 1
        self.articles: Integers = np.array(numbers, dtype=np.int64)
        """Of each sentence the number of its article."""
        self._in_zone: Flags = np.array(inside, dtype=bool)
        self._starts, self._words = np.concatenate(starts), np.concatenate(words)
        self._counted: dict[Part, Integers] = {}

    def words(self, part: Part) -> Integers:
        """Count the words of this part in each sentence: see `analysis.compare_outlets`."""
        if part not in self._counted:
            if needs_attributions(part):
                voiced = self._voiced.voices == VOICES.index(part)
                rows = self._rows(self._voiced.starts[voiced])
                counts = self._sums(rows, self._voiced.n_words[voiced])
            else:
                rows = self._rows(self._words)
                inside = None if part == "whole" else self._unquoted(self._words)
                counts = self._sums(rows, inside)
            self._counted[part] = counts * self._in_zone
        return self._counted[part]

    def hits(self, hits: pd.DataFrame, part: Part) -> Integers:
        """Count the rows of a located table in each sentence.

        Parameters
        ----------
        hits
            A located table: `article_id`, `field` ("title" or "text"; text if the column is
            missing) and where the hit starts, the first that is known of `start`, `cue_start`
            and `content_start`. If there is a column `counts`, only its true rows are counted;
            if there is a column `whose` ("outlet" or "source", as in `analysis.hedges`), it
            decides where a voice is counted: the outlet's hits for "own", a source's for
            "quotation" if they stand in quotation marks, and else for "attributed" (also "she
            feared", which the outlet says of her doubts). Without it their place decides. Rows
            of other articles are left out.
        part
            Whose words are measured.

        Raises
        ------
        ArticlesError
            The table does not say where its hits are.
        """
        counted = self.counted(hits, part)
        return self._sums(self._rows(self._places(hits)[counted]))

    def weights(self, hits: pd.DataFrame, part: Part) -> NDArray[np.float64]:
        """Sum the column `weight` of what `hits` counts in each sentence: see there."""
        counted = self.counted(hits, part)
        rows = self._rows(self._places(hits)[counted])
        each = hits["weight"].to_numpy(dtype=np.float64)[counted]
        sums: NDArray[np.float64] = np.bincount(rows, each, len(self._starts)).astype(np.float64)
        return sums

    def counted(self, hits: pd.DataFrame, part: Part) -> Flags:
        """Tell which rows of a located table `hits` counts: see there."""
        places = self._places(hits)
        counted = self._zoned(places)
        if "counts" in hits:
            counted &= hits["counts"].fillna(False).astype(bool).to_numpy()
        if part == "unquoted":
            counted &= self._unquoted(places)
            return counted
        if part == "whole":
            return counted
        voices = self._voices_at(places)
        if "whose" not in hits:
            counted &= voices == VOICES.index(part)
            return counted
        counted &= (hits["whose"] == ("outlet" if part == "own" else "source")).to_numpy(bool)
        if part != "own":
            counted &= (voices == VOICES.index("quotation")) == (part == "quotation")
        return counted

    def located(self, hits: pd.DataFrame) -> Flags:
        """Tell which rows of a located table start in a sentence of the zone, counted or not."""
        return self._zoned(self._places(hits))

    def _zoned(self, places: Integers) -> Flags:
        inside: Flags = places >= 0
        inside[inside] = self._in_zone[self._rows(places[inside])]
        return inside

    def _places(self, hits: pd.DataFrame) -> Integers:
        """Where each hit starts among all texts; -1 where it is in none, or nobody knows."""
        if "article_id" not in hits or not any(name in hits for name in _POSITIONS):
            raise ArticlesError(
                "the table of hits needs the column article_id and one of "
                f"{', '.join(_POSITIONS)}; pass the result of hedges, attributions or the like"
            )
        columns = [hits[name].astype("Int64") for name in _POSITIONS if name in hits]
        position = columns[0]
        for column in columns[1:]:
            position = position.fillna(column)
        fields = hits["field"].fillna("text").tolist() if "field" in hits else ["text"] * len(hits)
        keys = zip(hits["article_id"].tolist(), fields, strict=True)
        begins = np.array([self._begins.get(key, -1) for key in keys], dtype=np.int64)
        known = (begins >= 0) & position.notna().to_numpy()
        return np.where(known, begins + position.fillna(0).to_numpy(dtype=np.int64), -1)

    def _rows(self, places: Integers) -> Integers:
        return np.searchsorted(self._starts, places, side="right") - 1

    def _sums(self, rows: Integers, each: NDArray[Any] | None = None) -> Integers:
        sums = np.bincount(rows, weights=each, minlength=len(self._starts))
        return sums.astype(np.int64)

    def _voices_at(self, places: Integers) -> Integers:
        at = np.searchsorted(self._voiced.starts, places, side="right") - 1
        inside = (at >= 0) & (places < np.append(self._voiced.ends, 0)[at])
        return np.where(inside, np.append(self._voiced.voices, -1)[at], -1)

    @cached_property
    def _voiced(self) -> _Stretches:
        """The stretches of all voices."""
        said = said_in(self._articles, self._attributions)
        found = [
            (here + one.start, here + one.end, VOICES.index(one.voice), one.n_words)
            for key, text, here in self._texts()
            for one in stretches_in(text, said.get(key, []))
        ]
        return _Stretches(*np.array(found, dtype=np.int64).reshape(-1, 4).T)

    def _unquoted(self, places: Integers) -> Flags:
        """Tell which places lie outside quotations."""
        starts, ends = self._outside
        at = np.searchsorted(starts, places, side="right") - 1
        inside: Flags = (at >= 0) & (places < np.append(ends, 0)[at])
        return inside

    @cached_property
    def _outside(self) -> Integers:
        """The starts and the ends of the stretches outside quotations."""
        spans = [
            (here + start, here + end)
            for _, text, here in self._texts()
            for start, end in document_of(text).unquoted
        ]
        return np.array(spans, dtype=np.int64).reshape(-1, 2).T

    def _texts(self) -> Any:
        """Yield (article_id, field), the title or text, and where it lies among all."""
        for article in rows_of(self._articles):
            for field in FIELDS:
                here = self._begins.get((article.article_id, field))
                if here is not None:
                    yield (article.article_id, field), getattr(article, field), here
