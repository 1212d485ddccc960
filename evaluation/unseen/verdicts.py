"""Which rows were right, and what share of each table is that?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pandas as pd

from analysis.articles import rows_of
from evaluation.sets import ValidationError
from evaluation.tallies import Tally, by_slice, scored, share
from evaluation.unseen.sheets import ASKED, COLUMNS

HERE: Final = Path(__file__).parent
VERDICTS: Final = ("right", "wrong", "unclear")
"""What may stand in the column of that name; "unclear" is counted as not judged."""
KEPT: Final = ("draw", "version", "table", "event", "row", "verdict")


def read_sheets(folder: Path) -> pd.DataFrame:
    """Return the rows of judged sheets: `table`, `event`, `row`, `verdict`.

    Parameters
    ----------
    folder
        The sheets, as `write_sheets` wrote them, with verdicts filled in.

    Raises
    ------
    ValidationError
        There is no sheet, a column is missing, or a verdict is none of `VERDICTS`.
    """
    paths = [path for path in sorted(folder.glob("*.csv")) if path.stem in ASKED]
    if not paths:
        raise ValidationError(f"there is no sheet in {folder}; name the folder that holds them")
    found = []
    for path in paths:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        if missing := set(COLUMNS) - {"note"} - set(table):
            raise ValidationError(f"{path.name} lacks {', '.join(sorted(missing))}")
        table["verdict"] = table["verdict"].str.strip().str.lower()
        judged = table[table["verdict"] != ""]
        wrong = sorted(set(judged["verdict"]) - set(VERDICTS))
        if wrong:
            raise ValidationError(
                f"{path.name}: {wrong[0]!r} is no verdict; there are {', '.join(VERDICTS)}"
            )
        found.append(judged.assign(table=path.stem))
    return pd.concat(found)[["table", "event", "row", "verdict"]]


def store(verdicts: pd.DataFrame, folder: Path, *, draw: str, version: str) -> Path:
    """Write verdicts into `verdicts/<draw>.tsv`, and the figures of all draws beside them.

    Parameters
    ----------
    verdicts
        What `read_sheets` returned.
    folder
        Where verdicts and figures are kept.
    draw, version
        The name of the draw, and of the version that was judged.
    """
    path = folder / "verdicts" / f"{draw}.tsv"
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(verdicts.assign(draw=draw, version=version)[list(KEPT)], path)
    _write(figures(stored(folder)), folder / "figures.tsv")
    return path


def stored(folder: Path) -> pd.DataFrame:
    """Return the verdicts of all draws, with the columns `KEPT`."""
    paths = sorted((folder / "verdicts").glob("*.tsv"))
    tables = [pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False) for path in paths]
    return pd.concat(tables) if tables else pd.DataFrame(columns=list(KEPT), dtype=str)


def tallies_of(verdicts: pd.DataFrame) -> Iterator[Tally]:
    """Count the rows that are right of those judged, by table; events are what is drawn."""
    clear = verdicts[verdicts["verdict"] != "unclear"]
    for table in (name for name in ASKED if (clear["table"] == name).any()):
        for row in rows_of(clear[clear["table"] == table]):
            yield share(table, row.event, row.verdict == "right", 1)


def figures(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Return one row per draw and table: `n` judged, `right`, `share`, `low`, `high`, `unclear`."""
    rows = []
    for (draw, version), of_draw in verdicts.groupby(["draw", "version"], sort=False):
        for (table, _, _), ones in by_slice(tallies_of(of_draw)).items():
            found = scored(ones)
            unclear = (of_draw["table"] == table) & (of_draw["verdict"] == "unclear")
            n, right = int(found.n_found), round(found.estimate.value * found.n_found)
            rows.append((draw, version, table, n, right, *found.estimate[:3], int(unclear.sum())))
    columns = ["draw", "version", "table", "n", "right", "share", "low", "high", "unclear"]
    return pd.DataFrame(rows, columns=columns)


def _write(table: pd.DataFrame, path: Path) -> None:
    table.to_csv(path, sep="\t", index=False, float_format="%.4f", lineterminator="\n")
