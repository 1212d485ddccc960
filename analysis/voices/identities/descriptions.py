"""Whom does a description stand for: "the governor", "the department", "the report"?"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any, Final, TypeVar

from analysis.language.places import Text
from analysis.lexicons import word_lists
from analysis.voices.attribution.name_forms import CLITIC, FULL_NAME, without_titles
from analysis.voices.attribution.source_types import source_type
from analysis.voices.identities.appositions import phrases_beside
from analysis.voices.identities.mentions import (
    DEFINITE,
    PARTIES,
    Naming,
    folded_words,
    office_of,
    plain_blanks,
    taken_apart,
)
from analysis.voices.identities.nodes import Clusters, Node, by_noun

T = TypeVar("T")

_GENERIC: Final = word_lists("voice-words")["identities: generic offices"]
"""Nouns that hold for many offices: they need a place or body in common with the office."""
_RANKS: Final = word_lists("voice-words")["offices: rank"]
_FIELDS: Final = word_lists("voice-words")["offices: portfolio"]
_PAST: Final = frozenset(("former", "ex", "then"))
_SOLE: Final = word_lists("voice-words")["identities: sole offices"]
_KNOWN_GROUPS: Final = word_lists("voice-words")["identities: one group an event"]
_CAPITALS: Final = re.compile(r"(?<!\w)(?:[A-Z]\w+ )*$")
_OF_WHAT: Final = re.compile(r"(?: (?:of|for)(?: the)?(?: [A-Z]\w+| and(?= [A-Z]))+)?")
_OFFICES: Final = word_lists("voice-words")["identities: offices of one"]


def name_bodies_in_full(nodes: Iterable[Node], texts: Mapping[Any, Text]) -> None:
    """Give "the department" the one name with that word in its article."""
    for node in nodes:
        if node.form != "body" or node.naming.words or not DEFINITE.match(node.name):
            continue
        noun = node.naming.head.capitalize()
        found = _names_with(noun, texts[node.article].text)
        longest = {name for name in found if " " in name and not name.startswith("The ")}
        if len(longest) == 1:
            node.rename(longest.pop(), "named organisation")
            node.how = "description"


def _names_with(noun: str, text: str) -> set[str]:
    """The names around a noun: "Karvian Department of the Sea"; it may be in the plural."""
    found = set()
    for match in re.finditer(re.escape(noun), text):
        before = _CAPITALS.search(text[max(0, match.start() - 120) : match.start()])
        behind = _OF_WHAT.match(text, match.end())
        if before and behind:
            found.add(" ".join(f"{before.group()}{noun}{behind.group()}".split()))
    return found


def name_office_holders(nodes: Iterable[Node], texts: Mapping[Any, Text]) -> None:
    """Give "the governor" the one name that its article puts beside that office.

    The person may be named in the text without ever being heard there by that name.
    """
    by_article: dict[Any, dict[str, list[tuple[str, Naming]]]] = {}
    for node in nodes:
        if node.form != "role" or node.mentions[0].whole[:2].lower() in ("a ", "an"):
            continue
        if node.article not in by_article:
            by_article[node.article] = _by_office(_holders(texts[node.article]))
        held = _of_head(node, by_article[node.article])
        holders = {name for name, office in held if _is_office(node, office)}
        if len(holders) == 1:
            node.rename(holders.pop(), "named person")
            node.how = "role"


def _holders(text: Text) -> Iterator[tuple[str, Naming]]:
    """The full names of a text, each with what stands beside it as an office."""
    found = (plain_blanks(match.group()) for match in FULL_NAME.finditer(text.text))
    names = {CLITIC.sub("", name) for name in found}
    people = {without_titles(name) for name in names if source_type(name) == "named person"}
    for name in people:
        for phrase in phrases_beside(text, name) if " " in name else ():
            yield name, taken_apart(phrase, "office or role")


def _by_office(held: Iterable[tuple[T, Naming]]) -> dict[str, list[tuple[T, Naming]]]:
    found: dict[str, list[tuple[T, Naming]]] = {}
    for holder, office in held:
        found.setdefault(office_of(office.head), []).append((holder, office))
    return found


def _of_head(node: Node, held: Mapping[str, list[tuple[T, Naming]]]) -> list[tuple[T, Naming]]:
    """Those whose office may be meant by its noun alone."""
    heads = [*_heads(node), *(_OFFICES if node.naming.head in _GENERIC else ())]
    return [one for head in dict.fromkeys(map(office_of, heads)) for one in held.get(head, ())]


def _heads(node: Node) -> list[str]:
    """The nouns of an office: of "its founder and owner" both."""
    both = re.split(r"['’]s? | and ", node.name)[-2:] if " and " in node.name else []
    words = [folded_words(part) for part in both]
    return [node.naming.head, *(parts[-1] for parts in words if parts)]


def join_offices(clusters: Clusters, texts: Mapping[Any, Text]) -> None:
    """Join "the governor" or "Belgorod's top official" with the person in that office."""
    offices = _by_office(
        (person, taken_apart(phrase, "office or role"))
        for person in clusters.of("person")
        for phrase in dict.fromkeys(_phrases(person, texts))
    )
    for node in clusters.of("role"):
        if node.mentions[0].whole[:2].lower() in ("a ", "an"):
            continue
        # A headline says "Russian governor" of whom the text says which governor he is.
        of_title = node.at < 0
        fitting = [
            person
            for person, office in _of_head(node, offices)
            if _is_office(node, office)
            or (of_title and person.article == node.article and office.head == node.naming.head)
        ]
        here = [person for person in fitting if person.article == node.article]
        clusters.join_if_one(node, here or fitting, "role")
    roles = list(clusters.of("role"))
    earlier: dict[str, list[Node]] = {}
    for node in roles:
        same = list(earlier.get(node.name.lower(), ()))
        earlier.setdefault(node.name.lower(), []).append(node)
        if clusters.is_alone(node) and not node.candidates:
            if node.at < 0:
                here = [other for other in roles if other.article == node.article]
                here = [other for other in here if other.naming.head == node.naming.head]
                clusters.join_if_one(node, here, "role")
                continue
            clusters.join_if_one(node, same, "same wording")
    _join_sole_offices(clusters, roles)


def _join_sole_offices(clusters: Clusters, roles: list[Node]) -> None:
    """Join "the mayor" with "the mayor of Tarn", where the event has no other mayor."""
    by_office: dict[str, list[Node]] = {}
    for node in roles:
        if node.form == "role" and node.naming.head in _SOLE and DEFINITE.match(node.name):
            by_office.setdefault(node.naming.head, []).append(node)
    for nodes in by_office.values():
        told = [node.naming.words | node.naming.soft for node in nodes]
        apart = any(a and b and not a & b for a, b in combinations(told, 2))
        joined = {id(clusters.root(node)) for node in nodes if not clusters.is_alone(node)}
        if apart or len(joined) > 1:
            continue
        free = [node for node in nodes if not node.candidates]
        for node in free[1:]:
            clusters.join(node, free[0], "role")


def _phrases(person: Node, texts: Mapping[Any, Text]) -> list[str]:
    name = person.name
    beside = phrases_beside(texts[person.article], name)
    whole = [m.whole.replace(name, "").strip(" ,") for m in person.mentions if name in m.whole]
    return [phrase for phrase in (*beside, *whole) if phrase]


def _is_office(node: Node, office: Naming) -> bool:
    mine = node.naming.words | node.naming.soft
    theirs = office.words | office.soft
    common = mine & theirs
    if bool(mine & _PAST) and not theirs & _PAST:
        return False  # "the former mayor" is not the mayor
    if _tell_apart(mine, theirs):
        return False
    mine, theirs = mine - _PAST, theirs - _PAST
    if office_of(office.head) in map(office_of, _heads(node)):
        return not mine or not theirs or bool(common)
    return node.naming.head in _GENERIC and office.head in _OFFICES and bool(common)


def _tell_apart(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether words before an office make it two: of another rank, field or party."""
    if mine & _RANKS != theirs & _RANKS:
        return True  # the deputy mayor is not the mayor, nor the prime minister a minister
    for words in (_FIELDS, frozenset(PARTIES)):
        if mine & words and theirs & words and not mine & theirs & words:
            return True
    return False


