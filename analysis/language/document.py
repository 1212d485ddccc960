"""A text read once: its paragraphs, sentences, quotations, words and clauses, each when asked for.

    from analysis.language.document import document_of

    document = document_of(article.text)   # the same text gives the same document
    document.sentence_spans                # all sentences, as spans; no words are read for it
    for sentence in document.sentences:    # the same with `paragraph` and `tokens`
        for token in sentence.tokens:      # may be none: "* * *"
            token.start, token.end, token.low, token.gap, token.kind, token.quoted
            token.stem, token.weight, token.name, token.number
    document.tokens[i]                     # word i of the whole text, as words[i], starts[i]
    document.numbers(start, end)           # the range of words that begin between two offsets
    document.sentence_at(position)         # the number of a sentence, or -1
    document.printed(number)               # that sentence, as the text has it

Every offset indexes `document.text`, the text as it was given. What stands in a sentence is
`sentence.tokens`, never the words of a string cut from the text: so nothing is split twice. A
measure asks for the documents of its articles inside and hands out tables. What a document hands
out is shared with all who ask: it is not to be changed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from operator import add
from random import Random
from sys import intern
from threading import Lock
from typing import Final

from analysis import language as layer
from analysis.language import Quotation, Span
from analysis.language.clauses import Clause, clauses_of
from analysis.language.quotation_marks import find_quotations
from analysis.language.sentence_ends import sentence_spans
from analysis.language.tokens import (
    Sentence,
    SentenceStems,
    Token,
    stems_in,
    tokens_of,
    words_and_marks,
)

MOST_CHARACTERS: Final = 2_000_000
"""Characters of all texts whose documents are kept: some 300 articles, in about 200 MB. Of longer
texts the last is kept."""


class Document:
    """A text and what is found in it; each part is computed once, when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._printed: tuple[int | None, str] = None, ""

    @cached_property
    def folded(self) -> str:
        """The text in small letters with plain marks, every character at its old offset."""
        return layer.folded(self.text)

    @cached_property
    def paragraphs(self) -> list[Span]:
        """Its paragraphs, as `analysis.language.paragraphs` finds them."""
        return layer.paragraphs(self.text)

    @cached_property
    def sentence_spans(self) -> list[Span]:
        """Its sentences, as `analysis.language.sentences` finds them."""
        spans: list[Span] = []
        for paragraph in self.paragraphs:
            found = sentence_spans(self.text, *paragraph)
            spans += [paragraph] if found == [paragraph] else found  # held once
        return spans

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Its quoted regions, as `analysis.language.quotations` finds them."""
        return find_quotations(self.text, self.paragraphs)

    @cached_property
    def unquoted(self) -> list[Span]:
        """The stretches outside quotations, as `analysis.language.unquoted` finds them."""
        return layer.outside(self.text, self.quotations)

    @cached_property
    def _split(self) -> tuple[list[str], list[int]]:
        words, starts = layer.split_words(self.text)
        return list(map(intern, words)), starts  # most words are there again and again

    @cached_property
    def words(self) -> list[str]:
        """Its words as they are printed; `starts` and `ends` say where."""
        return self._split[0]

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts."""
        return self._split[1]

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends."""
        return list(map(add, self.starts, map(len, self.words)))

    @cached_property
    def word_spans(self) -> list[Span]:
        """Its words as spans."""
        return list(map(Span, self.starts, self.ends))

    @cached_property
    def tokens(self) -> list[Token]:
        """Its words, with what is known of each."""
        places = self.starts, self.ends
        return tokens_of(self.text, self.sentence_spans, self.words, *places, self.quotations)

    @cached_property
    def words_and_marks(self) -> list[Span]:
        """Its words, "n't" and "'s" apart, and each mark that is not blank."""
        return words_and_marks(self.text, self.words, self.starts)

    @cached_property
    def lows(self) -> list[str]:
        """Its words in small letters with plain marks."""
        return [token.low for token in self.tokens]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Its sentences with their words."""
        first = [start for start, _ in self.paragraphs]
        beside = self.text, self.folded
        return [
            Sentence(*span, self._tokens_in(*span), bisect_right(first, span.start) - 1, *beside)
            for span in self.sentence_spans
        ]

    @cached_property
    def stems(self) -> list[SentenceStems]:
        """The stems of each of its sentences."""
        return [stems_in(self.text, sentence.tokens) for sentence in self.sentences]

    @cached_property
    def clauses(self) -> list[Clause]:
        """The stretches of its sentences that make statements, see `analysis.language.clauses`."""
        return [clause for sentence in self.sentences for clause in clauses_of(self.text, sentence)]

    def _tokens_in(self, start: int, end: int) -> list[Token]:
        words = self.numbers(start, end)
        return self.tokens[words.start : words.stop]

    def numbers(self, start: int, end: int) -> range:
        """Number the words that begin between two offsets."""
        first = bisect_left(self.starts, start)
        return range(first, bisect_left(self.starts, end, first))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentence_spans]

    def sentence_at(self, position: int) -> int:
        """Number the sentence that holds a position; -1 where none does."""
        number = bisect_right(self._sentence_starts, position) - 1
        return number if number >= 0 and position < self.sentence_spans[number].end else -1

    def printed(self, number: int) -> str:
        """Return a sentence as the text has it: one object for all that ask one after the other."""
        last, text = self._printed
        if last != number:
            text = self.text[slice(*self.sentence_spans[number])]
            self._printed = number, text
        return text


