"""Which words are quoted, where, by whom, and what stands around them?"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from analysis import language as layer
from analysis.articles import rows_of
from analysis.language import Span
from analysis.language.similarity import MOST_SENTENCES, check_most, stems, weight_of
from analysis.texts.fidelity.wording import Wording, wording_of
from analysis.voices.belonging.places import WhoseWords
from analysis.voices.belonging.said import Said

_LONGEST_GAP: Final = 12  # words of "…," the sheriff said on Saturday, "…" at most
TELLING: Final = 1.5
"""Weight from which a stem tells what a text is about; "said" and "the" do not."""


MOST: Final = 1_000
"""Quotations of one article that can be compared with those of others."""


class Sentence(NamedTuple):
    """A sentence of an article; `words` are all its words, `own` tells which stand unquoted."""

    article: int
    field: str
    span: Span
    paragraph: int
    words: list[Span]
    own: list[bool]


class Quote(NamedTuple):
    """A stretch in quotation marks, the marks included."""

    article: int
    field: str
    span: Span
    wording: Wording
    first: int
    """Number of the sentence in which it begins."""
    last: int
    group: int
    """The same for the pieces of one quotation, between which somebody only says so."""
    source: str


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
        n_sentences = len(layer.sentences(article.text))
        check_most(article.article_id, "sentences", n_sentences, MOST_SENTENCES)
        n = len(layer.quotations(article.title)) + len(layer.quotations(article.text))
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
            text = getattr(article, field)
            found = layer.quotations(text)
            before = len(sentences)
            sentences += _sentences(text, number, field, found)
            spans = [sentence.span for sentence in sentences[before:]]
            for quotation in found:
                span = Span(quotation.start, quotation.end)
                at = [before + i for i in _touched(spans, span)]
                words = [
                    w for i in at for w in sentences[i].words if span.start <= w.start < span.end
                ]
                wording = wording_of(text, words)
                if not wording.words:
                    continue
                name, mention = sources.of(article.article_id, field, span)
                last = quotes[-1] if quotes else None
                same = last is not None and _goes_on(last, number, field, at[0], span, sentences)
                group = 0 if last is None else last.group + (not same)
                quotes.append(Quote(number, field, span, wording, at[0], at[-1], group, name))
                mentions.append(mention)
    texts = [{"title": row.title, "text": row.text} for row in rows_of(event)]
    return _weighed(quotes, sentences, texts, mentions)


def _sentences(
    text: str, article: int, field: str, found: list[layer.Quotation]
) -> Iterable[Sentence]:
    words = layer.words(text)
    starts = [word.start for word in words]
    paragraphs = [paragraph.start for paragraph in layer.paragraphs(text)]
    borders = [border for quotation in found for border in (quotation.start, quotation.end)]
    for span in layer.sentences(text):
        inside = words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        own = [bisect_right(borders, word.start) % 2 == 0 for word in inside]
        paragraph = bisect_right(paragraphs, span.start)
        yield Sentence(article, field, span, paragraph, inside, own)


def _touched(spans: list[Span], span: Span) -> range:
    """The numbers of the sentences that a quotation touches."""
    first = bisect_left(spans, span.start + 1, key=lambda sentence: sentence.end)
    last = bisect_left(spans, span.end, key=lambda sentence: sentence.start)
    return range(min(first, len(spans) - 1), max(last, first + 1))


def _goes_on(
    last: Quote, article: int, field: str, sentence: int, span: Span, sentences: list[Sentence]
) -> bool:
    """Tell whether a quotation goes on with the last one, after "he said"."""
    if (last.article, last.field) != (article, field):
        return False
    if sentences[last.first].paragraph != sentences[sentence].paragraph:
        return False
    between = sum(
        last.span.end <= word.start < span.start
        for number in range(last.last, sentence + 1)
        for word in sentences[number].words
    )
    return between <= _LONGEST_GAP


def _tells(stem: str) -> bool:
    return weight_of(stem) >= TELLING


@cache
def _stems_of(word: str) -> tuple[str, ...]:
    return tuple(stems(word))


def _weighed(
    quotes: list[Quote], sentences: list[Sentence], texts: list[dict[str, str]], mentions: list[str]
) -> Quoted:
    numbers: dict[str, int] = {}

    def numbered(found: Iterable[str]) -> set[int]:
        return {numbers.setdefault(stem, len(numbers)) for stem in found}

    own, whole = [], []
    for sentence in sentences:
        text = texts[sentence.article][sentence.field]
        words = [_stems_of(text[start:end]) for start, end in sentence.words]
        whole.append(numbered(stem for parts in words for stem in parts))
        pairs = zip(words, sentence.own, strict=True)
        own.append(numbered(stem for parts, unquoted in pairs if unquoted for stem in parts))
    groups: dict[int, tuple[int, int]] = {}
    for quote in quotes:
        first, _ = groups.get(quote.group, (quote.first, 0))
        groups[quote.group] = first, quote.last
    quoted, context, around, sources = [], [], [], []
    for quote, mention in zip(quotes, mentions, strict=True):
        quoted.append(numbered(stem for word in quote.wording.words for stem in _stems_of(word)))
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
