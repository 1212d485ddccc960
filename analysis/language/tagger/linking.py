"""Whose words are these? Ties from what is said to its cue, and from there to who says it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from analysis.language.tagger.decoding import Run
from analysis.language.tagger.labels import ARC_WIDTH, ARCS, distance


@dataclass(slots=True)
class Record:
    """An attribution as the tagger sees it: runs of tokens in a window."""

    cue: Run | None
    source: Run | None
    contents: list[Run] = field(default_factory=list)
    confidence: float = 1.0
    """Probability of the ties, 0–1: the smaller of content to cue and cue to source."""


@dataclass(frozen=True)
class Ties:
    """The learned parameters of linking."""

    distances: np.ndarray
    nowhere: np.ndarray


def linked(found: Sequence[Run], arcs: np.ndarray, begin: np.ndarray, ties: Ties) -> list[Record]:
    """Join the runs of one window to attributions.

    `arcs`: tokens × numbers; `begin`: the numbers of the mark at the window's beginning.
    Each content goes to the cue that it most probably belongs to, each cue to its most probable
    source or to none. A content without a cue in its window is an attribution of its own.
    """
    by_role = {role: [run for run in found if run.kind == role] for role in ("source", "cue")}
    records = {run.first: Record(run, None) for run in by_role["cue"]}
    alone = []
    for content in (run for run in found if run.kind == "content"):
        cue, sure = _answer(0, content, by_role["cue"], arcs, begin, ties)
        if cue is None and by_role["cue"]:
            cue, sure = _answer(0, content, by_role["cue"], arcs, None, ties)
            far = abs(cue.first - content.first) if cue else 0
            cue = cue if sure > _AGAINST_NOWHERE and far < _NEAR else None
        if cue is None:
            source, sure = _answer(2, content, by_role["source"], arcs, begin, ties)
            alone.append(Record(None, source, [content], sure))
        else:
            record = records[cue.first]
            record.contents.append(content)
            record.confidence = min(record.confidence, sure)
    told = [record for record in records.values() if record.contents]
    for record in told:
        assert record.cue is not None
        record.source, sure = _answer(1, record.cue, by_role["source"], arcs, begin, ties)
        record.confidence = min(record.confidence, sure)
    return sorted(told + alone, key=_place)


_AGAINST_NOWHERE: Final = 0.5  # surer than not
_NEAR: Final = 60  # words; farther off, a cue leads another passage


def _place(record: Record) -> int:
    return min(run.first for run in (record.cue, *record.contents) if run)


def _answer(
    arc: int,
    of: Run,
    among: list[Run],
    arcs: np.ndarray,
    begin: np.ndarray | None,
    ties: Ties,
) -> tuple[Run | None, float]:
    """Choose the run that one is tied to, or none of them, and tell how probable that is."""
    asks = _part(arcs[of.first], arc, 0)
    told = arcs[:, _place_of(arc, 1)]
    nearness = ties.distances[arc].tolist()
    scores = [
        float(told[to.first] @ asks) / ARC_WIDTH**0.5 + nearness[distance(of.first, to.first)]
        for to in among
    ]
    answers: list[Run | None] = list(among)
    if begin is not None:
        nowhere = float(_part(begin, arc, 1) @ asks) / ARC_WIDTH**0.5
        scores.append(nowhere + float(ties.nowhere[arc]))
        answers.append(None)
    if not scores:
        return None, 1.0
    weights = np.exp(np.array(scores) - max(scores))
    best = int(weights.argmax())
    return answers[best], float(weights[best] / weights.sum())


def _part(numbers: np.ndarray, arc: int, side: int) -> np.ndarray:
    return numbers[_place_of(arc, side)]


def _place_of(arc: int, side: int) -> slice:
    at = (2 * arc + side) * ARC_WIDTH
    return slice(at, at + ARC_WIDTH)


assert len(ARCS) == 3
