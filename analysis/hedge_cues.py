"""Which words are in a list of cues, and where do they stand in a text, longest match first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from analysis import hedge_modals, hedge_verbs, hedge_words
from analysis import text as text_layer
from analysis.hedge_context import RULES, Place
from analysis.lexicons import LexiconError, load_lexicon

ADVERB = "~"
"""Stands in a cue for at most one adverb: "has ~ been unable" finds "has so been unable"."""

_RULE_MODULES = (
    hedge_modals,
    hedge_verbs,
    hedge_words,
)  # importing them enters their rules in RULES
_SHORT_ADVERBS = frozenset(("still", "yet", "also", "so", "ever", "far", "as"))


@dataclass(frozen=True)
class Entry:
    """One reading of a cue: where it belongs, and the rule that must hold where it stands."""

    category: str
    counts: bool
    uncertainty: bool
    rule: str


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
        optional = step == ADVERB or (step.startswith("(") and step.endswith(")"))
        choices = step.strip("()").split("|")
        steps.append(["", *choices] if optional else choices)
    return [tuple(word for word in chosen if word) for chosen in product(*steps)]


@cache
def cue_tree(lexicon: str) -> _Node:
    """Build the tree of all cues of a bundled lexicon (once per process)."""
    root = _Node()
    for row in load_lexicon(lexicon).entries.itertuples(index=False):
        if row.rule and row.rule not in RULES:
            raise LexiconError(f"{lexicon}: cue {row.cue!r} names an unknown rule {row.rule!r}")
        entry = Entry(
            str(row.category),
            str(row.counts) == "yes",
            str(row.uncertainty) == "yes",
            str(row.rule),
        )
        for words in phrases(str(row.cue)):
            node = root
            for word in words:
                node = node.after.setdefault(word, _Node())
            node.entries.append(entry)
    return root


def find_cues(text: str, lexicon: str) -> Iterator[tuple[int, int, Entry]]:
    """Find the cues of a lexicon in `text`, in order and without overlap.

    Parameters
    ----------
    text
        Any text.
    lexicon
        `"hedges"` or `"boosters"`.

    Yields
    ------
    Start and end (code points into `text`) of each cue and the entry that it was found by. Of
    cues that begin at the same word the longest whose rule holds is taken.
    """
    root = cue_tree(lexicon)
    spans = text_layer.words(text)
    lowered = [text[start:end].lower().replace("’", "'") for start, end in spans]
    if not any(word in root.after for word in lowered):
        return
    first = 0
    for _, end in text_layer.sentences(text):
        last = first
        while last < len(spans) and spans[last].start < end:
            last += 1
        yield from _cues_of_sentence(root, text, spans[first:last], lowered[first:last])
        first = last


def _cues_of_sentence(
    root: _Node, text: str, spans: Sequence[text_layer.Span], words: Sequence[str]
) -> Iterator[tuple[int, int, Entry]]:
    i = 0
    while i < len(words):
        node = root.after.get(words[i])
        found = _longest(node, text, spans, words, i) if node else None
        if found is None:
            i += 1
            continue
        j, entry = found
        yield spans[i].start, spans[j - 1].end, entry
        i = j


def _longest(
    node: _Node, text: str, spans: Sequence[text_layer.Span], words: Sequence[str], i: int
) -> tuple[int, Entry] | None:
    """Follow the tree from word `i` and return the end and entry of the longest good cue."""
    ends: list[tuple[int, Entry]] = []
    open_: list[tuple[_Node, int]] = [(node, i + 1)]
    while open_:
        node, j = open_.pop()
        ends.extend((j, entry) for entry in node.entries)
        if (
            j == len(words)
            or not node.after
            or not text[spans[j - 1].end : spans[j].start].isspace()
        ):
            continue
        if words[j] in node.after:
            open_.append((node.after[words[j]], j + 1))
        if ADVERB in node.after and (words[j].endswith("ly") or words[j] in _SHORT_ADVERBS):
            open_.append((node.after[ADVERB], j + 1))
    # sorted() keeps the lexicon's order among readings of one cue.
    for j, entry in sorted(ends, key=lambda end: -end[0]):
        if not entry.rule or RULES[entry.rule](Place(words, i, j, text, spans)):
            return j, entry
    return None
