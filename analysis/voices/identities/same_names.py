"""Which names are of one person, state, ministry or company?"""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations, islice
from typing import Any, Final, TypeAlias

from analysis.language.places import Text
from analysis.voices.attribution.name_forms import without_titles
from analysis.voices.attribution.persons import NAMESAKES, may_be_one, persons_of
from analysis.voices.attribution.source_types import source_type
from analysis.voices.identities.mentions import body_spoken_for, folded_words
from analysis.voices.identities.nodes import Clusters, Node, by_noun
from analysis.voices.identities.word_list import WordList

Apart: TypeAlias = Callable[[str, str], bool]
_MOST_NAMES: Final = 5
"""Words that a full name has at most."""


def join_persons(clusters: Clusters, texts: Mapping[Any, Text]) -> None:
    """Join the names of one person over the articles of an event.

    Full names that agree; "V. Gladkov" with the one "Vyacheslav Gladkov"; a surname with the
    one person of that name in its article, else in the event. Two persons of one surname
    leave it open which of them a lone "Gladkov" is.
    """
    casts = [persons_of(text.text) for text in texts.values()]

    def apart(name: str, other: str) -> bool:
        """Tell whether one text names both: father and son."""
        return any(cast.tells_apart(name, other) for cast in casts)

    for people in by_noun(clusters.of("person")).values():
        _join_namesakes(clusters, people, apart)
    # "Solis" is Luis Solis Rivera, where his article has no other of that name.
    everybody = list(clusters.of("person"))
    named: dict[tuple[Any, str], list[Node]] = {}
    for node in everybody:
        for word in node.naming.words:
            named.setdefault((node.article, word), []).append(node)
    for node in everybody:
        if not node.naming.words and clusters.is_alone(node) and not node.candidates:
            clusters.join_if_one(node, named.get((node.article, node.naming.head), []), "surname")


def _join_namesakes(clusters: Clusters, people: list[Node], apart: Apart) -> None:
    # More words than a name has are a line of a page: "Share Up Next Mara Holt".
    full = [node for node in people if 0 < len(node.naming.words) < _MOST_NAMES]
    seen: dict[str, Node] = {}
    for node in full:
        if node.name in seen:
            clusters.join(node, seen[node.name], "full name")
        seen.setdefault(node.name, node)
    fitting: dict[str, list[Node]] = {name: [] for name in seen}
    for first, second in combinations(islice(seen.values(), NAMESAKES), 2):
        if may_be_one(first.name, second.name) and not apart(first.name, second.name):
            fitting[first.name].append(second)
            fitting[second.name].append(first)
    for name, others in fitting.items():
        # "B. Holt" between Bo and Beth Holt is neither for sure.
        if all(may_be_one(a.name, b.name) for a, b in combinations(others, 2)):
            for other in others:
                clusters.join(seen[name], other, "initials" if name[1:2] == "." else "full name")
        else:
            seen[name].candidates = tuple(others)
    for node in people:
        if node.naming.words:
            continue
        here = [other for other in full if other.article == node.article]
        if not clusters.join_if_one(node, here or full, "surname") and not node.candidates:
            for other in (other for other in people if other.naming == node.naming):
                clusters.join(node, other, "surname")


_STATEMENT: Final = re.compile(
    r"^(?:an?|the|its) (?:[a-z]+ )?statement (?:from|by) (?P<by>.+)$|^(?P<of>.+)['’]s? statement$"
)
_ENDINGS: Final = ("", "n", "an", "ian", "ean", "ese", "ish", "ic", "i", "ine", "er")
_FEW_LETTERS: Final = 2  # two letters abbreviate too many names
_INITIAL: Final = re.compile(r"\b[A-Z](?=[a-z.])")
_PLACE: Final = re.compile(r" (?:in|at|near) .*")
_DESCRIBED: Final = re.compile(
    r"^(?:the )?(?:(?!of |in |at |for |from |by |with |and )[a-z][\w-]* )+"
    r"(?=[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*$)"
)
_ACRONYM: Final = re.compile(r"^(?:[Tt]he )?(?P<short>[A-Z][A-Z&.]{1,6})$")


def take_bodies_for_their_spokespeople(nodes: Iterable[Node]) -> None:
    """Let "a navy spokesman" be the navy, and "a statement by the navy", too.

    Who has no name speaks for somebody else.
    """
    for node in nodes:
        statement = _STATEMENT.match(node.name)
        if node.form not in ("role", "one") and not statement:
            continue
        if statement:
            body: str | None = statement["of"] or statement["by"]
        else:
            body = body_spoken_for(node.mentions[0].whole)
        if body:
            kind = source_type(body)
            body = body.removeprefix("the ") if body[4:5].isupper() else body
            if statement:
                node.rename(without_titles(body) if kind == "named person" else body, kind)
            else:
                node.rename(body, kind if kind != "named person" else "named organisation")
            node.how = "spokesperson"


def spell_out(nodes: Iterable[Node], long_names: Mapping[str, str]) -> None:
    """Give a short form its name where only another article of the event explains it."""
    for node in nodes:
        if node.form == "body" and node.naming.words and _DESCRIBED.match(node.name):
            # "news weekly Der Turm" is Der Turm
            node.rename(_DESCRIBED.sub("", node.name), node.kind)
        # "the militant WHWU" is the WHWU.
        found = _ACRONYM.match(re.sub(r"^(?:the )?(?:[a-z-]+ )+(?=[A-Z]{2})", "", node.name))
        if found and found["short"] in long_names:
            node.rename(long_names[found["short"]], "named organisation")
            node.how = "acronym"


