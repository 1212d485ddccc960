"""What is a mention of an actor: where it stands, its head word, and how it names."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias

from analysis.language.document import Document
from analysis.language.parts_of_speech import NOUN, VERB, class_of, is_in_capitals
from analysis.language.tokens import Token
from analysis.lexicons import word_lists
from analysis.voices.attribution.name_forms import CLITIC
from analysis.voices.attribution.source_types import (
    is_first_name,
    is_pronoun,
    listed_type,
    singulars,
)
from analysis.voices.identities.word_list import bundled

Form: TypeAlias = Literal["name", "acronym", "title", "pronoun", "description"]
"""How a mention names: "title" is a name with what somebody is before it, "Gov. Ann Holt"."""

Kind: TypeAlias = Literal["person", "group", "organisation", "country", "thing"]

Documents: TypeAlias = Sequence[Mapping[str, Document]]
"""Of each article of one event: "title" and "text", each read once."""

_LISTS: Final = word_lists("naming-words")
HOLDERS: Final = _LISTS["hold what follows of"]
"""Nouns that only count or hold who is meant: "a group of partisans", "dozens of miners"."""
_TITLE_WORDS: Final = _LISTS["titles"]
_ENDING: Final = frozenset(("preposition", "subordinator", "auxiliary", "verb", "conjunction"))
_ONE_OF_PARTY: Final = word_lists("voice-words")["names: of one party member"]
_PEOPLES: Final = ("ans", "crats", "ists", "ites")
_BREAKS: Final = frozenset(",;:()[]—–")
_LONGEST_ACRONYM: Final = 6  # letters
_SHORT: Final = 2  # words: "the FBI"
_SHORTEST_IST: Final = 6  # letters: "rapist"


class Mention(NamedTuple):
    """Words that mean somebody or something in one of the texts of an event.

    `article` numbers the texts that are looked at together, `field` is "title" or "text", and
    `start` and `end` are code points in it. `head` is the number of the head word among the
    words of that document (`document.tokens[head]`), -1 where the mention has no word.
    """

    article: int
    field: str
    start: int
    end: int
    head: int
    form: Form

    def document(self, documents: Documents) -> Document:
        """Return the document in which it stands."""
        return documents[self.article][self.field]


def mention_at(
    documents: Documents, article: int, field: str, start: int, end: int, head: int | None = None
) -> Mention:
    """Return the mention that stands between two offsets, with its head and form.

    The head is looked for where it is not known.

    Examples
    --------
    >>> from analysis.language.document import document_of
    >>> text = "A group of young miners met Gov. Ann Holt, who runs the state."
    >>> documents = [{"title": document_of(""), "text": document_of(text)}]
    >>> for start, end in (0, 23), (28, 41), (51, 61):
    ...     one = mention_at(documents, 0, "text", start, end)
    ...     print(documents[0]["text"].words[one.head], one.form)
    miners description
    Holt title
    state description
    """
    document = documents[article][field]
    words = words_in(document, start, end)
    head = head_of(document.tokens, words) if head is None else head
    if head < 0:
        return Mention(article, field, start, end, head, "description")
    return Mention(article, field, start, end, head, _form(document, words, head))


def words_in(document: Document, start: int, end: int) -> range:
    """Number the words of a document that lie between two offsets, in part or as a whole."""
    first = bisect_right(document.ends, start)
    return range(first, bisect_left(document.starts, end, first))


def head_of(tokens: Sequence[Token], words: range) -> int:
    """Number the head of a phrase: its last noun or name before "of", "who" or a comma."""
    head = -1
    for n in words:
        token = tokens[n]
        if head >= 0 and _ends(token) and not _joins(tokens, head, n):
            if token.low == "of" and tokens[head].low in HOLDERS and n + 1 < words.stop:
                return head_of(tokens, range(n + 1, words.stop))
            break
        if token.kind in ("name", "word", "day"):
            head = n
    return head if head >= 0 else words.stop - 1 if len(words) else -1


def _joins(tokens: Sequence[Token], last: int, n: int) -> bool:
    """Tell whether a word joins an adjective to another: "regional and federal officials"."""
    adjective = not tokens[last].name and not class_of(tokens[last].low).endswith(NOUN)
    return tokens[n].kind == "conjunction" and adjective


def _ends(token: Token) -> bool:
    return token.kind in _ENDING or bool(_BREAKS & set(token.gap))


def is_office(low: str) -> bool:
    """Tell whether a word in small letters is an office, which may stand before a name."""
    return listed_type(low) == "office or role"


def _form(document: Document, words: range, head: int) -> Form:
    tokens, token = document.tokens, document.tokens[head]
    if len(words) == 1 and is_pronoun(token.low):
        return "pronoun"
    if (
        not token.name
        or _is_people(token.low)
        or (is_common(token.low) and not _ends_name(document, words, head))
    ):
        return "description"
    if is_acronym(CLITIC.sub("", document.words[head])) and len(words) <= _SHORT:
        return "acronym"
    if any(_is_title(tokens[n].low) for n in range(words.start, head)):
        return "title"
    return "name"


def _is_people(low: str) -> bool:
    """Tell whether a word with a capital is a noun for people: "Republican", "Californians"."""
    return low.capitalize() in _ONE_OF_PARTY or low.endswith(_PEOPLES)


def _ends_name(document: Document, words: range, head: int) -> bool:
    """Tell whether a common noun with a capital ends a name: "the Karvian Coast Guard"."""
    tokens = document.tokens
    if head == words.start or not (tokens[head - 1].name and not tokens[head].gap):
        return False
    sentence = document.sentences[document.sentence_at(tokens[head].start)]
    return not is_in_capitals(sentence.tokens)


def _is_title(low: str) -> bool:
    low = low.rstrip(".")
    return low in _TITLE_WORDS or listed_type(low) == "office or role"


@lru_cache(maxsize=1 << 14)
def is_common(low: str) -> bool:
    """Tell whether a word in small letters is a noun that the list of sources has.

    >>> is_common("officials"), is_common("holt")
    (True, False)
    """
    listed = any(listed_type(one) not in (None, "media") for one in (low, *singulars(low)))
    return listed or bundled().who([low]) is not None


def is_acronym(word: str) -> bool:
    """Tell whether a name is an acronym: "FBI", "U.N."; not "I" or "Holt".

    >>> is_acronym("U.N."), is_acronym("Al")
    (True, False)
    """
    letters = word.replace(".", "").replace("&", "")
    return letters.isupper() and 1 < len(letters) <= _LONGEST_ACRONYM and not is_first_name(word)


@lru_cache(maxsize=1 << 14)
def is_person_noun(low: str) -> bool:
    """Tell whether a noun is one for people, by the list or its ending.

    >>> is_person_noun("saboteurs"), is_person_noun("nationalist"), is_person_noun("missiles")
    (True, True, False)
    >>> is_person_noun("searchers"), is_person_noun("computer")
    (True, False)
    """
    forms = (low, *singulars(low))
    if low.endswith(("woman", "women", "men")) or any(map(_is_adherent, forms)):
        return True
    return any(one in _LISTS["people"] for one in forms) or any(map(_is_doer, forms))


def _is_adherent(low: str) -> bool:
    """Tell whether a noun ends in "-ist" as one for people does: not "list", "twist"."""
    short = low.endswith(("klist", "tlist")) or len(low) < _SHORTEST_IST
    return low.endswith("ist") and not short and VERB not in class_of(low)


def _is_doer(low: str) -> bool:
    """Tell whether a noun in "-er" or "-or" is made from a verb: "searcher"."""
    if not low.endswith(("er", "or")) or low in _LISTS["named after what they do"]:
        return False
    bare = low[:-2]
    undoubled = bare[:-1] if bare[-2:-1] == bare[-1:] else bare
    return len(bare) > 3 and any(VERB in class_of(one) for one in (bare, f"{bare}e", undoubled))
