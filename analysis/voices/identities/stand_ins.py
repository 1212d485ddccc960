"""Whom does "the company", "a spokesman", "his lawyer" or "a federal judge" stand for?

News tells what somebody is and names the person in the next sentence, or names a body and goes
on with "the French firm".
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from analysis.language.places import Text
from analysis.lexicons import word_lists
from analysis.voices.identities.appositions import phrases_beside
from analysis.voices.identities.mentions import DEFINITE, folded_words, plain_blanks
from analysis.voices.identities.nodes import Clusters, Node


def _nouns(led: str) -> dict[str, str]:
    """Nouns and the kind of body that each stands for: "stand for, company"."""
    return {
        noun: name.removeprefix(led)
        for name, nouns in word_lists("voice-words").items()
        if name.startswith(led)
        for noun in nouns
    }


_KIND_OF: Final = _nouns("identities: stand for, ")
"""Nouns that stand for a body named before, and the kind of that body."""
_ONE_OF_KIND: Final = _nouns("identities: stand for the only, ")
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


_NEAR: Final = 400
"""Characters between what somebody is and the name; about two sentences."""
_TOLD: Final = re.compile(r"^(?:the|his|her|its|their)\b|^[A-Z][\w’'-]+['’]s? [a-z]", re.IGNORECASE)
_FORMER: Final = re.compile(r"^an? (?:former|ex-|retired|veteran|longtime) ?[a-z]")
_SINGLE: Final = word_lists("voice-words")["identities: sole offices"]
"""Offices that one person of an article holds, as a rule: "a federal judge" is Judge Gray."""
_SCHOLARS: Final = word_lists("voice-words")["identities: scholars"]
_NOT_ONE: Final = word_lists("voice-words")["mentions: a or some"]


def join_named_after(
    clusters: Clusters, texts: Mapping[Any, Text], who: Callable[[Node], str]
) -> None:
    """Join "his lawyer" with the person who is named next, if nothing says who else that is.

    The next source of the article must be that person, soon after, with the full name, and of
    the same kind, or of none that the text tells and then not named before.
    """
    heads = list(clusters.of("role", "other", "one"))
    for node in heads:
        if node.at < 0 or node.candidates or not clusters.is_alone(node):
            continue
        told = _TOLD.match(node.name) if node.form != "one" else None
        if not (told or _FORMER.match(node.name)) or len(node.mentions) > 1:
            continue
        end = node.mentions[0].span.end
        following = clusters.next_after(node)
        if following is None or following.form != "person" or " " not in following.name:
            continue
        if following.at - end >= _NEAR:
            continue
        known = texts[node.article].has_before(following.name.split()[-1], following.at)
        if not told and (known or phrases_beside(texts[node.article], following.name)):
            continue  # "a former judge": whoever is named next without a word who that is
        mine, theirs = who(node), who(following)
        fits = theirs == mine or (theirs == "unknown" and not known)
        if (mine != "unknown" or not told) and fits:
            clusters.join(node, following, "role")


def join_unnamed_offices(clusters: Clusters, texts: Mapping[Any, Text]) -> None:
    """Join "a federal judge" at the head of an article with the one judge whom it names."""
    for node in clusters.of("one", "role"):
        first = node.name.partition(" ")[0].lower()
        if first not in _NOT_ONE or node.naming.head not in _SINGLE or node.candidates:
            continue
        if node.at >= _NEAR:
            continue
        titled = rf"\b{node.naming.head.capitalize()} ((?:[A-Z][\w’'-]*\.? )*[A-Z][\w’'-]+)"
        names = re.findall(titled, plain_blanks(texts[node.article].text))
        holders = [
            person
            for person in clusters.of("person")
            if person.article == node.article and person.name in names
        ]
        surnames = {folded_words(name)[-1] for name in names}
        if len(surnames) == 1:
            clusters.join_if_one(node, holders, "role")


def join_scholars(clusters: Clusters, who: Callable[[Node], str]) -> None:
    """Join "the researchers" with the one group of experts told of before: "astrophysicists"."""
    for node in clusters.of("many"):
        lead, _, noun = node.name.lower().partition(" ")
        if lead != "the" or noun not in _SCHOLARS or not clusters.is_alone(node):
            continue
        before = [
            other
            for other in clusters.of("many")
            if other.article == node.article and other.at < node.at and who(other) == "expert"
        ]
        clusters.join_if_one(node, before, "description")
