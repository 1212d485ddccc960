"""Which words are quoted, where, and by whom?"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from analysis.articles import rows_of
from analysis.language import Span
from analysis.language.document import Document, document_of
from analysis.language.similarity import MOST_SENTENCES, check_most
from analysis.language.spans import last_before
from analysis.language.stems import stems, stems_of, weight_of
from analysis.language.tokens import Token, reporting_verbs
from analysis.texts.changes.quoted_words import Wording, wording_of
from analysis.voices.belonging.places import WhoseWords
from analysis.voices.belonging.said import Said

_LONGEST_GAP: Final = 12  # words of "…," the sheriff said on Saturday, "…" at most
_TELLING: Final = 1.5
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
                if not wording.words or _holds_the_cue(document, start, wording):
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


def _holds_the_cue(document: Document, start: int, wording: Wording) -> bool:
    """Tell whether the marks were taken the wrong way round: `…, " said the captain. "`."""
    first = document.text[slice(*wording.spans[0])]
    before = last_before(document.text, start)
    return first.islower() and before in tuple(",.?!") and first in reporting_verbs()


def _tells(stem: str) -> bool:
    return weight_of(stem) >= _TELLING


def _stems_in(tokens: list[Token]) -> Iterator[str]:
    return (stem for token in tokens for stem in stems_of(token.low))


def _weighed(
    quotes: list[Quote], sentences: list[Sentence], texts: list[dict[str, str]], mentions: list[str]
) -> Quoted:
    numbers: dict[str, int] = {}

    def numbered(found: Iterable[str]) -> set[int]:
        return {numbers.setdefault(stem, len(numbers)) for stem in found}

    own = [numbered(_stems_in(sentence.own)) for sentence in sentences]
    whole = [
        mine if len(one.own) == len(one.tokens) else numbered(_stems_in(one.tokens))
        for mine, one in zip(own, sentences, strict=True)
    ]
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
