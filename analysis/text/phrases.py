"""Where the phrases of a lexicon stand in a text."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from analysis.text import folded

# A match begins and ends where a word does: "can" is not found in "can't" or "can-do".
_LEFT = r"(?<!\w)(?<!\w['&@_-])"
_RIGHT = r"(?!\w)(?![&@_-]\w)(?!'(?!s\b)\w)"  # "Reuters" is found in "Reuters's"


class PhraseMatcher:
    """Finds the phrases of a list, whatever their capitals, apostrophes and line breaks.

    The list becomes one regular expression in the form of a tree of characters, so that
    the time taken hardly depends on the number of phrases.

    Parameters
    ----------
    phrases
        Words or phrases. A blank stands for any run of blanks. Empty ones are ignored; of
        two that differ only in case or marks, the first counts.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._spelling: dict[str, str] = {}
        for phrase in phrases:
            key = " ".join(folded(phrase).split())
            if key:
                self._spelling.setdefault(key, phrase)
        body = _tree_pattern(self._spelling)
        self._pattern = re.compile(f"{_LEFT}{body}{_RIGHT}") if body else None

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Return `(start, end, phrase)` of every match in `text`, in order.

        Matches are whole words as `analysis.text.words` counts them, a possessive 's aside;
        they do not overlap: the leftmost counts, of several there the longest. `phrase` is
        spelled as in the list, `text[start:end]` as in the text.

        Examples
        --------
        >>> PhraseMatcher(["said", "it is said"]).find("İt is\\nSAID, she said.")
        [(0, 10, 'it is said'), (16, 20, 'said')]
        """
        if self._pattern is None:
            return []
        spelling = self._spelling
        found = []
        for match in self._pattern.finditer(folded(text)):
            key = match.group()
            phrase = spelling.get(key) or spelling[" ".join(key.split())]
            found.append((*match.span(), phrase))
        return found


def find_phrases(text: str, phrases: Iterable[str]) -> list[tuple[int, int, str]]:
    """Return `(start, end, phrase)` of every match of `phrases`: see `PhraseMatcher.find`.

    The matcher is kept for the next call with the same phrases in the same order.
    """
    return _matcher(tuple(phrases)).find(text)


@lru_cache(maxsize=64)
def _matcher(phrases: tuple[str, ...]) -> PhraseMatcher:
    return PhraseMatcher(phrases)


def _tree_pattern(phrases: Iterable[str]) -> str:
    """Return a pattern that matches the longest of `phrases`, each character tried once."""
    root: dict[str, Any] = {}
    for phrase in phrases:
        node = root
        for character in phrase:
            node = node.setdefault(character, {})
        node[""] = {}
    return _node_pattern(root)


def _node_pattern(node: dict[str, Any]) -> str:
    branches = []
    for first in sorted(key for key in node if key):
        text, below = _unbranched(first, node[first])
        pattern = "".join(" ++" if character == " " else re.escape(character) for character in text)
        branches.append(pattern + _node_pattern(below))
    if not branches:
        return ""
    pattern = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{pattern}?" if "" in node else pattern


def _unbranched(first: str, node: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Follow a node as long as it has one child, so that long phrases need no recursion."""
    text = [first]
    while len(node) == 1 and "" not in node:
        character, node = next(iter(node.items()))
        text.append(character)
    return "".join(text), node
