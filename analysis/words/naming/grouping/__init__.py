"""Which mentions in the texts of one event mean the same actor?"""

from collections.abc import Sequence

from analysis.words.naming.mentions import Documents, Mention


def grouped(documents: Documents, mentions: Sequence[Mention]) -> list[int]:
    """Number the actors that mentions mean: those of one number are one actor.

    Parameters
    ----------
    documents
        Title and text of each article of one event.
    mentions
        In any order; they may lie within each other, or be none that anybody would find.

    Returns
    -------
    For each mention the number of its actor, from 0 in the order of the first mentions.

    Examples
    --------
    >>> from analysis.language.document import document_of
    >>> from analysis.words.naming.mentions import mention_at
    >>> documents = [{"text": document_of("Ann Holt ran. The miners saw Gov. Holt.")}]
    >>> spans = ((0, 8), (14, 24), (29, 38))
    >>> grouped(documents, [mention_at(documents, 0, "text", *span) for span in spans])
    [0, 1, 0]
    """
    numbers: dict[object, int] = {}
    found = []
    for n, mention in enumerate(mentions):
        key = _key(documents, mention) or n
        found.append(numbers.setdefault(key, len(numbers)))
    return found


def _key(documents: Documents, mention: Mention) -> str:
    """The stem of the head; "" for what has none, or stands for somebody else's name."""
    if mention.head < 0 or mention.form == "pronoun":
        return ""
    return mention.document(documents).tokens[mention.head].stem
