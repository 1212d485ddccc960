import math
import tomllib
from html import unescape
from itertools import combinations
from pathlib import Path

import pytest

from analysis.showing.charts import style


def test_an_outlet_keeps_its_colour_when_another_is_left_out():
    event = style.outlet_styles(["A", "B", "C"])
    assert style.styles_for(["C"], event)["C"] == event["C"]


def test_eight_outlets_have_a_colour_each_twelve_a_symbol_and_further_ones_are_grey():
    looks = list(style.outlet_styles([f"Outlet {i}" for i in range(14)]).values())
    assert len({look.colour for look in looks[:8]}) == 8
    assert len({look.symbol for look in looks[:12]}) == 12
    assert len(set(looks[:12])) == 12
    assert {look.colour for look in looks[12:]} == {style.GREY}


def linear(colour):
    """The strengths of red, green and blue light, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [((part + 0.055) / 1.055) ** 2.4 if part > 0.04045 else part / 12.92 for part in parts]


def contrast(one, other):
    dark, light = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in (linear(one), linear(other))
    )
    return (light + 0.05) / (dark + 0.05)


PAGES = tomllib.loads(Path(".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("colour", [*style.COLOURS, style.GREY])
def test_every_colour_of_an_outlet_stands_out_from_the_page(colour, theme):
    assert contrast(colour, PAGES[theme]["backgroundColor"]) >= 3


# Viénot, Brettel & Mollon (1999): how whoever lacks the red or the green cones sees, and the same
# projection for the blue ones; from linear red, green, blue to theirs.
SEEN = {
    "trichromat": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanope": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deuteranope": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
    "tritanope": ((1, 0.14461, -0.14461), (0, 0.85924, 0.14076), (0, 0.85924, 0.14076)),
}


def lab(colour, eyes):
    """The place of a colour in CIE L*a*b*, as these eyes see it."""
    seen = [sum(a * b for a, b in zip(row, linear(colour), strict=True)) for row in SEEN[eyes]]
    red, green, blue = (min(max(part, 0), 1) for part in seen)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    x, y, z = (c ** (1 / 3) if c > 0.008856 else 7.787 * c + 16 / 116 for c in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("eyes", SEEN)
def test_no_two_colours_of_outlets_are_alike_for_any_eyes(eyes):
    """In CIE 1976 units, of which two or three are just seen; red and green would be 1 apart."""
    pairs = combinations([*style.COLOURS, style.GREY], 2)
    assert min(math.dist(lab(one, eyes), lab(other, eyes)) for one, other in pairs) >= 14


def test_the_page_and_the_charts_have_the_same_colours():
    assert PAGES["chartCategoricalColors"] == list(style.COLOURS)


def test_labels_disarm_the_markup_that_plotly_reads():
    assert style.label('<a href="x">A</a> & B') == '&lt;a href="x"&gt;A&lt;/a&gt; &amp; B'


@pytest.mark.parametrize("text", ["<b>A</b> & B", "a<br>b", "&lt;"])
def test_labels_show_what_they_are_given(text):
    assert "<" not in style.label(text)
    assert unescape(style.label(text)) == text


def test_long_labels_wrap_between_words_and_stay_escaped():
    assert style.wrapped("one two <b> four", 8) == "one two<br>&lt;b&gt; four"


def test_a_larger_share_is_a_stronger_blue():
    strengths = [float(style.shade(share)[:-1].split(",")[-1]) for share in (0.0, 0.5, 1.0)]
    assert strengths == sorted(strengths)
    assert style.shade(2.0) == style.shade(1.0)


def luminance(red, green, blue):
    linear = [
        c / 3294.6 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)
    ]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, style.STRONG - 0.01, style.STRONG, 1.0])
def test_numbers_stand_out_from_every_shade_on_paper(share):
    *blue, strength = map(float, style.shade(share)[5:-1].split(","))
    square = luminance(*(255 + strength * (part - 255) for part in blue))
    ink = 1.0 if share >= style.STRONG else luminance(0x0F, 0x17, 0x20)
    light, dark = sorted((square, ink), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4


def test_long_names_have_labels_of_their_own_on_at_most_two_lines():
    names = [f"The Evening Gazette of {'Some Long Place ' * 5}{end}" for end in ("East", "West")]
    labels = style.distinct_labels(names, width=30)
    assert len(set(labels.values())) == 2
    assert all(label.count("<br>") < 2 for label in labels.values())
    assert labels[names[0]].endswith("East")
    # Names that differ in their middle only are numbered.
    alike = [f"{'a ' * 40}{middle}{' b' * 40}" for middle in "xy"]
    assert len(set(style.distinct_labels(alike, width=20).values())) == 2


def test_outlets_that_nobody_knows_are_grey_and_take_no_colour_from_others():
    styles = style.outlet_styles(["A", "Unknown (b)", "C", "Unknown (d)"])
    plain = style.outlet_styles(["A", "C"])
    assert {name: styles[name] for name in "AC"} == plain
    unknown = [styles["Unknown (b)"], styles["Unknown (d)"]]
    assert {look.colour for look in unknown} == {style.GREY}
    assert len({look.symbol for look in unknown}) == 2
