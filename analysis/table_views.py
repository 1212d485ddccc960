"""How do the tables of one result look in Jupyter?"""

from collections.abc import Mapping
from html import escape
from typing import Final

import pandas as pd

ROWS: Final = 8
"""Rows of each table that are shown; more make the notebook's page long."""

WIDTH: Final = 90
"""Characters of a cell that are shown."""


def tables_html(tables: Mapping[str, pd.DataFrame]) -> str:
    """Return tables one under the other as HTML: name, size, and the first rows.

    Parameters
    ----------
    tables
        From names to tables. Not modified.

    Returns
    -------
    The HTML. All text is escaped: what an article says is shown, never run.

    Examples
    --------
    >>> table = pd.DataFrame({"text": ["<b>"]})
    >>> "&lt;b&gt;" in tables_html({"articles": table})
    True
    """
    return "\n".join(_table_html(name, table) for name, table in tables.items())


def _table_html(name: str, table: pd.DataFrame) -> str:
    n, columns = len(table), ", ".join(map(str, table.columns))
    rows = f"{n:,} row{'s' * (n != 1)}"
    title = f"<p><b>{escape(name)}</b> ({rows}; columns {escape(columns)})</p>"
    if not n:
        return title
    with pd.option_context("display.max_colwidth", WIDTH):
        body = table.head(ROWS).to_html(index=False, notebook=True, max_cols=12)
    more = f"<p>… and {n - ROWS:,} more</p>" if n > ROWS else ""
    return title + body + more
