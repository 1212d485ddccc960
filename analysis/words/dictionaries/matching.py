"""Where do thousands of words, phrases and wildcards stand in a text? Found in one pass."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, starmap
from time import monotonic
from typing import Any, Final, NamedTuple

from analysis.articles import ArticlesError, shown
from analysis.words.patterns import ANY, BEGINS, ENDS, is_wild, of_words

_BLANKS: Final = re.compile(" {2,}")
_BEGINS, _ENDS, _REST = re.compile(BEGINS), re.compile(ENDS), re.compile(ANY)
_DOUBTFUL: Final = "'.,:/\xad"
"""Beside these it takes a second look to see whether a word begins or ends."""

_LONGEST: Final = 200
"""Characters from the start of a wildcard's word within which it ends."""

SECONDS: Final = 10.0
"""How long the wildcards may take in one text; those that take longer hardly ever end."""


class Match(NamedTuple):
    """A term found: `text[start:end]`, and its number."""

    start: int
    end: int
    term: int


class _Term(NamedTuple):
    """A term and how it is told from the letters that stand for it in the automaton."""

    number: int
    begins: bool  # a word begins where its letters do
    ends: bool
    grows: bool  # the letters are followed by any others: terror*
    before: int  # of any other wildcard: blanks before its letters; else -1

    @property
    def is_plain(self) -> bool:
        """No wildcard, and a word begins and ends with its letters."""
        return self.begins and self.ends and not self.grows and self.before < 0


class Matcher:
    """Terms in small letters, as `patterns.of_words` takes them, ready to be looked for.

    The letters of all terms (of a wildcard its longest run of letters) are found in one pass
    (Aho & Corasick 1975, doi:10.1145/360825.360855), overlapping; then it is seen whether a word
    begins and ends there.

    Examples
    --------
    >>> matcher = Matcher(["terror*", "the dam", "*phob*"])
    >>> text = "terrorists at the  dam: xenophobes."
    >>> [(text[one.start : one.end], one.term) for one in matcher.matches(text)]
    [('terrorists', 0), ('the  dam', 1), ('xenophobes', 2)]
    """

    def __init__(self, terms: Sequence[str]) -> None:
        from ahocorasick_rs import AhoCorasick

        self._terms = [" ".join(term.split()) for term in terms]
        by_letters: dict[str, list[_Term]] = {}
        for number, term in enumerate(self._terms):
            letters, found = _looked_for(number, term)
            by_letters.setdefault(letters, []).append(found)
        self._until = 0.0
        self._patterns: dict[int, Any] = {}
        self._found = list(by_letters.values())
        self._begin = [all(one.begins and one.before < 0 for one in terms) for terms in self._found]
        self._plain = [
            terms[0].number if len(terms) == 1 and terms[0].is_plain else -1
            for terms in self._found
        ]
        self._automaton = AhoCorasick(list(by_letters), store_patterns=False)

    def matches(self, text: str) -> list[Match]:
        """Return every term in folded text, in order; they may overlap."""
        single, offset = _with_single_blanks(text)
        padded = f" {single} "
        found: set[tuple[int, int, int]] = set()
        self._until = monotonic() + SECONDS
        # The inner loop: most of what is found are letters within a longer word.
        for which, start, end in self._automaton.find_matches_as_indexes(single, overlapping=True):
            if self._begin[which] and padded[start].isalnum():
                continue
            number = self._plain[which]
            if number < 0:
                found.update(self._others(single, start, end, which))
            elif padded[end + 1].isalnum():
                continue
            elif _is_begin(single, start) and _is_end(single, end):
                found.add((start, end, number))
        if single is text:
            return list(starmap(Match, sorted(found)))
        return [Match(offset(a), offset(b - 1) + 1, number) for a, b, number in sorted(found)]

    def _others(
        self, text: str, start: int, end: int, which: int
    ) -> Iterator[tuple[int, int, int]]:
        for term in self._found[which]:
            for a, b in self._checked(text, start, end, term):
                yield a, b, term.number

    def _checked(self, text: str, start: int, end: int, term: _Term) -> Iterator[tuple[int, int]]:
        if term.before >= 0:
            yield from self._around(text, start, end, term)
            return
        if term.begins and not _is_begin(text, start):
            return
        if term.grows:
            grown = _REST.match(text, end)
            end = grown.end() if grown else end
        if not term.ends or _is_end(text, end):
            yield start, end

    def _pattern(self, number: int) -> Any:
        if number not in self._patterns:
            import regex

            self._patterns[number] = regex.compile(of_words(self._terms[number].split()))
        return self._patterns[number]

    def _around(self, text: str, start: int, end: int, term: _Term) -> Iterator[tuple[int, int]]:
        """Yield where a wildcard stands around some of its letters."""
        first = start
        for _ in range(term.before + 1):
            first = text.rfind(" ", 0, max(first, 0)) if first > 0 else -1
        first = max(first, start - _LONGEST, 0)
        try:
            for one in self._pattern(term.number).finditer(
                text, first, end + _LONGEST, timeout=max(self._until - monotonic(), 0.001)
            ):
                if one.start() > start:
                    return
                if one.end() >= end:
                    yield one.span()
        except TimeoutError:
            raise ArticlesError(
                f"the dictionary's term {shown(self._terms[term.number])} takes too long to be "
                "looked for; use fewer * in one word"
            ) from None


def _looked_for(number: int, term: str) -> tuple[str, _Term]:
    """Return the letters by which a term is found, and what else makes it one."""
    begins, ends = (is_wild(term[at]) or term[at].isalnum() for at in (0, -1))
    bare = term[:-1] if term.endswith("*") else term
    if not is_wild(bare) and bare[-1:] not in ("", " "):
        return bare, _Term(number, begins, ends, bare != term, -1)
    runs = re.finditer(r"[^*?]+", term)
    longest = max(runs, key=lambda run: len(run[0].strip()))
    letters = longest[0].strip()
    before = term[: longest.start() + longest[0].index(letters)].count(" ")
    return letters, _Term(number, begins, ends, False, before)


def _with_single_blanks(text: str) -> tuple[str, Any]:
    """Return the text with one blank for several, and what says where a place of it was."""
    runs = [one.span() for one in _BLANKS.finditer(text)]
    if not runs:
        return text, int
    lost = [0, *accumulate(end - start - 1 for start, end in runs)]
    after = [end - so_far for (_, end), so_far in zip(runs, lost[1:], strict=True)]
    return _BLANKS.sub(" ", text), lambda place: place + lost[bisect_right(after, place)]


def _is_begin(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    if before.isalnum():
        return False
    if before in _DOUBTFUL or before > "\u02ff":
        return _BEGINS.match(text, start) is not None
    return True


def _is_end(text: str, end: int) -> bool:
    after = text[end : end + 1]
    if after.isalnum():
        return False
    if after in _DOUBTFUL or after > "\u02ff":
        return _ENDS.match(text, end) is not None
    return True
