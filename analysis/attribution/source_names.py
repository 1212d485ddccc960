"""Who is "he"? Mentions linked to names, only where the text is clear."""

import re
from functools import lru_cache
from typing import Final

from analysis.attribution.clauses import Sentence, word_classes, word_set
from analysis.attribution.drafts import Draft
from analysis.attribution.name_contexts import names_of_things, roles_of_names
from analysis.attribution.source_phrases import first_subject
from analysis.attribution.source_types import (
    TITLES,
    is_pronoun,
    name_behind_role,
    organisation_behind,
    source_type,
)

_SINGULAR: Final = frozenset(("he", "she", "his", "her", "him"))
_PLURAL: Final = frozenset(("they", "their", "them"))
_UNLINKED: Final = frozenset(("i", "we", "you", "my", "our", "this", "that", "these", "those"))
_PERSONS: Final = frozenset(("named person", "office or role", "anonymous"))
_MANY: Final = frozenset(("group", "named organisation"))
_THINGS: Final = frozenset(
    ("named organisation", "state or place", "document or statement", "media")
)
_WORD: Final = r"[A-Z][\w’'-]*\.?"
_PARTICLES: Final = "de|van|von|al|bin|der|del|la|da"
_FULL_NAME: Final = re.compile(
    rf"\b[A-Z][\w’'-]+(?:[ \n](?:[A-Z]\.|[A-Z][\w’'-]+|{_PARTICLES})){{0,4}}[ \n][A-Z][\w’'-]+"
)
_LAST_RUN: Final = re.compile(
    rf"(?:(?:[A-Z][\w’'-]*\.?|{_PARTICLES})\s+){{0,6}}[A-Z][\w’'-]*(?:\s+Jr\.?|\s+Sr\.?)?$"
)
_ABBREVIATED: Final = re.compile(r"[ \n]\((?P<short>[A-Z][A-Z&.]{1,6})\)")
_NAME_BEFORE: Final = re.compile(
    r"(?:(?:[A-Z][\w’'-]+|of|for|the|and)[ \n]+){1,7}(?:[A-Z][\w’'-]+)$"
)
_LINKS: Final = frozenset(("of", "for", "the", "and", "on", "in"))
_PEOPLES: Final = word_set(
    "republicans democrats conservatives liberals tories labour christians catholics muslims jews "
    "evangelicals americans russians ukrainians britons europeans israelis palestinians"
)
_COMPOUND: Final = re.compile(r"^[A-Z]\w*-of-\w+ (?=[A-Z])|^State (?=(?:Sen|Rep)\b)")
_AFFILIATED: Final = re.compile(rf"(?P<name>{_WORD}(?: {_WORD}){{1,4}}) (?:of|from|at|in|for) ")
_CLITIC: Final = re.compile(r"['’](?:s|d|re|ve|ll|m)?$")
_BLANKS: Final = re.compile(r"\s+")
_SHE: Final = re.compile(r"^(?:Mrs|Ms|Miss|Lady|Dame|Queen|Princess)\b")
_HE: Final = re.compile(r"^(?:Mr|Sir|Lord|King|Prince)\b")


