"""Which words stand in a sentence, and what stands between them?"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from analysis import language as layer
from analysis.lexicons import load_lexicon

LONGEST = 40
"""A word of more characters is no number that anybody means."""


class Line(NamedTuple):
    """A sentence and its words: `low[i]` is word i, in small letters, from starts[i] to ends[i].

    All offsets index `text`, the title or text that the sentence is part of; `folded` is the
    same with plain marks and small letters.
    """

    text: str
    folded: str
    start: int
    end: int
    starts: list[int]
    ends: list[int]
    low: list[str]

    def __len__(self) -> int:
        return len(self.low)

    def word(self, i: int) -> str:
        """Word i, or "" outside the sentence."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def gap(self, i: int) -> str:
        """What stands before word i, at most eight characters; the sentence's end is a gap, too."""
        start = self.ends[i - 1] if 0 < i <= len(self.low) else self.start
        end = self.starts[i] if 0 <= i < len(self.low) else self.end
        return self.folded[max(start, end - 8) : end] if i > 0 else self.folded[start:end][-8:]

    def after(self, i: int) -> str:
        """What stands behind word i, at most eight characters."""
        end = self.starts[i + 1] if i + 1 < len(self.low) else self.end
        return self.folded[self.ends[i] : min(end, self.ends[i] + 8)]

    def is_capital(self, i: int) -> bool:
        """Word i begins with a capital."""
        return 0 <= i < len(self.low) and self.text[self.starts[i]].isupper()

    def joined(self, i: int) -> bool:
        """Only blanks stand between word i and the one before."""
        if not 0 < i < len(self.low):
            return False
        start, end = self.ends[i - 1], self.starts[i]
        return start == end or self.folded[max(start, end - 8) : end].isspace()

    def says(self, i: int, words: tuple[str, ...]) -> bool:
        """These words stand from word i on, with only blanks between them."""
        if self.low[i : i + len(words)] != list(words):
            return False
        return all(self.joined(i + k) for k in range(1, len(words)))


def lines_of(text: str) -> Iterator[Line]:
    """Yield the sentences of a text with their words."""
    folded = layer.folded(text)
    spans = layer.words(text)
    starts = [span.start for span in spans]
    for start, end in layer.sentences(text):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        ends = [span.end for span in spans[first:last]]
        low = [
            _plain(folded[span.start : span.end]) if span.end - span.start <= LONGEST else ""
            for span in spans[first:last]
        ]
        yield Line(text, folded, start, end, starts[first:last], ends, low)


def _plain(word: str) -> str:
    """ "Thursday's hearing" is a date, too."""
    if not word.endswith("'s"):
        return word
    bare = word[:-2]
    return bare if word_classes().get(bare) == "day or month" or bare in _NEAR else word


_NEAR: Final = frozenset(["yesterday", "today", "tomorrow", "tonight"])


@cache
def word_classes() -> dict[str, str]:
    """The small words of English by class ("determiner", "preposition", …)."""
    entries = load_lexicon("word-classes").entries
    return dict(zip(entries["word"], entries["class"], strict=True))