def join_bodies(clusters: Clusters, lexicon: WordList) -> None:
    """Join the names of one body over the articles of an event.

    A state goes by its name, its capital and "the … government". Of bodies, one name may
    leave words of the other out ("the defence ministry", "Karvia's defence ministry"), if
    only one body of the event fits; places count the same as noun and adjective.
    """
    _share_knowledge(clusters)
    states = _join_states(clusters, lexicon)
    places = {word for key in states for word in folded_words(key)}
    places |= {word for name in lexicon.states for word in folded_words(name)}
    told = {id(node): _words(node, places) for node in clusters.of("body", "state")}
    bodies = [node for node in clusters.of("body", "state") if not _is_state(node, lexicon)]
    for alike in by_noun(bodies).values():
        _join_fuller_names(clusters, alike, told)
    _join_short_names(clusters, bodies)
    _join_initials(clusters)


def _share_knowledge(clusters: Clusters) -> None:
    """What one text says of a name holds in the others: that Merran is a state, not a man."""
    known = {node.name: node.kind for node in clusters.of("body")}
    known |= {node.name: node.kind for node in clusters.of("state")}
    for node in list(clusters.of("person", "body")):
        kind = known.get(node.name, node.kind)
        if kind != node.kind:
            node.rename(node.name, kind)


def _join_fuller_names(
    clusters: Clusters, alike: list[Node], told: Mapping[int, frozenset[str]]
) -> None:
    """Join bodies of one noun, the fullest names first, so that a short one finds them joined."""
    alike = sorted(alike, key=lambda node: -len(told[id(node)]))
    for at, node in enumerate(alike):
        mine = told[id(node)]
        same = [other for other in alike[:at] if told[id(other)] == mine]
        if same and (mine or _is_proper(node)):
            clusters.join(node, same[0])
            continue
        wider = [other for other in alike[:at] if told[id(other)] > mine]
        here = [other for other in wider if other.article == node.article]
        if wider and clusters.join_if_one(node, here or wider, "description"):
            continue
        clusters.join_if_one(node, [o for o in same if o.article == node.article], "")


def _join_states(clusters: Clusters, lexicon: WordList) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for node in clusters.of("state"):
        if _is_state(node, lexicon):
            name = lexicon.state(node.name) or node.name
            alike = found.setdefault(" ".join(folded_words(name)), [])
            if alike:
                clusters.join(node, alike[0])
            alike.append(node)
    return found


def _is_state(node: Node, lexicon: WordList) -> bool:
    return node.form == "state" and (
        lexicon.state(node.name) is not None or (node.name[:1].isupper() and " " not in node.name)
    )


def _join_short_names(clusters: Clusters, bodies: list[Node]) -> None:
    """ "Calloway" is Calloway Hydro, where nobody else has that name."""
    longer: dict[str, list[Node]] = {}
    for body in bodies:
        of_another = re.match(r"[\w&.]+['’]s? ", body.name)  # "FBI's New York office"
        if " " in body.name and body.name[:1].isupper() and not of_another:
            words = folded_words(body.name)
            for word in {*words[:1], *words[-1:]}:
                longer.setdefault(word, []).append(body)
    for node in [*bodies, *clusters.of("person")]:
        if " " in node.name or not node.name[:1].isupper():
            continue
        fuller = longer.get(" ".join(folded_words(node.name)), [])
        here = [body for body in fuller if body.article == node.article]
        if not fuller or not clusters.is_named_so(node):
            continue
        if clusters.join_if_one(node, here or fuller, "short name"):
            node.rename(node.name, "named organisation")


def _join_initials(clusters: Clusters) -> None:
    """ "The RAIB" is the Rail Accident Investigation Branch, brackets or not."""
    names = list(clusters.of("body", "person"))
    fitting: dict[str, list[Node]] = {}
    for node in names:
        initials = "".join(_INITIAL.findall(_PLACE.sub("", node.name)))
        if len(initials) > _FEW_LETTERS:
            fitting.setdefault(initials, []).append(node)
    for node in names:
        short = _ACRONYM.match(node.name)
        if short and clusters.is_alone(node):
            letters = short["short"].replace(".", "").replace("&", "")
            clusters.join_if_one(node, fitting.get(letters, []), "acronym")


def _is_proper(node: Node) -> bool:
    return any(word[:1].isupper() for word in node.name.removeprefix("The ").split())


def _words(node: Node, places: set[str]) -> frozenset[str]:
    return frozenset(place_of(word, places) for word in node.naming.words)


def place_of(word: str, places: Iterable[str]) -> str:
    """Return the place that an adjective is made from, or the word itself.

    >>> place_of("karvian", ["karvia", "merran"]), place_of("merranese", ["karvia", "merran"])
    ('karvia', 'merran')
    >>> place_of("norman", ["norway"])
    'norman'
    """
    for place in sorted(places):
        if word == place:
            return place
        stem = place.rstrip("aeoy")
        if len(stem) > 3 and word.startswith(stem) and word[len(stem) :] in _ENDINGS:
            return place
    return word