class Names:
    """The names of one text, and who was heard in which sentence."""

    def __init__(self, text: str, sentences: list[Sentence]) -> None:
        self.text = text
        self.sentences = sentences
        full = [match.span() for match in _FULL_NAME.finditer(text)]
        self._full = _surnames(text, full)
        self._long = _abbreviations(text)
        self._things = names_of_things(text)
        self._roles = roles_of_names(text, full)
        self._hidden: dict[str, str] = {}  # head noun → "a diplomat", who stays unnamed
        self._heard: dict[int, dict[str, str]] = {}  # sentence → name → type
        self._gender: dict[str, str] = {}

    def link(self, draft: Draft) -> tuple[str | None, str]:
        """Return the name that the draft's source stands for, and its type.

        A mention that is no pronoun stands for itself or for its full name. A pronoun is
        linked to the one suitable source or subject of its own or the previous sentence;
        where there is none, or several, it stays unlinked: None and "unknown".
        """
        if draft.core is None or draft.source is None:
            return None, "unknown"
        mention = _BLANKS.sub(" ", self.text[draft.core.start : draft.core.end])
        if draft.verb.lemma == ":" and mention.isupper() and len(mention) > 2:
            mention = mention.title()
        if is_pronoun(mention):
            found = self._antecedent(_CLITIC.sub("", mention.lower()), draft)
            if found is None:
                return None, "unknown"
        else:
            whole = _BLANKS.sub(" ", self.text[draft.source.start : draft.source.end])
            found = self._known(mention, whole)
        self._heard.setdefault(draft.sentence, {})[found[0]] = found[1]
        return found

    def _known(self, mention: str, whole: str) -> tuple[str, str]:
        """The name and type of a mention; "the sheriff" is whom the text gives that office."""
        name, kind = self._named(mention, whole)
        lead, _, noun = mention.lower().partition(" ")
        if lead == "the" and noun in self._hidden:
            return self._hidden[noun], "anonymous"
        if lead == "the" and kind == "office or role" and noun in self._roles:
            return self._person(self._roles[noun]), kind
        if kind == "anonymous" and lead in ("a", "an", "one", "another"):
            self._hidden[noun.split(" from ")[0].rpartition(" ")[2]] = name
        return name, kind

    def _named(self, mention: str, whole: str) -> tuple[str, str]:
        bare = re.sub(r"^(?:the|The) ", "", mention)
        if bare in self._long:
            name = self._long[bare]
            return name, source_type(name)
        kind = source_type(mention)
        if kind == "named person" and mention in self._things:
            return mention, self._things[mention]
        behind = whole[len(mention) :].strip(" ,()—–").split(",")[0]
        if kind in ("office or role", "anonymous", "unknown", "group") and behind:
            if kind != "group" and behind[:1].isupper() and source_type(behind) == "named person":
                return self._person(behind), "named person"
            if source_type(whole) == "anonymous":
                return _plain(mention), "anonymous"
        if kind != "named person" or re.search(r" (?:and|or) ", mention):
            return _plain(mention), kind
        if behind and (thing := organisation_behind(behind)):
            self._things[mention] = thing
            return mention, thing
        name = self._person(mention)
        courtesy = "she" if _SHE.match(mention) else "he" if _HE.match(mention) else None
        if courtesy:
            self._gender[name] = courtesy
        return name, kind

    def _person(self, mention: str) -> str:
        mention = _CLITIC.sub("", re.split(r",|\(", mention)[0].strip())
        name = _without_titles(mention)
        return self._full.get(name, name) or mention

    def _antecedent(self, pronoun: str, draft: Draft) -> tuple[str, str] | None:
        if pronoun in _UNLINKED:
            return None
        if pronoun in ("who", "which"):
            return self._before_relative(draft)
        wanted = _PERSONS if pronoun in _SINGULAR else _MANY if pronoun in _PLURAL else _THINGS
        for number in (draft.sentence, draft.sentence - 1):
            suitable = {
                name: kind for name, kind in self._heard.get(number, {}).items() if kind in wanted
            }
            suitable = suitable or self._subject(number, wanted, draft)
            fitting = [(name, kind) for name, kind in suitable.items() if self._fits(pronoun, name)]
            if len(fitting) == 1:
                if pronoun in ("he", "she"):
                    self._gender[fitting[0][0]] = pronoun
                return fitting[0]
            if fitting:
                return None
        return None

    def _fits(self, pronoun: str, name: str) -> bool:
        if pronoun not in _SINGULAR:
            return True
        gender = {"his": "he", "him": "he", "her": "she"}.get(pronoun, pronoun)
        return self._gender.get(name, gender) == gender

    def _subject(self, number: int, wanted: frozenset[str], draft: Draft) -> dict[str, str]:
        """The subject of a sentence in which nobody suitable was heard."""
        if number < 0:
            return {}
        tokens = self.sentences[number].tokens
        phrase = first_subject(tokens, len(tokens))
        if phrase is None or tokens[phrase[0]].quoted:
            return {}
        start, end = tokens[phrase[0]].start, tokens[phrase[1]].end
        mention = _BLANKS.sub(" ", self.text[start:end])
        if is_pronoun(mention) or (draft.core and start >= draft.core.start):
            return {}
        found = self._named(mention, _BLANKS.sub(" ", self.text[start : end + 60]).split(".")[0])
        return {found[0]: found[1]} if found[1] in wanted else {}

    def _before_relative(self, draft: Draft) -> tuple[str, str] | None:
        """The noun phrase before "who" or "which"."""
        if draft.core is None:
            return None
        before = self.text[max(0, draft.core.start - 80) : draft.core.start].rstrip(" ,\n")
        names = re.search(r"(?:[A-Z][\w’'-]+[ \n]){0,5}[A-Z][\w’'-]+$", before)
        if names is None:
            return None
        mention = _BLANKS.sub(" ", names.group())
        return self._named(mention, mention)


