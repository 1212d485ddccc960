"""Which pieces of a statement stand in a text that does not surely make it, and which lack?"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np

from analysis.facts.statements.grouping import Statements
from analysis.facts.statements.judging import LACKS, STANDS
from analysis.facts.statements.wordings import Numbers

BETWEEN: Final = " … "


class Partly(NamedTuple):
    """A cell of a statement (row) and article (column) that has a part of it.

    `place`: the clause where the part stands that is surest to; `stands`, `lacks`: the pieces,
    from where to where in the label.
    """

    place: int
    stands: tuple[tuple[int, int], ...]
    lacks: tuple[tuple[int, int], ...]


def partly_in(
    found: Statements,
    labels: Sequence[Any],
    number: Numbers,
) -> dict[tuple[int, int], Partly]:
    """Find the cells where a part of the statement stands and another part lacks.

    `labels`: of each statement, with the clause and where its words start; `number`: 1 for cells
    that are uncertain: what is probably not found has at most some common words of it. The pieces
    are those of the label's clause; those that stand there tell something, with a verb or number.
    """
    if found.meant is None:
        return {}
    ends = np.searchsorted(found.pieces["clause"], np.arange(len(found.clauses) + 1)).tolist()
    starts, stops = (found.pieces[name].to_numpy(np.int64) for name in ("start", "end"))
    tells = found.pieces["tells"].to_numpy(bool)
    cells = {}
    for i, label in enumerate(labels):
        rows = slice(ends[label.clause], ends[label.clause + 1])
        asked = np.flatnonzero(number[i] == 1) if rows.stop - rows.start > 1 else ()
        for article in asked:
            parts = slice(2 * article, 2 * article + 2)
            most = found.meant.most[rows, parts].max(axis=1)
            stands, lacks = (most >= STANDS) & tells[rows], most <= LACKS
            if stands.any() and lacks.any():
                spans = [
                    tuple(zip((starts[rows][one] - label.start).tolist(),
                              (stops[rows][one] - label.start).tolist(), strict=True))
                    for one in (stands, lacks)
                ]  # fmt: skip
                at = rows.start + int(np.where(stands, most, 0).argmax())
                cells[i, int(article)] = Partly(_place(found, label.clause, at, parts), *spans)
    return cells


def _place(found: Statements, clause: int, piece: int, parts: slice) -> int:
    """The clause most like another one in the sentence that has most of a piece."""
    assert found.meant is not None
    better = parts.start + int(found.meant.most[piece, parts].argmax())
    rows = found.clauses_in[int(found.meant.at[piece, better])]
    return rows[int(found.alike_among([clause], rows).argmax())]
