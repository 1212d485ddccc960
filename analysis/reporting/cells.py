"""Every number of a report is a cell of a table, and is written by `Cells` alone.

A report is made of pieces: words, numbers that say which cell they are, names that may hold digits
("Channel 6"), and settings ("per 1,000 words", a version). So a reader, and a test, can go from
each number to the table that it stands in.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import pandas as pd


class Number(NamedTuple):
    """A number as it is written, and the cell that it is."""

    text: str
    table: str
    row: int
    column: str


class Name(NamedTuple):
    """Words of others: an outlet, an actor, a headline. Digits in it are no result."""

    text: str


class Setting(NamedTuple):
    """What was fixed before anything was counted: a unit, a version, a seed, a level."""

    text: str


Piece = str | Number | Name | Setting
Said = list[Piece]

_NUMBER: Final = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w]|[.,]\d)(?:[ \u00a0]%)?")
_FIXED: Final = re.compile(r"per 1,000 words|95[ \u00a0]%")
_COUNTS: Final = "counts"


def plain(pieces: Iterable[Piece]) -> str:
    """Return pieces as text."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)


def whole(value: float) -> str:
    """Write a count."""
    return f"{value:,.0f}"


def one_decimal(value: float) -> str:
    """Write a rate."""
    return f"{value:z,.1f}"


def per_cent(value: float) -> str:
    """Write a share (0–1)."""
    return f"{100 * value:.0f}\u00a0%"


class Cells:
    """The tables that a report quotes, and the numbers that it took from them.

    Parameters
    ----------
    tables
        Tables by name. What is counted rather than read, such as "4 of 8 outlets", is written
        into one more of them, `counts`.
    """

    def __init__(self, tables: Mapping[str, pd.DataFrame] | None = None, of: str = "") -> None:
        self.tables = {name: one.reset_index(drop=True) for name, one in (tables or {}).items()}
        self._before = of
        self._parts: list[Cells] = []
        self._counts: dict[tuple[str, str], int] = {}

    def of(self, event: str) -> "Cells":
        """Return cells of one event: its tables have the names of all events' tables."""
        self._parts.append(Cells(of=f"{event}: "))
        return self._parts[-1]

    def everything(self) -> dict[str, pd.DataFrame]:
        """Return all tables, those of single events too, as numbers name them."""
        mine = {f"{self._before}{name}": one for name, one in self.tables.items()}
        mine[f"{self._before}{_COUNTS}"] = self.counts()
        return mine | {name: one for part in self._parts for name, one in part.everything().items()}

    def add(self, name: str, table: pd.DataFrame) -> pd.DataFrame:
        """Take a table in, and return it as its cells are numbered."""
        known = self.tables.setdefault(name, table.reset_index(drop=True))
        assert len(known) == len(table), f"there is another table {name}"
        return known

    def counts(self) -> pd.DataFrame:
        """Return what was counted: `of` (a table), `what`, `n`."""
        rows = [(of, what, n) for (of, what), n in self._counts.items()]
        return pd.DataFrame(rows, columns=["of", "what", "n"])

    def number(self, table: str, row: int, column: str, how: Callable[[Any], str] = whole) -> Piece:
        """Write a cell; "–" where it is empty."""
        value: Any = self.tables[table].loc[row, column]
        return "–" if pd.isna(value) else self._cell(how(value), table, row, column)

    def count(self, table: str, what: str, n: int) -> Number:
        """Write how many there are of something in a table."""
        known = self._counts.setdefault((table, what), int(n))
        assert known == n, f"{what} in {table} was {known} before, and now is {n}"
        return self._cell(whole(n), _COUNTS, list(self._counts).index((table, what)), "n")

    def _cell(self, text: str, table: str, row: int, column: str) -> Number:
        return Number(text, f"{self._before}{table}", row, column)

    def traced(
        self, sentence: str, among: Iterable["Among"], names: Iterable[str] = ()
    ) -> Said | None:
        """Return a ready sentence with the cell of each of its numbers.

        Parameters
        ----------
        sentence
            What an answer says.
        among
            What it was made from, first what says most.
        names
            Outlets, actors and others of whose names digits are a part.

        Returns
        -------
        The pieces; None if a number stands in no cell and is the count of nothing.
        """
        known = self._written(list(among))
        pieces: Said = []
        last: Number | None = None
        for piece in _kept_whole(sentence, names):
            if not isinstance(piece, str):
                pieces.append(piece)
                continue
            at = 0
            for found in _NUMBER.finditer(piece):
                places = known.get(found[0].replace("\u00a0", " "))
                if not places:
                    return None
                # A number and its interval are of one row.
                beside = (one for one in places if last and one[:2] == last[1:3])
                last = self._number_at(next(beside, places[0]))._replace(text=found[0])
                pieces += [piece[at : found.start()], last]
                at = found.end()
            pieces.append(piece[at:])
        return [piece for piece in pieces if piece != ""]

    def _written(self, among: list["Among"]) -> dict[str, list[tuple[str, int, str]]]:
        """Return how the numbers may be written that a sentence is made from, and where they stand.

        A count stands nowhere yet: its place is table, how many, and what is counted.
        """
        known: dict[str, list[tuple[str, int, str]]] = {}
        for table, read, counted in among:
            rows = self.tables[table]
            for column in (name for name in read if name in rows):
                for row, value in enumerate(rows[column]):
                    if pd.notna(value) and math.isfinite(value):
                        for text in _texts(float(value)):
                            known.setdefault(text, []).append((table, row, column))
            for what, n in _counts_of(rows, counted):
                known.setdefault(whole(n), []).append((table, n, what))
        return known

    def _number_at(self, place: tuple[str, int, str]) -> Number:
        table, row, column = place
        if column in self.tables[table]:
            return self._cell("", table, row, column)
        return self.count(table, column, row)


class Among(NamedTuple):
    """A table that a sentence was made from."""

    table: str
    read: Sequence[str] = ()
    """Columns of numbers that it may quote."""
    counted: Sequence[str] = ()
    """Columns that it may count: how many values they have, or rows with one of them."""


def _texts(value: float) -> Iterable[str]:
    """Return how a number may be written; its sign stands before it, or in the words."""
    value = abs(value)
    if value == round(value):
        yield f"{value:,.0f}"
    yield f"{value:,.1f}"
    yield f"{value:,.2f}"
    if 0 <= value <= 1:
        yield f"{100 * value:.0f} %"


def _counts_of(rows: pd.DataFrame, columns: Iterable[str]) -> Iterable[tuple[str, int]]:
    yield "rows", len(rows)
    for column in (name for name in columns if name in rows):
        yield f"different {column}", rows[column].nunique()
        for value, n in rows[column].value_counts().items():
            yield f"rows whose {column} is {value}", int(n)


def _kept_whole(sentence: str, names: Iterable[str]) -> Said:
    """Cut out of a sentence the names with digits, and what is fixed."""
    listed = sorted({str(one) for one in names if re.search(r"\d", str(one))}, key=len)[::-1]
    known = "|".join([*(rf"(?<!\w){re.escape(one)}(?!\w)" for one in listed), _FIXED.pattern])
    pieces: Said = []
    at = 0
    for found in re.finditer(known, sentence):
        pieces.append(sentence[at : found.start()])
        pieces.append((Setting if _FIXED.fullmatch(found[0]) else Name)(found[0]))
        at = found.end()
    return [*pieces, sentence[at:]]
