"""What does a mention say of its source: which name, which noun, which further words?"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from analysis.language import Span, split_words
from analysis.language.document import document_of
from analysis.language.spans import Stretches
from analysis.lexicons import word_lists
from analysis.voices.attribution.persons import surname_of
from analysis.voices.attribution.source_names import Link, Names
from analysis.voices.attribution.source_types import source_type

Form: TypeAlias = Literal[
    "person", "state", "body", "role", "one", "many", "document", "other", "open"
]
"""What kind of mention: "one" is somebody unnamed, "open" a pronoun that was not linked."""

_FORMS: Final[dict[str, Form]] = {
    "named person": "person",
    "state or place": "state",
    "named organisation": "body",
    "media": "body",
    "office or role": "role",
    "group": "many",
    "anonymous": "one",
    "document or statement": "document",
}
_QUANTITIES: Final = re.compile(
    r"^(?:each|both|all|every|several|many|most|some|two|three|four|five|six|\d+)\b", re.IGNORECASE
)
_AROUND: Final = 50  # mentions before "who", one of which holds it
DEFINITE: Final = re.compile(r"^(?:the|its|his|her|their)\b", re.IGNORECASE)
"""How a mention begins that takes up somebody told of."""
_CUT: Final = re.compile(
    r",|\(| (?:of|in|at|for|from|with|by|on|who|which|that|whose|to|about|close|near|between|"
    r"opposed|\w+ed (?:by|in|on|at|last)|posted|seen|reviewed|obtained|published|released|issued|"
    r"filed|leaked|written|speaking|involved|familiar|briefed|inside|"
    r"\w+ing (?:in|inside|at|for|on|with|by|under))\b"
)
_SOFT: Final = re.compile(r" (?:in|at|near|on|last|this)\b.*")
_SMALL: Final = word_lists("voice-words")["identities: tell nothing apart"]
_LISTS: Final = word_lists("voice-words")
_ONE_WORD: Final = {
    word: name.removeprefix("one word: ")
    for name, words in _LISTS.items()
    if name.startswith("one word: ")
    for word in words
}
"""Nouns of which one takes up the other: "the suit" is the lawsuit."""
_ONE_OFFICE: Final = {
    word: name
    for name, words in _LISTS.items()
    if name.startswith("one office: ")
    for word in words
}
_MEMBERS: Final = _LISTS["identities: members"]
_SEATS: Final = _LISTS["identities: seats of parties"]
PARTIES: Final = {
    "gop": "republicans", "republican": "republicans", "democratic": "democrats",
    "democrat": "democrats", "conservative": "conservatives", "tory": "conservatives",
    "labour": "labour", "green": "greens", "liberal": "liberals",
}  # fmt: skip
_JOINT: Final = re.compile(
    r"^(?:the )?(?:(?:states|governments|cities|counties|towns) of )?"
    r"(?P<one>[A-Z][\w’'.& -]*?),? and (?P<the>the )?(?P<other>[A-Z][\w’'.& -]*)$"
)
_FIRM: Final = re.compile(r",? (?:LLC|Inc|Ltd|plc|PLC|Corp|GmbH)\b\.?")
_BREAKS: Final = re.compile(r",| \(|\s[—–-]\s| (?=who\b|which\b|whose\b)")
_SPEAKS_FOR: Final = re.compile(
    r"^(?:(?:an?|the|one|its|their|another|chief|senior) )*(?P<before>.*?)\s*"
    r"\b(?:spokes\w+|press (?:office|officer|service|secretary))(?: (?:for|of) (?P<behind>.+))?$",
    re.IGNORECASE,
)


class Mention(NamedTuple):
    """A source as one attribution names it."""

    row: Any
    """Which row of the attributions it is."""
    article: Any
    field: str
    span: Span
    whole: str
    """As the text has it, blanks made one."""
    link: Link
    """The name that it was linked to within its article."""


class Naming(NamedTuple):
    """The name of a source taken apart."""

    form: Form
    head: str
    """Its noun in small letters: "ministry", "fighters"; a person's surname."""
    words: frozenset[str]
    """The words that tell it from others of its kind, without places after "in"."""
    soft: frozenset[str]
    """The words after "in", "at" or "near", which another mention may leave out."""


