"""Who says what, and what is hedged: one pass of a small trained encoder.

`wordpiece` and `windows` make what the encoder reads, `model_files` runs it, `decoding` turns
its scores into spans and `linking` ties these to one another. What it was trained on, and how
well it does, stands in `analysis/models/minilm-voices/MODEL_CARD.md`; how, in `training/`.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from analysis.tagger.decoding import Run, best_labels, runs
from analysis.tagger.labels import OUTSIDE, ROLES, UNCERTAINTIES
from analysis.tagger.linking import linked
from analysis.tagger.model_files import MODELS, Model, ModelMissingError, Seen, model, threads
from analysis.tagger.windows import Passage, packed, passages, window_of
from analysis.text import Span

__all__ = [
    "MODELS",
    "ModelMissingError",
    "Said",
    "Tagged",
    "Uncertain",
    "tag",
    "tag_all",
    "threads",
]

_REMEMBERED: Final = 512  # articles; their attributions and hedges are asked for one by one
_BORDER: Final = 50.0  # a mark between passages is never part of a span


class Said(NamedTuple):
    """One attribution; spans index the text number `field`."""

    field: int
    source: Span | None
    cue: Span | None
    contents: tuple[Span, ...]
    confidence: float
    """0–1: the smallest of how sure the labels of its spans and the ties between them are."""


class Uncertain(NamedTuple):
    """One hedge: of which field, from where to where, of which kind of `UNCERTAINTIES`."""

    field: int
    start: int
    end: int
    kind: str
    confidence: float
    """0–1: the mean probability of its tokens' labels."""


class Tagged(NamedTuple):
    """What was found in the texts of one article."""

    said: tuple[Said, ...]
    uncertain: tuple[Uncertain, ...]


def tag(texts: tuple[str, ...], name: str = "full") -> Tagged:
    """Tag the texts of one article, such as its title and body.

    Parameters
    ----------
    texts
        They are read together: a title helps to understand the body.
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
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Tagged]:
    """Tag many articles, `threads()` at a time; `progress` is told how many of them are done."""
    chosen = model(name)
    with ThreadPoolExecutor(threads()) as pool:
        for done, tagged in enumerate(pool.map(lambda one: _tag(one, chosen), articles), 1):
            if progress:
                progress(done, len(articles))
            yield tagged


@lru_cache(maxsize=_REMEMBERED)
def _tag(texts: tuple[str, ...], chosen: Model) -> Tagged:
    cut = passages(texts, chosen.wordpiece)
    said: list[Said] = []
    uncertain: list[Uncertain] = []
    for numbers in packed([passage.length for passage in cut]):
        window = window_of(cut, numbers)
        seen = chosen.see(window)
        page = _Page(cut, numbers)
        said += _said(seen, page, chosen)
        uncertain += _uncertain(seen, page)
    return Tagged(tuple(said), tuple(uncertain))


class _Page:
    """Which token of which text stands where in a window."""

    def __init__(self, cut: Sequence[Passage], numbers: list[int]) -> None:
        self.tokens: list[tuple[int, Span] | None] = []
        for number in numbers:
            passage = cut[number]
            self.tokens += [(passage.field, token) for token in passage.tokens]
            self.tokens.append(None)
        self.borders = [k for k, token in enumerate(self.tokens) if token is None]

    def scores(self, scores: np.ndarray) -> np.ndarray:
        scores[self.borders, OUTSIDE] += _BORDER
        return scores

    def place(self, run: Run) -> tuple[int, Span]:
        first, last = self.tokens[run.first], self.tokens[run.last]
        assert first is not None
        assert last is not None
        return first[0], Span(first[1].start, last[1].end)


def _said(seen: Seen, page: _Page, chosen: Model) -> Iterator[Said]:
    scores = page.scores(seen.roles)
    labels = best_labels(scores, ROLES, chosen.role_moves, chosen.role_starts)
    found = runs(labels, scores, ROLES)
    for record in linked(found, seen.arcs, seen.begin, chosen.ties):
        spans = [run for run in (record.cue, *record.contents, record.source) if run]
        sure = min([record.confidence, *(run.confidence for run in spans)])
        field = page.place(record.contents[0])[0]
        contents = tuple(page.place(run)[1] for run in record.contents)
        cue, source = (page.place(run) if run else None for run in (record.cue, record.source))
        yield Said(
            field,
            source[1] if source and source[0] == field else None,
            cue[1] if cue and cue[0] == field else None,
            contents,
            sure,
        )


def _uncertain(seen: Seen, page: _Page) -> Iterator[Uncertain]:
    scores = page.scores(seen.hedges)
    for run in runs(best_labels(scores, UNCERTAINTIES), scores, UNCERTAINTIES):
        field, span = page.place(run)
        yield Uncertain(field, span.start, span.end, run.kind, run.confidence)
