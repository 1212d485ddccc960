"""What is not the article on a page, as patterns: `data/lexicons/boilerplate`."""

import re
from functools import cache
from typing import Final, NamedTuple

from analysis.files.reading.moments import EXPRESSIONS
from analysis.lexicons import load_lexicon

TOP: Final = 8
"""How many lines (paragraphs, if lines are wrapped) the top of a page has."""

Found = tuple[re.Match[str], str]
"""What a pattern found, and the reason that it gives for removing it."""


class Pattern(NamedTuple):
    """What is not the article, and why."""

    expression: re.Pattern[str]
    reason: str
    needs: tuple[str, ...]  # a text that holds none of these need not be looked at; () for any

    def may_be_in(self, text: str) -> bool:
        """Tell quickly whether it is worth looking: most lines are prose."""
        return not self.needs or any(word in text for word in self.needs)


@cache
def patterns(scope: str) -> list[Pattern]:
    """Return the patterns of a scope."""
    entries = load_lexicon("boilerplate").entries
    own = entries[entries["scope"] == scope]
    rows = own[["pattern", "reason", "needs"]].itertuples(index=False)
    return [
        Pattern(re.compile(filled(pattern)), reason, tuple(filter(None, needs.split(" OR "))))
        for pattern, reason, needs in rows
    ]


@cache
def after_a_sentence(scope: str) -> list[Pattern]:
    """Return the patterns of a scope for what follows the last sentence of a paragraph."""
    # A bracket or an ellipsis may also follow a sentence that is not over.
    start = r"(?:(?<=[.!?…”\"’')\]])\s+|(?<=\S)\s*(?=[\[(…]|\.\.\.))"
    return [
        one._replace(expression=re.compile(f"{start}(?:{one.expression.pattern})"))
        for one in patterns(scope)
    ]


@cache
def parts() -> dict[str, str]:
    """Return the named expressions that patterns may hold as `{NAME}`, each filled itself."""
    entries = load_lexicon("boilerplate").entries
    named = entries[entries["scope"] == "part"]
    known = dict(EXPRESSIONS)
    for name, expression in zip(named["reason"], named["pattern"], strict=True):
        known[name] = _filled(expression, known)  # later ones may hold earlier ones
    return known


def filled(pattern: str) -> str:
    """Return `pattern` with the named expressions put in."""
    return _filled(pattern, parts())


def _filled(pattern: str, known: dict[str, str]) -> str:
    for name, expression in known.items():
        pattern = pattern.replace("{" + name + "}", expression)
    return pattern


@cache
def _any_of(*scopes: str) -> re.Pattern[str]:
    """Return all patterns of scopes that are always looked for as one, which is faster."""
    every = (one for scope in scopes for one in patterns(scope))
    always = [one.expression.pattern for one in every if not one.needs]
    return re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", each) for each in always) or "(?!)")


@cache
def _needing(scope: str) -> dict[str, set[int]]:
    """Return which patterns of a scope, by their places, need each word."""
    needing: dict[str, set[int]] = {}
    for place, one in enumerate(patterns(scope)):
        for word in one.needs:
            needing.setdefault(word, set()).add(place)
    return needing


@cache
def _any_needed(*scopes: str) -> re.Pattern[str]:
    """Return the words that patterns of scopes need as one expression."""
    words = dict.fromkeys(word for scope in scopes for word in _needing(scope))
    return re.compile("|".join(map(re.escape, words)) or "(?!)")


@cache
def _always(scope: str) -> set[int]:
    return {place for place, one in enumerate(patterns(scope)) if not one.needs}


def _worth_looking(text: str, scope: str, *, whole: bool) -> list[Pattern]:
    quick = _any_of(scope)
    found = quick.fullmatch(text) if whole else quick.match(text)
    if not found and not _any_needed(scope).search(text):
        return []
    places = set(_always(scope)) if found else set()
    for word, needing in _needing(scope).items():
        if word in text:
            places |= needing
    every = patterns(scope)
    return [every[place] for place in sorted(places)]


def match_line(line: str, *scopes: str) -> Found | None:
    """Return the first pattern of some scopes that the whole line matches, and its reason."""
    if not _any_of(*scopes).fullmatch(line) and not _any_needed(*scopes).search(line):
        return None  # most lines, and files of a million lines are read
    for scope in scopes:
        for one in _worth_looking(line, scope, whole=True):
            if found := one.expression.fullmatch(line):
                return found, one.reason
    return None


def match_start(text: str, scope: str) -> Found | None:
    """Return the first pattern of a scope that a text begins with, and its reason."""
    for one in _worth_looking(text, scope, whole=False):
        if found := one.expression.match(text):
            return found, one.reason
    return None
