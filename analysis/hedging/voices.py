"""Whose hedge is it? Tells for any cue in a text whether the outlet or a source hedges.

Whose words stand where, `analysis.whose_words` tells; a few cues are another's than the words.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from analysis.text import Quotation
from analysis.text.spans import Stretches
from analysis.whose_words.said import Said, by_field
from analysis.whose_words.stretches import Stretch, stretches_in

__all__ = ["OUTLET", "Voices", "by_field"]

OUTLET: Final = ("outlet", None)
_THINGS: Final = frozenset({"it", "they", "this", "that", "these", "those"})


class Voices:
    """Who hedges where in one title or text?"""

    def __init__(self, body: str, quotations: Sequence[Quotation], said: Sequence[Said]) -> None:
        self._body = body
        self._has_marks = bool(quotations)
        self._said = said

    def of(self, start: int, end: int, category: str) -> tuple[str, str | None]:
        """Return the voice and the source of a cue at `start` to `end`.

        A hedge is of whose words it stands in: the source's of whom an attribution tells them, of
        nested ones the innermost; in a quotation without an attribution a source's, but nobody
        knows whose; everywhere else the outlet's. Words that report are the outlet's, such as
        "claimed": nobody says that of their own claims. But a verb of thinking ("officials
        believe that …") is its source's, because the doubt that it reports is. Scare quotes are
        the outlet's.
        """
        if category == "scare quotes":
            return OUTLET
        if category == "epistemic verb":
            for said in self._cues.touching(start, end):
                if _thinks(said) and said.cue and said.cue.start <= start and end <= said.cue.end:
                    return "source", said.source
        around = self._at(start)
        if around is None or around.voice == "own":
            return OUTLET
        return "source", around.said.source if around.said else None

    def said_by_a_source(self, start: int, end: int) -> bool:
        """Tell whether an attribution gives the words from `start` to `end` to anybody."""
        around = self._at((start + end) // 2)
        return around is not None and around.said is not None

    def _at(self, position: int) -> Stretch | None:
        if not self._said and not self._has_marks:
            return None
        number = bisect_right(self._starts, position) - 1
        return self._stretches[number] if number >= 0 else None

    @cached_property
    def _stretches(self) -> list[Stretch]:
        return stretches_in(self._body, self._said)

    @cached_property
    def _starts(self) -> list[int]:
        return [stretch.start for stretch in self._stretches]

    @cached_property
    def _cues(self) -> Stretches[Said]:
        return Stretches((*said.cue, said) for said in self._said if said.cue)


def _thinks(said: Said) -> bool:
    """Tell whether the source can have doubts: not "they" that may be pictures or figures."""
    return said.source is not None and (said.linked or said.source.lower() not in _THINGS)
