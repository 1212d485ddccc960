"""Which words are in a list of cues, and where do they stand in a text, longest match first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product

from analysis.language.document import Document
from analysis.lexicons import LexiconError, load_lexicon
from analysis.style.hedging import verbs as verb_rules
from analysis.style.hedging import words as word_rules
from analysis.style.hedging.context import RULES, WORDS, Place

ADVERB = "~"
"""Stands in a cue for at most one adverb: "has ~ been unable" finds "has so been unable"."""

_RULE_MODULES = (verb_rules, word_rules)  # importing them enters their rules in RULES
_SHORT_ADVERBS = WORDS["short adverbs"]


@dataclass(frozen=True)
class Entry:
    """One reading of a cue: where it belongs, and the rule that must hold where it stands."""

    cue: str
    category: str
    counts: bool
    uncertainty: bool
    rule: str
    always: bool
    confidence: float | None


@dataclass
class _Node:
    """A step in the tree of cues: which words may follow, and which cues end here."""

    after: dict[str, "_Node"] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


def phrases(pattern: str) -> list[tuple[str, ...]]:
    """Write out a cue pattern as word sequences.

    Parameters
    ----------
    pattern
        Words with blanks between; `a|b` is either, `(a)` may be missing, `~` is at most one
        adverb.

    Returns
    -------
    Every word sequence that the pattern stands for; `~` stays where an adverb must stand.

    >>> phrases("(is|was) unclear")
    [('unclear',), ('is', 'unclear'), ('was', 'unclear')]
    """
    steps: list[list[str]] = []
    for step in pattern.split():
        if step.count("(") != step.count(")"):
            raise LexiconError(f"cue {pattern!r}: brackets hold one step, not {step!r}")
        optional = step == ADVERB or (step.startswith("(") and step.endswith(")"))
        choices = step.strip("()").split("|")
        steps.append(["", *choices] if optional else choices)
    written = (tuple(word for word in chosen if word) for chosen in product(*steps))
    return list(dict.fromkeys(written))


@cache
def cue_tree(lexicon: str) -> _Node:
    """Build the tree of all cues of a bundled lexicon (once per process)."""
    root = _Node()
    for row in load_lexicon(lexicon).entries.itertuples(index=False):
        if row.rule and row.rule not in RULES:
            raise LexiconError(f"{lexicon}: cue {row.cue!r} names an unknown rule {row.rule!r}")
        confidence = str(getattr(row, "confidence", ""))
        entry = Entry(
            str(row.cue),
            str(row.category),
            str(row.counts) == "yes",
            str(row.uncertainty) == "yes",
            str(row.rule),
            str(getattr(row, "always", "no")) == "yes",
            float(confidence) if confidence else None,
        )
        for words in phrases(str(row.cue)):
            node = root
            for word in words:
                node = node.after.setdefault(word, _Node())
            node.entries.append(entry)
    return root


def readings(lexicon: str, words: Sequence[str]) -> list[Entry]:
    """Return the entries for exactly these words, in lower case, whatever their rules say."""
    node = cue_tree(lexicon)
    for word in words:
        if word not in node.after:
            return []
        node = node.after[word]
    return node.entries


def find_cues(document: Document, lexicon: str) -> Iterator[tuple[int, int, Entry]]:
    """Find the cues of a lexicon in a text, in order and without overlap.

    Parameters
    ----------
    document
        Any text.
    lexicon
        `"hedges"` or `"boosters"`.

    Yields
    ------
    Start and end (code points into the text) of each cue and the entry that it was found by. Of
    cues that begin at the same word the longest whose rule holds is taken.
    """
    root = cue_tree(lexicon)
    for sentence in document.sentences:
        words = [token.low for token in sentence.tokens]
        done = 0
        for i, word in enumerate(words):
            if i < done or word not in root.after:
                continue  # most words begin no cue; others are inside the cue before
            found = _longest(root, Place(words, i, i + 1, document.text, sentence.tokens))
            if found:
                done = found[0]
                yield sentence.tokens[i].start, sentence.tokens[done - 1].end, found[1]


def _longest(root: _Node, place: Place) -> tuple[int, Entry] | None:
    """Follow the tree from the first word of `place`; return end and entry of the longest cue."""
    node = root.after[place.words[place.i]]
    if not node.entries and place.after() not in node.after and ADVERB not in node.after:
        return None  # most often so: "is", "no" and "it" begin long cues only
    ends = [(place.j, entry) for entry in node.entries]
    if node.after:
        ends += _longer(node, place, place.j)
        # A stable sort: it keeps the lexicon's order among the readings of one cue.
        ends.sort(key=lambda end: -end[0])
    for j, entry in ends:
        if not entry.rule or RULES[entry.rule](replace(place, j=j)):
            return j, entry
    return None


def _longer(node: _Node, place: Place, j: int) -> list[tuple[int, Entry]]:
    """List the cues of several words that go on from word `j`, with nothing but blanks between."""
    if not place.gap(j).isspace():
        return []
    word = place.words[j]
    nexts = [node.after.get(word)]
    if word.endswith("ly") or word in _SHORT_ADVERBS:
        nexts.append(node.after.get(ADVERB))
    ends = []
    for after in nexts:
        if after:
            ends += [(j + 1, entry) for entry in after.entries]
            if after.after:
                ends += _longer(after, place, j + 1)
    return ends
