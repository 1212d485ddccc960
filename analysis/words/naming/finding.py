"""Where do the texts of an event mention somebody or something that acts or is acted on?"""

from collections.abc import Iterator, Sequence
from typing import Final

from analysis.language.document import Document
from analysis.language.tokens import Token
from analysis.lexicons import word_lists
from analysis.voices.attribution.phrases import INSIDE, is_verbal
from analysis.words.naming.mentions import (
    HOLDERS,
    Documents,
    Mention,
    is_common,
    mention_at,
)

_IN_PHRASES: Final = frozenset(("name", "word", "determiner"))
_PRONOUNS: Final = word_lists("voice-words")["pronouns: of one person"]


def mentions_in(documents: Documents, article: int) -> list[Mention]:
    """Find in an article the names, the people and bodies told by nouns, pronouns for persons.

    In the order of the text, title first; none lies within another but behind "of".

    Examples
    --------
    >>> from analysis.language.document import document_of
    >>> text = "The young fighters met Gov. Ann Holt. She left Elva with a group of officials."
    >>> documents = [{"title": document_of(""), "text": document_of(text)}]
    >>> [text[one.start : one.end] for one in mentions_in(documents, 0)]
    ['The young fighters', 'Gov. Ann Holt', 'She', 'Elva', 'a group of officials']
    """
    return [
        mention_at(documents, article, field, start, end)
        for field, document in documents[article].items()
        for start, end in _spans(document)
    ]


def _spans(document: Document) -> Iterator[tuple[int, int]]:
    for sentence in document.sentences:
        tokens = sentence.tokens
        n = 0
        while n < len(tokens):
            last = _phrase_end(tokens, n)
            if last >= n:
                yield tokens[n].start, tokens[last].end
            n = max(n, last) + 1


def _phrase_end(tokens: Sequence[Token], first: int) -> int:
    """Number the last word of the phrase that begins with a word; before it where none does."""
    if tokens[first].low in _PRONOUNS:
        return first
    last = first - 1
    for n in range(first, len(tokens)):
        token = tokens[n]
        if n > first and token.gap not in INSIDE:
            break
        if token.low == "of" and last == n - 1 and n > first and tokens[last].low in HOLDERS:
            return max(last, _phrase_end(tokens, n + 1)) if n + 1 < len(tokens) else last
        if token.kind not in _IN_PHRASES or (token.kind == "determiner" and n > last + 1 > first):
            break
        if n > first and is_verbal(list(tokens), n):
            break
        if token.name or is_common(token.low) or token.low in HOLDERS:
            last = n
        elif last >= first and tokens[last].name and not token.name:
            break
    return last
