"""Do two trees of the code measure the same? Compares two folders that `parallax measure` wrote.

    python -m evaluation.tables OLD NEW [TABLE …]

Every Parquet table, row by row: equal, renamed (a table or column that `data/retired.toml` gives a
successor) or different, with the first rows that differ. Folders may hold several such folders.
Exit code 1 if anything differs that is not renamed.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click
import numpy as np
import pandas as pd

from analysis.retired import successors

SHOWN: Final = 3
"""So many rows that differ are shown of a table."""
_SAME: Final = 1e-9


def differences(old: Path, new: Path, only: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield for each table "equal", "renamed" or "different", and what is told of it.

    Parameters
    ----------
    old, new
        Folders with tables as Parquet; a folder within that the new one lacks is passed over.
    only
        Names of tables; all if none is given.
    """
    for path in sorted(old.rglob("*.parquet")):
        within = path.relative_to(old)
        if (only and path.stem not in only) or not (new / within).parent.is_dir():
            continue
        _, renamed = successors().get(("table", path.stem), ("", path.stem))
        other = (new / within).with_name(f"{renamed}.parquet")
        if not other.exists():
            yield "different", f"{within}: is not there"
            continue
        found = list(_compared(path.stem, pd.read_parquet(path), pd.read_parquet(other)))
        if renamed != path.stem:
            found.insert(0, ("renamed", f"is now {renamed}"))
        for verdict, said in found:
            yield verdict, f"{within}: {said}"
        if not found:
            yield "equal", str(within)


def _compared(table: str, a: pd.DataFrame, b: pd.DataFrame) -> Iterator[tuple[str, str]]:
    renamed = {
        column: name
        for column in a.columns
        if column not in b.columns
        for _, name in [successors().get(("column", f"{table}.{column}"), ("", ""))]
        if name in b.columns
    }
    for column, name in renamed.items():
        yield "renamed", f"{column} is now {name}"
    a = a.rename(columns=renamed)
    gone, come = (
        [column for column in one.columns if column not in other.columns]
        for one, other in ((a, b), (b, a))
    )
    if gone or come:
        yield "different", f"columns gone: {gone}, new: {come}"
    common = [column for column in a.columns if column in b.columns]
    if len(a) != len(b):
        yield "different", f"{len(a)} rows before, {len(b)} now{_rows(a[common], b[common])}"
        return
    for column in common:
        differs = _differs(a[column], b[column])
        if differs.any():
            row = int(np.argmax(differs))
            before, now = (str(side[column].iloc[row])[:100] for side in (a, b))
            yield "different", f"{column}: {differs.sum()} of {len(a)}, as {before} → {now}"


def _differs(a: "pd.Series[Any]", b: "pd.Series[Any]") -> Any:
    if pd.api.types.is_float_dtype(a) and pd.api.types.is_float_dtype(b):
        x, y = a.to_numpy(np.float64), b.to_numpy(np.float64)
        return ~np.isclose(x, y, rtol=_SAME, atol=_SAME, equal_nan=True)
    missing = a.isna().to_numpy() & b.isna().to_numpy()
    return np.asarray((a.astype(str).to_numpy() != b.astype(str).to_numpy()) & ~missing)


def _rows(a: pd.DataFrame, b: pd.DataFrame) -> str:
    written = [[" | ".join(map(str, row)) for row in t.itertuples(index=False)] for t in (a, b)]
    told = ""
    for sign, one, other in (("−", *written), ("+", *reversed(written))):
        lacking = set(other)
        for row in [row for row in one if row not in lacking][:SHOWN]:
            told += f"\n   {sign} {row[:300]}"
    return told


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("old", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("new", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("tables", nargs=-1)
def main(old: Path, new: Path, tables: tuple[str, ...]) -> None:
    """Compare the tables of two folders that `parallax measure` wrote."""
    found = list(differences(old, new, tables))
    for verdict, said in found:
        if verdict != "equal":
            click.echo(f"{verdict:9} {said}")
    counts = {name: sum(v == name for v, _ in found) for name in ("equal", "renamed", "different")}
    click.echo(", ".join(f"{n} {name}" for name, n in counts.items()))
    sys.exit(counts["different"] > 0)


if __name__ == "__main__":
    main(prog_name="python -m evaluation.tables")
