"""Who is "he"? Mentions linked to names within one text, only where the text is clear."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from analysis.language import Span
from analysis.language.tokens import Sentence, word_classes
from analysis.lexicons import word_lists
from analysis.voices.attribution.drafts import Draft
from analysis.voices.attribution.name_contexts import (
    groups_named,
    mentioned_between,
    names_of_things,
)
from analysis.voices.attribution.name_forms import (
    BLANKS,
    CLITIC,
    FULL_NAME,
    abbreviations,
    plain,
    without_titles,
)
from analysis.voices.attribution.persons import (
    HE,
    KIN,
    SHE,
    Person,
    is_name,
    may_be_one,
    persons_of,
    surname_of,
)
from analysis.voices.attribution.phrases import first_subject
from analysis.voices.attribution.source_types import is_first_name, is_pronoun, source_type

_SINGULAR: Final = word_lists("voice-words")["pronouns: of one person"]
_PLURAL: Final = word_lists("voice-words")["pronouns: of several"]
_UNLINKED: Final = word_lists("voice-words")["pronouns: never linked"]
_OF_CASE: Final = {"his": "he", "him": "he", "her": "she"}
_SPEAKERS: Final = word_lists("voice-words")["pronouns: of the speaker"]
_PERSONS: Final = frozenset(("named person", "office or role", "anonymous"))
_OWN_NAMES: Final = frozenset(("named person", "document or statement"))
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
_RUNS_ON: Final = re.compile(r" [a-z]")
_JUST_NAMED: Final = 400
"""Characters behind the full name of a namesake in which the surname alone means that one."""
_ONLY_TITLES: Final = re.compile(
    rf"^[“\"‘]?(?:(?:[A-Z][\w’'-]*\.?|of|the|his|her|{KIN}),?\s+){{0,7}}$"
)
_PRONOUN_BEHIND: Final = re.compile(r"\b(?:(?P<he>he|his|himself)|(?P<she>she|her|herself))\b")
_COURTESY: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Miss)\.? [A-Z][\w’'-]+(?<!['’]s)")
_OWN_WORDS: Final = re.compile(
    r"^(?:(?P<whose>his|her|their|.{2,60}?(?=['’]s |(?<=s)['’] )))(?:['’]s?)? "
    r"(?:[\w’'-]+ ){0,3}?(?P<noun>[\w-]+)$",
    re.IGNORECASE,
)
_WORDS_OF: Final = re.compile(
    r"^(?:the )?(?P<noun>[\w-]+) (?:of|by) (?P<whose>.{2,60})$", re.IGNORECASE
)
_WRITTEN_BY: Final = re.compile(r"\bby (?P<by>[A-Za-z][\w’'. -]*?[A-Z][\w’'-]+ [A-Z][\w’'-]+)")
_DEFINITE: Final = re.compile(r"^(?:the|this|that) ", re.IGNORECASE)
_WORDS_OF_ONE: Final = word_lists("voice-words")["mentions: words of their author"]
_SOME_OF_THEM: Final = re.compile(r"(?:including|among them|such as|like|led by|and|or)\b", re.I)
_EPITHET: Final = re.compile(
    r"[Tt]he (?:[A-Z][a-z]+ ){0,2}(?:Republican|Democrat|Texan|Californian)$"
)
"""Who was heard before, by a party or home: "the Tarn Democrat"."""
_A_TIME: Final = re.compile(
    r"(?:(?:on|last|this|the|a|an|every|next|past) )*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"week|weekend|month|year|decade|century|(?:end|beginning|middle) of (?:the )?[\w ]+)s?$",
    re.IGNORECASE,
)
_DAY_BEHIND: Final = re.compile(
    r"(?<=\w)(?<!ed) (?:(?:on )?(?:last |this )?"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday)$"
)
"""When, behind who: "a labour ministry report Thursday"."""
_LED: Final = re.compile(r"\b(?:at|from|in|near|of|on|to|through)(?: the)? $")  # a place's name
_APPOSITION: Final = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+), (?:an?|the) (?:[\w’'-]+ ){0,6}[\w’'-]+$"
)


_THOUGHT: Final = re.compile(
    r"^[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)* (?:thought|believed|felt|knew|claimed|feared|hoped) "
    r"(?=the |an? |[A-Z])"
)
"""Who thinks that another says it: "which Holt thought the pilot said"."""


def _without_relative(mention: str) -> str:
    """ "Who police" (said …) are the police, "Republicans who" are Republicans."""
    mention = re.sub(r"(?<=\w),? (?:who|which)$", "", mention)
    mention = _THOUGHT.sub("", mention)
    behind = re.sub(r"^(?:who|which|whom) (?=\w)", "", mention, flags=re.IGNORECASE)
    if behind != mention and source_type(behind) == "unknown":
        return mention.partition(" ")[0]  # "who while seeking votes"
    return behind


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


_UNKNOWN: Final = Link(None, "unknown", "pronoun")


class _NamesGiven(NamedTuple):
    """What a text tells of its names."""

    long_names: dict[str, str]
    things: dict[str, str]


@lru_cache(maxsize=1 << 9)  # of the articles of an event: who speaks is asked before who that is
def _names_given(text: str) -> _NamesGiven:
    return _NamesGiven(abbreviations(text), names_of_things(text))


class Names:
    """The names of one text, and who was heard in which sentence."""

    def __init__(self, text: str, sentences: list[Sentence]) -> None:
        self.text = text
        self.sentences = sentences
        self.long_names, self.things = _names_given(text)
        self.persons = persons_of(text)
        self._hidden: dict[str, str] = {}  # head noun → "a diplomat", who stays unnamed
        self._heard: dict[int, dict[str, str]] = {}  # sentence → name → type
        self._surfaces: dict[str, tuple[str, str]] = {}  # as written → name and type
        self._gender: dict[str, str] = {}
        self._said: Sequence[tuple[int, int]] = ()
        self._speaker: Link | None = None
        self._authors: dict[str, Link] = {}  # noun of a document → whose words it is
        self._last: list[tuple[str, str, int]] = []  # who was heard: name, type, where

    def link(self, draft: Draft) -> tuple[str | None, str]:
        """Return the name that the draft's source stands for, and its type."""
        if draft.core is None or draft.source is None:
            return None, "unknown"
        lemma = draft.verb.lemma
        return self.trace(draft.core, draft.source, draft.sentence, lemma, draft.contents)[:2]

    def trace(
        self,
        core: Span,
        source: Span,
        sentence: int,
        lemma: str = "",
        said: Sequence[tuple[int, int]] = (),
        speaker: Link | None = None,
    ) -> Link:
        """Link a mention: `core` is what stands before its first comma, `source` all of it.

        `said` are the spans of what the source says: a pronoun is nobody who is named there.
        `speaker` is in whose words the mention stands: "I" is that speaker, "he" somebody else.

        A mention that is no pronoun stands for itself or for its full name. A pronoun is
        linked to the one suitable source or subject of its own or the previous sentence, or
        else to the one suitable name there; where there is none, or several, it stays
        unlinked. Mentions are to be traced in the order of the text.
        """
        mention = BLANKS.sub(" ", self.text[core.start : core.end])
        mention = _DAY_BEHIND.sub("", _without_relative(mention))
        if lemma == ":" and mention.isupper() and len(mention) > 2:
            mention = mention.title()
        self._said = said
        self._speaker = speaker
        if _A_TIME.match(mention):
            return _UNKNOWN._replace(how="as named")
        if is_pronoun(mention):
            found = self._antecedent(CLITIC.sub("", mention.lower()), core, sentence)
            if found.name is None:
                return found
        else:
            whole = BLANKS.sub(" ", self.text[source.start : source.end])
            found = self._author(mention, whole, core, sentence) or self._known(
                mention, whole, core.start
            )
            if found.name:
                self._surfaces[mention] = found.name, found.kind
        if found.name is not None:
            self._heard.setdefault(sentence, {})[found.name] = found.kind
            if speaker is None:  # not "somebody said" within a quotation
                self._last.append((found.name, found.kind, core.start))
        return found

    def _author(self, mention: str, whole: str, core: Span, sentence: int) -> Link | None:
        """Whose words "her post", "Holt's editorial" or "the voice of the captain" are.

        Then "the editorial" of the same text is that author, too.
        """
        found = _OWN_WORDS.match(mention) or _WORDS_OF.match(mention)
        noun = found["noun"].lower() if found else mention.rpartition(" ")[2].lower()
        if noun not in _WORDS_OF_ONE:
            return None
        by = _WRITTEN_BY.search(whole)
        if by and source_type(by["by"]) == "named person":
            link = Link(self._person(by["by"], core.start), "named person", "author")
        elif found is None:
            known = self._authors.get(noun) if _DEFINITE.match(mention) else None
            return known
        elif is_pronoun(found["whose"]):
            link = self._antecedent(found["whose"].lower(), core, sentence)
        else:
            link = Link(*self._named(found["whose"], found["whose"], core.start), "author")
        if link.name is None or link.kind in ("document or statement", "state or place"):
            return None
        self._authors[noun] = link._replace(how="author")
        return self._authors[noun]

    def _known(self, mention: str, whole: str, at: int) -> Link:
        """The name and type of a mention; "the diplomat" is a diplomat who stays unnamed."""
        name, kind = self._named(mention, whole, at)
        if _EPITHET.match(mention):
            people = (name for name, kind, _ in reversed(self._last) if kind == "named person")
            heard = next(people, None)
            if heard is not None:
                return Link(heard, "named person", "description")
        lead, _, noun = mention.lower().partition(" ")
        if lead == "the" and noun in self._hidden:
            return Link(self._hidden[noun], "anonymous", "description")
        if kind == "anonymous" and lead in ("a", "an", "one", "another"):
            self._hidden[noun.split(" from ")[0].rpartition(" ")[2]] = name
        return Link(name, kind, self._how(mention, name, kind))

    def _how(self, mention: str, name: str, kind: str) -> str:
        if re.sub(r"^(?:the|The) ", "", mention) in self.long_names:
            return "acronym"
        if kind != "named person":
            return "as named"
        given = without_titles(CLITIC.sub("", mention))
        return "full name" if " " in given or given != name.rpartition(" ")[2] else "surname"

    def _named(self, mention: str, whole: str, at: int) -> tuple[str, str]:
        bare = re.sub(r"^(?:the|The) ", "", mention)
        if bare in self.long_names:
            name = self.long_names[bare]
            return name, source_type(name)
        kind = source_type(mention)
        people = self.persons.of(mention) if mention[:1].isupper() else []
        if kind == "state or place":  # "Dallas Texas" is nobody, Jim Jordan is no state
            people = [one for one in people if is_first_name(one.name.split()[0])]
        if people:
            kind = "named person"  # John Fox, not the broadcaster; Don King, no king
        if kind == "named person" and mention in self.things:
            return mention, self.things[mention]
        behind = whole[len(mention) :].strip(" ,()—–").split(",")[0]
        behind = "" if _SOME_OF_THEM.match(behind) else behind
        runs_on = bool(_RUNS_ON.match(whole, len(mention)))  # "Karvia Bank fired Ann Holt"
        if (
            kind not in _OWN_NAMES
            and not runs_on
            and source_type(behind) == "named person"
            and " " in without_titles(behind)
        ):
            return self._person(behind, at), "named person"  # "the top Republican on it, Ann Holt"
        if kind in ("office or role", "anonymous", "unknown", "group") and behind:
            if kind != "group" and behind[:1].isupper() and source_type(behind) == "named person":
                return self._person(behind, at), "named person"
            if source_type(whole) == "anonymous":
                return plain(mention), "anonymous"
        if kind != "named person" or re.search(r" (?:and|or) ", mention):
            return plain(mention), kind
        return self._person(mention, at), kind

    def _person(self, mention: str, at: int) -> str:
        """The full name of a person: of namesakes the one who is meant at that place."""
        mention = CLITIC.sub("", re.split(r",(?! [JS]r)|\(", mention)[0].strip())
        name = without_titles(mention)
        party, _, alone = name.rpartition(" ")
        if party and " " not in party and not is_name(name.split()) and self.persons.of(alone):
            name = alone  # "Democrat Holt"
        title = mention[: -len(name)] if mention.endswith(name) else ""
        pronoun = "she" if SHE.search(title) else "he" if HE.search(title) else ""
        first = name.rpartition(" ")[0]
        if first:
            fitting = [
                one for one in self.persons.of(surname_of(name)) if may_be_one(name, one.name)
            ]
            found = fitting[0].name if len(fitting) == 1 else name
        else:
            found = self._of_surname(name, pronoun, at) or name or mention
        if pronoun:
            self._gender[found] = pronoun
        return found

    def _of_surname(self, surname: str, pronoun: str, at: int) -> str:
        """Whom a surname means: the last one heard or introduced, else the one named first."""
        people = [
            one
            for one in self.persons.of(surname)
            if not pronoun or self._pronoun(one.name) in ("", pronoun)
        ]
        before = [one for one in people if one.at < at]
        people = before or people
        if len(people) > 1:
            told = pronoun or self._told_behind(at)
            if told:
                people = [one for one in people if self._pronoun(one.name) in ("", told)] or people
        if len(people) < 2:
            return people[0].name if people else ""
        names = {one.name for one in people}
        heard = [(name, place) for name, _, place in self._last if name in names]
        said_at = heard[-1][1] if heard else -1
        new = [
            one
            for one in people
            if one.at > max(said_at, at - _JUST_NAMED) and self._opens_sentence(one)
        ]
        starts = [self._start_of_sentence(one.at) for one in people]
        if new and starts.count(self._start_of_sentence(new[-1].at)) == 1:
            return new[-1].name
        if heard:
            return heard[-1][0]
        return people[0].name if starts[0] < starts[1] else ""

    def _told_behind(self, at: int) -> str:
        """The pronoun that goes on in the sentence: "Holt said he", if it is not in quotation."""
        end = max((one.end for one in self.sentences if one.start <= at), default=at)
        found = _PRONOUN_BEHIND.search(self.text, at, min(end, at + 80))
        return (found.lastgroup or "") if found else ""

    def _opens_sentence(self, person: Person) -> bool:
        """Tell whether the person is first named as a subject: not "his father, Bo Holt"."""
        start = self._start_of_sentence(person.at)
        return bool(_ONLY_TITLES.match(self.text[start : person.at]))

    def _start_of_sentence(self, at: int) -> int:
        return max((one.start for one in self.sentences if one.start <= at), default=0)

    def _pronoun(self, name: str) -> str:
        return self._gender.get(name) or self.persons.pronoun(name)

    def _antecedent(self, pronoun: str, core: Span, sentence: int) -> Link:
        if pronoun in _SPEAKERS:
            return self._quoted(core)
        if pronoun in _UNLINKED:
            return _UNKNOWN
        if self._speaker and self._is_the_speaker(pronoun, core):
            return self._speaker._replace(how="pronoun")
        if pronoun in ("who", "which"):
            return self._before_relative(core, is_thing=pronoun == "which")
        wanted = _PERSONS if pronoun in _SINGULAR else _MANY if pronoun in _PLURAL else _THINGS
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
                    self._gender[fitting[0][0]] = pronoun
                return Link(*fitting[0], "pronoun")
            if fitting:
                return _UNKNOWN._replace(candidates=tuple(name for name, _ in fitting))
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
        name, kind = self._named(mention, mention, start)
        fits = kind == "named person" and self._fits(pronoun, name)
        return Link(name, kind, "pronoun") if fits else None

    def _quoted(self, core: Span) -> Link:
        """Who "I" or "we" is: in whose words it stands, else who was heard last."""
        if self._speaker and self._speaker.name:
            return self._speaker._replace(how="pronoun")
        if not self._last or not self._is_quoted(core.start):
            return _UNKNOWN
        name, kind, _ = self._last[-1]
        return Link(name, kind, "pronoun")

    def _is_the_speaker(self, pronoun: str, core: Span) -> bool:
        """Tell whether "he" in indirect speech is who speaks: "Holt denied that he said so"."""
        mine = self._speaker
        if mine is None or mine.name is None or mine.kind not in _PERSONS:
            return False
        told = self._pronoun(mine.name) in ("", _OF_CASE.get(pronoun, pronoun))
        return pronoun in _SINGULAR and told and not self._is_quoted(core.start)

    def _is_quoted(self, at: int) -> bool:
        return any(
            token.quoted
            for sentence in self.sentences
            if sentence.start <= at < sentence.end
            for token in sentence.tokens
            if token.start == at
        )

    def _last_heard(self, pronoun: str) -> Link:
        """The person heard last who may be "he" or "she"."""
        if pronoun not in _SINGULAR:
            return _UNKNOWN
        fitting = [
            (name, kind)
            for name, kind, _ in reversed(self._last)
            if kind in _PERSONS and self._fits(pronoun, name)
        ]
        sure = next((one for one in fitting if self._is_person(*one)), None)
        found = sure or next(iter(fitting), None)
        return Link(*found, "pronoun") if found else _UNKNOWN

    def _fits(self, pronoun: str, name: str) -> bool:
        if pronoun not in _SINGULAR:
            return True
        if " and " in name:
            return False  # "Ann Gray and Mara Holt met. She said": one of them
        if self._speaker and self._speaker.name == name:
            return False  # nobody says "he" of himself
        gender = _OF_CASE.get(pronoun, pronoun)
        return self._pronoun(name) in ("", gender)

    def _is_person(self, name: str, kind: str) -> bool:
        """Tell whether a name is surely a person's: a lone "Telegram" may be anything."""
        if kind != "named person" or " " in name or self._pronoun(name):
            return True
        titled = rf"\bM(?:r|s|rs)\.? {re.escape(name)}"
        return bool(self.persons.of(name) or re.search(titled, self.text))

    def _before(self, number: int) -> int:
        """The sentence before, or the one before a quotation that goes on over sentences."""
        number -= 1
        while number > 0 and all(token.quoted for token in self.sentences[number].tokens):
            number -= 1
        return number

    def _speaking(self, number: int, wanted: frozenset[str], core: Span) -> dict[str, str]:
        """Who was heard in a sentence, or else its subject."""
        heard = self._heard.get(number, {})
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
        found = self._named(
            mention, BLANKS.sub(" ", self.text[start : end + 60]).split(".")[0], start
        )
        return {found[0]: found[1]} if found[1] in wanted and is_name(found[0].split()) else {}

    def _nearby(self, number: int, wanted: frozenset[str], core: Span) -> dict[str, str]:
        """Whoever is named in a sentence before the pronoun, though not heard there."""
        if number < 0:
            return {}
        sentence = self.sentences[number]
        start, end = sentence.start, min(sentence.end, core.start)
        found = mentioned_between(self.text, start, end, self._surfaces)
        if wanted == _PERSONS:
            for match in _COURTESY.finditer(self.text, start, max(start, end)):
                if not self._is_said(match.start()):
                    name = match.group()
                    found |= dict([self._named(name, name, match.start())])
            for match in FULL_NAME.finditer(self.text, start, max(start, end)):
                if self._is_said(match.start()):
                    continue
                if not _LED.search(self.text, max(0, match.start() - 12), match.start()):
                    mention = BLANKS.sub(" ", match.group())
                    name, kind = self._named(mention, mention, match.start())
                    known = name != mention or self._pronoun(name) or self._is_surname(name)
                    if known and is_name(name.split()):
                        found[name] = kind
        if wanted == _MANY:
            long_names = {short: (name, source_type(name)) for short, name in self._long()}
            found |= mentioned_between(self.text, start, end, long_names)
            found = found or dict.fromkeys(groups_named(self.text, start, end), "group")
        return {name: kind for name, kind in found.items() if kind in wanted}

    def _is_surname(self, name: str) -> bool:
        """Tell whether the text goes on with the last word alone: not "Fisher Building"."""
        return self.text.count(surname_of(name)) > self.text.count(name)

    def _is_said(self, position: int) -> bool:
        return any(start <= position < end for start, end in self._said)

    def _long(self) -> Iterable[tuple[str, str]]:
        for short, name in self.long_names.items():
            yield short, name
            yield name, name

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
            found = self._named(mention, mention, core.start)
            fits = found[1] in (_THINGS if is_thing else _PERSONS | _MANY)
            return Link(*found, "pronoun") if phrase and fits else _UNKNOWN
        mention = BLANKS.sub(" ", names["name"] if names.re is _NAME_OF_PLACE else names.group())
        return Link(*self._named(mention, mention, core.start), "pronoun")
