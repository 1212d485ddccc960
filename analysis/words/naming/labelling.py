"""What does a mention call its actor: head, modifiers, label, and the name that is shown?"""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from analysis.language.document import Document
from analysis.language.tokens import word_classes
from analysis.voices.attribution.name_forms import CLITIC, without_titles
from analysis.words.naming.mentions import Documents, Mention, words_in


def label_of(document: Document, mention: Mention) -> tuple[str, str]:
    """Return the head word and the label; both as printed for a name, else in small letters.

    Examples
    --------
    >>> from analysis.language.document import document_of
    >>> from analysis.words.naming.mentions import mention_at
    >>> document = document_of("A group of Russian partisans fled.")
    >>> label_of(document, mention_at([{"text": document}], 0, "text", 0, 28))
    ('partisans', 'russian partisans')
    """
    if mention.form in ("name", "acronym", "title"):
        head = CLITIC.sub("", document.words[mention.head])
        return head, _bare_name(document.text[mention.start : mention.end])
    if mention.head < 0 or mention.form == "pronoun":
        printed = document.text[mention.start : mention.end].lower()
        return printed, printed
    head = CLITIC.sub("", document.tokens[mention.head].low)
    return head, " ".join(filter(None, (modifiers_of(document, mention), head)))


def _bare_name(printed: str) -> str:
    """The name without "the" and "'s"."""
    return CLITIC.sub("", " ".join(printed.split())).removeprefix("the ").removeprefix("The ")


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


def called(documents: Documents, told: Sequence[tuple[Mention, int]]) -> dict[int, str]:
    """Return the name that each actor is shown by: its longest, else its commonest label."""
    names: dict[int, Counter[str]] = {}
    labels: dict[int, Counter[str]] = {}
    for mention, number in told:
        document = mention.document(documents)
        if mention.form in ("name", "title"):
            printed = " ".join(document.text[mention.start : mention.end].split())
            name = without_titles(CLITIC.sub("", printed))
            names.setdefault(number, Counter())[name] += 1
        else:
            label = label_of(document, mention)[1]
            # A pronoun only where there is nothing else.
            labels.setdefault(number, Counter())[label] += 0 if mention.form == "pronoun" else 1
    commonest = {number: max(sorted(each), key=each.__getitem__) for number, each in labels.items()}
    return commonest | {number: max(sorted(each), key=len) for number, each in names.items()}


def labels_of(mentions: pd.DataFrame) -> list[str]:
    """Return the label of each mention: head and modifiers, a name as it is printed."""
    columns = (mentions[name] for name in ("form", "mention", "head", "modifiers"))
    return [
        _bare_name(printed)
        if form in ("name", "acronym", "title")
        else f"{modifiers} {head}".strip()
        for form, printed, head, modifiers in zip(*columns, strict=True)
    ]
