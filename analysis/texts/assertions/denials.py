"""What does a sentence say is not so?"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from analysis.language.clauses import word_set
from analysis.texts.assertions.tokens import Word, clause_after, clause_before, content

NO_EVIDENCE: Final = "no evidence"
"""The cue of "no evidence that", "no sign of" …"""

_CONDITIONS: Final = frozenset(("if", "unless", "whether"))
_NOT: Final = frozenset(("not", "never", "nowhere"))
_NO: Final = frozenset(("no", "neither"))
_NOT_BUT: Final = frozenset(("only", "just", "merely", "least", "yet", "necessarily", "until"))
_DENY: Final = word_set("deny denies denied denying")
DENYING_LEMMAS: Final = word_set("deny dispute refute rebut")
"""Verbs by which a source says that something is not so."""

_HIDDEN: Final = word_set(
    "nobody none nothing nor without fail fails failed failing failure refuse refuses refused "
    "refusing decline declines declined declining lack lacks lacked lacking unable cannot "
    "hardly barely scarcely reject rejects rejected rejecting dismiss dismisses dismissed deny "
    "denies denied denying denial dispute disputes disputed refute refutes refuted false "
    "falsely untrue avoid avoids avoided prevent prevents prevented impossible unlikely doubt "
    "doubts rule ruled instead rather zero little few stop stops stopped ban bans banned "
    "forbid forbids forbade forbidden contrary unaware unwilling absent block blocks blocked "
    "cancelled canceled halt halted oppose opposes opposed against"
)


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
        after = content(words, clause_after(words, phrase or i + 1))
        if phrase:
            yield Denial(word.start, words[phrase - 1].end, NO_EVIDENCE, after, None)
        elif word.low in _DENY:
            yield Denial(word.start, word.end, word.low, after, None)
        elif after and not word.gap and not words[i + 1].gap:
            before = clause_before(words, i)
            if not _CONDITIONS & {words[j].low for j in before}:
                scope = (*content(words, before), *after)
                yield Denial(word.start, word.end, word.low, scope, after[0])


def _negates(word: Word) -> bool:
    return word.low in _NOT or word.low == "cannot" or word.low.endswith("n't")


def _no_evidence(words: Sequence[Word], i: int) -> int:
    """Return where the clause after "no evidence that" begins, 0 if it is none."""
    if words[i].low != "no":
        return 0
    for j in range(i + 1, min(i + 4, len(words) - 1)):
        if words[j].low in ("evidence", "proof", "sign", "indication", "truth", "suggestion"):
            return j + 2 if words[j + 1].low in ("that", "of", "for", "to") else 0
    return 0


def is_negative(word: Word) -> bool:
    """Tell whether a word says, openly or not, that something is not so: "failed", "lacks"."""
    return _negates(word) or word.low in _NO or word.low in _HIDDEN
