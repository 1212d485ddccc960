"""No text of a chart is cut, and none runs into another: at any width, for few and for many."""

import xml.etree.ElementTree as ET
from functools import cache

import pytest

from analysis.showing.pictures import letters, svg_of
from tests.showing.pictures import gallery

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (360, 640, 900)
SLACK = 0.6  # pixels: places are written with one digit


@cache
def tables(event):
    return gallery.measured(event)


def boxes(svg):
    """The size of a picture, and of each text in it: what it says, and where it stands."""
    root = ET.fromstring(svg)
    found = []
    for text in root.iter(f"{SVG}text"):
        x, y, size = (float(text.get(name)) for name in ("x", "y", "font-size"))
        wide = letters.wide(text.text or "", size, bold=text.get("font-weight") is not None)
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor")] * wide
        left, top, right, bottom = -before, -0.75 * size, wide - before, 0.22 * size
        if text.get("transform"):  # a quarter turn to the left
            left, top, right, bottom = top, -right, bottom, -left
        found.append((text.text, x + left, y + top, x + right, y + bottom))
    return [float(one) for one in root.get("viewBox").split()][2:], found


def outside(svg):
    (width, height), texts = boxes(svg)
    return [
        one for one in texts
        if min(one[1:3]) < -SLACK or one[3] > width + SLACK or one[4] > height + SLACK
    ]  # fmt: skip


def meeting(svg):
    texts = sorted(boxes(svg)[1], key=lambda one: one[1])
    found = []
    for number, one in enumerate(texts):
        for other in texts[number + 1 :]:
            if other[1] >= one[3] - SLACK:
                break
            if one[2] < other[4] - SLACK and other[2] < one[4] - SLACK:
                found.append((one, other))
    return found


def wrong(figures, **options):
    """What is outside or runs into another in some of these figures, by name and width."""
    found = {}
    for name, figure in figures:
        for width in WIDTHS:
            svg = svg_of(figure, width=width, **options)
            if problems := outside(svg) + meeting(svg):
                found[name, width] = problems[:3]
    return found


@pytest.mark.parametrize("event", ["dam-breach", "picket-line", "trawler-collision"])
def test_no_text_is_cut_or_runs_into_another(event):
    assert not wrong(gallery.charts(tables(event)))


@pytest.mark.parametrize(
    ("copies", "outlets"), [(2, gallery.LONG), (5, [f"Outlet {n}" for n in range(40)])]
)
def test_nor_where_names_are_long_or_articles_many(copies, outlets):
    grown = gallery.many(tables("dam-breach"), copies, outlets)
    assert not wrong(gallery.charts(grown))


@pytest.mark.parametrize(
    "options", [{"font_size": 9}, {"font_size": 22, "title": False}, {"height": 300}]
)
def test_nor_with_other_letters_without_a_title_or_where_it_shall_be_low(options):
    assert not wrong(gallery.charts(tables("dam-breach")), **options)


def test_the_measure_finds_what_is_cut_and_what_meets():
    def text(x, y, said):
        return f'<text x="{x}" y="{y}" font-size="10" text-anchor="start">{said}</text>'

    def picture(*texts):
        head = f'<svg xmlns="{SVG[1:-1]}" viewBox="0 0 100 50">'
        return f"{head}{''.join(texts)}</svg>"

    apart = picture(text(5, 20, "left"), text(50, 20, "right"))
    assert not outside(apart) + meeting(apart)
    assert outside(picture(text(90, 20, "right")))
    assert meeting(picture(text(5, 20, "left and more"), text(50, 20, "right")))
