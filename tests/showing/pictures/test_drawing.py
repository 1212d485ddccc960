"""What is drawn: the same figure on paper, in greys, in other sizes, and on a page."""

import json
import re
import xml.etree.ElementTree as ET

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.showing.charts.intervals import outlet_intervals
from analysis.showing.charts.matrix import squares
from analysis.showing.pictures import letters, svg_of
from analysis.showing.pictures.pen import DARK, brightness, escaped, greys_of, rgba

HOSTILE = '<img src=x onerror="alert(1)">&amp;\x00 ]]> "quoted"'


def outlets(*names):
    values = np.linspace(5.0, 9.0, len(names))
    return pd.DataFrame(
        {
            "outlet": names, "value": values, "low": values - 1, "high": values + 2, "count": 4,
            "n_articles": 1, "n_sentences": 9, "n_words": 120,
        }
    )  # fmt: skip


def rates(*names):
    return outlet_intervals(outlets(*names), title="Hedges", unit="per 1,000 words")


def parts(svg, **wanted):
    """The elements of a picture that have these attributes."""
    told = {name.replace("_", "-"): value for name, value in wanted.items()}
    return [
        one for one in ET.fromstring(svg).iter()
        if all(one.get(name) == value for name, value in told.items())
    ]  # fmt: skip


def size_of(svg):
    return [float(ET.fromstring(svg).get(side)) for side in ("width", "height")]


def test_width_and_size_of_letters_are_as_asked():
    figure = rates("Herald", "Courier")
    wide, _ = size_of(svg_of(figure, width=640))
    assert wide == 640
    small, large = (size_of(svg_of(figure, width=640, font_size=size)) for size in (10, 20))
    assert small[0] == large[0] == 640
    assert small[1] < large[1]


def test_a_picture_is_as_high_as_asked_unless_its_rows_need_more():
    figure = rates("Herald", "Courier", "Sun")
    assert abs(size_of(svg_of(figure, height=700))[1] - 700) < 2
    assert size_of(svg_of(figure, height=50))[1] > 50


def test_without_title_nothing_of_it_is_left():
    assert "Hedges" in svg_of(rates("Herald"))
    assert "Hedges" not in svg_of(rates("Herald"), title=False)


def test_greys_have_no_hue_and_tell_the_same_apart():
    svg = svg_of(rates("Herald", "Courier", "Sun"), grey=True)
    colours = set(re.findall(r"#[0-9A-F]{6}", svg))
    assert all(len({*rgba(one)[:3]}) == 1 for one in colours - {"#0F1720"})
    mapped = greys_of(["#0072B2", "#D55E00", "#009E73", "#777777"])
    assert len({*mapped.values()}) == len(mapped) == 3
    bright = [brightness(*rgba(one)[:3]) for one in ("#0072B2", "#D55E00", "#009E73")]
    grey = [brightness(*rgba(mapped[one])[:3]) for one in ("#0072B2", "#D55E00", "#009E73")]
    assert np.argsort(bright).tolist() == np.argsort(grey).tolist()


def test_marks_and_names_of_a_page_say_what_they_stand_for():
    svg = svg_of(rates("Herald", "Courier"), interactive=True)
    (mark,) = [one for one in parts(svg, data_outlet="Herald") if one.get("class") == "mark"]
    assert mark.get("data-point") == "0:0"
    assert mark.get("data-is") == '["", "Herald"]'
    assert mark.get("aria-label").split("\n")[0] == "Herald"
    assert [one.get("class") for one in parts(svg, data_outlet="Courier")] == ["mark", "name"]
    assert len(parts(svg, tabindex="0")) == 1  # one stop of the Tab key
    assert "data-" not in svg_of(rates("Herald"))
    assert 'fill="#0F1720"' not in svg  # the ink is the page's