def mentions_of(article: Any, field: str, text: str, rows: Any) -> tuple[list[Mention], Names]:
    """Link the sources of one title or text to names, in the order of the text.

    `rows` are those of its attributions that name somebody; they need `source_start` and
    `source_end`, and may have `cue_lemma` and `content_spans`. What a reader
    corrected (`corrected`, `source_name`) is taken as it is.
    """
    ordered = sorted(rows, key=lambda one: (int(one.source_start), -int(one.source_end)))
    outer = _outer_rows(ordered)
    # In whose words a mention stands is known when all are linked: once more, then.
    speakers: dict[Any, Link] = {}
    for again in (True, False) if outer else (False,):
        split = [sentence for sentence in document_of(text).sentences if sentence.tokens]
        names = Names(text, split)
        found = _linked(article, field, names, ordered, speakers)
        if again:
            links = {mention.row: mention.link for mention in found}
            speakers = {inner: links[row] for inner, row in outer.items()}
    return found, names


def _linked(
    article: Any, field: str, names: Names, ordered: list[Any], speakers: dict[Any, Link]
) -> list[Mention]:
    text = names.text
    starts = [sentence.start for sentence in names.sentences]
    found: list[Mention] = []
    for row in ordered:
        span = Span(int(row.source_start), int(row.source_end))
        number = max(0, bisect_right(starts, span.start) - 1)
        lemma = getattr(row, "cue_lemma", "")
        lemma = lemma if isinstance(lemma, str) else ""
        whole = plain_blanks(text[span.start : span.end])
        speaker = speakers.get(row.Index)
        link = names.trace(_core(text, span), span, number, lemma, _said(row), speaker)
        name = getattr(row, "source_name", None)
        if getattr(row, "corrected", False) is True and isinstance(name, str):
            kind = getattr(row, "mention_type", None)
            link = Link(name, str(kind or source_type(name)), "corrected")
        if link.name is None and whole.lower() in ("who", "which", "that"):
            around = reversed(found[-_AROUND:])  # in order: all of them start before
            whom = next((one for one in around if span.end <= one.span.end), None)
            link = whom.link._replace(how="pronoun") if whom else link
        found.append(Mention(row.Index, article, field, span, whole, link))
    return found


def _said(row: Any) -> tuple[Any, ...]:
    said = getattr(row, "content_spans", ())
    return tuple(said) if isinstance(said, tuple | list) else ()


def _outer_rows(rows: list[Any]) -> dict[Any, Any]:
    """Row → the row in whose words its source stands: the innermost one."""
    found: dict[Any, Any] = {}
    said = Stretches(
        (int(a), int(b), (int(a), int(b), row.Index)) for row in rows for a, b in _said(row)
    )
    for row in rows:
        start, end = int(row.source_start), int(row.source_end)
        near = said.touching(start, end)
        around = [(b - a, other) for a, b, other in near if a <= start and end <= b]
        around = [one for one in around if one[1] != row.Index]
        if around:
            found[row.Index] = min(around)[1]
    return found


