"""Figures of a page as files: as on the screen, or as wide as the column of a journal."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from typing import Any, Final

import streamlit as st

from analysis.reporting.as_pdf import MISSING, can_be_set
from analysis.reporting.figures import POINTS, WIDTHS, figure_file
from dashboard.state.address import stem

SCREEN: Final = ""
_SIZES: Final = {
    SCREEN: "As on the screen",
    **{name: f"{name.capitalize()}, {width:g} mm" for name, width in WIDTHS.items()},
}
_MIMES: Final = {"SVG": "image/svg+xml", "PNG": "image/png", "PDF": "application/pdf"}


def show_figures(page_name: str, figures: Mapping[str, str]) -> None:
    """Offer figures as SVG, PNG and PDF, one by one or all as ZIP.

    Parameters
    ----------
    page_name
        Starts the file names.
    figures
        Plotly figures by name, as JSON.
    """
    if not figures:
        st.caption("There is no figure on this page.")
        return
    look = _pick_look(page_name)
    kinds = [*_MIMES] if can_be_set() else ["SVG"]
    for name, figure in figures.items():
        st.caption(name.replace("-", " "))
        with st.container(horizontal=True, gap="small"):
            for kind in kinds:
                _button(kind, f"{name.replace('-', ' ')} as {kind}", stem(page_name, name),
                        _made(figure, kind, look))  # fmt: skip
    if len(figures) > 1:
        st.download_button(
            "All figures (ZIP)", lambda: _packed(page_name, figures, kinds, look),
            f"{page_name}-figures.zip", "application/zip", on_click="ignore",
            key=f"{page_name}-figures-zip",
        )  # fmt: skip
    if not can_be_set():
        st.caption(f"{MISSING}.")


def _pick_look(page_name: str) -> dict[str, Any]:
    names = list(_SIZES)
    size = st.selectbox("Size", names, format_func=lambda one: _SIZES[one], key=f"{page_name}-size")
    look: dict[str, Any] = {"size": size or SCREEN}
    if look["size"]:
        look["points"] = st.slider(
            "Letters, in points", 6.0, 12.0, float(POINTS), 0.5, key=f"{page_name}-points"
        )
    with st.container(horizontal=True):
        look["title"] = st.toggle("With title", value=True, key=f"{page_name}-with-title")
        look["grey"] = st.toggle("In greys", key=f"{page_name}-in-greys")
    return look


def _made(figure: str, kind: str, look: Mapping[str, Any]) -> Callable[[], bytes]:
    return lambda: figure_file(json.loads(figure), kind.lower(), **look)  # type: ignore[arg-type]


def _button(kind: str, label: str, name: str, make: Callable[[], bytes]) -> None:
    # A callable: the file is made when somebody wants it.
    st.download_button(
        kind, make, f"{name}.{kind.lower()}", _MIMES[kind], key=f"{name}-{kind.lower()}",
        on_click="ignore", help=label,
    )  # fmt: skip


def _packed(
    page_name: str, figures: Mapping[str, str], kinds: list[str], look: Mapping[str, Any]
) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, figure in figures.items():
            for kind in kinds:
                called = f"{stem(page_name, name)}.{kind.lower()}"
                archive.writestr(called, _made(figure, kind, look)())
    return buffer.getvalue()
