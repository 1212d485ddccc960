"""Who is "he"? The one suitable name near a pronoun, where the text is clear."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Final, NamedTuple

from analysis.language import Span
from analysis.language.tokens import Sentence, word_classes
from analysis.lexicons import word_lists
from analysis.voices.attribution.known_names import KnownNames
from analysis.voices.attribution.name_contexts import (
    Surfaces,
    groups_named,
    mentioned_between,
    note_surface,
)
from analysis.voices.attribution.name_forms import BLANKS, FULL_NAME
from analysis.voices.attribution.persons import is_name
from analysis.voices.attribution.phrases import first_subject
from analysis.voices.attribution.source_types import is_pronoun, source_type

_SINGULAR: Final = word_lists("voice-words")["pronouns: of one person"]
_PLURAL: Final = word_lists("voice-words")["pronouns: of several"]
_UNLINKED: Final = word_lists("voice-words")["pronouns: never linked"]
_OF_CASE: Final = {"his": "he", "him": "he", "her": "she"}
_SPEAKERS: Final = word_lists("voice-words")["pronouns: of the speaker"]
PERSONS: Final = frozenset(("named person", "office or role", "anonymous"))
_MANY: Final = frozenset(("group", "named organisation"))
_THINGS: Final = frozenset(
    ("named organisation", "state or place", "document or statement", "media")
)
_NOBODY: Final = word_lists("voice-words")["names: nobody"]
_NAMES_BEFORE: Final = re.compile(r"(?:[A-Z][\w’'-]+[ \n]){0,5}[A-Z][\w’'-]+$")
_NAME_OF_PLACE: Final = re.compile(
    r"(?P<name>(?:[A-Z][\w’'-]+\.? ){1,5}[A-Z][\w’'-]+) (?:of|from) "
    r"(?:[A-Z][\w’'-]+ ?){1,3}(?:, [A-Z][\w.]+)?$"
)
"""A full name, and where from: "Sheriff Ann Holt of Tarn County, Neb."."""
_PHRASE_BEFORE: Final = re.compile(
    r"\b(?:an?|the|his|her|its|their|several|many|some|two|three|four|both)"
    r" (?:[\w’'-]+ ){0,2}[a-z][\w’'-]+$"
    r"|\b(?:(?-i:[A-Z])[\w-]*(?: of)? ){0,5}(?-i:[A-Z])[\w-]*['’]s (?:[a-z-]+ )?[a-z-]+$",
    re.IGNORECASE,
)
_PLURAL_BEFORE: Final = re.compile(r"(?:\b[A-Z][\w’'-]+ )?\b[\w’'-]{3,}s$")
_BEHIND_TITLE: Final = re.compile(r"\bM(?:r|s|rs)\.? (\S+)")
_COURTESY: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Miss)\.? [A-Z][\w’'-]+(?<!['’]s)")
_LED: Final = re.compile(r"\b(?:at|from|in|near|of|on|to|through)(?: the)? $")  # a place's name
_APPOSITION: Final = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+), (?:an?|the) (?:[\w’'-]+ ){0,6}[\w’'-]+$"
)


class Link(NamedTuple):
    """What a mention was linked to, and how."""

    name: str | None
    """The full name where the text gives it, else the mention; None: not linked."""
    kind: str
    """One of `source_types.SOURCE_TYPES`."""
    how: str
    """"full name", "surname", "acronym", "pronoun", "description",
    "as named", or "corrected" by a reader."""
    candidates: tuple[str, ...] = ()
    """The names that a pronoun may stand for, where there are several."""


UNKNOWN: Final = Link(None, "unknown", "pronoun")


class Antecedents(KnownNames):
    """The names of one text that a pronoun may stand for, and who was heard in which sentence."""

    def __init__(self, text: str, sentences: list[Sentence]) -> None:
        super().__init__(text, sentences)
        self.heard: dict[int, dict[str, str]] = {}  # sentence → name → type
        self.surfaces: Surfaces = {}
        self.said: Sequence[tuple[int, int]] = ()
        self.speaker: Link | None = None

    def antecedent(self, pronoun: str, core: Span, sentence: int) -> Link:
        """Return the one name that the pronoun at `core` may stand for, or `UNKNOWN`."""
        if pronoun in _SPEAKERS:
            return self._quoted(core)
        if pronoun in _UNLINKED:
            return UNKNOWN
        if self.speaker and self._is_the_speaker(pronoun, core):
            return self.speaker._replace(how="pronoun")
        if pronoun in ("who", "which"):
            return self._before_relative(core, is_thing=pronoun == "which")
        wanted = PERSONS if pronoun in _SINGULAR else _MANY if pronoun in _PLURAL else _THINGS
        looks = [
            (look, number)
            for look in (self._speaking, self._nearby)
            for number in (sentence, self._before(sentence))
        ]
        first = next(iter(self.sentences[sentence].tokens), None)
        if pronoun in _SINGULAR and first and first.kind == "subordinator" and not first.quoted:
            looks.insert(0, (self._nearby, sentence))  # "Though Judge Gray declined, he said"
        for look, number in looks:
            suitable = look(number, wanted, core)
            fitting = [(name, kind) for name, kind in suitable.items() if self._fits(pronoun, name)]
            if pronoun in _SINGULAR:
                fitting = [one for one in fitting if self._is_person(*one)] or fitting
            if len(fitting) == 1:
                if pronoun in ("he", "she"):
                    self.gender[fitting[0][0]] = pronoun
                return Link(*fitting[0], "pronoun")
            if fitting:
                return UNKNOWN._replace(candidates=tuple(name for name, _ in fitting))
        heard = self._last_heard(pronoun)
        return heard if heard.name else self._told_of_before(pronoun, core, sentence) or heard

    def _told_of_before(self, pronoun: str, core: Span, sentence: int) -> Link | None:
        """ "Holt saw no danger, she told us": who opens what is said may be who says it."""
        if pronoun not in _SINGULAR:
            return None
        tokens = [t for t in self.sentences[sentence].tokens if t.end <= core.start]
        phrase = first_subject(tokens, len(tokens)) if tokens else None
        if phrase is None or tokens[phrase[0]].quoted:
            return None
        start, end = tokens[phrase[0]].start, tokens[phrase[1]].end
        mention = BLANKS.sub(" ", self.text[start:end])
        if not self._is_said(start) or source_type(mention) != "named person":
            return None
        name, kind = self.named(mention, mention, start)
        fits = kind == "named person" and self._fits(pronoun, name)
        return Link(name, kind, "pronoun") if fits else None

    def _quoted(self, core: Span) -> Link:
        """Who "I" or "we" is: in whose words it stands, else who was heard last."""
        if self.speaker and self.speaker.name:
            return self.speaker._replace(how="pronoun")
        if not self.last or not self._is_quoted(core.start):
            return UNKNOWN
        return Link(*next(reversed(self.last)), "pronoun")

    def _is_the_speaker(self, pronoun: str, core: Span) -> bool:
        """Tell whether "he" in indirect speech is who speaks: "Holt denied that he said so"."""
        mine = self.speaker
        if mine is None or mine.name is None or mine.kind not in PERSONS:
            return False
        told = self.pronoun_of(mine.name) in ("", _OF_CASE.get(pronoun, pronoun))
        return pronoun in _SINGULAR and told and not self._is_quoted(core.start)

    def _is_quoted(self, at: int) -> bool:
        number = bisect_right(self._starts, at) - 1
        tokens = self.sentences[number].tokens if number >= 0 else []
        return any(token.quoted for token in tokens if token.start == at)

    def _last_heard(self, pronoun: str) -> Link:
        """The person heard last who may be "he" or "she"."""
        if pronoun not in _SINGULAR:
            return UNKNOWN
        found = UNKNOWN
        for name, kind in reversed(self.last):
            if kind in PERSONS and self._fits(pronoun, name):
                if self._is_person(name, kind):
                    return Link(name, kind, "pronoun")
                found = found if found.name else Link(name, kind, "pronoun")
        return found

    def _fits(self, pronoun: str, name: str) -> bool:
        if pronoun not in _SINGULAR:
            return True
        if " and " in name:
            return False  # "Ann Gray and Mara Holt met. She said": one of them
        if self.speaker and self.speaker.name == name:
            return False  # nobody says "he" of himself
        gender = _OF_CASE.get(pronoun, pronoun)
        return self.pronoun_of(name) in ("", gender)

    def _is_person(self, name: str, kind: str) -> bool:
        """Tell whether a name is surely a person's: a lone "Telegram" may be anything."""
        if kind != "named person" or " " in name or self.pronoun_of(name):
            return True
        at = bisect_left(self._titled, name)
        titled = at < len(self._titled) and self._titled[at].startswith(name)
        return titled or bool(self.persons.of(name))

    @cached_property
    def _titled(self) -> list[str]:
        """What stands behind "Mr" and the like, in alphabetical order."""
        return sorted({match[1] for match in _BEHIND_TITLE.finditer(self.text)})

    def _before(self, number: int) -> int:
        """The sentence before, or the one before a quotation that goes on over sentences."""
        number -= 1
        while number > 0 and all(token.quoted for token in self.sentences[number].tokens):
            number -= 1
        return number

    def _speaking(self, number: int, wanted: frozenset[str], core: Span) -> dict[str, str]:
        """Who was heard in a sentence, or else its subject."""
        heard = self.heard.get(number, {})
        suitable = {name: kind for name, kind in heard.items() if kind in wanted}
        return suitable or self._subject(number, wanted, core)

    def _subject(self, number: int, wanted: frozenset[str], core: Span) -> dict[str, str]:
        """The subject of a sentence in which nobody suitable was heard."""
        if number < 0:
            return {}
        tokens = self.sentences[number].tokens
        phrase = first_subject(tokens, len(tokens))
        if phrase is None or tokens[phrase[0]].quoted:
            return {}
        start, end = tokens[phrase[0]].start, tokens[phrase[1]].end
        mention = BLANKS.sub(" ", self.text[start:end])
        if is_pronoun(mention) or start >= core.start or self._is_said(start):
            return {}
        if (
            not is_name(mention.split())
            or mention.lower() in _NOBODY
            or mention.lower() in word_classes()
        ):
            return {}
        found = self.named(
            mention, BLANKS.sub(" ", self.text[start : end + 60]).split(".")[0], start
        )
        return {found[0]: found[1]} if found[1] in wanted and is_name(found[0].split()) else {}

    def _nearby(self, number: int, wanted: frozenset[str], core: Span) -> dict[str, str]:
        """Whoever is named in a sentence before the pronoun, though not heard there."""
        if number < 0:
            return {}
        sentence = self.sentences[number]
        start, end = sentence.start, min(sentence.end, core.start)
        found = mentioned_between(self.text, start, end, self.surfaces)
        if wanted == PERSONS:
            for match in _COURTESY.finditer(self.text, start, max(start, end)):
                if not self._is_said(match.start()):
                    name = match.group()
                    found |= dict([self.named(name, name, match.start())])
            for match in FULL_NAME.finditer(self.text, start, max(start, end)):
                if self._is_said(match.start()):
                    continue
                if not _LED.search(self.text, max(0, match.start() - 12), match.start()):
                    mention = BLANKS.sub(" ", match.group())
                    name, kind = self.named(mention, mention, match.start())
                    known = name != mention or self.pronoun_of(name) or self.is_surname(name)
                    if known and is_name(name.split()):
                        found[name] = kind
        if wanted == _MANY:
            found |= mentioned_between(self.text, start, end, self._long_surfaces)
            found = found or dict.fromkeys(groups_named(self.text, start, end), "group")
        return {name: kind for name, kind in found.items() if kind in wanted}

    @cached_property
    def _long_surfaces(self) -> Surfaces:
        found: Surfaces = {}
        for short, name in self.long_forms():
            note_surface(found, short, (name, source_type(name)))
        return found

    def _is_said(self, position: int) -> bool:
        return any(start <= position < end for start, end in self.said)

    def _before_relative(self, core: Span, *, is_thing: bool) -> Link:
        """The noun phrase before "who" or "which"."""
        before = self.text[max(0, core.start - 80) : core.start].rstrip(" ,\n")
        names = _NAME_OF_PLACE.search(before) or _NAMES_BEFORE.search(before)
        if names is None:
            apposed = _APPOSITION.search(before)  # "Ann Holt, a former pilot who …"
            names = re.search(".+", apposed["name"]) if apposed else None
        if names is None:
            # "an official report which", "several activists who"
            phrase = _PHRASE_BEFORE.search(before) or _PLURAL_BEFORE.search(before)
            mention = BLANKS.sub(" ", phrase.group()) if phrase else ""
            found = self.named(mention, mention, core.start)
            fits = found[1] in (_THINGS if is_thing else PERSONS | _MANY)
            return Link(*found, "pronoun") if phrase and fits else UNKNOWN
        mention = BLANKS.sub(" ", names["name"] if names.re is _NAME_OF_PLACE else names.group())
        return Link(*self.named(mention, mention, core.start), "pronoun")
