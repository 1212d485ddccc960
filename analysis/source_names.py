"""Who is "he"? Mentions linked to names, only where the text is clear."""

import re
from typing import Final

from analysis.clauses import Sentence
from analysis.source_phrases import first_subject
from analysis.source_types import TITLES, is_pronoun, source_type
from analysis.speech_patterns import Draft

_SINGULAR: Final = frozenset(
    ("he", "she", "him", "her", "his", "himself", "herself", "he'd", "she'd")
)
_PLURAL: Final = frozenset(("they", "them", "their", "themselves", "they'd", "these", "those"))
_PERSONS: Final = frozenset(("named person", "office or role", "anonymous"))
_MANY: Final = frozenset(("group", "named organisation"))
_THINGS: Final = frozenset(
    ("named organisation", "state or place", "document or statement", "media")
)
_FULL_NAME = re.compile(
    r"\b[A-Z][\w’'-]+(?:[ \n](?:[A-Z]\.|[A-Z][\w’'-]+|de|van|von|al|bin|der|del|la)){0,4}"
    r"[ \n][A-Z][\w’'-]+"
)
_ABBREVIATION = re.compile(
    r"((?:[A-Z][\w’'-]+|of|for|the|and|[ \n])+?)[ \n]\(([A-Z][A-Z&.]{1,6})\)"
)


class Names:
    """The names of one text, and who was last heard."""

    def __init__(self, text: str, sentences: list[Sentence]) -> None:
        self.text = text
        self.sentences = sentences
        self._full = _surnames(text)
        self._long = _abbreviations(text)
        self._heard: list[tuple[int, str, str]] = []  # sentence, name, type
        self._gender: dict[str, str] = {}

    def link(self, draft: Draft) -> tuple[str | None, str]:
        """Return the name that the draft's source stands for, and its type."""
        if draft.core is None:
            return None, "unknown"
        mention = re.sub(r"\s+", " ", self.text[draft.core.start : draft.core.end])
        whole = self.text[draft.source.start : draft.source.end] if draft.source else mention
        if is_pronoun(mention):
            found = self._antecedent(mention.lower().replace("’", "'"), draft)
            if found is None:
                return None, "unknown"
            name, kind = found
        else:
            kind = source_type(mention)
            if kind == "office or role" and source_type(whole) == "anonymous":
                kind = "anonymous"
            name = self._name(mention, kind)
        self._heard.append((draft.sentence, name, kind))
        return name, kind

    def _name(self, mention: str, kind: str) -> str:
        if mention in self._long:
            return self._long[mention]
        bare = mention.removeprefix("the ").removeprefix("The ")
        if bare in self._long:
            return self._long[bare]
        if kind != "named person":
            return mention
        name = _person(mention)
        return self._full.get(name, name)

    def _antecedent(self, pronoun: str, draft: Draft) -> tuple[str, str] | None:
        wanted = _PERSONS if pronoun in _SINGULAR else _MANY if pronoun in _PLURAL else _THINGS
        if pronoun in ("i", "we", "you", "my", "our", "this", "that", "which"):
            return None
        if pronoun == "who":
            return self._before_who(draft)
        for back in (0, 1):
            number = draft.sentence - back
            suitable = {
                name: kind
                for heard, name, kind in self._heard
                if heard == number and kind in wanted
            }
            if not suitable and back:
                suitable = self._subject(number, wanted)
            fitting = [
                (name, kind)
                for name, kind in suitable.items()
                if self._gender.get(name, pronoun) == pronoun or pronoun not in ("he", "she")
            ]
            if len(fitting) == 1:
                if pronoun in ("he", "she"):
                    self._gender[fitting[0][0]] = pronoun
                return fitting[0]
            if fitting:
                return None
        return None

    def _subject(self, number: int, wanted: frozenset[str]) -> dict[str, str]:
        if number < 0:
            return {}
        tokens = self.sentences[number].tokens
        phrase = first_subject(tokens, len(tokens))
        if phrase is None or tokens[phrase[0]].quoted:
            return {}
        mention = re.sub(r"\s+", " ", self.text[tokens[phrase[0]].start : tokens[phrase[1]].end])
        if is_pronoun(mention):
            return {}
        kind = source_type(mention)
        return {self._name(mention, kind): kind} if kind in wanted else {}

    def _before_who(self, draft: Draft) -> tuple[str, str] | None:
        if draft.core is None:
            return None
        before = self.text[max(0, draft.core.start - 60) : draft.core.start].rstrip(" ,\n")
        names = re.search(r"((?:[A-Z][\w’'-]+[ \n])*[A-Z][\w’'-]+)$", before)
        if names is None:
            return None
        mention = names.group()
        kind = source_type(mention)
        return self._name(mention, kind), kind


def _person(mention: str) -> str:
    mention = re.split(r",|\(", mention)[0].strip()
    mention = re.sub(r"['’]s?$", "", mention)
    run = re.search(
        r"(?:[A-Z][\w’'.-]*\.?\s+|(?:de|van|von|al|bin|der|del|la)\s+)*[A-Z][\w’'-]*$", mention
    )
    name = TITLES.sub("", run.group()) if run else mention
    return name or mention


def _surnames(text: str) -> dict[str, str]:
    """Surname → full name, where the text gives it one full name only."""
    found: dict[str, set[str]] = {}
    for match in _FULL_NAME.finditer(text):
        name = TITLES.sub("", re.sub(r"\s+", " ", match.group()))
        name = re.sub(r"['’]s$", "", name)
        if " " in name and source_type(name) == "named person" and len(name.split()) <= 3:
            found.setdefault(name.rsplit(" ", 1)[1], set()).add(name)
    return {surname: min(names) for surname, names in found.items() if len(names) == 1}


def _abbreviations(text: str) -> dict[str, str]:
    return {
        match.group(2): re.sub(r"\s+", " ", match.group(1))
        .strip()
        .removeprefix("the ")
        .removeprefix("The ")
        for match in _ABBREVIATION.finditer(text)
        if _initials(match.group(1), match.group(2))
    }


def _initials(name: str, abbreviation: str) -> bool:
    return len(re.findall(r"[A-Z]", name)) >= 2 and bool(abbreviation)
