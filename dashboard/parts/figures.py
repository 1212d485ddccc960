"""The Export menu: tables from the server, figures from the reader's own browser.

Figures are drawn as SVG and PNG, and packed as ZIP, by the browser that shows them: no
Chrome on the server, and no figure leaves the reader's computer.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analysis.files.exporting import to_csv, to_parquet, to_xlsx
from dashboard.parts.about import version_of
from dashboard.state.address import slug
from dashboard.state.captions import for_export

ASSETS = Path(__file__).parent.parent / "assets"
LIBRARY: Final = "parallax/plotly.min.js"
"""The path at which `dashboard.server` serves the plotly package's own JavaScript."""

_component = st.components.v2.component(
    "parallax_exporter",
    html="<div class='mount'></div>\n<!-- filled by exporter.js -->",
    css=(ASSETS / "exporter.css").read_text(encoding="utf-8"),
    js=(ASSETS / "exporter.js").read_text(encoding="utf-8"),
)


def show_export_menu(
    slot: Any,
    page_name: str,
    tables: Mapping[str, pd.DataFrame],
    figures: Mapping[str, str],
    about: Mapping[str, Any],
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
    """
    with slot.popover("Export", icon=":material/download:"):
        if figures:
            st.markdown("**Figures**")
            _figure_buttons(slug(page_name), figures)
        if tables:
            st.markdown("**Tables**")
            raw = st.toggle("CSV for programs", key=f"{page_name}-raw")
            # No `help`: a click on its question mark would switch it on.
            st.caption(
                "Off: text that a spreadsheet would run as a formula gets a ' before it. "
                "On: text stays as it is; do not open it in a spreadsheet."
            )
            for name, table in tables.items():
                _table_buttons(slug(page_name), name, table, about, raw=raw)
        st.markdown("**Link to this view**")
        st.code(link(), language=None, wrap_lines=True)


def link() -> str:
    """Return the address of this page with all that the reader chose."""
    chosen = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    address = (st.context.url or "").split("?")[0]
    return f"{address}?{urlencode(chosen)}" if chosen else address


def _stem(page_name: str, name: str) -> str:
    short = slug(name)
    return short if short.startswith(page_name) else f"{page_name}-{short}"


def _figure_buttons(page_name: str, figures: Mapping[str, str]) -> None:
    prefix = st.get_option("server.baseUrlPath").strip("/")
    data = {
        "page": page_name,
        "figures": [
            {"name": name.replace("-", " "), "file": _stem(page_name, name), "json": figure}
            for name, figure in figures.items()
        ],
        "library": f"/{prefix}/{LIBRARY}".replace("//", "/"),
    }
    signature = hashlib.sha256(json.dumps(data).encode()).hexdigest()
    _component(data={**data, "signature": signature}, key=f"{page_name}-exporter")


def _table_buttons(
    page_name: str, name: str, table: pd.DataFrame, about: Mapping[str, Any], *, raw: bool
) -> None:
    stem = _stem(page_name, name)
    table, said = for_export(table)
    facts = {"table": name, **about, **said, "made with": f"Parallax {version_of('parallax-news')}"}
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
                f"{stem}.{kind.lower()}",
                mime,
                key=f"{stem}-{kind.lower()}",
                on_click="ignore",
                help=f"{name} as {kind}",
            )
