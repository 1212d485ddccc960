"""Texts of invented events, and their mentions by their words."""

from collections.abc import Sequence

from analysis.language.document import document_of
from analysis.words.naming.grouping import grouped
from analysis.words.naming.mentions import Documents, Mention, mention_at


def documents(*texts: str) -> Documents:
    return [{"title": document_of(""), "text": document_of(text)} for text in texts]


def mentions(texts: Documents, *printed: Sequence[str]) -> list[Mention]:
    """The mentions of each text by their words, in its order."""
    found = []
    for article, words in enumerate(printed):
        at = 0
        for one in words:
            start = texts[article]["text"].text.index(one, at)
            found.append(mention_at(texts, article, "text", start, start + len(one)))
            at = start + 1
    return found


def put_together(texts: Documents, *printed: Sequence[str], given: bool = True) -> list[int]:
    return grouped(texts, mentions(texts, *printed), given=given)
