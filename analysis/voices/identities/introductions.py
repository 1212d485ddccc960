"""Who was told of before the name came: "his lawyer said … Ann Gray added"?

News often tells first what somebody is and names the person in the next sentence, or names a body
and goes on with "the French firm".
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from analysis.language.clauses import word_set
from analysis.voices.identities.mentions import folded_words, plain_blanks
from analysis.voices.identities.nodes import Clusters, Node
from analysis.voices.identities.places import Text

_NEAR: Final = 400
"""Characters between what somebody is and the name; about two sentences."""
_TOLD: Final = re.compile(r"^(?:the|his|her|its|their)\b|^[A-Z][\w’'-]+['’]s? [a-z]", re.IGNORECASE)
_SINGLE: Final = word_set(
    "judge governor mayor sheriff premier chancellor magistrate coroner president"
)
"""Offices that one person of an article holds, as a rule: "a federal judge" is Judge Gray."""
_SCHOLARS: Final = word_set("researchers scientists authors academics investigators")
_NOT_ONE: Final = frozenset(("a", "an", "one", "another", "some"))


def join_named_after(
    clusters: Clusters, texts: Mapping[Any, Text], who: Callable[[Node], str]
) -> None:
    """Join "his lawyer" with the person who is named next, if nothing says who else that is.

    The next source of the article must be that person, soon after, with the full name, and of
    the same kind, or of none that the text tells and then not named before.
    """
    heads = list(clusters.of("role", "other"))
    for node in heads:
        if node.at < 0 or node.candidates or not clusters.is_alone(node):
            continue
        if not _TOLD.match(node.name) or len(node.mentions) > 1:
            continue
        end = node.mentions[0].span.end
        following = clusters.next_after(node)
        if following is None or following.form != "person" or " " not in following.name:
            continue
        if following.at - end >= _NEAR:
            continue
        known = texts[node.article].has_before(following.name.split()[-1], following.at)
        mine, theirs = who(node), who(following)
        fits = theirs == mine or (theirs == "unknown" and not known)
        if mine != "unknown" and fits:
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
