"""What the tagger learns from: annotated texts as windows with labels and ties."""

import json
import random
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from analysis.language.tagger.labels import ARCS, OUTSIDE, ROLES, UNCERTAINTIES, begin
from analysis.language.tagger.windows import WINDOW, Passage, packed, passages, window_of
from analysis.language.tagger.wordpiece import WordPiece

IGNORED = -100


@dataclass(frozen=True)
class Document:
    """An annotated text; `roles`, `hedges`: a label for each token, by passage, if annotated."""

    passages: list[Passage]
    roles: list[np.ndarray] | None = None
    hedges: list[np.ndarray] | None = None
    ties: list[tuple[int, tuple[int, int], tuple[int, int] | None]] = field(default_factory=list)
    """Kind of tie, and the (passage, token) it leads from and to; None: leads nowhere."""


@dataclass(frozen=True)
class Example:
    """One window."""

    pieces: list[int]
    features: list[int]
    positions: list[int]
    roles: list[int] | None
    hedges: list[int] | None
    ties: list[tuple[int, int, int]]
    """Kind, and the token it leads from and to; -1: leads nowhere."""


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def attribution_document(given: dict[str, Any], wordpiece: WordPiece) -> Document:
    """Label who says what, and tie what is said to its cue and its source."""
    cut = passages(given["text"], wordpiece)
    page = _Page(cut)
    ties = []
    for one in given["annotations"]:
        firsts: dict[str, list[tuple[int, int]]] = {}
        for role in ROLES:
            label = begin(ROLES, role)
            found = [page.mark(start, end, label) for start, end in one[role]]
            firsts[role] = [place for place in found if place]
        source = firsts["source"][0] if firsts["source"] else None
        cue = firsts["cue"][0] if firsts["cue"] else None
        ties += [(0, place, cue) for place in firsts["content"]]
        ties += [(1, place, source) for place in firsts["cue"]]
        ties += [(2, place, source) for place in firsts["content"]]
    return Document(cut, roles=page.labels, ties=ties)


def hedging_document(
    given: dict[str, Any], wordpiece: WordPiece, chance: random.Random
) -> Document:
    """Label hedges. The corpus has a sentence a line; some are joined to paragraphs."""
    text = "".join(
        " " if character == "\n" and chance.random() < 0.7 else character
        for character in given["text"]
    )
    cut = passages(text, wordpiece)
    page = _Page(cut)
    for one in given["annotations"]:
        for start, end in one["cue"]:
            page.mark(start, end, begin(UNCERTAINTIES, one["type"]))
    return Document(cut, hedges=page.labels)


class _Page:
    def __init__(self, cut: list[Passage]) -> None:
        self.labels = [np.full(len(passage.tokens), OUTSIDE) for passage in cut]
        self._places = [
            (token.start, number, k)
            for number, passage in enumerate(cut)
            for k, token in enumerate(passage.tokens)
        ]
        self._starts = [start for start, _, _ in self._places]

    def mark(self, start: int, end: int, label: int) -> tuple[int, int] | None:
        """Label the tokens from `start` to `end`; return the place of the first."""
        first = max(0, bisect_left(self._starts, start))
        last = bisect_left(self._starts, end)
        if first >= last:
            return None
        before = -1
        for _, number, k in self._places[first:last]:
            self.labels[number][k] = label + (number == before)
            before = number
        return self._places[first][1:]


def examples(document: Document, chance: random.Random | None = None) -> Iterator[Example]:
    """Cut a document into windows; with `chance`, the first has a random size."""
    lengths = [passage.length for passage in document.passages]
    first = chance.randint(64, WINDOW) if chance else WINDOW
    for chosen in packed(lengths, first=first):
        window = window_of(document.passages, chosen)
        offsets, at = {}, 0
        for number in chosen:
            offsets[number] = at
            at += len(document.passages[number].tokens) + 1
        ties = []
        for kind, (number, k), to in document.ties:
            if number in offsets and (to is None or to[0] in offsets):
                end = -1 if to is None else offsets[to[0]] + to[1]
                ties.append((kind, offsets[number] + k, end))
        yield Example(
            window.pieces,
            window.features,
            window.positions,
            _joined(document.roles, chosen),
            _joined(document.hedges, chosen),
            ties,
        )


def _joined(labels: list[np.ndarray] | None, chosen: list[int]) -> list[int] | None:
    if labels is None:
        return None
    return [label for number in chosen for label in (*labels[number].tolist(), OUTSIDE)]


def batches(windows: list[Example], pieces: int, chance: random.Random) -> list[list[Example]]:
    """Group windows of like length, `pieces` word pieces in each group, in random order."""
    chance.shuffle(windows)
    groups: list[list[Example]] = []
    for begins in range(0, len(windows), 256):
        alike = sorted(windows[begins : begins + 256], key=lambda one: len(one.pieces))
        group: list[Example] = []
        for one in alike:
            if group and (len(group) + 1) * len(one.pieces) > pieces:
                groups.append(group)
                group = []
            group.append(one)
        groups.append(group)
    chance.shuffle(groups)
    return groups


assert [arc[0] for arc in ARCS] == ["content", "cue", "content"]