_NOTHING: Final = "", Document("")


class _Kept:
    """The documents of the texts that were asked for, as long as they have room."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._documents: dict[str, Document] = {}
        self._texts: list[str] = []
        self._size = 0
        self._long: Document | None = None  # the last that has no room beside others
        self._last = _NOTHING
        self._lock = Lock()
        # Measures go over all articles one after the other: if those asked for longest ago went,
        # of a table too large each would go just before it is asked for again.
        self._draw = Random(0)

    def of(self, text: str) -> Document:
        """Return the document of a text, a new one where none is kept."""
        asked, found = self._last
        if asked is not text:  # the same object need not be compared, letter by letter
            found = self._of_long(text) if len(text) > self.most else self._of_short(text)
            self._last = text, found
        return found

    def _of_short(self, text: str) -> Document:
        found = self._documents.get(text)
        if found is None:
            found = Document(text)
            with self._lock:
                self._keep(text, found)
        return found

    def _of_long(self, text: str) -> Document:
        found = self._long
        if found is None or found.text != text:
            found = self._long = Document(text)
        return found

    def forget(self, texts: Iterable[str]) -> None:
        """Let go of these texts and their documents, where they are kept."""
        with self._lock:
            self._last = _NOTHING
            for text in texts:
                if self._long and self._long.text == text:
                    self._long = None
                if text in self._documents:
                    self._drop(self._texts.index(text))

    def forget_all(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._documents.clear()
            self._texts.clear()
            self._size, self._long, self._last = 0, None, _NOTHING

    def _keep(self, text: str, document: Document) -> None:
        if text in self._documents:
            return
        while self._size + len(text) > self.most:
            self._drop(self._draw.randrange(len(self._texts)))
        self._documents[text] = document
        self._texts.append(text)
        self._size += len(text)

    def _drop(self, number: int) -> None:
        self._texts[number], self._texts[-1] = self._texts[-1], self._texts[number]
        gone = self._texts.pop()
        del self._documents[gone]
        self._size -= len(gone)


_KEPT = _Kept(MOST_CHARACTERS)


def document_of(text: str) -> Document:
    """Return the document of a text: the same one as long as it is kept.

    Examples
    --------
    >>> document = document_of("Two men died, including Lee Roy, who ran the mill. “Why?”")
    >>> document.sentences[1].tokens
    [Token(start=52, end=55, low='why', gap='“', kind='subordinator', quoted='quotation')]
    >>> [document.text[clause.start : clause.end] for clause in document.clauses]
    ['Two men died,', 'including Lee Roy,', 'who ran the mill.', '“Why?”']
    """
    return _KEPT.of(text)


def forget_all() -> None:
    """Keep nothing of any text."""
    _KEPT.forget_all()


def forget(texts: Iterable[str]) -> None:
    """Keep nothing of these texts, as when somebody deletes their articles."""
    _KEPT.forget(texts)