def _plain(mention: str) -> str:
    """One spelling for "The White House" and "the White House", "The army" and "the army"."""
    first, _, rest = mention.partition(" ")
    low = first.lower()
    if low == "the" and all(word[:1].isupper() or word in _LINKS for word in rest.split()):
        return rest
    common = word_classes().get(low) == "determiner" or source_type(low) in ("group", "anonymous")
    if common and low not in _PEOPLES:
        return mention if first.isupper() and len(first) > 1 else low + mention[len(first) :]
    return mention


@lru_cache(maxsize=1 << 12)
def _without_titles(mention: str) -> str:
    """The name alone: "Deputy Prime Minister Warren Truss" is "Warren Truss"."""
    mention = _COMPOUND.sub("", re.split(r"(?:['’]s|s['’]) (?=[A-Z])", mention)[-1])
    led = _AFFILIATED.match(mention)
    if led and len(TITLES.sub("", led["name"]).split()) > 1:
        mention = led["name"]  # "Professor Ann Holt of the Institute"
    behind = name_behind_role(mention.split())
    if behind:
        return TITLES.sub("", " ".join(behind))
    run = _LAST_RUN.search(mention)
    return TITLES.sub("", run.group()) if run else mention


def _surnames(text: str, full_names: list[tuple[int, int]]) -> dict[str, str]:
    """Surname → full name, where the text gives it one full name only."""
    found: dict[str, set[str]] = {}
    for mention in {_BLANKS.sub(" ", text[start:end]) for start, end in full_names}:
        name = _without_titles(_CLITIC.sub("", mention))
        first, _, surname = name.rpartition(" ")
        if first and len(name) < 40 and surname not in found.get("", ()):
            found.setdefault(surname, set()).add(name)
    return {
        surname: next(iter(names))
        for surname, names in found.items()
        if len(names) == 1 and source_type(next(iter(names))) == "named person"
    }


def _abbreviations(text: str) -> dict[str, str]:
    """Short form → name, for every "Harbour Workers Union (HWU)"."""
    found = {}
    for match in _ABBREVIATED.finditer(text):
        short = match["short"].replace(".", "").replace("&", "")
        name = _NAME_BEFORE.search(text, max(0, match.start() - 90), match.start())
        if name is None:
            continue
        parts = _BLANKS.sub(" ", name.group()).split(" ")
        # The name begins with the word that gives the abbreviation its first letter.
        fitting = [at for at, part in enumerate(parts) if part[0] == short[0]]
        parts = parts[fitting[0] :] if fitting else parts
        while parts and parts[0].lower() in ("the", "and", "of", "for"):
            parts.pop(0)
        if len(parts) > 1:
            found[match["short"]] = " ".join(parts)
    return found