def join_by_wording(clusters: Clusters) -> None:
    """Join groups, documents and the unnamed by their words: alike is the same, else not.

    Within an article "the fighters" are the fighters told of before, "the report" the report.
    Over articles the words must be the same, or one leaves out what the other adds to a
    document: "the report by the Department" and "a 2019 report by the Department".
    """
    for alike in by_noun(clusters.of("many", "document", "one", "other")).values():
        _join_alike(clusters, alike)
    _join_mouthpieces(clusters)


def _join_alike(clusters: Clusters, nodes: list[Node]) -> None:
    for at, node in enumerate(nodes):
        clusters.join_if_one(node, [o for o in nodes[:at] if _same_here(node, o)], "description")
    for at, node in enumerate(nodes):
        for other in (other for other in nodes[:at] if _same_elsewhere(node, other)):
            clusters.join(node, other, "same wording")
    if nodes[0].naming.head in _KNOWN_GROUPS:
        _join_only_ones(clusters, nodes)


def _join_only_ones(clusters: Clusters, nodes: list[Node]) -> None:
    """Join the prosecutors or the lawsuit of all articles, where no article has two of them."""
    by_article: dict[Any, set[int]] = {}
    for node in nodes:
        by_article.setdefault(node.article, set()).add(id(clusters.root(node)))
    told = [node.naming.words | node.naming.soft for node in nodes]
    apart = any(a and b and not a & b for a, b in combinations(told, 2))
    if not apart and all(len(roots) == 1 for roots in by_article.values()):
        for node in nodes[1:]:
            clusters.join(node, nodes[0], "description")


