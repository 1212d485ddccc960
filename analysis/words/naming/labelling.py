"""What does a mention call its actor: head, modifiers, label, and the name that is shown?"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import pandas as pd

from analysis.language.document import Document
from analysis.language.tokens import word_classes
from analysis.voices.attribution.name_forms import CLITIC, without_titles
from analysis.voices.attribution.persons import surname_of
from analysis.voices.attribution.source_types import is_first_name, name_at_end
from analysis.words.naming.mentions import Documents, Kind, Mention, words_in


def head_word(document: Document, mention: Mention) -> str:
    """Return the head word: as printed for a name, else in small letters."""
    if mention.form in _NAMED:
        return CLITIC.sub("", document.words[mention.head])
    if mention.head < 0 or mention.form == "pronoun":
        return document.text[mention.start : mention.end].lower()
    return CLITIC.sub("", document.lows[mention.head])


def label_of(document: Document, mention: Mention) -> str:
    """Return the label: a name as printed, else head and modifiers in small letters.

    Examples
    --------
    >>> from analysis.language.document import document_of
    >>> from analysis.words.naming.mentions import mention_at
    >>> document = document_of("A group of Russian partisans fled.")
    >>> label_of(document, mention_at([{"text": document}], 0, "text", 0, 28))
    'russian partisans'
    """
    if mention.form in _NAMED:
        return _bare_name(document.text[mention.start : mention.end])
    head = head_word(document, mention)
    if mention.head < 0 or mention.form == "pronoun":
        return head
    return f"{modifiers_of(document, mention)} {head}".strip()


_NAMED: Final = frozenset(("name", "acronym", "title"))
_LEAD: Final = re.compile(r"^(?:(?:the|an?|this|that|these|those) )+", re.IGNORECASE)
_MARKS: Final = re.compile(r"[“”\"„«»]|(?<!\w)[‘’']|[‘’'](?!\w)")
_BASED: Final = re.compile(r"^(?:[\w’'.-]+-[a-z]+ed )+(?=[A-Z])")
_CAPITALS: Final = re.compile(r"(?:^|(?<=\s))[A-Z].*$")


def _bare_name(printed: str) -> str:
    """The name without "the", "'s" and quotation marks."""
    return _LEAD.sub("", CLITIC.sub("", " ".join(_MARKS.sub("", printed).split())))


def _name_alone(printed: str, *, titled: bool) -> str:
    """The name without title, and without what describes before it: "the Tarn-based Ostry"."""
    bare = _BASED.sub("", _bare_name(printed))
    capitals = _CAPITALS.search(bare)
    name = capitals.group() if capitals else bare
    return without_titles(name) if titled else name


def modifiers_of(document: Document, mention: Mention) -> str:
    """Return the words before the head that describe, in small letters: no articles or "his"."""
    return " ".join(
        CLITIC.sub("", document.lows[number]) for number in described_by(document, mention)
    )


def described_by(document: Document, mention: Mention) -> list[int]:
    """Number the words before the head that describe: no articles, no "his"."""
    words = words_in(document, mention.start, mention.end)
    tokens = document.tokens
    first = max(mention.head, words.start)
    while first > words.start and tokens[first - 1].kind in ("name", "word", "day", "adverb"):
        first -= 1
    return [n for n in range(first, mention.head) if tokens[n].low not in word_classes()]


def called(
    documents: Documents, told: Sequence[tuple[Mention, int]], kinds: Mapping[int, Kind]
) -> dict[int, str]:
    """Return what each actor is shown as: its commonest name, a person's in full, or label."""
    names: dict[int, Counter[str]] = defaultdict(Counter)
    labels: dict[int, Counter[str]] = defaultdict(Counter)
    for mention, number in told:
        document = mention.document(documents)
        printed = document.text[mention.start : mention.end]
        if mention.form in ("name", "title"):
            name = _name_alone(printed, titled=mention.form == "title")
            names[number][name] += 1
        else:
            # A pronoun, or what somebody is quoted with, only where there is nothing else.
            quoted = mention.head >= 0 and bool(document.tokens[mention.head].quoted)
            counts = mention.form != "pronoun" and not quoted
            labels[number][label_of(document, mention)] += counts
    shown = {number: max(each, key=each.__getitem__) for number, each in labels.items()}
    for number, each in names.items():
        others = labels.get(number, Counter()).total()
        if kinds.get(number) not in ("group", "thing") or each.total() >= others:
            shown[number] = _commonest(each)
    return {
        number: _in_full(name, names[number])
        if kinds.get(number) == "person" and number in names
        else name
        for number, name in shown.items()
    }


def _commonest(counted: Counter[str]) -> str:
    """The commonest, the longest of these; what is equally long in the order of letters."""
    return max(sorted(counted), key=lambda one: (counted[one], not _shouting(one), len(one)))


def _shouting(name: str) -> bool:
    return any(map(_shouts, name.split()))


def _shouts(word: str) -> bool:
    """Tell whether a word stands in capitals for stress, as no initials do: "WATCHED"."""
    return word.isalpha() and word.isupper() and len(word) > _INITIALS


def _in_full(name: str, names: Iterable[str]) -> str:
    """The longest name of a person that ends with the same surname."""
    surname = surname_of(name)
    persons = (_person(one.split()) for one in names)
    fitting = [
        " ".join(one)
        for one in persons
        if surname in one and len(one) <= _LONGEST and not _shouting(" ".join(one))
    ]
    return max(sorted(fitting), key=len, default=name)


def _person(words: list[str]) -> list[str]:
    """The name of a person without what stands before it: "United Nations Ann Holt"."""
    led = words[:1] and not is_first_name(words[0])
    return (name_at_end(words) if led else None) or words


_INITIALS: Final = 3  # letters: "JFK"
_LONGEST: Final = 4  # words of a name


def labels_of(mentions: pd.DataFrame) -> list[str]:
    """Return the label of each mention: head and modifiers, a name as it is printed."""
    columns = (mentions[name].tolist() for name in ("form", "mention", "head", "modifiers"))
    return [
        _bare_name(printed) if form in _NAMED else f"{modifiers} {head}".strip()
        for form, printed, head, modifiers in zip(*columns, strict=True)
    ]
