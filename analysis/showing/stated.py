"""How is it shown, and said, what a text makes of a statement, and how sure that is?"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import pandas as pd


class Look(NamedTuple):
    """How a state is drawn in a chart, marked beside words, and called."""

    symbol: str
    colour: str
    size: float  # of the square's side
    sign: str
    word: str


LOOKS: Final[Mapping[str, Look]] = {
    "present": Look("square", "#0072B2", 1.0, "■", "stated"),
    # Dark enough for white numbers on it.
    "differing": Look("diamond", "#C25500", 1.0, "◆", "stated differently"),
    "part": Look("triangle-se", "#0072B2", 0.9, "◢", "unclear, perhaps partly stated"),
    "uncertain": Look("square-open", "#8A8A8A", 0.9, "□", "unclear"),
    "absent": Look("circle", "#8A8A8A", 0.25, "·", "not found"),
    "left_out": Look("x-thin", "#8A8A8A", 0.5, "×", "left out"),
    "unknown": Look("line-ew", "#8A8A8A", 0.4, "–", "unknown (text cut off)"),
}
"""Of each state, told apart by shape as well as by colour, those that say most first."""

MADE: Final = ("present", "differing")
"""States of a text that makes the statement."""

DOUBTFUL: Final = ("part", "uncertain")
"""States that a reader should look at before they are counted on."""

VERDICTS: Final[Mapping[str, str]] = {
    "present": "Stated",
    "differing": "Stated differently",
    "part": "Partly stated",
    "absent": "Not stated",
}
"""What a reader can decide, and what that is called."""


def looks_of(coverage: pd.DataFrame) -> pd.Series:
    """Return the look of each cell: its state, or "left_out" where that is nearly certain.

    Parameters
    ----------
    coverage
        The result of `analysis.coverage`.
    """
    if "left_out" not in coverage:
        return coverage["state"]
    return coverage["state"].mask(coverage["left_out"].astype(bool), "left_out")


def look_of(row: Any) -> str:
    """Return the look of one cell: see `looks_of`."""
    return "left_out" if getattr(row, "left_out", False) else str(row.state)


def how_sure(row: Any) -> str:
    """Say how sure the state of a cell is, or by whom it was decided; "" where that is no question.

    Examples
    --------
    >>> from types import SimpleNamespace as Cell
    >>> how_sure(Cell(state="absent", probability=0.14))
    '86 % sure'
    >>> how_sure(Cell(state="uncertain", probability=0.5))
    '50 % probable'
    """
    if getattr(row, "corrected", False):
        return f"decided by {row.corrected_by}"
    chance = getattr(row, "probability", float("nan"))
    if pd.isna(chance) or row.state == "unknown" or chance == 1:
        return ""
    if row.state in DOUBTFUL:
        return f"{_per_cent(chance)} probable{' in full' * (row.state == 'part')}"
    return f"{_per_cent(1 - chance if row.state == 'absent' else chance)} sure"


def parts_told(row: Any) -> str:
    """Say of a statement that is told in part which words were found, and which not."""
    here, lacking = (getattr(row, name, "") for name in ("stated_part", "missing_part"))
    told = [f"found: “{here}”"] if here else []
    return "; ".join([*told, *([f"not found: “{lacking}”"] if lacking else [])])


def _per_cent(share: float) -> str:
    return f"{min(max(round(100 * share), 1), 99)} %"
