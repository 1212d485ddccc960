"""Whose report does a text name: "told the Herald", "first reported by …", an agency's line?"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from analysis.articles import is_unknown_outlet
from analysis.files.reading.outlets import agencies_in, agency_named, names_site
from analysis.language import Span
from analysis.language.document import Document, document_of
from analysis.lexicons import load_lexicon, word_lists
from analysis.texts.lineage.direction import Outlet, outlet_of

_WORDS: Final = word_lists("lineage-words")
_TOLD: Final = _WORDS["direction: told"]
_BY: Final = _WORDS["credits: by"]  # "obtained by", "interview with"
_OF: Final = _WORDS["credits: of"]  # which word stands before those
_REPORTS: Final = _WORDS["credits: reports"]  # "The Herald first reported", "the Herald's story"
_BETWEEN: Final = _WORDS["credits: between"]
_INSIDE: Final = _WORDS["credits: inside"]
_BEFORE: Final = {*_TOLD, *_OF, *_WORDS["credits: alone"]}
_BEHIND: Final = {*_REPORTS, *_BETWEEN}
_HELPED: Final = re.compile(r"(?i)\b(?:contribut\w+|inputs? from|with (?:\w+ )?(?:wires?|files))\b")
_OWNED: Final = re.compile(r"(?i)\bcopyright\b|©|all rights reserved")

_DATELINE: Final = re.compile(r"[^\n()]{0,60}\(([^()\n]{2,40})\)\s*[-–—]")

_LEAD: Final = 4  # sentences at the beginning
_EVERY: Final = 10
_LONGEST: Final = 5  # words of a name
_FAR: Final = 4  # words between "obtained" and "by"
_EDGE: Final = 3  # paragraphs at the end, or the beginning, where an agency's line may stand
_SHORT: Final = 30  # words of such a line


class Credit(NamedTuple):
    """A place where a text names a report: by which names it can be known, and where.

    `start` and `end` are offsets into the text, -1 if it is a line that cleaning took out.
    """

    names: tuple[str, ...]
    start: int
    end: int
    words: str
    medium: str = ""  # its name, where only a medium can be credited so


class Credits(NamedTuple):
    """What a text says of where it comes from.

    `host` is the address of its outlet where it is called by one; `signed` are the agencies
    whose report it is, by outlet, dateline, byline or copyright, `helped` those that contributed.
    """

    outlet: Outlet
    host: str
    signed: frozenset[str]
    helped: frozenset[str]
    lines: tuple[Credit, ...]
    told: tuple[Credit, ...]
    sentences: tuple[Span, ...]

    def dwells_on(self, named: list[Credit]) -> bool:
        """Tell whether a text names a report at its beginning, and in every tenth sentence."""
        at = {bisect_right(self.sentences, (one.start + 1,)) - 1 for one in named}
        return min(at, default=_LEAD) < _LEAD and len(at) * _EVERY >= len(self.sentences)

    @property
    def agencies(self) -> frozenset[str]:
        """All agencies that have a part in it."""
        return self.signed | self.helped

    def of(self, other: "Credits") -> list[Credit]:
        """Where it names the report of another text: by its outlet, or by its agency."""
        return [credit for credit in self.told if _is_of(credit, other)]

    def of_a_third(self, other: "Credits") -> dict[str, list[Credit]]:
        """Where it names media that neither of two texts is of, by name.

        "The Times" is the New York Times where that is named, too, and "NPR" is NPR News.
        """
        found: dict[str, list[Credit]] = {}
        for credit in self.told:
            name = known(credit.names) or credit.medium
            if name and not any(_is_of(credit, one) for one in (self, other)):
                found.setdefault(name, []).append(credit)
        for short in [name for name in found if " " not in name]:
            ends = f" {short}", f"{short} "
            full = next((o for o in found if o.endswith(ends[0]) or o.startswith(ends[1])), None)
            if full:
                found[full] = sorted(found[full] + found.pop(short), key=lambda one: one.start)
        return found


def credits_of(article: Any) -> Credits:
    """Read the credits in the text of an article, and in the lines that cleaning took out."""
    name = "" if is_unknown_outlet(article.outlet) else str(article.outlet)
    host = name.lower() if re.fullmatch(r"(?:[\w-]+\.)+[a-z]{2,}", name.lower()) else ""
    lines = list(_lines(article))
    signed = {agency_named(name), agency_named(_said(article, "agency"))}
    signed |= {n for line in lines if not _HELPED.search(line.words) for n in line.names}
    helped = {n for line in lines if _HELPED.search(line.words) for n in line.names}
    return Credits(
        outlet_of(name),
        host,
        frozenset(one for one in signed if one),
        frozenset(helped),
        tuple(lines),
        tuple(credits_in(article.text)),
        tuple(document_of(article.text).sentence_spans),
    )


def credits_in(text: str) -> Iterator[Credit]:
    """Find where a text names who reported something, or to whom somebody spoke.

    Examples
    --------
    >>> [credit.words for credit in credits_in("Ida Holt told the Elva Herald that she left.")]
    ['told the Elva Herald']
    >>> [credit.names[0] for credit in credits_in("She left, The Herald first reported Monday.")]
    ['The Herald']
    """
    document = document_of(text)
    for first, last in _runs(document):
        begin = first - (first > 0 and document.lows[first - 1] == "the")
        before = _cue_before(document, begin)
        after = _cue_after(document, last)
        words = document.words[first:last]
        names: list[str] = []
        if before is not None:
            names += [" ".join(words[:n]) for n in range(len(words), 0, -1)]
        if after is not None:
            names += [" ".join(words[n:]) for n in range(len(words))]
        if names:
            start = document.starts[begin if before is None else before]
            end = document.ends[last - 1 if after is None else after]
            bare = dict.fromkeys(re.sub(r"['’]s?$", "", name) for name in names)
            medium = next(iter(bare)) if _only_media(document.lows, before, after) else ""
            yield Credit(tuple(bare), start, end, text[start:end], medium)


def _only_media(lows: list[str], before: int | None, after: int | None) -> bool:
    """Tell whether a cue such as "first reported" or "obtained by" is not said of persons."""
    return any(at is not None and lows[at] in _WORDS["credits: media"] for at in (before, after))


def _runs(document: Document) -> Iterator[tuple[int, int]]:
    """Words with a capital that follow each other without a mark, as numbers: first, behind."""
    text, lows, starts, ends = document.text, document.lows, document.starts, document.ends
    capital = [word[0].isupper() for word in document.words]
    first = 0
    while first < len(capital):
        last = first
        while last < len(capital) and last - first < _LONGEST:
            if last > first and text[ends[last - 1] : starts[last]] != " ":
                break
            if not capital[last] and lows[last] not in _INSIDE:
                break
            last += 1
        while last > first and not capital[last - 1]:
            last -= 1
        if last > first and capital[first]:
            yield first, last
        first = max(last, first + 1)


def _cue_before(document: Document, begin: int) -> int | None:
    """Return the number of the word that makes what follows a credit."""
    if not begin or document.lows[begin - 1] not in _BEFORE:  # mostly so
        return None
    sentence = document.sentence_at(document.starts[begin])
    before = [
        i
        for i in range(max(begin - _FAR - 1, 0), begin)
        if document.sentence_at(document.starts[i]) == sentence
    ]
    if not before or not document.text[document.ends[begin - 1] : document.starts[begin]].isspace():
        return None
    lows = [document.lows[i] for i in before]
    if lows[-1] in _TOLD:
        return before[-1]
    if lows[-1] in _OF:
        return next((i for i, low in zip(before[:-1], lows, strict=False) if low in _BY), None)
    return before[-1] if lows[-1] in _WORDS["credits: alone"] else None


def _cue_after(document: Document, last: int) -> int | None:
    """Return the number of the word that makes what stands before it a credit."""
    if last == len(document.words) or document.lows[last] not in _BEHIND:  # mostly so
        return None
    sentence = document.sentence_at(document.starts[last - 1])
    for i in range(last, min(last + _FAR, len(document.words))):
        if document.sentence_at(document.starts[i]) != sentence:
            return None
        if document.lows[i] in _REPORTS:
            return i
        if document.lows[i] not in _BETWEEN:
            return None
    return None


def _lines(article: Any) -> Iterator[Credit]:
    """An agency's lines: those that cleaning took out, and short ones at the edges of the text."""
    for line in _said(article, "credit_lines").splitlines():
        if names := tuple(agencies_in(line)):
            yield Credit(names, -1, -1, line)
    document = document_of(article.text)
    for span in {*document.paragraphs[:_EDGE], *document.paragraphs[-_EDGE:]}:
        line = article.text[span.start : span.end]
        tells = _HELPED.search(line) or _OWNED.search(line)
        if tells and len(document.numbers(*span)) <= _SHORT and (names := tuple(agencies_in(line))):
            yield Credit(names, span.start, span.end, line)
    for span in document.paragraphs[:1]:
        dateline = _DATELINE.match(article.text, span.start, span.end)
        if dateline and (agency := agency_named(dateline[1])):
            yield Credit((agency,), *dateline.span(), dateline[0])


