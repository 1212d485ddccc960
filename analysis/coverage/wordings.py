"""Which stems stand in each clause, sentence and text, and how much does each tell?"""

from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.alignment.likeness import stems, weight_of
from analysis.articles import rows_of
from analysis.coverage.clauses import clauses
from analysis.text import paragraphs, sentence_at, words

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

LEAST_TELLING: Final = 1.5
"""Stems that weigh less stand in every fifth article and more: they tell no facts apart."""

COLUMNS: Final = (
    "article", "part", "field", "start", "end", "sentence_start", "sentence_end", "sentence_row", "rank",
    "depth", "lead",
)  # fmt: skip


class Wordings(NamedTuple):
    """The clauses of some articles, and sparse matrices of the stems in them.

    `clauses`: one row per clause, articles in their order, titles first: `article` (number of
    its row), `part` (twice
    that; 1 more: the text), `field, start, end, sentence_start, sentence_end, sentence_row` (row of
    `in_sentence`), `rank` (number of the sentence in the text, from 1; 0: title), `depth`
    (share of the text before it), `lead`. `in_clause`, `in_sentence`: 1 where the stem stands.
    `weight` of each stem, `figure` and `name` tell which stems are figures and names.
    """

    clauses: pd.DataFrame
    in_clause: Any
    in_sentence: Any
    weight: Floats
    figure: NDArray[np.bool_]
    name: NDArray[np.bool_]
    part_of_sentence: Numbers


def wordings_of(articles: pd.DataFrame) -> Wordings:
    """Cut titles and texts into clauses and note which stems stand where."""
    from scipy.sparse import csr_matrix

    numbers: dict[str, int] = {}
    shapes: list[tuple[int, int]] = []  # times seen, times seen with a capital inside a sentence
    columns: list[int] = []
    filled = [0]
    rows: list[tuple[Any, ...]] = []
    n_sentences = 0
    parts: list[int] = []
    for i, article in enumerate(rows_of(articles)):
        for part, field in ((2 * i, "title"), (2 * i + 1, "text")):
            text: str = getattr(article, field)
            found = clauses(text)
            starts = sorted({clause.sentence.start for clause in found})
            rank = {start: number for number, start in enumerate(starts, 1)}
            end_of_lead = _end_of_lead(text, found)
            for clause in found:
                row = n_sentences + rank[clause.sentence.start] - 1
                rows.append(
                    (
                        i, part, field, clause.start, clause.end, *clause.sentence, row,
                        rank[clause.sentence.start] if field == "text" else 0,
                        clause.start / len(text), field == "text" and clause.start < end_of_lead,
                    )
                )  # fmt: skip
                columns += _stem_numbers(text, clause.start, clause.end, numbers, shapes)
                filled.append(len(columns))
            n_sentences += len(starts)
            parts += [part] * len(starts)
    shape = (len(rows), max(len(numbers), 1))
    in_clause = csr_matrix((np.ones(len(columns)), columns, filled), shape=shape)
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    gathers = csr_matrix(
        (np.ones(len(rows)), (table["sentence_row"].to_numpy(int), np.arange(len(rows)))),
        shape=(n_sentences, len(rows)),
    )
    in_sentence = gathers @ in_clause
    in_sentence.data = np.ones_like(in_sentence.data)
    seen = np.array(shapes or [(1, 0)])
    return Wordings(
        table,
        in_clause,
        in_sentence,
        np.array([weight_of(stem) for stem in numbers] or [0.0]),
        np.array([_is_figure(stem) for stem in numbers] or [False]),
        seen[:, 1] > 0.5 * seen[:, 0],
        np.array(parts, np.int64),
    )


def _stem_numbers(
    text: str, start: int, end: int, numbers: dict[str, int], shapes: list[tuple[int, int]]
) -> list[int]:
    found = set()
    for first, last in words(text[start:end]):
        word = text[start + first : start + last]
        capital = word[0].isupper() and not (first == 0 and word[1:].islower())
        for stem in stems(word):
            number = numbers.setdefault(stem, len(numbers))
            if number == len(shapes):
                shapes.append((0, 0))
            seen, capitals = shapes[number]
            shapes[number] = (seen + 1, capitals + capital)
            found.add(number)
    return sorted(found)


_FIGURES: Final = frozenset(
    "two three four five six seven eight nine ten eleven twelv thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenti thirti forti fifti sixti seventi eighti nineti hundr"
    " thousand million billion dozen".split()
)


def _is_figure(stem: str) -> bool:
    return stem[0].isdigit() or stem in _FIGURES


def _end_of_lead(text: str, found: list[Any]) -> int:
    """The end of the first paragraph, or of the second sentence if that comes later."""
    if not found:
        return 0
    second = sorted({clause.sentence for clause in found})[:2][-1]
    first = sentence_at(paragraphs(text), found[0].start)
    return max(second.end, first.end if first else 0)
