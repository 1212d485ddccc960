"""What a report says of each measure: its answer, its figure, its table, how accurate it is."""

import re
from collections.abc import Collection, Iterator
from html import unescape
from typing import Any, Final

import pandas as pd

from analysis.articles import ArticlesError, rows_of
from analysis.reporting.accurate import accuracy_said
from analysis.reporting.behind import answered
from analysis.reporting.blocks import Block, Figure, Grid, Heading, Prose
from analysis.reporting.cells import Cells, Name, Said, Setting
from analysis.reporting.described import BEHIND, MEASURED
from analysis.reporting.methods import Reported
from analysis.reporting.parts import OVERVIEW, PARTS, How, Part, Told
from analysis.showing.accuracy import doubtful, not_validated, stored_scores
from analysis.showing.pictures import svg_of

WIDTH: Final = 760  # pixels: what a figure has on a page of a report

_OURS: Final = ("measure", "table")  # columns of our names, not of anybody's


def sections(
    study: Reported, cells: Cells, wanted: Collection[str], *, texts: bool
) -> Iterator[Block]:
    """Yield what a report shows of one event: what differs most, then each measure."""
    known = stored_scores()
    yield Heading(["What differs most?"])
    yield from _part(study, cells, "comparison", OVERVIEW, texts=texts)
    for name in wanted:
        yield Heading([MEASURED[name].question])
        yield from _part(study, cells, name, PARTS[name], texts=texts)
        yield Prose([*_how(study, cells, name), *_warned(name, known)])


def _part(study: Reported, cells: Cells, name: str, part: Part, *, texts: bool) -> Iterator[Block]:
    try:
        blocks = list(_shown(study, cells, part, texts=texts))
    except ArticlesError as error:
        blocks = [Prose(["This could not be measured: ", Name(str(error)), "."])]
    yield from blocks or [Prose([f"Nothing was found of this ({name.replace('_', ' ')})."])]


def _shown(study: Reported, cells: Cells, part: Part, *, texts: bool) -> Iterator[Block]:
    tables = [told for told in part.tables if texts or not told.words]
    for told in tables:
        cells.add(told.name, told.table(study))
    if not any(len(cells.tables[told.name]) for told in tables):
        return
    for name in part.answers:
        said = answered(study, cells, name)
        if said:
            yield Prose(said, leading=True)
    if texts or not part.words:
        figure = study.chart(part.chart).figure
        yield Figure(svg_of(figure, width=WIDTH), _title(figure))
    for told in tables:
        if len(cells.tables[told.name]):
            yield grid(cells, told)


def _title(figure: Any) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", figure.layout.title.text or "chart")).strip()


def grid(cells: Cells, told: Told) -> Grid:
    """Return a table of a report."""
    table = cells.tables[told.name]
    columns = [one for one in told.columns if one[0] in table and _says(table[one[0]], one[2])]
    rows = [
        [_cell(cells, told.name, int(row.Index), name, how) for name, _, how in columns]
        for row in rows_of(table)
    ]
    numeric = [how is not None for *_, how in columns]
    return Grid(_fixed(told.caption), [label for _, label, _ in columns], rows, numeric)


def _says(values: pd.Series, how: How | None) -> bool:
    """Tell whether a column holds anything: those of numbers that are all 0 are left out."""
    return bool(values.notna().any() and (how is None or (values != 0).any()))


def _cell(cells: Cells, table: str, row: int, column: str, how: How | None) -> Said:
    if how is not None:
        return [cells.number(table, row, column, how)]
    value: Any = cells.tables[table].loc[row, column]
    plain = str(value).replace("_", " ") if column in _OURS else str(value)
    return [Name("" if pd.isna(value) else plain)]


def _fixed(caption: str) -> Said:
    """Return a caption, in which numbers are levels and units."""
    return [Setting(caption)]


def _how(study: Reported, cells: Cells, name: str) -> Said:
    about = MEASURED[name]
    counted: Said = ["Counted are ", Setting(about.counts), "; ", about.direction, ". "]
    return [
        *counted,
        *accuracy_said(cells, str(study.settings["method"]), [name]),
        " Limits: ",
        about.limits,
        ".",
    ]


def _warned(name: str, known: pd.DataFrame) -> Said:
    tables = BEHIND[name]
    warned = dict.fromkeys(not_validated(table, known) for table in tables)
    if any(doubtful(table, known) for table in tables):
        warned["Read each row before you rely on it."] = None
    return [Setting(f" {one}") for one in warned if one]
