"""A chart on the page: drawn here as SVG, touched in the browser, and marked everywhere at once."""

import hashlib
from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

import streamlit as st

from analysis.showing.pictures import svg_of
from analysis.showing.pictures.reading import identity, listed, of
from analysis.showing.pictures.touch import touchable
from dashboard.state import marked
from dashboard.state.remembered import once

ASSETS = Path(__file__).parent.parent / "assets"

USUAL: Final = 820
"""Pixels: the width of a chart before the browser has told the one there is."""
_WIDTHS: Final = "chart-widths"
_MOST: Final = 1_000  # marks chosen at once

_component = st.components.v2.component(
    "parallax_chart",
    html="<div class='mount'></div>\n<!-- filled by chart.js -->",
    css=(ASSETS / "chart.css").read_text(encoding="utf-8"),
    js="\n".join((ASSETS / name).read_text(encoding="utf-8") for name in ("marks.js", "chart.js")),
)


def show(figure: Mapping[str, Any], *, key: str, alt: str, follow: bool) -> list[dict[str, Any]]:
    """Draw a figure; return the points that are chosen in it.

    Parameters
    ----------
    figure
        The plain dict of a figure.
    key
        The element's key.
    alt
        What a reader who cannot see the chart should know.
    follow
        Bring the section below into view when a mark is chosen: it shows what is behind it.
    """
    points = _points(figure, st.session_state.get(f"{key}-chosen", []))
    width = _width(key)
    svg = once(svg_of, figure, width=width, interactive=True)
    _component(
        data={
            "svg": svg,
            "signature": hashlib.sha256(svg.encode()).hexdigest(),
            "alt": alt,
            "width": width,
            "chosen": [one["is"] for one in points],
            "marked": {kind: marked.name_of(kind) for kind in marked.KINDS},
            "follow": follow,
        },
        key=key,
        on_chosen_change=partial(_choose, key),
        on_named_change=partial(marked.heard, key),
        on_width_change=partial(_measure, key),
    )
    return points


def _points(figure: Mapping[str, Any], chosen: Collection[str]) -> list[dict[str, Any]]:
    """Return the points of a figure that stand for what is chosen, also if it was made anew."""
    return [
        {
            "curve_number": number,
            "point_number": point,
            "point_index": point,
            "x": of(listed(trace.get("x")), point),
            "y": of(listed(trace.get("y")), point),
            "customdata": listed(of(trace["customdata"], point)),
            "is": means,
        }
        for number, trace in enumerate(figure["data"] if chosen else ())
        if touchable(trace)
        for point in range(len(trace["customdata"]))
        if (means := identity(trace, point)) in chosen
    ]


def _choose(key: str) -> None:
    """Take note of what is chosen, by what it stands for."""
    # The browser sent this: believe none of it.
    told = _told(key).get("chosen")
    several = told if isinstance(told, list) else []
    st.session_state[f"{key}-chosen"] = [one for one in several if isinstance(one, str)][:_MOST]


def choose_none(key: str) -> None:
    """Choose nothing in a chart from the next run on."""
    st.session_state[f"{key}-chosen"] = []


def _measure(key: str) -> None:
    width = _told(key).get("width")
    if isinstance(width, int | float) and 200 <= width <= 4_000:
        st.session_state.setdefault(_WIDTHS, {}).update({key: int(width), "": int(width)})


def _width(key: str) -> int:
    widths = st.session_state.get(_WIDTHS, {})
    return int(widths.get(key) or widths.get("") or USUAL)


def room(most: float) -> float:
    """Return the pixels that the browser has between the margins, `most` at most."""
    told = st.session_state.get(_WIDTHS, {}).get("", most)
    return min(most, float(told))


def _told(key: str) -> Mapping[str, Any]:
    told = st.session_state.get(key)
    return told if isinstance(told, Mapping) else {}
