"""Which words are in a list of cues, and where do they stand in a text, longest match first."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from analysis import language as text_layer
from analysis.language.document import Document, document_of
from analysis.lexicons import LexiconError, load_lexicon
from analysis.style.hedging import modals as hedge_modals
from analysis.style.hedging import reports as hedge_reports
from analysis.style.hedging import verbs as hedge_verbs
from analysis.style.hedging import words as hedge_words
from analysis.style.hedging.context import RULES, Place

ADVERB = "~"
"""Stands in a cue for at most one adverb: "has ~ been unable" finds "has so been unable"."""

_RULE_MODULES = (
    hedge_modals,
    hedge_reports,
    hedge_verbs,
    hedge_words,
)  # importing them enters their rules in RULES
_SHORT_ADVERBS = frozenset(("still", "yet", "also", "so", "ever", "far", "as"))


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
    document = document_of(text)
    words, spans = document.lows, document.word_spans
    begins = [i for i, word in enumerate(words) if word in root.after]
    if not begins:
        return
    done = 0
    for first, last in _sentences_with(begins, document):
        place_words, place_spans = words[first:last], spans[first:last]
        for i in begins[bisect_left(begins, first) : bisect_left(begins, last)]:
            if i < done:
                continue  # inside the cue before
            found = _longest(root, text, place_spans, place_words, i - first)
            if found:
                done = first + found[0]
                yield spans[i].start, spans[done - 1].end, found[1]


def _sentences_with(begins: Sequence[int], document: Document) -> Iterator[tuple[int, int]]:
    """Give first and last word (exclusive) of every sentence that holds one of `begins`."""
    last = 0
    for k in begins:
        if k >= last:
            sentence = document.sentence_spans[document.sentence_at(document.starts[k])]
            words = document.numbers(*sentence)
            last = words.stop
            yield words.start, last


def _longest(
    root: _Node, text: str, spans: Sequence[text_layer.Span], words: Sequence[str], i: int
) -> tuple[int, Entry] | None:
    """Follow the tree from word `i` and return the end and entry of the longest good cue."""
    node = root.after[words[i]]
    following = words[i + 1] if i + 1 < len(words) else ""
    if not node.entries and following not in node.after and ADVERB not in node.after:
        return None  # most often so: "is", "no" and "it" begin long cues only
    ends = [(i + 1, entry) for entry in node.entries]
    if node.after:
        ends += _longer(node, text, spans, words, i + 1)
        # A stable sort: it keeps the lexicon's order among the readings of one cue.
        ends.sort(key=lambda end: -end[0])
    for j, entry in ends:
        if not entry.rule or RULES[entry.rule](Place(words, i, j, text, spans)):
            return j, entry
    return None


def _longer(
    node: _Node, text: str, spans: Sequence[text_layer.Span], words: Sequence[str], j: int
) -> list[tuple[int, Entry]]:
    """List the cues of several words that go on from word `j`, with nothing but blanks between."""
    if j == len(words) or not text[spans[j - 1].end : spans[j].start].isspace():
        return []
    nexts = [node.after.get(words[j])]
    if words[j].endswith("ly") or words[j] in _SHORT_ADVERBS:
        nexts.append(node.after.get(ADVERB))
    ends = []
    for after in nexts:
        if after:
            ends += [(j + 1, entry) for entry in after.entries]
            if after.after:
                ends += _longer(after, text, spans, words, j + 1)
    return ends
