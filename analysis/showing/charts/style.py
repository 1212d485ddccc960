"""How every chart looks: outlet colours and symbols, titles, and one template."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import cycle
from typing import Any, Final, NamedTuple

import plotly.graph_objects as go

from analysis.articles import is_unknown_outlet


class OutletStyle(NamedTuple):
    """The colour and the marker that an outlet keeps on every chart."""

    colour: str
    symbol: str


# After Okabe & Ito, with a brighter green and four more: all stand out 3:1 from white and
# from the dark page, and any two, or one and the grey, are apart for colour-blind eyes, too.
COLOURS: Final = (
    "#0072B2", "#D55E00", "#03A882", "#CC79A7", "#9073FF", "#997E56", "#C12022", "#9F3F82",
)  # fmt: skip
SYMBOLS: Final = (
    "circle", "square", "diamond", "triangle-up", "cross", "star", "x", "pentagon",
    "triangle-down", "hourglass", "bowtie", "hexagon",
)  # fmt: skip
"""From the ninth outlet on colours come again with other symbols; beyond twelve all is grey."""
GREY: Final = "#696969"
FONT: Final = "'Source Sans', 'Source Sans 3', 'Source Sans Pro', Arial, sans-serif"
ROW_HEIGHT: Final = 44  # pixels: a mark of 13, its value above it, and as much between rows
_ROOMY: Final = 12  # so many rows have that much
_LESS: Final = 30


def outlet_styles(outlets: Iterable[str]) -> dict[str, OutletStyle]:
    """Give every outlet its colour and symbol, in the order in which they come.

    Parameters
    ----------
    outlets
        The outlets of the whole event, so that leaving one out changes no other's colour.

    Returns
    -------
    Outlet → style. No two of the first twelve have the same symbol, nor two of the first eight
    the same colour; the others are grey and told apart by their label, and so are outlets that
    are not known.

    Examples
    --------
    >>> outlet_styles(["Herald", "Courier", "Herald"])["Courier"].colour
    '#D55E00'
    """
    listed = list(dict.fromkeys(outlets))
    known = [outlet for outlet in listed if not is_unknown_outlet(outlet)][: len(SYMBOLS)]
    looks = dict(zip(known, map(OutletStyle, cycle(COLOURS), SYMBOLS), strict=False))
    further = cycle(SYMBOLS[::-1])  # those least used come first
    return {one: looks.get(one) or OutletStyle(GREY, next(further)) for one in listed}


def styles_for(
    outlets: Iterable[str], styles: Mapping[str, OutletStyle] | None
) -> dict[str, OutletStyle]:
    """Return `styles`, completed for outlets that it does not name."""
    known = dict(styles or {})
    missing = [outlet for outlet in dict.fromkeys(outlets) if outlet not in known]
    if not known:
        return outlet_styles(missing)
    return known | dict.fromkeys(missing, OutletStyle(GREY, "x"))


def label(text: object, *, width: int | None = None) -> str:
    """Return `text` for a Plotly label: its pseudo-HTML disarmed, cut to `width` characters.

    Examples
    --------
    >>> label("<b>A & B</b>", width=9)
    '&lt;b&gt;A &amp; B…'
    """
    shown = str(text)
    if width is not None and len(shown) > width:
        shown = shown[: width - 1].rstrip() + "…"
    return escape(shown, quote=False)


def wrapped(text: str, width: int = 70) -> str:
    """Return `text` as a Plotly label of several lines, none longer than `width`."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "<br>".join(label(piece) for piece in [*lines, line])


def distinct_labels(names: Iterable[str], *, width: int = 30, lines: int = 2) -> dict[str, str]:
    """Give every name a label of its own for an axis, on several lines if it is long.

    Names that are equal where they are cut would else fall on one place: these are cut in
    their middle, and numbered if that does not help.

    Parameters
    ----------
    names
        The names; repeated ones have one label.
    width
        About how many characters a line has.
    lines
        How many lines there are at most.

    Examples
    --------
    >>> distinct_labels(["Valley Herald, east", "Valley Herald, west"], width=15, lines=1)
    {'Valley Herald, east': 'Valley…d, east', 'Valley Herald, west': 'Valley…d, west'}
    """
    whole = list(dict.fromkeys(names))
    starts = {name: _fitted(name, width, lines, tail=False) for name in whole}
    found: dict[str, str] = {}
    for name in whole:
        alike = [other for other, start in starts.items() if start == starts[name]]
        shown = starts[name] if len(alike) == 1 else _fitted(name, width, lines, tail=True)
        n = 1
        while shown in found.values():
            n += 1
            shown = f"{_fitted(name, width, lines, tail=False)} ({n})"
        found[name] = shown
    return found


