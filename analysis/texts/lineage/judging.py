"""Which pairs of an event are related, and by what?"""

from typing import Final, NamedTuple

from analysis.texts.lineage.blocks import Block, shared_block, without_block
from analysis.texts.lineage.direction import Direction, Traces, direction
from analysis.texts.lineage.kinds import COPY, DERIVED, probability, relation
from analysis.texts.lineage.outlets import same_outlet
from analysis.texts.lineage.pairs import Pair, Texts, compared
from analysis.texts.sharing.word_runs import Words

INDEPENDENT: Final = "independent"

_SURE: Final = 0.9
"""Two texts that are this probably related to a third …"""

_ENOUGH: Final = 0.2
"""… are related to each other from this probability on, …"""

_NOTHING: Final = 0.2
"""… and below this two texts have nothing in common beside a block."""

_BEFORE: Final = 20  # words before a block in which it may be announced
_ANNOUNCE: Final = frozenset({
    "statement", "statements", "release", "letter", "memo", "email", "e-mail", "tweet",
    "tweets", "tweeted", "post", "posted", "posts", "wrote", "writes", "notice", "transcript",
    "communique", "message", "text", "reads", "read", "says", "said",
})  # fmt: skip


class Judged(NamedTuple):
    """A pair and what was found out about it."""

    pair: Pair
    probability: float
    relation: str
    clue: Direction
    note: str  # why it is (not) related, where the numbers alone do not say it

    @property
    def related(self) -> bool:
        """Whether one was made from the other, or both from a third text."""
        return self.relation != INDEPENDENT


def judged(texts: Texts, traces: list[Traces]) -> list[Judged]:
    """Judge every pair of an event, in the order of the articles."""
    pairs = compared(texts)
    chances = {(pair.a, pair.b): probability(pair) for pair in pairs}
    notes = dict.fromkeys(chances, "")
    for at, rest in _only_a_handout(texts, pairs, chances).items():
        chances[at], notes[at] = rest, "they share one block that both print, and nothing else"
    for at in _by_a_third(texts.n, chances):
        chances[at], notes[at] = DERIVED, "both are related to a third text"
    found = []
    for pair in pairs:
        at = pair.a, pair.b
        a, b = traces[pair.a], traces[pair.b]
        kind, clue = INDEPENDENT, Direction("", "")
        if chances[at] >= DERIVED:
            kind = relation(pair, versions=same_outlet(a.outlet, b.outlet))
            clue = direction(a, b, kind)
        found.append(Judged(pair, chances[at], kind, clue, notes[at]))
    return found


def _by_a_third(n: int, chances: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Pairs that are somewhat alike, and both surely related to one other text."""
    sure: dict[int, set[int]] = {i: set() for i in range(n)}
    for (a, b), chance in chances.items():
        if chance >= _SURE:
            sure[a].add(b)
            sure[b].add(a)
    return [
        (a, b) for (a, b), chance in chances.items()
        if _ENOUGH <= chance < DERIVED and sure[a] & sure[b]
    ]  # fmt: skip


def _only_a_handout(
    texts: Texts, pairs: list[Pair], chances: dict[tuple[int, int], float]
) -> dict[tuple[int, int], float]:
    """Pairs that are related only by a block that is announced, or that a third text prints.

    With the probability that they are related without it.
    """
    blocks: dict[tuple[int, int], tuple[Block, float]] = {}
    for pair in pairs:
        candidate = chances[pair.a, pair.b] >= DERIVED
        if candidate and max(side.containment for side in pair.sides) < COPY:
            block = shared_block(texts, pair)
            if block:
                rest = probability(without_block(texts, pair, block))
                if rest < _NOTHING:
                    blocks[pair.a, pair.b] = block, rest
    return {
        at: rest for at, (block, rest) in blocks.items()
        if _announced(texts, at, block) or _third_prints(at, blocks)
    }  # fmt: skip


def _announced(texts: Texts, at: tuple[int, int], block: Block) -> bool:
    """Tell whether a word before the block or in its first sentence announces it."""
    for article, span in zip(at, block, strict=True):
        words: Words = texts.whole[article]
        starts = [word.start for word in words.spans]
        first = next(i for i, start in enumerate(starts) if start >= span.start)
        if set(words.terms[max(first - _BEFORE, 0) : first]) & _ANNOUNCE:
            return True
    return False


def _third_prints(at: tuple[int, int], blocks: dict[tuple[int, int], tuple[Block, float]]) -> bool:
    """Tell whether the block overlaps one that either text shares with another text only so."""
    for other, (block, _) in blocks.items():
        for mine, span in zip(at, blocks[at][0], strict=True):
            if other != at and mine in other:
                theirs = block[other.index(mine)]
                if min(span.end, theirs.end) > max(span.start, theirs.start):
                    return True
    return False
