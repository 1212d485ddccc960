"""Whose hedge is it? Tells for any cue in a text whether the outlet or a source hedges.

Whose words stand where, `analysis.whose_words` tells; a few cues are another's than the words.
"""

from functools import cached_property
from typing import Any, Final

from analysis.language.spans import Stretches
from analysis.voices.belonging.places import WhoseWords
from analysis.voices.belonging.said import Said

OUTLET: Final = ("outlet", None)
_THINGS: Final = frozenset({"it", "they", "this", "that", "these", "those"})


class Voices:
    """Who hedges where in one title or text?"""

    def __init__(self, whose: WhoseWords, article_id: Any, field: str) -> None:
        self._whose = whose
        self._place = (article_id, field)

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
        around = self._whose.at(*self._place, start)
        return OUTLET if around.voice == "own" else ("source", around.source)

    def said_by_a_source(self, start: int, end: int) -> bool:
        """Tell whether an attribution gives the words from `start` to `end` to anybody."""
        return self._whose.at(*self._place, (start + end) // 2).said is not None

    @cached_property
    def _cues(self) -> Stretches[Said]:
        told = self._whose.said(*self._place)
        return Stretches((*said.cue, said) for said in told if said.cue)


def _thinks(said: Said) -> bool:
    """Tell whether the source can have doubts: not "they" that may be pictures or figures."""
    return said.source is not None and (said.linked or said.source.lower() not in _THINGS)
