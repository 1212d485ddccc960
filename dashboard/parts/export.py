"""The Export menu of a page: its figures, its tables, the report, how to cite, and its link."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analysis.files.exporting import to_csv, to_parquet, to_xlsx
from analysis.reporting.citing import own_version
from dashboard.state.address import slug, stem
from dashboard.state.captions import for_export

_WIDTH: Final = 420


def show_export_menu(
    slot: Any,
    page_name: str,
    tables: Mapping[str, pd.DataFrame],
    figures: Mapping[str, str],
    about: Mapping[str, Any],
    methods: Callable[[], str] | None = None,
) -> None:
    """Draw the Export menu into `slot`: every table and figure of the page, and its link.

    Parameters
    ----------
    slot
        The container beside the title.
    page_name
        Starts the file names.
    tables
        Tables by name.
    figures
        Plotly figures by name, as JSON.
    about
        What the sheet `about` of a workbook shall say.
    methods
        Writes the methods paragraph, where it is not that of the articles on screen.
    """
    with slot, st.container(width="content"):
        _menu(slug(page_name), tables, figures, about, link(), methods)


@st.fragment
def _menu(
    page_name: str,
    tables: Mapping[str, pd.DataFrame],
    figures: Mapping[str, str],
    about: Mapping[str, Any],
    address: str,
    methods: Callable[[], str] | None,
) -> None:
    # What is in it is made when it is opened; choosing in it runs no page.
    menu = st.popover(
        "Export", icon=":material/download:", key=f"{page_name}-export", on_change="rerun"
    )
    if not menu.open:
        return
    # Loaded here: what a report needs, no page does.
    from dashboard.parts import figures as drawn
    from dashboard.parts import paper

    shown: dict[str, Callable[[], None]] = {
        "Figures": lambda: drawn.show_figures(page_name, figures),
        "Tables": lambda: _show_tables(page_name, tables, about),
        "Report": lambda: paper.show_report(page_name),
        "Cite": lambda: _show_citing(page_name, methods),
        "Link": lambda: _show_link(address),
    }
    first = "Figures" if figures else "Tables" if tables else "Report"
    with menu, st.container(width=_WIDTH):
        tabs = st.tabs([*shown], default=first, key=f"{page_name}-exported", on_change="rerun")
        for tab, show in zip(tabs, shown.values(), strict=True):
            if tab.open:
                with tab:
                    show()


def link() -> str:
    """Return the address of this page with all that the reader chose."""
    chosen = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    address = (st.context.url or "").split("?")[0]
    return f"{address}?{urlencode(chosen)}" if chosen else address


def _show_citing(page_name: str, methods: Callable[[], str] | None) -> None:
    from dashboard.parts import paper

    paper.show_citation(page_name)
    paper.show_methods(methods)


def _show_link(address: str) -> None:
    st.caption("Whoever follows it sees this view.")
    st.code(address, language=None, wrap_lines=True)


def _show_tables(
    page_name: str, tables: Mapping[str, pd.DataFrame], about: Mapping[str, Any]
) -> None:
    if not tables:
        st.caption("There is no table on this page.")
        return
    raw = st.toggle("CSV for programs", key=f"{page_name}-raw")
    st.caption(  # beside it, not as its help: a click on that would switch it
        "CSV is made for spreadsheets: text that one would run as a formula gets a ' before it. "
        "For programs, the text is left as it is."
    )
    for name, table in tables.items():
        _table_buttons(page_name, name, table, about, raw=raw)


def _table_buttons(
    page_name: str, name: str, table: pd.DataFrame, about: Mapping[str, Any], *, raw: bool
) -> None:
    called = stem(page_name, name)
    table, said = for_export(table)
    facts = {"table": name, **about, **said, "made with": f"Parallax {own_version()}"}
    kinds: dict[str, tuple[str, Callable[[], bytes]]] = {
        "CSV": ("text/csv", lambda: to_csv(table, raw=raw)),
        "XLSX": (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            lambda: to_xlsx(table, facts),
        ),
        "Parquet": ("application/vnd.apache.parquet", lambda: to_parquet(table)),
    }
    st.caption(f"{name.replace('-', ' ')}, {len(table):,} rows")
    with st.container(horizontal=True, gap="small"):
        for kind, (mime, make) in kinds.items():
            # A callable: the file is made when somebody wants it.
            st.download_button(
                kind,
                make,
                f"{called}.{kind.lower()}",
                mime,
                key=f"{called}-{kind.lower()}",
                on_click="ignore",
                help=f"{name} as {kind}",
            )
