"""Which words of a text do spans cover? Scores count words, so that punctuation never decides."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

Spans = Iterable[Sequence[int]]

# A run of letters and digits; the apostrophe, full stop, hyphen or ampersand inside it belongs
# to it: "Trump's" is one word, as it is for the scorers that came with the annotated sets.
_WORD: Final = re.compile(r"[^\W_]+(?:['’.\-&][^\W_]+)*")

_MARK: Final = re.compile(r"[“”\"]|``|''")


class WordSpans:
    """The words of one text, by number.

    Examples
    --------
    >>> words = WordSpans("“It holds,” she said.")
    >>> words.within([(0, 11)]) == {0, 1}, words.wording({2, 3})
    (True, ['she', 'said'])
    """

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self.text = text
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]

    def within(self, spans: Spans) -> frozenset[int]:
        """Return the words that any of the spans touches."""
        numbers: set[int] = set()
        for start, end in spans:
            number = bisect_right(self.ends, start)
            while number < len(self.starts) and self.starts[number] < end:
                numbers.add(number)
                number += 1
        return frozenset(numbers)

    def at(self, place: int) -> int | None:
        """Return the word that a place lies in."""
        number = bisect_right(self.ends, place)
        return number if number < len(self.starts) and self.starts[number] <= place else None

    def wording(self, numbers: Iterable[int]) -> list[str]:
        """Return words by their numbers, in small letters."""
        return [self.text[self.starts[n] : self.ends[n]].lower() for n in sorted(numbers)]

    def ranges(self, spans: Spans) -> list[tuple[int, int]]:
        """Return where the words within the spans stand, each for itself."""
        return [(self.starts[n], self.ends[n]) for n in sorted(self.within(spans))]


def quoted_stretches(text: str) -> list[tuple[int, int]]:
    """Return what stands in double quotation marks, line by line, marks included.

    A quotation that is not closed goes to the end of its line: newspapers close only the last
    paragraph. A closing mark with none open is passed over.

    Examples
    --------
    >>> text = "“It holds,” she said. ``Does it?'' \\"Yes"
    >>> [text[start:end] for start, end in quoted_stretches(text)]
    ['“It holds,”', "``Does it?''", '"Yes']
    """
    found = []
    offset = 0
    for line in text.split("\n"):
        opened = None
        for mark in _MARK.finditer(line):
            wording = mark.group()
            opens, closes = wording in ("“", "``", '"'), wording in ("”", "''", '"')
            if opened is None and opens:
                opened = mark.start()
            elif opened is not None and closes:
                found.append((offset + opened, offset + mark.end()))
                opened = None
        if opened is not None:
            found.append((offset + opened, offset + len(line)))
        offset += len(line) + 1
    return found


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """Return Jaccard's coefficient: common words divided by all words of both; 0 for none."""
    return len(one & other) / len(one | other) if one or other else 0.0
