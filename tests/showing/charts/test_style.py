from html import unescape

import pytest

from analysis.showing.charts import style


def test_an_outlet_keeps_its_colour_when_another_is_left_out():
    event = style.outlet_styles(["A", "B", "C"])
    assert style.styles_for(["C"], event)["C"] == event["C"]


def test_six_outlets_have_a_colour_each_and_more_are_grey_but_differ_by_symbol():
    styles = style.outlet_styles([f"Outlet {i}" for i in range(12)])
    looks = list(styles.values())
    assert len({look.colour for look in looks[:6]}) == 6
    assert {look.colour for look in looks[6:]} == {style.GREY}
    assert len({look.symbol for look in looks}) == 12


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