@lru_cache(maxsize=1 << 14)
def taken_apart(name: str, kind: str) -> Naming:
    """Take the name of a source apart.

    >>> taken_apart("the foreign ministry in Senna", "named organisation")[1:]
    ('ministry', frozenset({'foreign'}), frozenset({'senna'}))
    >>> taken_apart("Mara Holt", "named person").head
    'holt'
    """
    form = _FORMS.get(kind, "other")
    name = _FIRM.sub("", name) or name
    several = form in ("state", "body") and _QUANTITIES.match(name)
    if several or (form == "person" and re.search(r" (?:and|or) ", name)):
        form = "many"
    if form == "person":
        parts = folded_words(name)
        surname = (folded_words(surname_of(name)) or [""])[-1]
        return Naming(form, surname, frozenset(parts) - {surname}, frozenset())
    joint = _JOINT.match(name) if form in ("many", "body") else None
    if joint and (form == "many" or _are_bodies(joint)):
        # "Ostry and Karvia" are "the states of Karvia and Ostry"
        both = frozenset(folded_words(f"{joint['one']} {joint['other']}")) - _SMALL
        return Naming("many", "and", both, frozenset())
    of_two = form == "role" and re.search(r" and (?:the|an?|its|his|her) ", name)
    if of_two or (form == "many" and re.search(r" (?:and|or) ", name) and name[:1].isupper()):
        form = "many"
        both = frozenset(folded_words(name)) - _SMALL
        return Naming("many", "and", both, frozenset())
    # A place behind "in" may be left out; before the noun it tells which one is meant.
    hard = _SOFT.sub("", name) if form in ("body", "role", "document") else name
    inner = _CUT.split(hard, maxsplit=1)[0] or hard
    head = (folded_words(inner) or folded_words(name) or [""])[-1]
    kept = {word for word in folded_words(hard) if word not in _SMALL and not word[0].isdigit()}
    kept, noun = kept - {head}, head
    if form in ("many", "document"):
        head = _ONE_WORD.get(head, head)
    if form == "many" and head in _MEMBERS:
        party = next((PARTIES[word] for word in sorted(kept) if word in PARTIES), head)
        kept -= {word for word in kept if PARTIES.get(word) == party}
        head = party
    if head in PARTIES.values():
        kept -= _SEATS
    soft = {word for word in folded_words(name) if word not in _SMALL} - {head, noun} - kept
    return Naming(form, head, frozenset(kept), frozenset(soft))


def _are_bodies(joint: re.Match[str]) -> bool:
    kinds = {_FORMS.get(source_type(part), "other") for part in (joint["one"], joint["other"])}
    return bool(joint["the"]) or kinds <= {"body", "state", "many", "role"}


def folded_words(name: str) -> list[str]:
    """Return the words in small letters, without accents and possessive endings.

    >>> folded_words("José Holt’s U.S. aide")
    ['jose', 'holt', 'u.s', 'aide']
    """
    plain = name.replace("’", "'")
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(mark for mark in apart if not unicodedata.combining(mark))
    found = [_without_s(word).strip(".") for word in split_words(plain.lower())[0]]
    return [word for word in found if word]


def _without_s(word: str) -> str:
    return word[:-2] if word.endswith("'s") else word.removesuffix("'")


def office_of(noun: str) -> str:
    """Return one name for an office that has several: "ex-congressman", "Rep.", "lawmaker".

    >>> office_of("ex-congressman") == office_of("rep"), office_of("mayor")
    (True, 'mayor')
    """
    noun = re.sub(r"^(?:ex|co|vice)-", "", noun)
    return _ONE_OFFICE.get(noun, noun)


def body_spoken_for(mention: str) -> str | None:
    """Return whom a spokesperson without a name speaks for; "" where that is not said.

    None: the mention is no spokesperson.

    >>> body_spoken_for("A navy spokesman"), body_spoken_for("a spokeswoman for the company")
    ('the navy', 'the company')
    >>> body_spoken_for("A spokesman"), body_spoken_for("the sheriff")
    ('', None)
    """
    found = _SPEAKS_FOR.match(mention)
    if found is None:
        return None
    body = (found["behind"] or found["before"]).strip()
    body = re.sub(r"['’]s?$", "", re.split(r",| who\b", body)[0]).strip()
    body = "" if body.lower() in ("his", "her", "its", "their") else body
    if not body or body[0].isupper() or body.lower().startswith(("the ", "a ", "an ")):
        return body
    return f"the {body}"


def plain_blanks(text: str) -> str:
    """Return the text with every run of blanks as one space."""
    return " ".join(text.split())


def _core(text: str, span: Span) -> Span:
    """The mention up to its first comma, bracket or relative clause."""
    mention = text[span.start : span.end]
    for found in _breaks(mention):
        if found > 0:
            return Span(span.start, span.start + found)
    return span


def _breaks(mention: str) -> Iterator[int]:
    for match in _BREAKS.finditer(mention):
        yield match.start()
