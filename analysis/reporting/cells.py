"""Every number of a report is a cell of a table, and is written by `Cells` alone.

A report is made of pieces: words, numbers that say which cell they are, names that may hold digits
("Channel 6"), and settings ("per 1,000 words", a version). So a reader, and a test, can go from
each number to the table that it stands in.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
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
    return f"{value:,.1f}"


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

    def __init__(self, tables: Mapping[str, pd.DataFrame] = {}) -> None:
        self.tables = {name: one.reset_index(drop=True) for name, one in tables.items()}
        self._counts: dict[tuple[str, str], int] = {}
        self._known: dict[str, dict[str, tuple[int, str]]] = {}

    def add(self, name: str, table: pd.DataFrame) -> pd.DataFrame:
        """Take a table in, and return it as its cells are numbered."""
        self.tables[name] = table.reset_index(drop=True)
        self._known.pop(name, None)
        return self.tables[name]

    def counts(self) -> pd.DataFrame:
        """Return what was counted: `of` (a table), `what`, `n`."""
        rows = [(of, what, n) for (of, what), n in self._counts.items()]
        return pd.DataFrame(rows, columns=["of", "what", "n"])

    def number(self, table: str, row: int, column: str, how: Callable[[Any], str] = whole) -> Piece:
        """Write a cell; "–" where it is empty."""
        value: Any = self.tables[table].loc[row, column]
        return "–" if pd.isna(value) else Number(how(value), table, row, column)

    def count(self, table: str, what: str, n: int) -> Number:
        """Write how many there are of something in a table."""
        known = self._counts.setdefault((table, what), int(n))
        assert known == n, f"{what} in {table} was {known} before, and now is {n}"
        return Number(whole(n), _COUNTS, list(self._counts).index((table, what)), "n")

    def traced(self, sentence: str, among: Iterable[str], names: Iterable[str] = ()) -> Said | None:
        """Return a ready sentence with the cell of each of its numbers.

        Parameters
        ----------
        sentence
            What an answer says.
        among
            The tables that it was made from, those that say most first.
        names
            Outlets, actors and others of whose names digits are a part.

        Returns
        -------
        The pieces; None if a number stands in no cell and is the count of nothing.
        """
        pieces: Said = []
        for piece in _kept_whole(sentence, names):
            if not isinstance(piece, str):
                pieces.append(piece)
                continue
            at = 0
            for found in _NUMBER.finditer(piece):
                number = self._cell_of(found[0], list(among))
                if number is None:
                    return None
                pieces += [piece[at : found.start()], number]
                at = found.end()
            pieces.append(piece[at:])
        return [piece for piece in pieces if piece != ""]

    def _cell_of(self, written: str, among: list[str]) -> Number | None:
        for table in among:
            if (found := self._written(table).get(written.replace("\u00a0", " "))) is not None:
                return Number(written, table, *found)
        if written.replace(",", "").isdigit():
            for table in among:
                what = _counted(self.tables[table], int(written.replace(",", "")))
                if what:
                    return self.count(table, what, int(written.replace(",", "")))
        return None

    def _written(self, name: str) -> dict[str, tuple[int, str]]:
        """Return the ways in which the cells of a table can be written, and where each stands."""
        if name not in self._known:
            ways: dict[str, tuple[int, str]] = {}
            table = self.tables[name]
            for column in table.columns:
                if not pd.api.types.is_numeric_dtype(table[column]) or table[column].dtype == bool:
                    continue
                for row, value in enumerate(table[column]):
                    if pd.notna(value):
                        for text in _texts(float(value)):
                            ways.setdefault(text, (row, str(column)))
            self._known[name] = ways
        return self._known[name]


def _texts(value: float) -> Iterable[str]:
    if value == round(value):
        yield f"{value:,.0f}"
    yield f"{value:,.1f}"
    yield f"{value:,.2f}"
    if 0 <= value <= 1:
        yield f"{100 * value:.0f} %"


def _counted(table: pd.DataFrame, n: int) -> str:
    """Say what of a table there are `n` of: rows, different values, or rows with one value."""
    if len(table) == n:
        return "rows"
    for column in table.columns:
        values = table[column]
        if not values.map(lambda one: isinstance(one, Hashable)).all():
            continue
        if values.nunique() == n:
            return f"different {column}"
    for column in table.columns:
        values = table[column]
        if values.map(lambda one: isinstance(one, str | bool)).all():
            often = values.value_counts()
            if (often == n).any():
                return f"rows whose {column} is {often.index[often == n][0]}"
    return ""


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
