"""Whom do "he" and "she" mean, where only one person can be meant?"""

from collections.abc import Mapping, Sequence
from typing import Final

from analysis.language.document import Document
from analysis.voices.attribution.name_forms import CLITIC
from analysis.voices.attribution.persons import persons_of, pronoun_of
from analysis.words.naming.mentions import Documents, Kind, Mention

_GENDER: Final = {
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she",
}  # fmt: skip


def linked(
    documents: Documents,
    mentions: Sequence[Mention],
    numbers: Sequence[int | None],
    kinds: Mapping[int, Kind],
) -> list[int | None]:
    """Give pronouns the actor of the one person who may be meant.

    That is the only person, of those that the pronoun fits, whom its sentence mentions before it,
    or else the sentence before; an object ("urged her") is nobody of its sentence. Where there are
    several, or none, it is left open, and so it is in quotations, where somebody else may be told
    of.

    Parameters
    ----------
    documents
        Title and text of each article of one event.
    mentions
        Those of a title or text in the order in which they stand there.
    numbers
        The actor of each; None for pronouns.
    kinds
        Of the actors.

    Returns
    -------
    The numbers, with those of pronouns where they are told.

    Examples
    --------
    >>> from analysis.language.document import document_of
    >>> from analysis.words.naming.mentions import mention_at
    >>> documents = [{"text": document_of("Ann Holt came. She saw Ed Gray. He and his aide left.")}]
    >>> spans = ((0, 8), (15, 18), (23, 30), (32, 34), (39, 42))
    >>> mentions = [mention_at(documents, 0, "text", *span) for span in spans]
    >>> linked(documents, mentions, [0, None, 1, None, None], {0: "person", 1: "person"})
    [0, 0, 1, 1, 1]
    """
    genders = _genders(documents, mentions, numbers)
    found = list(numbers)
    of_sentence: dict[tuple[int, str, int], list[int]] = {}
    for n, mention in enumerate(mentions):
        document = mention.document(documents)
        sentence = document.sentence_at(mention.start)
        place = (mention.article, mention.field)
        if found[n] is None and mention.form == "pronoun" and not _is_open(document, mention):
            pronoun = _GENDER.get(document.lows[mention.head], "")
            for look in (sentence, sentence - 1):
                if look == sentence and _is_object(document, mention):
                    continue
                near = dict.fromkeys(of_sentence.get((*place, look), ()))
                fitting = [one for one in near if genders.get(one, "") in ("", pronoun)]
                if fitting:
                    found[n] = fitting[0] if pronoun and len(fitting) == 1 else None
                    break
        number = found[n]
        if number is not None and kinds.get(number) == "person":
            of_sentence.setdefault((*place, sentence), []).append(number)
    return found


def _is_object(document: Document, mention: Mention) -> bool:
    """Tell whether a pronoun is no subject and no owner: in "Holt urged her" she is not Holt."""
    low, behind = document.lows[mention.head], mention.head + 1
    if low == "her" and behind < len(document.tokens):
        token = document.tokens[behind]
        return bool(token.gap) or token.kind not in ("word", "name")
    return low == "him"


def _is_open(document: Document, mention: Mention) -> bool:
    """Tell whether somebody else may be told of: in a quotation, or in "him or her"."""
    around = document.lows[max(0, mention.head - 1) : mention.head + 2]
    return document.tokens[mention.head].uttered or "or" in around


def _genders(
    documents: Documents, mentions: Sequence[Mention], numbers: Sequence[int | None]
) -> dict[int, str]:
    """Return "he" or "she" for each actor of whom a name, a title or a noun tells it."""
    found: dict[int, str] = {}
    for mention, number in zip(mentions, numbers, strict=True):
        if number is None or number in found or mention.form in ("pronoun", "acronym"):
            continue
        document = mention.document(documents)
        printed = CLITIC.sub("", " ".join(document.text[mention.start : mention.end].split()))
        told = pronoun_of(printed) or _by_name(document, printed)
        if told:
            found[number] = told
    return found


def _by_name(document: Document, printed: str) -> str:
    """What the text tells of a full name: "his wife Mara Holt"."""
    persons = persons_of(document.text)
    surname = printed.rpartition(" ")[2]
    people = persons.of(surname)
    return persons.pronoun(people[0].name) if len(people) == 1 else ""
