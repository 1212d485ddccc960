"""Which names are of one person? Full names, initials and surnames."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any, Final

from analysis.voices.identities.mentions import folded_words
from analysis.voices.identities.nodes import Clusters, Node, by_noun

_MOST_NAMES: Final = 5
"""Words that a full name has at most."""


def join_persons(clusters: Clusters) -> None:
    """Join the names of one person over the articles of an event.

    Full names that agree; "V. Gladkov" with the one "Vyacheslav Gladkov"; a surname with the
    one person of that name in its article, else in the event. Two persons of one surname
    leave it open which of them a lone "Gladkov" is.
    """
    for people in by_noun(clusters.of("person")).values():
        _join_namesakes(clusters, people)
    # "Solis" is Luis Solis Rivera, where his article has no other of that name.
    everybody = list(clusters.of("person"))
    named: dict[tuple[Any, str], list[Node]] = {}
    for node in everybody:
        for word in node.naming.words:
            named.setdefault((node.article, word), []).append(node)
    for node in everybody:
        if not node.naming.words and clusters.is_alone(node) and not node.candidates:
            clusters.join_if_one(node, named.get((node.article, node.naming.head), []), "surname")


def _join_namesakes(clusters: Clusters, people: list[Node]) -> None:
    # More words than a name has are a line of a page: "Share Up Next Mara Holt".
    full = [node for node in people if 0 < len(node.naming.words) < _MOST_NAMES]
    seen: dict[str, Node] = {}
    for node in full:
        if node.name in seen:
            clusters.join(node, seen[node.name], "full name")
        seen.setdefault(node.name, node)
    words = {node.name: folded_words(node.name) for node in full}
    for first, second in combinations(seen.values(), 2):
        if _agree(words[first.name], words[second.name], initials=False):
            clusters.join(first, second, "full name")
    for node in full:
        if len(words[node.name][0]) == 1:
            fitting = [other for other in full if _agree(words[node.name], words[other.name])]
            clusters.join_if_one(node, fitting, "initials")
    for node in people:
        if node.naming.words:
            continue
        here = [other for other in full if other.article == node.article]
        if not clusters.join_if_one(node, here or full, "surname") and not node.candidates:
            alike = [other for other in people if other.naming == node.naming]
            clusters.join_if_one(node, alike, "surname")


def _agree(one: Sequence[str], other: Sequence[str], *, initials: bool = True) -> bool:
    """Tell whether two full names may be one person's.

    >>> _agree(["beth", "anne", "holt"], ["beth", "holt"])
    True
    >>> _agree(["ann", "holt"], ["beth", "holt"])
    False
    """
    if one[-1] != other[-1]:
        return False
    short = len(one[0]) == 1 or len(other[0]) == 1
    if short:
        return initials and one[0][0] == other[0][0]
    shorter, longer = sorted((one[0], other[0]), key=len)
    if longer.startswith(shorter) and len(shorter) > 2:
        return True  # Alex and Alexander, too
    return set(one) <= set(other) or set(other) <= set(one)
