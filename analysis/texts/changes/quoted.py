"""Which words are quoted, where, by whom, and how do two wordings of them differ?"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from analysis.articles import rows_of
from analysis.language import Span
from analysis.language.document import Document, document_of
from analysis.language.similarity import MOST_SENTENCES, check_most
from analysis.language.stems import stems, stems_of, weight_of
from analysis.language.tokens import Token
from analysis.lexicons import word_lists
from analysis.texts.changes.matching import in_order
from analysis.texts.changes.wording import kind_of, parts_of
from analysis.voices.belonging.places import WhoseWords
from analysis.voices.belonging.said import Said

_WORDS: Final = word_lists("change-words")

NOTHING: Final = "(nothing)"
"""What stands in a change where the other wording has no word."""

_ELLIPSES: Final = ("…", "...", ". . .")
_JOINING: Final = _WORDS["joining"]
_MOST_COMPARED: Final = 400_000  # pairs of words; above, a stretch counts as replaced as a whole

Operation: TypeAlias = tuple[int, int, int, int]
"""Words i1 to i2 of a stand where b has its words j1 to j2; one of the two may be empty."""


class Wording(NamedTuple):
    """The words of a stretch of text, as they are compared, and where each stands."""

    text: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    gaps: frozenset[int] = frozenset()
    """Numbers of the words before which something was left out, or another piece begins."""


class Difference(NamedTuple):
    """How two wordings differ."""

    fidelity: str
    changes: str
    n_changed: int


def wording_of(text: str, tokens: Iterable[Token]) -> Wording:
    """Read these words of `text`: capitals, stops and the shape of marks are alike.

    Examples
    --------
    >>> text = "The U.S.–led “cross-border” raid ... didn’t pay"
    >>> found = wording_of(text, document_of(text).tokens)
    >>> found.words, found.gaps
    (('the', 'us', 'led', 'cross', 'border', 'raid', "didn't", 'pay'), frozenset({6}))
    """
    words: list[str] = []
    places: list[Span] = []
    for start, end, low, *_ in parts_of(tokens):
        word = "".join(c for c in low if c.isalnum() or c in "'&@")
        if word and places and text[places[-1].end : start] == "]":  # [w]e
            words[-1] += word
            places[-1] = Span(places[-1].start, end)
        elif word:
            words.append(word)
            places.append(Span(start, end))
    gaps = (
        number
        for number, (before, after) in enumerate(pairwise(places), 1)
        if any(mark in text[before.end : after.start] for mark in _ELLIPSES)
    )
    return Wording(text, tuple(words), tuple(places), frozenset(gaps))


def joined(pieces: list[Wording]) -> Wording:
    """Put the pieces of one quotation together, as if no "he said" stood between them."""
    words = tuple(word for piece in pieces for word in piece.words)
    spans = tuple(span for piece in pieces for span in piece.spans)
    starts = list(accumulate((len(piece.words) for piece in pieces), initial=0))
    gaps = {start + gap for start, piece in zip(starts, pieces, strict=False) for gap in piece.gaps}
    return Wording(pieces[0].text, words, spans, frozenset(gaps | set(starts[1:-1])))


def compare(a: Wording, b: Wording) -> Difference:
    """Say how b gives the words of a."""
    return compare_parts(a, b, range(len(a.words)), range(len(b.words)))


def compare_parts(a: Wording, b: Wording, part_a: range, part_b: range) -> Difference:
    """Say how b gives the words of a, looking only at what concerns a part of each."""
    found = [
        operation
        for operation in operations(a.words, b.words)
        if _within(operation[:2], part_a) or _within(operation[2:], part_b)
    ]
    if not found:
        return Difference("verbatim", "", 0)
    if _is_reordered(a.words[part_a.start : part_a.stop], b.words[part_b.start : part_b.stop]):
        whole = (found[0][0], found[-1][1], found[0][2], found[-1][3])
        n_changed = max(
            sum(i2 - i1 for i1, i2, _, _ in found), sum(j2 - j1 for *_, j1, j2 in found)
        )
        return Difference("reordered", _change(a, b, whole), n_changed)
    clipped = [_clipped(operation, part_a, part_b) for operation in found]
    n_changed = _cost(clipped)
    changes = "; ".join(_change(a, b, operation) for operation in clipped)
    cut = _is_cut(found, a, part_a, b, part_b)
    return Difference("truncated" if cut else "reworded", changes, n_changed)


@lru_cache(maxsize=20_000)
def operations(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[Operation, ...]:
    """Return where two sequences of words differ, in order.

    Examples
    --------
    >>> operations(("rotten", "and", "cowardly"), ("vile", "and", "cowardly", "too"))
    ((0, 1, 0, 1), (3, 3, 3, 4))
    """
    if a == b:
        return ()
    if (len(a), a) > (len(b), b):  # the same differences whichever is read first
        return tuple((i1, i2, j1, j2) for j1, j2, i1, i2 in operations(b, a))
    room = min(len(a), len(b))
    head = next((i for i in range(room) if a[i] != b[i]), room)
    tail = next((i for i in range(room - head) if a[-1 - i] != b[-1 - i]), room - head)
    # Both alignments can go astray where words are repeated: at the ends, or in the middle.
    return min(_aligned(a, b, 0, 0), _aligned(a, b, head, tail), key=_cost)


def _aligned(a: tuple[str, ...], b: tuple[str, ...], head: int, tail: int) -> tuple[Operation, ...]:
    """The differences beside the common words, so many of which are taken off the ends first."""
    inner = a[head : len(a) - tail], b[head : len(b) - tail]
    few = len(inner[0]) * len(inner[1]) <= _MOST_COMPARED
    pairs = in_order(*([(word, kind_of(word)) for word in side] for side in inner)) if few else []
    found = []
    i = j = head
    for x, y in [*((x + head, y + head) for x, y in pairs), (len(a) - tail, len(b) - tail)]:
        if "".join(a[i:x]) != "".join(b[j:y]):  # good will
            found.append((i, x, j, y))
        i, j = x + 1, y + 1
    return tuple(found)


def _cost(found: Sequence[Operation]) -> int:
    """How many words differ, the more of the two sides for each difference."""
    return sum(max(i2 - i1, j2 - j1) for i1, i2, j1, j2 in found)


def _within(borders: tuple[int, ...], part: range) -> bool:
    return borders[0] < borders[1] and borders[0] < part.stop and borders[1] > part.start


def _clipped(operation: Operation, part_a: range, part_b: range) -> Operation:
    """Cut off what belongs to neighbouring pieces, if anything is left then."""
    i1, i2, j1, j2 = operation
    if max(i1, part_a.start) < min(i2, part_a.stop):
        i1, i2 = max(i1, part_a.start), min(i2, part_a.stop)
    if max(j1, part_b.start) < min(j2, part_b.stop):
        j1, j2 = max(j1, part_b.start), min(j2, part_b.stop)
    return i1, i2, j1, j2


def _is_reordered(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if sorted(a) == sorted(b):
        return True
    first, second = ([word for word in words if word not in _JOINING] for words in (a, b))
    return sorted(first) == sorted(second) and first != second


def _is_cut(found: list[Operation], a: Wording, part_a: range, b: Wording, part_b: range) -> bool:
    """Tell whether each only lacks words of the other, at its ends or where it marks so."""
    if any(i1 < i2 and j1 < j2 for i1, i2, j1, j2 in found):
        return False
    return all(
        _at_edge(i1, i2, part_a, j1, b) if i1 < i2 else _at_edge(j1, j2, part_b, i1, a)
        for i1, i2, j1, j2 in found
    )


def _at_edge(first: int, last: int, part: range, place: int, other: Wording) -> bool:
    return first <= part.start or last >= part.stop or place in other.gaps


def _change(a: Wording, b: Wording, operation: Operation) -> str:
    i1, i2, j1, j2 = operation
    return f"{_stretch(a, i1, i2)} → {_stretch(b, j1, j2)}"


def _stretch(wording: Wording, first: int, last: int) -> str:
    """The text from one word to another; pieces that something stands between apart."""
    if first >= last:
        return NOTHING
    borders = [first, *(gap for gap in sorted(wording.gaps) if first < gap < last), last]
    return " … ".join(
        " ".join(wording.text[wording.spans[i].start : wording.spans[j - 1].end].split())
        for i, j in pairwise(borders)
    )


_LONGEST_GAP: Final = 12  # words of "…," the sheriff said on Saturday, "…" at most
TELLING: Final = 1.5
"""Weight from which a stem tells what a text is about; "said" and "the" do not."""


MOST: Final = 1_000
"""Quotations of one article that can be compared with those of others."""


class Sentence(NamedTuple):
    """A sentence of an article with its words."""

    article: int
    field: str
    span: Span
    tokens: list[Token]

    @property
    def own(self) -> list[Token]:
        """The words that stand unquoted."""
        return [token for token in self.tokens if not token.quoted]


class Quote(NamedTuple):
    """A stretch in quotation marks, the marks included; or its words as another text has them."""

    article: int
    field: str
    span: Span
    wording: Wording
    first: int
    """Number of the sentence in which it begins."""
    last: int
    source: str
    group: int = -1
    """The same for the pieces of one quotation, between which somebody only says so."""

    @property
    def place(self) -> tuple[int, int]:
        """Where it begins: the number of the sentence, the offset."""
        return self.first, self.span.start


class Quoted(NamedTuple):
    """The quotations of an event with what is needed to find each in other texts.

    The matrices are sparse, their columns stems, and hold what each stem weighs: `quoted` has
    a row for each quotation; `context` for the unquoted words of its sentences, `around` with
    the sentences before and after as well; `sources` for the mentions of its source. `own`
    has a row for the unquoted words of each sentence, `whole` for all its words.
    """

    quotes: list[Quote]
    sentences: list[Sentence]
    texts: list[dict[str, str]]
    quoted: Any
    context: Any
    around: Any
    sources: Any
    own: Any
    whole: Any

    def of(self, article: int) -> range:
        """The numbers of the quotations of an article."""
        first = bisect_left(self.quotes, article, key=lambda quote: quote.article)
        return range(first, bisect_left(self.quotes, article + 1, key=lambda q: q.article))


def check_size(articles: pd.DataFrame) -> None:
    """Raise `ArticlesError` if an article has too many sentences or quotations to compare them."""
    for article in rows_of(articles):
        title, text = document_of(article.title), document_of(article.text)
        n_sentences = len(text.sentence_spans)
        check_most(article.article_id, "sentences", n_sentences, MOST_SENTENCES)
        n = len(title.quotations) + len(text.quotations)
        check_most(article.article_id, "quotations", n, MOST)


class Sources:
    """Who is quoted, as `analysis.whose_words` tells."""

    def __init__(self, event: pd.DataFrame, whose: WhoseWords) -> None:
        self._whose = whose
        self._mentions: dict[tuple[Any, str], set[str]] = {}
        for article in rows_of(event):
            for field in ("title", "text"):
                for said in self._whose.said(article.article_id, field):
                    mention = getattr(article, field)[slice(*said.mention)] if said.mention else ""
                    named = article.article_id, _name_in(said)
                    self._mentions.setdefault(named, set()).add(mention)

    def of(self, article_id: Any, field: str, span: Span) -> tuple[str, str]:
        """Return the source of a quotation, and all that it is called; "" if none is named."""
        told: Counter[Said] = Counter()
        for stretch in self._whose.within(article_id, field, *span):
            told.update(dict.fromkeys(stretch.told, stretch.n_words))
        name = next((name for one, _ in told.most_common() if (name := _name_in(one))), "")
        mentions = self._mentions[article_id, name] if name else ()
        return name, " ".join([name, *sorted(mentions)])


def _name_in(said: Said) -> str:
    """Return the linked name of a source or else its mention; "" for "he", whoever that is."""
    name = said.source or ""
    return name if said.linked or any(map(_tells, stems(name))) else ""


def quoted_in(event: pd.DataFrame, sources: Sources) -> Quoted:
    """Find the quotations in the titles and texts of the articles of an event."""
    quotes: list[Quote] = []
    sentences: list[Sentence] = []
    mentions: list[str] = []
    for number, article in enumerate(rows_of(event)):
        for field in ("title", "text"):
            document = document_of(getattr(article, field))
            before = len(sentences)
            sentences += [
                Sentence(number, field, Span(one.start, one.end), one.tokens)
                for one in document.sentences
            ]
            last = None
            for start, end, *_ in document.quotations:
                inside = document.numbers(start, end)
                wording = wording_of(document.text, document.tokens[inside.start : inside.stop])
                if not wording.words:
                    continue
                name, mention = sources.of(article.article_id, field, Span(start, end))
                first, final = (before + document.sentence_at(at) for at in (start, end - 1))
                quote = Quote(number, field, Span(start, end), wording, first, final, name)
                goes_on = last is not None and _goes_on(last, quote, document, before)
                last = quote._replace(group=quotes[-1].group + (not goes_on) if quotes else 0)
                quotes.append(last)
                mentions.append(mention)
    texts = [{"title": row.title, "text": row.text} for row in rows_of(event)]
    return _weighed(quotes, sentences, texts, mentions)


def _goes_on(last: Quote, quote: Quote, document: Document, before: int) -> bool:
    """Tell whether a quotation goes on with the last one of its text, after "he said"."""
    first, second = (document.sentences[one.first - before] for one in (last, quote))
    between = document.numbers(last.span.end, quote.span.start)
    return first.paragraph == second.paragraph and len(between) <= _LONGEST_GAP


def _tells(stem: str) -> bool:
    return weight_of(stem) >= TELLING


def _stems_in(tokens: list[Token]) -> Iterator[str]:
    return (stem for token in tokens for stem in stems_of(token.low))


def _weighed(
    quotes: list[Quote], sentences: list[Sentence], texts: list[dict[str, str]], mentions: list[str]
) -> Quoted:
    numbers: dict[str, int] = {}

    def numbered(found: Iterable[str]) -> set[int]:
        return {numbers.setdefault(stem, len(numbers)) for stem in found}

    own = [numbered(_stems_in(sentence.own)) for sentence in sentences]
    whole = [numbered(_stems_in(sentence.tokens)) for sentence in sentences]
    groups: dict[int, tuple[int, int]] = {}
    for quote in quotes:
        first, _ = groups.get(quote.group, (quote.first, 0))
        groups[quote.group] = first, quote.last
    quoted, context, around, sources = [], [], [], []
    for quote, mention in zip(quotes, mentions, strict=True):
        quoted.append(numbered(stem for word in quote.wording.words for stem in stems(word)))
        first, last = groups[quote.group]
        context.append(set().union(*own[first : last + 1]))
        near = [
            number
            for number in range(max(first - 1, 0), min(last + 2, len(sentences)))
            if sentences[number][:2] == (quote.article, quote.field)
        ]
        around.append(set().union(*(own[number] for number in near)))
        sources.append(numbered(stem for stem in stems(mention) if _tells(stem)))
    matrices = (_matrix(rows, numbers) for rows in (quoted, context, around, sources, own, whole))
    return Quoted(quotes, sentences, texts, *matrices)


def _matrix(rows: list[set[int]], numbers: dict[str, int]) -> Any:
    from scipy.sparse import csr_matrix

    columns = [column for row in rows for column in sorted(row)]
    filled = np.cumsum([0, *map(len, rows)])
    weight = np.array([weight_of(stem) for stem in numbers] or [0.0])
    shape = (len(rows), max(len(numbers), 1))
    return csr_matrix((weight[np.array(columns, np.int64)], columns, filled), shape=shape)
