"""Which words with a capital surely name somebody: no word of a headline, no piece of a name?"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from analysis.language.document import Document
from analysis.language.parts_of_speech import ADJECTIVE, NAME, class_of, is_in_capitals
from analysis.language.tokens import Token
from analysis.voices.attribution.name_forms import CLITIC
from analysis.voices.attribution.source_types import is_first_name, listed_type
from analysis.voices.identities.word_list import bundled
from analysis.words.naming.mentions import Documents, is_acronym, is_common

_WITHIN: Final = frozenset(("", ","))
"""Before a word that stands within a sentence."""
_DOING: Final = ("ing", "ed")
_LEADS: Final = frozenset(("the", "The"))
_TRUSTED: Final = 3
"""Letters up to which an acronym in small letters may be another word: "WHO", "US"."""


class Names:
    """How the words with a capital stand in all texts of an event.

    A word stands safely where small words stand around it and it opens no sentence; it stands
    alone where no further word with a capital goes on behind it: "Black" of "Black Friday" does
    not.
    """

    def __init__(self, documents: Documents, small: Iterable[str]) -> None:
        self._small = frozenset(small)
        self._safe: set[str] = set()
        self._alone: set[str] = set()
        self._surnames: set[str] = set()
        for fields in documents:
            for field, document in fields.items():
                self._read(document, title=field == "title")

    def _read(self, document: Document, *, title: bool) -> None:
        for tokens, words in sentences_of(document):
            headline = title or is_in_capitals(tokens)
            for n, word in enumerate(words):
                if not word[:1].isupper():
                    continue
                low = _bare(tokens[n])
                if n and words[n - 1][:1].isupper() and is_first_name(words[n - 1]):
                    self._surnames.add(low)
                if headline or not n or tokens[n].gap not in _WITHIN:
                    continue
                self._safe.add(low)
                if not _goes_on(tokens, words, n):
                    self._alone.add(low)

    def names(
        self, tokens: Sequence[Token], words: Sequence[str], tags: Sequence[str], head: int
    ) -> bool:
        """Tell whether the word with a capital at `head` surely ends the name of somebody.

        Parameters
        ----------
        tokens
            The words of the sentence.
        words
            The same as they are printed.
        tags
            Their parts of speech.
        head
            The number of the word.
        """
        first = head
        while first and tags[first - 1] == NAME and not tokens[first].gap:
            first -= 1
        if any("/" in token.gap for token in tokens[max(first, 1) : head + 2]):
            return False  # "AP Photo/Ann Holt"
        whole = " ".join([*words[first:head], CLITIC.sub("", words[head])])
        if listed_type(whole) or bundled().state(whole):
            return True
        low = _bare(tokens[head])
        safe = low in self._alone or low in self._surnames
        if _goes_on(tokens, words, head) and not safe:
            return False  # "Black" of "Black Friday"
        if is_in_capitals(tokens):
            known = map(self._is_known, tokens[first : head + 1])
            return (first < head and is_first_name(words[first])) or all(known)
        return first < head or self._alone_names(tokens, words, head)

    def _is_known(self, token: Token) -> bool:
        low = _bare(token)
        return low in self._safe or is_common(low) or is_first_name(low.capitalize())

    def _alone_names(self, tokens: Sequence[Token], words: Sequence[str], n: int) -> bool:
        low, the = _bare(tokens[n]), bool(n) and words[n - 1] in _LEADS
        if low in self._surnames or is_first_name(low.capitalize()):
            return True
        if is_acronym(CLITIC.sub("", words[n])):
            return the or len(low) <= _TRUSTED or low not in self._small  # not "MORE"
        if class_of(low) == ADJECTIVE:
            return the  # "the British"; not "Violent"
        return low in self._safe or not low.endswith(_DOING)


def sentences_of(document: Document) -> Iterator[tuple[Sequence[Token], Sequence[str]]]:
    """Yield the words of each sentence, as read and as printed."""
    first = 0
    for sentence in document.sentences:
        end = first + len(sentence.tokens)
        yield sentence.tokens, document.words[first:end]
        first = end


def _bare(token: Token) -> str:
    return CLITIC.sub("", token.low)


def _goes_on(tokens: Sequence[Token], words: Sequence[str], n: int) -> bool:
    """Tell whether a further word with a capital stands right behind word n."""
    if n + 1 >= len(words) or tokens[n + 1].gap or tokens[n].low.endswith(("'s", "s'")):
        return False
    return words[n + 1][:1].isupper()
