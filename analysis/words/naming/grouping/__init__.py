"""Which mentions in the texts of one event mean the same actor?

reading    what a mention tells: head, further words, whom or which state it names
keys       mentions that tell the same: one name, one state, one acronym, the holder of an
           office, else one noun
joining    these lots are joined by what they have in common: likeness of their words, where
           they stand, what is said of each beside the other; by trained weights
"""

from collections.abc import Sequence
from typing import Final

from analysis.words.naming.grouping.common import Common
from analysis.words.naming.grouping.joining import joined
from analysis.words.naming.grouping.nodes import Node, nodes_of
from analysis.words.naming.grouping.offices import Offices
from analysis.words.naming.grouping.readings import Reader
from analysis.words.naming.mentions import Documents, Mention

LIKELY: Final = 0.3
"""How likely two lots of found mentions must be of one actor to be put together."""
GIVEN: Final = 0.1
"""The same where somebody chose the mentions: few of them are of nobody else's actor."""


def grouped(documents: Documents, mentions: Sequence[Mention], *, given: bool = False) -> list[int]:
    """Number the actors that mentions mean: those of one number are one actor.

    Parameters
    ----------
    documents
        Title and text of each article of one event.
    mentions
        In any order; they may lie within each other, or be none that anybody would find.
    given
        The mentions are of actors that matter, as somebody chose them: more are put together.

    Returns
    -------
    For each mention the number of its actor, from 0 in the order of the first mentions.

    Examples
    --------
    >>> from analysis.language.document import document_of
    >>> from analysis.words.naming.mentions import mention_at
    >>> text = "Ann Holt, the mayor, ran. The miners saw Gov. Holt. The mayor fled."
    >>> documents = [{"text": document_of(text)}]
    >>> spans = ((0, 8), (26, 36), (41, 50), (52, 61))
    >>> grouped(documents, [mention_at(documents, 0, "text", *span) for span in spans])
    [0, 1, 0, 0]
    """
    nodes, common = lots(documents, mentions)
    actor = {}
    for node, into in zip(nodes, joined(common, nodes, GIVEN if given else LIKELY), strict=True):
        actor.update(dict.fromkeys(node.numbers, into))
    numbers: dict[int, int] = {}
    return [numbers.setdefault(actor[n], len(numbers)) for n in range(len(mentions))]


def lots(documents: Documents, mentions: Sequence[Mention]) -> tuple[list[Node], Common]:
    """Put mentions together that tell the same, and say what these lots have in common."""
    reader = Reader(documents)
    readings = [reader.read(mention) for mention in mentions]
    offices = Offices(documents, reader.cast.names)
    offices.count(readings)
    {one.short: one.party for one in readings if one.short and one.party}
    nodes = nodes_of(readings, offices)
    return nodes, Common(documents, readings, nodes)