def test_what_articles_say_is_text_and_nothing_else():
    for interactive in (False, True):
        svg = svg_of(rates(HOSTILE, "Herald"), interactive=interactive)
        root = ET.fromstring(svg)
        assert {one.tag.split("}")[1] for one in root.iter()} <= {
            "svg", "rect", "g", "circle", "polygon", "polyline", "line", "text",
        }  # fmt: skip
        assert "<img" not in svg
        written = " ".join(filter(None, (one.text for one in root.iter())))
        assert "onerror=" in written
    assert escaped("\ud800 <b>") == "\ufffd &lt;b&gt;"


def test_arrays_that_plotly_wrote_as_bytes_are_read():
    figure = go.Figure(go.Scatter(x=np.array([1.0, 2.0, 4.0]), y=["a", "b", "c"], mode="markers"))
    assert svg_of(figure.to_dict()) == svg_of(figure)
    assert svg_of(json.loads(figure.to_json())) == svg_of(figure)


def test_dates_stand_at_round_times_and_hours_only_where_there_are_some():
    def labels(*dates):
        times = pd.to_datetime(list(dates), utc=True)
        figure = go.Figure(go.Scatter(x=times, y=["a"] * len(times), mode="markers"))
        return [one.text for one in ET.fromstring(svg_of(figure)).iter() if one.text]

    assert "12:00" in labels("2025-04-12T06:00", "2025-04-13T20:00")
    assert not any(":" in one for one in labels("2025-04-01", "2025-04-20"))
    assert "2020" in labels("2015-04-01", "2025-04-20")


def test_zero_on_an_axis_has_no_minus():
    # Where an axis ends just below zero, its last step is -0.
    figure = go.Figure(go.Scatter(x=[-1, -1e-12], y=["a", "a"], mode="markers"))
    figure.update_xaxes(tickvals=[-1, -1e-12])
    labels = [one.text for one in ET.fromstring(svg_of(figure)).iter() if one.text]
    assert "0" in labels
    assert "-0" not in labels


def test_where_columns_have_no_room_they_stand_upright_and_then_the_picture_grows():
    def matrix(n):
        names = [f"The Daily Outlet {i}" for i in range(n)]
        cells = pd.DataFrame(
            [
                {"row": "x", "column": name, "value": 1.0, "text": "1", "hover": name}
                for name in names
            ]
        )
        return squares(cells, rows=["x"], columns=names, title="t", subtitle="s")

    assert "rotate" not in svg_of(matrix(3), width=640)
    assert "rotate" in svg_of(matrix(20), width=640)
    assert size_of(svg_of(matrix(20), width=640))[0] == 640
    assert size_of(svg_of(matrix(60), width=640))[0] > 640


@pytest.mark.parametrize("text", ["", "word", "two words", "Donaudampfschifffahrtsgesellschaft"])
def test_lines_hold_the_whole_text_and_fit(text):
    lines = letters.broken(text, 12, 60)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(letters.wide(line, 12) <= 60 for line in lines)


def test_bars_keep_their_patterns_and_points_their_order():
    figure = go.Figure()
    for name, shape in (("one", "/"), ("two", ".")):
        figure.add_bar(
            x=[3], y=["Herald"], orientation="h", name=name,
            marker={"color": "#0072B2", "pattern": {"shape": shape}},
        )  # fmt: skip
    figure.update_layout(barmode="stack")
    svg = svg_of(figure)
    names = re.findall(r'<pattern id="(\w+)"', svg)
    assert len(names) == 2
    assert all(f"url(#{name})" in svg for name in names)


def test_ink_on_a_light_bar_stays_dark_where_the_page_is_dark():
    """The page's own ink would be light there, on a bar that stays light."""
    bar = go.Bar(x=[9], y=["a"], orientation="h", text=["9"], textposition="inside",
                 marker={"color": "#BDBDBD"})  # fmt: skip
    drawn = svg_of(go.Figure(bar), interactive=True)
    (number,) = re.findall(r"<text[^>]*>9</text>|<text[^>]*><tspan[^>]*>9<", drawn)
    assert "currentColor" not in number
    assert f'fill="{DARK}"' in number
