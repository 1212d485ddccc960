"""Who says what, and what is hedged: one pass of a small trained encoder.

`wordpiece` and `windows` make what the encoder reads, `model_files` runs it, `decoding` turns
its scores into spans and `linking` ties these to one another. What it was trained on, and how
well it does, stands in `analysis/language/models/minilm-voices/MODEL_CARD.md`; how, in `training/`.
"""

import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from analysis.articles import Method
from analysis.language import Span
from analysis.language.tagger.decoding import Run, best_labels, runs
from analysis.language.tagger.labels import OUTSIDE, ROLES, UNCERTAINTIES
from analysis.language.tagger.linking import linked
from analysis.language.tagger.model_files import (
    MODELS,
    Model,
    ModelMissingError,
    Seen,
    model,
    threads,
)
from analysis.language.tagger.windows import Passage, packed, passages, window_of

__all__ = [
    "MODELS",
    "Chance",
    "ModelMissingError",
    "Progress",
    "Said",
    "Tagged",
    "Uncertain",
    "forget_all",
    "tag",
    "tag_all",
    "tags_by",
    "threads",
]

Progress = Callable[[int, int], None]
"""Is told how many articles are done, and how many there are."""

_HARDLY: Final = 0.01  # less probable tokens of a hedge are not told
_REMEMBERED: Final = 4096  # articles, 20 kB each: attributions of all come first, then hedges
_BORDER: Final = 50.0  # a mark between passages is never part of a span


class Said(NamedTuple):
    """One attribution; spans index the text number `field`."""

    field: int
    source: Span | None
    cue: Span | None
    contents: tuple[Span, ...]
    confidence: float
    """0–1: the share of attributions on PolNeAR's development part that were right (half of the
    content, and the source) where the labels of spans and the ties between them were as sure."""


class Uncertain(NamedTuple):
    """One hedge: of which field, from where to where, of which kind of `UNCERTAINTIES`."""

    field: int
    start: int
    end: int
    kind: str


class Chance(NamedTuple):
    """A token that may belong to a hedge, and how probable that is, 0–1."""

    field: int
    start: int
    end: int
    probability: float


class Tagged(NamedTuple):
    """What was found in the texts of one article."""

    said: tuple[Said, ...]
    uncertain: tuple[Uncertain, ...]
    chances: tuple[Chance, ...] = ()
    """Of all tokens but those that hardly belong to a hedge, in order."""


def tag(texts: tuple[str, ...], name: str = "full") -> Tagged:
    """Tag the texts of one article, such as its title and body.

    Parameters
    ----------
    texts
        Each is read by itself, so that articles with the same text get the same answer.
    name
        One of `MODELS`.

    Returns
    -------
    The attributions and hedges, in the order of the texts. The same texts give the same
    answer, whatever else is tagged before, after or beside them.

    Raises
    ------
    ModelMissingError
        onnxruntime is not installed, or the model's files are not there.
    ValueError
        There is no such model.
    """
    return _tag(texts, model(name))


def tag_all(
    articles: Sequence[tuple[str, ...]],
    name: str = "full",
    *,
    progress: Progress | None = None,
) -> Iterator[Tagged]:
    """Tag many articles, `threads()` at a time; `progress` is told how many of them are done."""
    chosen = model(name)
    with ThreadPoolExecutor(threads()) as pool:
        for done, tagged in enumerate(pool.map(lambda one: _tag(one, chosen), articles), 1):
            if progress:
                progress(done, len(articles))
            yield tagged


def tags_by(
    method: Method,
    articles: Sequence[tuple[str, ...]],
    *,
    progress: Progress | None = None,
) -> list[Tagged] | None:
    """Tag articles if the method asks for it; None where rules are to be used.

    That is so for the method "rules", and with a warning where the model cannot run.
    """
    if method == "rules":
        return None
    try:
        return list(tag_all(articles, "fast" if method == "fast" else "full", progress=progress))
    except ModelMissingError as missing:
        warnings.warn(f"{missing}; rules are used", stacklevel=4)
        return None


def forget_all() -> None:
    """Keep nothing of what was found in any text."""
    _tag.cache_clear()


@lru_cache(maxsize=_REMEMBERED)
def _tag(texts: tuple[str, ...], chosen: Model) -> Tagged:
    said: list[Said] = []
    uncertain: list[Uncertain] = []
    chances: list[Chance] = []
    for field, text in enumerate(texts):
        cut = passages(text, chosen.wordpiece)
        pages = [_Page(field, cut, numbers) for numbers in packed([one.length for one in cut])]
        seen = [chosen.see(window_of(cut, page.passages)) for page in pages]
        for page, window in zip(pages, seen, strict=True):
            page.close(window.roles)
            page.close(window.hedges)
        moves, starts = chosen.role_moves, chosen.role_starts
        roles = best_labels([one.roles for one in seen], ROLES, moves, starts)
        hedges = best_labels([one.hedges for one in seen], UNCERTAINTIES)
        for page, window, role, hedge in zip(pages, seen, roles, hedges, strict=True):
            said += _said(window, role, page, chosen)
            uncertain += [
                Uncertain(field, *page.span(run), run.kind)
                for run in runs(hedge, window.hedges, UNCERTAINTIES)
            ]
            chances += page.chances(window.hedges)
    return Tagged(tuple(said), tuple(uncertain), tuple(chances))


class _Page:
    """Which token of a text stands where in a window."""

    def __init__(self, field: int, cut: Sequence[Passage], numbers: list[int]) -> None:
        self.field = field
        self.passages = numbers
        self._tokens: list[Span] = []
        self._borders: list[int] = []
        for number in numbers:
            self._tokens += cut[number].tokens
            self._borders.append(len(self._tokens))
            self._tokens.append(Span(0, 0))

    def close(self, scores: np.ndarray) -> None:
        """Make sure that no span holds a border between passages."""
        scores[self._borders, OUTSIDE] += _BORDER

    def span(self, run: Run) -> Span:
        return Span(self._tokens[run.first].start, self._tokens[run.last].end)

    def chances(self, scores: np.ndarray) -> Iterator[Chance]:
        shifted = np.exp(scores - scores.max(1, keepdims=True))
        inside = 1 - shifted[:, OUTSIDE] / shifted.sum(1)
        for k in np.flatnonzero(inside >= _HARDLY).tolist():
            yield Chance(self.field, *self._tokens[k], float(inside[k]))


def _said(seen: Seen, labels: np.ndarray, page: _Page, chosen: Model) -> Iterator[Said]:
    found = runs(labels, seen.roles, ROLES)
    for record in linked(found, seen.arcs, seen.begin, chosen.ties):
        every = [run for run in (record.source, record.cue, *record.contents) if run]
        yield Said(
            page.field,
            page.span(record.source) if record.source else None,
            page.span(record.cue) if record.cue else None,
            tuple(page.span(run) for run in record.contents),
            chosen.sure(min([record.confidence, *(run.confidence for run in every)])),
        )
