"""The lines of a web page that are not the article, as patterns: `data/lexicons/boilerplate`."""

import re
from functools import cache

from analysis.lexicons import load_lexicon
from analysis.reading.moments import EXPRESSIONS


@cache
def patterns(scope: str) -> list[tuple[re.Pattern[str], str]]:
    """Return the patterns of a scope and the reasons that they give for removing a piece."""
    entries = load_lexicon("boilerplate").entries
    return [
        (re.compile(filled(pattern)), reason)
        for where, reason, pattern in entries[["scope", "reason", "pattern"]].itertuples(
            index=False
        )
        if where == scope
    ]


def filled(pattern: str) -> str:
    """Return `pattern` with the expressions for dates, times and names put in."""
    for name, expression in EXPRESSIONS.items():
        pattern = pattern.replace("{" + name + "}", expression)
    return pattern


def match_line(line: str, scope: str) -> tuple[re.Match[str], str] | None:
    """Return the first pattern of a scope that the whole line matches, and its reason."""
    for pattern, reason in patterns(scope):
        if found := pattern.fullmatch(line):
            return found, reason
    return None
