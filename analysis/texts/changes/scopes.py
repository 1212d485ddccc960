"""Which words does a hedge stand with, and what does a denial deny?"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

import pandas as pd

from analysis import language as layer
from analysis.lexicons import load_lexicon, word_lists
from analysis.texts.changes.wording import Word, within

_WORDS: Final = word_lists("change-words")

HEDGING: Final = frozenset((
    "epistemic verb", "modal", "adverb", "adjective", "noun", "evidential disclaimer",
    "doubting attribution",
))  # fmt: skip
"""The categories of hedges that leave open whether a claim is so."""

_NAMING: Final = _WORDS["naming hedges"]
_EVIDENCE: Final = _WORDS["no evidence"]
"""Cues that doubt a name, a number or a plan, tell how often, or what is laid at whose door."""

HEARSAY: Final = "hearsay"
"""Strength of what others say: "allegedly", "reportedly"."""

_DOUBT: Final = {word: kind for kind in (HEARSAY, "possible") for word in _WORDS[f"doubt, {kind}"]}

_SOFTENED: Final = {
    word: kind for kind in ("possible", "probable") for word in _WORDS[f"softened, {kind}"]
}

_ALSO_ADVERBS: Final = frozenset(("likely", "unlikely"))
_REASONS: Final = frozenset(("why", "how", "when"))
_CLAUSE_WORDS: Final = _WORDS["clause words"]
_OPENERS: Final = _WORDS["clause openers"]
_STOPS: Final = tuple(",;:–—(-")


def is_hedging(hedges: pd.DataFrame) -> pd.Series:
    """Tell which rows of `analysis.hedges` leave open whether a claim is so."""
    first = hedges["cue"].str.lower().str.split(n=1).str[0]
    return hedges["category"].isin(HEDGING) & ~first.isin(_NAMING)


Scope = tuple[tuple[int, ...], tuple[int, ...]]
"""The words with content that a hedge stands with, and the first of them."""


class Hedge(NamedTuple):
    """A hedge and the words it stands with."""

    start: int
    end: int
    cue: str
    category: str
    strength: str
    scope: tuple[int, ...]
    """The words with content that it modifies, as numbers of words of the sentence."""
    heads: tuple[int, ...]
    """What it modifies first of all: a noun phrase, a predicate; empty for a whole clause."""


def hedge_of(words: Sequence[Word], start: int, end: int, cue: str, category: str) -> Hedge:
    """Find the scope of the hedge between two offsets."""
    inside = within(words, start, end)
    scope: tuple[int, ...] = ()
    heads: tuple[int, ...] = ()
    if inside:
        scope, heads = _scope(words, inside, category)
    if not scope and inside and category not in ("modal", "noun"):
        # "…, it is believed": all of what was said before
        scope, heads = _content(words, range(inside.start)), ()
    return Hedge(start, end, cue, category, strength_of(cue, category), scope, heads)


def _scope(words: Sequence[Word], cue: range, category: str) -> Scope:
    after = cue.stop
    if after == len(words) or words[after].gap.strip("“\"‘'"):
        return _beside(words, cue) if category in ("adverb", "adjective") else ((), ())
    following = words[after]
    if category == "adjective" and _attributive(words, cue):
        return _noun_phrase(words, after)
    if category == "adverb" or words[after - 1].low in _ALSO_ADVERBS:
        if cue.start and words[cue.start - 1].kind == "determiner":  # "the reportedly rich heir"
            scope = _content(words, range(after, len(words)))[:1]
            return scope, scope
        if _before_subject(words, cue):
            return _content(words, _clause_after(words, after)), ()
    if category == "evidential disclaimer":  # "it was not clear on Saturday whether …"
        near = range(after, min(after + 4, len(words)))
        asked = (j + 1 for j in near if words[j].low in _CLAUSE_WORDS)
        return _content(words, _clause_after(words, next(asked, after))), ()
    if following.low in _REASONS and category != "noun":
        return (), ()  # "it is likely why": of the reason only
    if following.low in _CLAUSE_WORDS or _subject_follows(words, after - 1, category):
        start = after + (following.low in _CLAUSE_WORDS)
        return _content(words, _clause_after(words, start)), ()
    scope = _content(words, _clause_after(words, after))
    return scope, scope[:1]


def _is_first(words: Sequence[Word], cue: range) -> bool:
    """Tell whether nothing but "but" or "most" stands before in the sentence."""
    small = ("adverb", "conjunction", "subordinator", "determiner")
    return all(words[i].kind in small for i in range(cue.start))


def _before_subject(words: Sequence[Word], cue: range) -> bool:
    """Tell whether an adverb stands before the subject of its clause: "perhaps the crew left"."""
    following = words[cue.stop].kind
    if _is_first(words, cue):
        return following not in ("preposition", "subordinator")
    begins = bool(words[cue.start].gap.strip("“\"‘'"))
    return begins and following in ("determiner", "pronoun", "name")


def _attributive(words: Sequence[Word], cue: range) -> bool:
    """Tell whether an adjective stands before its noun: "a likely winner", "alleged links"."""
    if words[cue.stop].small:
        return False
    if words[cue.start].low not in _ALSO_ADVERBS or not cue.start:
        return True
    return words[cue.start - 1].kind in ("determiner", "preposition")


def _noun_phrase(words: Sequence[Word], start: int) -> Scope:
    run: list[int] = []
    for i in range(start, min(start + 4, len(words))):
        word = words[i]
        if word.small or word.kind == "verb" or (run and word.gap):
            break
        if run and word.low.endswith("ed"):
            break
        run.append(i)
    return tuple(run), tuple(run)


def _subject_follows(words: Sequence[Word], i: int, category: str) -> bool:
    """Tell whether a clause with its subject follows the word `i`: "believed they had"."""
    if category not in ("epistemic verb", "doubting attribution", "noun"):
        return False
    if words[i].low.startswith(("appear", "seem", "look")):
        return False  # "appears calm"
    return words[i + 1].kind not in ("preposition", "auxiliary", "conjunction")


def _beside(words: Sequence[Word], cue: range) -> Scope:
    """The clause around an adverb between commas or at an end: "Reportedly, …", "…, perhaps"."""
    if _is_first(words, cue):
        return _content(words, _clause_after(words, cue.stop)), ()
    scope = _content(words, _clause_before(words, cue.start))
    if words[cue.start].gap and cue.stop < len(words):  # ", allegedly, ": what follows as well
        scope += _content(words, _clause_after(words, cue.stop))
    return scope, ()


def strength_of(cue: str, category: str) -> str:
    """Name how much a cue leaves open: "hearsay", "possible", "probable" …

    Examples
    --------
    >>> strength_of("most likely", "adjective"), strength_of("so-called", "adjective")
    ('probable', 'hearsay')
    """
    low = layer.folded(cue)
    for start, end in reversed(layer.words(low)):
        if low[start:end] in _strengths():
            return _strengths()[low[start:end]]
    return "unverified" if category == "evidential disclaimer" else category


def doubt(low: str) -> str:
    """Name the strength of a word that throws doubt whatever its role: "charges", "possible"."""
    return _DOUBT.get(low, "")


def softened(low: str) -> str:
    """Name the strength of a word that leaves as open what happens, but is no hedge: "target"."""
    return _SOFTENED.get(low, "")


@cache
def _strengths() -> dict[str, str]:
    entries = load_lexicon("hedge-strengths").entries
    return dict(zip(entries["word"], entries["strength"], strict=True))


def _ends_clause(word: Word) -> bool:
    """Tell whether a new clause begins with this word."""
    return bool(word.gap.strip("“”\"'‘’$£€")) or word.low in _OPENERS


def _clause_after(words: Sequence[Word], i: int) -> range:
    """Return the numbers of the words from `i` to the end of its clause, not without content."""
    told = False
    for j in range(i, len(words)):
        if (told and _ends_clause(words[j])) or (j > i and words[j].gap[:1] in _STOPS):
            return range(i, j)
        told = told or not words[j].small
    return range(i, len(words))


def _clause_before(words: Sequence[Word], i: int) -> range:
    """Return the numbers of the words of the clause that ends before word `i`."""
    told = False
    for j in range(i - 1, -1, -1):
        told = told or not words[j].small
        if told and _ends_clause(words[j]):
            return range(j, i)
    return range(i)


def _content(words: Sequence[Word], numbers: Iterable[int]) -> tuple[int, ...]:
    """Keep of these words those that carry content."""
    return tuple(i for i in numbers if not words[i].small)


NO_EVIDENCE: Final = "no evidence"
"""The cue of "no evidence that", "no sign of" …"""

_CONDITIONS: Final = frozenset(("if", "unless", "whether"))
_NOT: Final = frozenset(("not", "never", "nowhere"))
_NO: Final = frozenset(("no", "neither"))
_NOT_BUT: Final = _WORDS["not but"]
_DENY: Final = _WORDS["deny"]
DENYING_LEMMAS: Final = _WORDS["denying verbs"]
"""Verbs by which a source says that something is not so."""

_HIDDEN: Final = _WORDS["hidden negatives"]


class Denial(NamedTuple):
    """A word that negates, and the words that it negates."""

    start: int
    end: int
    cue: str
    scope: tuple[int, ...]
    head: int | None


def denials_in(words: Sequence[Word], skip: Iterable[int] = ()) -> Iterator[Denial]:
    """Find the negations of a sentence and what they negate; words numbered in `skip` are none.

    The scope is the clause with its subject; the head, what must not hold: the predicate
    after "not", the noun after "no".
    """
    skipped = set(skip)
    for i, word in enumerate(words[:-1]):
        negates = _negates(word)
        if not (negates or word.low in _NO or word.low in _DENY) or i in skipped:
            continue
        if words[i + 1].low in _NOT_BUT or (i and word.low in _DENY and words[i - 1].low == "or"):
            continue
        phrase = _no_evidence(words, i)
        clause = _clause_after(words, phrase or i + 1)
        if clause.stop < len(words) and words[clause.stop].low == "but":
            continue  # "not one man, but two"
        after = _content(words, clause)
        if phrase:
            yield Denial(word.start, words[phrase - 1].end, NO_EVIDENCE, after, None)
        elif word.low in _DENY:
            yield Denial(word.start, word.end, word.low, after, None)
        elif after and not word.gap and not words[i + 1].gap:
            before = _clause_before(words, i)
            if not _CONDITIONS & {words[j].low for j in before}:
                scope = (*_content(words, before), *after)
                yield Denial(word.start, word.end, word.low, scope, after[0])


def _negates(word: Word) -> bool:
    return word.low in _NOT or word.low == "cannot" or word.low.endswith("n't")


def _no_evidence(words: Sequence[Word], i: int) -> int:
    """Return where the clause after "no evidence that" begins, 0 if it is none."""
    if words[i].low != "no":
        return 0
    for j in range(i + 1, min(i + 4, len(words) - 1)):
        if words[j].low in _EVIDENCE:
            return j + 2 if words[j + 1].low in ("that", "of", "for", "to") else 0
    return 0


def is_negative(word: Word) -> bool:
    """Tell whether a word says, openly or not, that something is not so: "failed", "lacks"."""
    return _negates(word) or word.low in _NO or word.low in _HIDDEN
