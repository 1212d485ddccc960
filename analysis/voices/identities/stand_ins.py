"""Which body does "the company", "the magazine" or "a spokesman" stand for?"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from analysis.voices.identities.mentions import DEFINITE
from analysis.voices.identities.nodes import Clusters, Node
from analysis.voices.identities.places import Text

_KIND_OF: Final = {
    **dict.fromkeys(("company", "firm", "operator", "owner", "business"), "company"),
    "force": "security forces",
}
"""Nouns that stand for a body named before, and the kind of that body."""
_ONE_OF_KIND: Final = {
    **dict.fromkeys(
        (
            *("airline", "bank", "carrier", "retailer", "manufacturer", "carmaker", "automaker"),
            *("drugmaker", "maker", "insurer", "lender", "utility", "brewer", "brewery", "chain"),
            *("giant", "supermarket", "developer", "contractor", "publisher"),
        ),
        "company",
    ),
    **dict.fromkeys(
        (
            *("magazine", "newspaper", "paper", "broadcaster", "channel", "network", "weekly"),
            *("daily", "website", "station"),
        ),
        "media",
    ),
    **dict.fromkeys(("charity", "union", "organisation", "organization"), "civil society"),
}
"""Nouns that stand for a body only where its article has no other of that kind."""


def join_by_kind(clusters: Clusters, texts: Mapping[Any, Text], who: Callable[[Node], str]) -> None:
    """Join "the company" or "the force" with the one that the text named last before it.

    `who` tells the kind of a body, as in `analysis.voices.identities.kinds`. "A spokesman" is the
    one body that is named before it in its paragraph; where there are several, it stays open.
    """
    named = [(node, who(node)) for node in clusters.of("body") if node.name[:1].isupper()]
    for node in clusters.of("body", "role"):
        kind = _KIND_OF.get(node.naming.head, "")
        bare = node.form == "role" and _is_bare_spokesman(node)
        unnamed = node.how in ("", "spokesperson") and node.name[:1].islower()
        special = kind or _ONE_OF_KIND.get(node.naming.head, "")
        if unnamed and special and DEFINITE.match(node.name) and (not kind or node.naming.words):
            _join_only_one(clusters, node, special, named)
            continue
        if not bare and not (unnamed and kind and not node.naming.words):
            continue
        before = [
            other
            for other in clusters.nodes
            if other.how == "spokesperson" and other.article == node.article and other.at < node.at
        ]
        if bare and before and node.name.lower().startswith("the "):
            clusters.join(node, max(before, key=lambda other: other.at), "description")
            continue
        text = texts[node.article]
        start = text.text.rfind("\n\n", 0, max(0, node.at)) if bare else 0
        last = [
            (at, body)
            for body, its_kind in named
            if (bare or its_kind == kind)
            and (at := text.last_before(body.name.split()[0], max(0, node.at))) >= 0
        ]
        nearest = max((at for at, _ in last), default=-1)
        if nearest >= max(0, start):
            bodies = [body for at, body in last if at == nearest]
            clusters.join_if_one(node, bodies, "spokesperson" if bare else "description")
        elif not bare and not last:
            _join_only_one(clusters, node, kind, named)
        elif bare:
            node.candidates = tuple(
                {id(clusters.root(b)): clusters.root(b) for _, b in last}.values()
            )


def _join_only_one(
    clusters: Clusters, node: Node, kind: str, named: Iterable[tuple[Node, str]]
) -> None:
    """Join "the French firm" or "the magazine" with the only company or medium of its article.

    Also where that is named only afterwards.
    """
    fitting = {
        id(clusters.root(body)): body
        for body, its_kind in named
        if its_kind == kind and body.article == node.article
    }
    # A place says no more than "the firm"; "the rival firm" is another.
    places = {word for word in node.naming.words if word.capitalize() in node.name}
    if len(fitting) == 1 and places == node.naming.words:
        clusters.join(node, next(iter(fitting.values())), "description")


def _is_bare_spokesman(node: Node) -> bool:
    return bool(re.match(r"^(?:a|the) spokes\w+$", node.name, re.IGNORECASE))
