"""Which mentions in the texts of one event mean the same actor?

readings   what a mention tells: head, further words, whom or which state it names
reference  whom a noun in commas tells of: "Ann Holt, a judge"
nodes      mentions that tell the same: one name, one state with its bodies, one party, one
           acronym, the holder of an office (offices), else one noun
texts      and of a noun that may mean anybody, whether two texts mean the same by it
common     what two such lots have in common: likeness of their words, where they stand, …
evidence   what the texts say of two of them, in found mentions: in a clause (clauses), in the same
           slot of two texts (slots), by what they do (deeds), by number and what they are made of
           (collectives), by the type that ends a name (types)
joining    they are joined by that, and as far as that makes it likely, by trained weights
"""

from collections.abc import Sequence
from typing import Final

from analysis.words.naming.grouping.common import Common
from analysis.words.naming.grouping.evidence import NOTHING, evidence_of
from analysis.words.naming.grouping.joining import Weights, joined
from analysis.words.naming.grouping.nodes import Node, nodes_of
from analysis.words.naming.grouping.offices import Offices
from analysis.words.naming.grouping.readings import Reader
from analysis.words.naming.mentions import Documents, Mention

LIKELY: Final = 0.3
"""How likely two lots of found mentions must be of one actor to be put together."""
GIVEN: Final = 0.1
"""The same where somebody chose the mentions: few of them are of nobody else's actor."""
MOST: Final = 3000
"""Lots that are compared, the largest: forty long articles have half as many."""


def grouped(
    documents: Documents,
    mentions: Sequence[Mention],
    *,
    given: bool = False,
    weights: Weights | None = None,
) -> list[int]:
    """Number the actors that mentions mean: those of one number are one actor.

    Parameters
    ----------
    documents
        Title and text of each article of one event.
    mentions
        In any order; they may lie within each other, or be none that anybody would find.
    given
        The mentions are of actors that matter, as somebody chose them: more are put together, and
        what acts for a state (the White House, the French army) is the state. Of mentions that
        were found its government only, and two names of bodies are two actors.
    weights
        How much each thing that mentions have in common speaks for one actor; those that come
        with the library if not given.

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
    each = list(dict.fromkeys(mentions))  # what is there twice counts once
    nodes, common = lots(documents, each, wide=given)
    told = NOTHING if given else evidence_of(documents, common.readings, common.nodes)
    into = joined(common, GIVEN if given else LIKELY, weights, told)
    into += range(len(into), len(nodes))
    actor = {each[n]: into[at] for at, node in enumerate(nodes) for n in node.numbers}
    numbers: dict[int, int] = {}
    return [numbers.setdefault(actor[mention], len(numbers)) for mention in mentions]


def lots(
    documents: Documents, mentions: Sequence[Mention], *, wide: bool = False
) -> tuple[list[Node], Common]:
    """Put mentions together that tell the same, and say what these lots have in common.

    `wide`: all bodies of a state are the state.
    """
    reader = Reader(documents, wide=wide)
    readings = [reader.read(mention) for mention in mentions]
    offices = Offices(documents, reader.cast.names)
    offices.count(readings)
    nodes = nodes_of(documents, readings, offices, wide=wide)
    return nodes, Common(documents, readings, nodes[:MOST])
