"""A Plotly figure as plain lists: its panels, each with two axes, and what each trace holds."""

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.showing.pictures.axes import Axis

Trace = Mapping[str, Any]


@dataclass
class Panel:
    """Traces that share two axes."""

    x: Axis
    y: Axis
    traces: list[tuple[int, Trace]]
    """Each with its number in the figure."""
    title: str = ""
    shapes: list[Mapping[str, Any]] = field(default_factory=list)
    notes: list[Mapping[str, Any]] = field(default_factory=list)
    height: float = 300.0
    """Of the figure as Plotly draws it."""


def plain_of(figure: go.Figure | Mapping[str, Any]) -> dict[str, Any]:
    """Return a figure as a dict of plain values."""
    whole = figure.to_plotly_json() if isinstance(figure, go.Figure) else figure
    plain: dict[str, Any] = _plain(whole)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        if "bdata" in value:
            return _decoded(value)
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if isinstance(value, datetime | date | np.datetime64):
        return None if pd.isna(value) else pd.Timestamp(value).isoformat()
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray | pd.Series | pd.Index):
        return [_plain(one) for one in (value if value.dtype.kind == "M" else value.tolist())]
    if isinstance(value, Sequence):
        return [_plain(one) for one in value]
    return value


def _decoded(value: Mapping[str, Any]) -> Any:
    """Return an array that Plotly wrote as bytes."""
    flat = np.frombuffer(base64.b64decode(value["bdata"]), dtype=value["dtype"])
    shape = value.get("shape")
    return (
        flat.reshape([int(n) for n in str(shape).split(",")]).tolist() if shape else flat.tolist()
    )


def panels_of(plain: Mapping[str, Any]) -> list[Panel]:
    """Return the panels of a figure, from its top left to its bottom right."""
    layout = plain["layout"]
    room = _inner_height(layout)
    found: dict[tuple[str, str], list[tuple[int, Trace]]] = {}
    for number, trace in enumerate(plain["data"]):
        place = (trace.get("xaxis") or "x", trace.get("yaxis") or "y")
        found.setdefault(place, []).append((number, trace))
    panels: list[tuple[float, float, int, Panel]] = []
    for (x, y), traces in found.items():
        across, up = _look(layout, x), _look(layout, y)
        low, high = up.get("domain") or (0, 1)
        panel = Panel(
            Axis(across, [one for t in traces for one in ends_of(t[1], "x")], _sums(traces, "x")),
            Axis(up, [one for t in traces for one in ends_of(t[1], "y")], _sums(traces, "y")),
            traces,
            height=room * (high - low),
            shapes=[one for one in layout.get("shapes") or () if _in_panel(one, x, y)],
            notes=[
                one
                for one in layout.get("annotations") or ()
                if one.get("xref", "x") == x or one.get("yref", "y") == y
            ],
        )
        panel.title = _title_of(layout, across.get("domain") or (0, 1), high)
        panels.append((-high, (across.get("domain") or (0, 1))[0], len(panels), panel))
    ordered = [panel for *_, panel in sorted(panels, key=lambda one: one[:3])]
    _match([panel.x for panel in ordered])
    return ordered


def _match(axes: Sequence[Axis]) -> None:
    """Let axes that match one another have the same ends."""
    if any(axis.look.get("matches") for axis in axes):
        low, high = min(axis.low for axis in axes), max(axis.high for axis in axes)
        for axis in axes:
            axis.low, axis.high = low, high


def _look(layout: Mapping[str, Any], name: str) -> dict[str, Any]:
    return dict(layout.get(f"{name[0]}axis{name[1:]}") or {})


def _in_panel(shape: Mapping[str, Any], x: str, y: str) -> bool:
    across, up = str(shape.get("xref", "x")), str(shape.get("yref", "y"))
    return across.split(" ")[0] in (x, "paper") and up.split(" ")[0] in (y, "paper")


def _inner_height(layout: Mapping[str, Any]) -> float:
    margin = layout.get("margin") or {}
    whole = (layout.get("height") or 450) - margin.get("t", 80) - margin.get("b", 48)
    return max(float(whole), 40.0)


def _title_of(layout: Mapping[str, Any], across: Sequence[float], top: float) -> str:
    """Return what stands over one of several panels."""
    for note in layout.get("annotations") or ():
        there = note.get("xref") == "paper" and note.get("yref") == "paper"
        if there and across[0] <= note["x"] <= across[1] and abs(note["y"] - top) < 0.01:
            return str(note["text"])
    return ""


def ends_of(trace: Trace, side: str) -> Iterator[Any]:
    """Yield what an axis has to reach: values, ends of intervals, ends of bars."""
    values = listed(trace.get(side))
    lying = trace.get("orientation") == "h"
    if trace.get("type") == "bar":
        along = (side == "x") == lying
        base = listed(trace.get("base"))
        if along and not base:
            yield 0.0
            return  # bars stand on each other: see `_sums`
        if along:
            yield from base
            yield from (start + value for start, value in zip(base, values, strict=True))
            return
    for value in values:
        if is_there(value):
            yield value
            if trace.get("type") == "bar" and not isinstance(value, str):
                yield from (value - 0.5, value + 0.5)
    if side == "x":
        for x, _, after, before in intervals(trace):
            yield from (x + after, x - before)


def _sums(traces: Sequence[tuple[int, Trace]], side: str) -> list[float]:
    """Return how far bars that stand on each other reach."""
    sums: dict[Any, float] = {}
    for _, trace in traces:
        along = (side == "x") == (trace.get("orientation") == "h")
        if trace.get("type") != "bar" or not along or trace.get("base") is not None:
            continue
        names = listed(trace.get("y" if side == "x" else "x"))
        for name, value in zip(names, listed(trace.get(side)), strict=True):
            sums[name] = sums.get(name, 0.0) + (value or 0.0)
    return list(sums.values())


def intervals(trace: Trace) -> Iterator[tuple[Any, Any, float, float]]:
    """Yield the points that have an interval: x, y, and how far it goes on and back."""
    error = trace.get("error_x") or {}
    after, before = listed(error.get("array")), listed(error.get("arrayminus"))
    for x, y, *ends in zip(listed(trace.get("x")), listed(trace.get("y")), after, before,
                           strict=False):  # fmt: skip
        if all(map(is_there, ends)):
            yield x, y, *ends


def listed(values: Any) -> list[Any]:
    """Return values as a list; [] for none."""
    if values is None:
        return []
    return (
        list(values) if isinstance(values, Sequence) and not isinstance(values, str) else [values]
    )


def of(values: Any, number: int) -> Any:
    """Return what a mark has: a value of its own, or that of all."""
    several = isinstance(values, Sequence) and not isinstance(values, str)
    return values[number] if several else values


def is_there(value: Any) -> bool:
    """Tell whether there is a value."""
    return value is not None and value == value  # NaN is unlike itself


def colours_of(plain: Mapping[str, Any]) -> Iterator[Any]:
    """Yield every colour of the traces of a figure."""
    for trace in plain["data"]:
        for look in (trace.get("marker"), trace.get("line"), trace.get("error_x")):
            yield from listed((look or {}).get("color"))


def identity(trace: Trace, number: int) -> str:
    """Return what a mark stands for, as text: what it keeps when the figure is made anew."""
    data = of(listed(trace.get("customdata")), number)
    return json.dumps([trace.get("name") or "", *listed(data)], ensure_ascii=False, default=str)