def _said(article: Any, column: str) -> str:
    said = getattr(article, column, None)
    return said if isinstance(said, str) else ""


@cache
def _media() -> frozenset[str]:
    """Names, or last words of names, of media."""
    table = load_lexicon("source-types").entries
    media = (table["type"] == "media") | (table["who"] == "media")
    return frozenset(table.loc[media & table["term"].str[0].str.isupper(), "term"])


@lru_cache(maxsize=1 << 12)
def known(names: tuple[str, ...]) -> str:
    """Return what an agency or a medium is called that has one of these names, "" if none.

    Examples
    --------
    >>> known(("The Associated Press", "The Associated")), known(("In The Elva Herald", "Herald"))
    ('AP', 'Elva Herald')
    >>> known(("Ida Holt", "Ida"))
    ''
    """
    bare = [re.sub(r"^(?:\w+ )?[Tt]he ", "", name) for name in names]
    agency = next(filter(None, map(agency_named, bare)), None)
    listed = max((name for name in bare if name in _media()), key=len, default="")
    like = next((name for name in bare if name.rpartition(" ")[2] in _media()), "")
    return agency or (listed if " " in listed else like or listed)


class _Name(NamedTuple):
    """A name in a credit: without "the", as names of outlets, and the agency that has it."""

    bare: str
    outlets: frozenset[tuple[str, ...]]
    agency: str | None


@lru_cache(maxsize=1 << 12)
def _name(name: str) -> _Name:
    bare = re.sub(r"^[Tt]he ", "", name)
    return _Name(bare, frozenset(outlet_of(name).names), agency_named(bare))


def _is_of(credit: Credit, other: Credits) -> bool:
    for name in map(_name, credit.names):
        if name.agency in other.signed:
            return True
        if not other.host:
            if not name.outlets.isdisjoint(other.outlet.names):
                return True
        elif len(name.bare) > 2 and names_site(name.bare, other.host.removeprefix("www.")):
            return True
    return False