def _fitted(name: str, width: int, lines: int, *, tail: bool) -> str:
    """Break a name into lines, and cut what does not fit: its end, or its middle for `tail`."""
    shown, kept = name, width * lines
    while len(shown) > kept or wrapped(shown, width).count("<br>") >= lines:
        kept = min(kept, len(name)) - (shown != name)
        end = name[len(name) - kept // 2 :] if tail and kept > 3 else ""
        shown = f"{name[: kept - len(end) - 1].rstrip()}…{end.lstrip()}"
    return wrapped(shown, width)


def finish(
    figure: go.Figure,
    *,
    title: str,
    subtitle: str,
    caption: str = "",
    height: int = 380,
) -> go.Figure:
    """Give `figure` its title, subtitle (unit and n), caption (event, versions) and look."""
    below = wrapped(subtitle, 105)
    if caption:
        below += f"<br>{wrapped(caption, 105)}"
    lines = wrapped(title, 80).count("<br>") + below.count("<br>")
    # Pictures break lines at their own width.
    whole = {"title": title, "subtitle": subtitle, "caption": caption}
    figure.update_layout(
        template=_TEMPLATE,
        meta=(figure.layout.meta or {}) | whole,
        title={
            "text": f"<b>{wrapped(title, 80)}</b>",
            "subtitle": {"text": below, "font": {"size": 13}},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "font": {"size": 17},
            "pad": {"l": 12, "t": 14},
        },
        height=height + 18 * lines,
        margin={"l": 12, "r": 24, "t": 80 + 18 * lines, "b": 48},
        hovermode="closest",
        font={"family": FONT, "size": 14},
        dragmode=False,
    )
    return figure


def outlined(look: OutletStyle, size: float, **more: Any) -> dict[str, Any]:
    """Return a marker with the thin dark line around it that points have."""
    line = {"color": "#555", "width": 1}
    return {"size": size, "color": look.colour, "symbol": look.symbol, "line": line, **more}


def belongs(**names: Any) -> dict[str, Any]:
    """Return what says to which `outlet`, `actor` or `term` points belong: a name each, or one."""
    return {"meta": {kind: one if isinstance(one, str) else list(one)
                     for kind, one in names.items()}}  # fmt: skip


def names_on_axes(figure: go.Figure, **axes: str) -> None:
    """Say what the labels of `rows` and `columns` name: "outlet", "actor" or "term"."""
    figure.update_layout(meta=(figure.layout.meta or {}) | axes)


def interval(after: Any, before: Any, colour: str, *, width: int = 6) -> dict[str, Any]:
    """Return the error bars of points: how far they reach on and back."""
    ends = {"type": "data", "symmetric": False, "array": after, "arrayminus": before}
    return {**ends, "color": colour, "thickness": 2, "width": width}


def hover(texts: Sequence[str]) -> dict[str, Any]:
    """Return what shows these texts, and nothing else, where the pointer is."""
    return {"hovertext": texts, "hovertemplate": "%{hovertext}<extra></extra>"}


def name_rows(figure: go.Figure, labels: Sequence[str], **axis: Any) -> None:
    """Name the rows, the first one at the top."""
    figure.update_yaxes(
        tickmode="array",
        tickvals=list(range(len(labels))),
        ticktext=list(labels),
        range=[len(labels) - 0.4, -0.6],
        **axis,
    )


def draw_border(figure: go.Figure, x: Any) -> None:
    """Draw a dotted line from top to bottom."""
    figure.add_vline(x=x, line={"color": GREY, "width": 1, "dash": "dot"})


def height_for(rows: int) -> int:
    """Return the height in pixels for a chart of `rows` rows: of many, each has less."""
    return 150 + ROW_HEIGHT * min(max(rows, 2), _ROOMY) + _LESS * max(rows - _ROOMY, 0)


def shade(share: float) -> str:
    """Return the blue for `share` in 0–1: its strength, so that it works on white and on dark."""
    return f"rgba(0,114,178,{0.06 + 0.94 * min(max(share, 0.0), 1.0):.2f})"


STRONG: Final = 0.87
"""From this share white is read more easily on a shade than dark ink is; 4:1 either way."""


_TEMPLATE: Final = go.layout.Template(
    layout={
        "font": {"family": FONT, "size": 14, "color": "#0f1720"},
        "paper_bgcolor": "#FFFFFF",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "colorway": COLOURS,
        "xaxis": {"gridcolor": "rgba(128,128,128,.22)", "zeroline": False, "automargin": True},
        "yaxis": {"gridcolor": "rgba(128,128,128,.22)", "zeroline": False, "automargin": True},
    }
)
