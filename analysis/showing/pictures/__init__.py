"""A chart as a picture: SVG drawn from a Plotly figure, without a browser.

It draws what the charts of this library use: points, lines, texts, bars, intervals, bands. One
drawer for page, export, report and notebook.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

from analysis.showing.pictures.drawing import FONT_SIZE, WIDTH, svg_of

__all__ = ["FONT_SIZE", "WIDTH", "Chart", "svg_of"]


@dataclass(frozen=True)
class Chart:
    """A figure that shows itself in a notebook: interactive, and beside it as a picture."""

    figure: go.Figure

    def svg(self) -> str:
        """Return the picture."""
        return svg_of(self.figure)

    def save(self, path: str | Path) -> None:
        """Write the picture to a file (.svg), or the interactive chart (.html)."""
        if Path(path).suffix == ".html":
            self.figure.write_html(path)
        else:
            Path(path).write_text(self.svg(), encoding="utf-8")

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        # What exports a notebook, or shows it without Plotly, takes the picture.
        return {
            "application/vnd.plotly.v1+json": json.loads(self.figure.to_json()),
            "image/svg+xml": self.svg(),
            "text/plain": re.sub(r"<[^>]+>", "", self.figure.layout.title.text or "chart"),
        }