def _same_here(node: Node, other: Node) -> bool:
    """Tell whether a later mention in the same article takes an earlier one up."""
    if node.article != other.article or node.form != other.form or not node.naming.head:
        return False
    if node.naming.head != other.naming.head:
        return False
    mine, theirs = node.naming.words, other.naming.words
    if other.at < 0 and node.form == "many":
        return True  # the headline's fighters are those that the text tells of
    if DEFINITE.match(node.name):
        proper = any(word.capitalize() in node.name for word in mine)
        sole = node.naming.head in _KNOWN_GROUPS
        if node.form == "document" and proper and not theirs and not sole:
            return False  # "the Republican paper" is not the paper told of before
        return mine <= theirs or theirs <= mine or bool(mine & theirs)
    # Further words bring in others: "officials", then "officials from the airline".
    return mine == theirs or (node.form == "many" and mine < theirs)


def _same_elsewhere(node: Node, other: Node) -> bool:
    if node.article == other.article or node.form != other.form:
        return False
    mine, theirs = node.naming, other.naming
    if mine.head != theirs.head:
        return False
    if node.form == "many":
        if mine.head in ("and", *_KNOWN_GROUPS, *PARTIES.values()):
            return mine.words == theirs.words
        return folded_words(node.name) == folded_words(other.name)
    if node.form == "document":
        common = mine.words & theirs.words
        return bool(common) and (mine.words <= theirs.words or theirs.words <= mine.words)
    both = mine.words | mine.soft
    # "A resident" of two articles need not be one; "a diplomat from a third country" is.
    return bool(both) and both == theirs.words | theirs.soft


def _join_mouthpieces(clusters: Clusters) -> None:
    """ "The statement" goes on with what its author was heard to say before."""
    for node in clusters.of("document"):
        if node.naming.head not in ("statement", "message", "letter", "post"):
            continue
        if not DEFINITE.match(node.name):
            continue
        before = [
            other
            for other in clusters.nodes
            if other.article == node.article and other.at < node.at and other.form != "document"
        ]
        if before:
            clusters.join(node, max(before, key=_last_before(node.at)), "description")


def _last_before(at: int) -> Callable[[Node], int]:
    def last(node: Node) -> int:
        return max(
            (m.span.start for m in node.mentions if m.field == "text" and m.span.start < at),
            default=-1,
        )

    return last
