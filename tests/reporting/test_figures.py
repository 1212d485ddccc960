"""A figure has the size on paper that was asked for, in each format."""

import io
import re
import struct
import xml.etree.ElementTree as ET

import plotly.graph_objects as go
import pypdf
import pytest

from analysis.articles import ArticlesError
from analysis.reporting.figures import WIDTHS, figure_file

FIGURE = go.Figure(
    go.Scatter(
        x=[1, 2], y=["The Harrowgate and Upper Wendle Valley Intelligencer", "◇ Post"],
        mode="markers", marker={"color": ["#D55E00", "#0072B2"]},
    )
).update_layout(
    title={"text": "Which outlet <b>hedges</b> most of all, and by how much?"}
)  # fmt: skip


def chunks(png):
    at = 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += 12 + size


@pytest.mark.parametrize("size", WIDTHS)
def test_the_width_on_paper_is_that_of_the_column(size):
    mm = WIDTHS[size]
    svg = figure_file(FIGURE, "svg", size=size).decode()
    assert f'width="{mm:g}mm"' in svg
    _, _, wide, high = map(float, re.search('viewBox="([^"]+)"', svg)[1].split())
    assert float(re.search(r'height="([\d.]+)mm"', svg)[1]) == pytest.approx(
        mm * high / wide, abs=0.3
    )
    (page,) = pypdf.PdfReader(io.BytesIO(figure_file(FIGURE, "pdf", size=size))).pages
    assert float(page.mediabox.width) == pytest.approx(mm / 25.4 * 72, abs=0.1)
    png = dict(chunks(figure_file(FIGURE, "png", size=size)))
    assert struct.unpack(">II", png[b"IHDR"][:8])[0] == pytest.approx(mm / 25.4 * 300, abs=1)
    assert struct.unpack(">IIB", png[b"pHYs"]) == (11811, 11811, 1)


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_no_label_is_cut(kind):
    made = figure_file(FIGURE, kind, size="one column")
    if kind == "svg":
        told = " ".join(" ".join(ET.fromstring(made).itertext()).split())
    else:
        told = " ".join(pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text().split())
    for words in ("Harrowgate", "Intelligencer", "Which outlet hedges most of all", "Post"):
        assert words in told


def test_letters_grow_and_colours_and_title_go():
    small, large = (
        figure_file(FIGURE, "svg", size="two columns", points=points).decode() for points in (6, 12)
    )
    assert small != large
    assert "#D55E00" not in figure_file(FIGURE, "svg", grey=True).decode()
    assert "hedges" not in figure_file(FIGURE, "svg", title=False).decode()


@pytest.mark.parametrize("wrong", [{"kind": "gif"}, {"kind": "svg", "size": "three columns"}])
def test_what_there_is_not_is_refused(wrong):
    with pytest.raises(ArticlesError, match="must be"):
        figure_file(FIGURE, **wrong)


def test_without_typst_it_is_said_how_to_get_it(monkeypatch):
    monkeypatch.setattr("analysis.reporting.as_pdf.can_be_set", lambda: False)
    with pytest.raises(ArticlesError, match="pip install"):
        figure_file(FIGURE, "png")
