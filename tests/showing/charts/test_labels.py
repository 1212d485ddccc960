from itertools import pairwise

import pandas as pd

from analysis.showing.charts import labels as charts
from analysis.words.naming import LABELS

ROWS = [
    # actor_id, actor, outlet, voice, source, form, label, head, n
    ("e:0", "Legion", "Herald", "own", None, "description", "russian partisans", "partisans", 3),
    ("e:0", "Legion", "Herald", "own", None, "name", "Legion", "Legion", 4),
    ("e:0", "Legion", "Courier", "quotation", "Ida Holt", "description", "terrorists",
     "terrorists", 2),
    ("e:0", "Legion", "Courier", "own", None, "pronoun", "they", "they", 1),
    ("e:1", "<b>Ida</b>", "Herald", "own", None, "title", "mayor", "mayor", 1),
    ("e:1", "<b>Ida</b>", "Courier", "own", None, "name", "Ida", "Ida", 1),
    ("e:2", "crowd", "Herald", "own", None, "description", "crowd", "crowd", 99),
]  # fmt: skip
OUTLETS = ["Herald", "Courier", "Post"]


def table():
    columns = ["actor_id", "actor", "outlet", "voice", "source", "form", "label", "head", "n"]
    rows = pd.DataFrame(ROWS, columns=columns)
    told = rows.assign(event_id="e", kind="group", n_articles=1, share=0.5, low=0.1, high=0.9)
    return told[list(LABELS)]


def cells(figure):
    return {
        tuple(data): text.replace("<br>", " ")
        for bar in figure.data
        for data, text in zip(bar.customdata, bar.text, strict=True)
    }


def test_a_cell_says_what_the_outlet_itself_calls_them_and_marks_the_words_of_others():
    figure = charts.actors_by_outlet(table(), outlets=OUTLETS, title="t")
    assert cells(figure) == {
        ("e:0", "Legion", "Herald"): "russian partisans",
        ("e:0", "Legion", "Courier"): "“terrorists”",
        ("e:1", "<b>Ida</b>", "Herald"): "mayor",
        ("e:1", "<b>Ida</b>", "Courier"): "Ida",
    }
    # What the pointer finds tells the voices apart, and is no markup.
    hover = "".join(text for bar in figure.data for text in bar.hovertext)
    assert "in quotations: terrorists (2)" in hover.replace("<br>", " ")
    assert "<b>" not in hover
    assert "<b>" not in "".join(figure.layout.yaxis.ticktext)


def test_two_actors_of_one_name_have_a_row_each():
    named = table().assign(actor=lambda rows: rows["actor"].replace("Legion", "<b>Ida</b>"))
    third = table().query("actor_id == 'e:1'").assign(actor_id="e:3", actor="Zoe", n=0)
    figure = charts.actors_by_outlet(pd.concat([named, third]), outlets=OUTLETS, title="t")
    rows = {
        y: data[1] for bar in figure.data for data, y in zip(bar.customdata, bar.y, strict=True)
    }
    told = [figure.layout.yaxis.ticktext[row] for row in sorted(rows)]
    assert told == ["&lt;b&gt;Ida&lt;/b&gt;", "&lt;b&gt;Ida&lt;/b&gt;", "Zoe"]


def test_an_actor_of_one_outlet_alone_is_left_out_unless_there_is_no_other():
    assert list(charts.leading(table(), 12).values()) == ["Legion", "<b>Ida</b>"]
    one = table().query("outlet == 'Herald'")
    assert next(iter(charts.leading(one, 1))) == "e:2"


def test_panels_have_the_same_labels_and_axis_and_names_stand_apart():
    mine = table().query("actor_id == 'e:0'")
    figure = charts.labels_by_outlet(mine, outlets=OUTLETS, title="t")
    said = {
        tuple(data): int(n)
        for bar in figure.data
        for data, n in zip(bar.customdata, bar.x, strict=True)
        if n
    }
    assert said == {
        ("partisans", "Herald", "own"): 3, ("names", "Herald", "own"): 4,
        ("terrorists", "Courier", "quotation"): 2, ("pronouns", "Courier", "own"): 1,
    }  # fmt: skip
    assert list(figure.layout.yaxis.ticktext) == ["partisans", "terrorists", "names", "pronouns"]
    ranges = {tuple(axis.range) for axis in figure.select_xaxes()}
    assert len(ranges) == 1
    whole = charts.labels_by_outlet(mine, outlets=OUTLETS, by="label", title="t")
    assert "russian partisans" in whole.layout.yaxis.ticktext


def test_voices_differ_by_pattern_as_well_as_by_colour():
    assert len({pattern for _, pattern, _ in charts.VOICES.values()}) == len(charts.VOICES)


def test_of_forty_outlets_those_that_mention_most_stand_in_two_rows_of_eight():
    names = [f"Outlet {n}" for n in range(40)]
    legion = table().query("actor_id == 'e:0'")
    many = pd.concat([legion.assign(outlet=name, n=1 + n) for n, name in enumerate(names[:30])])
    figure = charts.labels_by_outlet(many, outlets=names, title="t")
    lefts = [axis.domain[0] for axis in figure.select_xaxes()]
    assert len(lefts) == 16
    assert all(a < b for a, b in pairwise(lefts[:8]))
    assert lefts[8] == lefts[0]
    assert list(dict.fromkeys(bar.meta["outlet"] for bar in figure.data)) == names[14:30]
    assert "16 of 40 outlets, those that mention most" in figure.layout.meta["subtitle"]
    upright = charts.actors_by_outlet(many, outlets=names, title="t").layout.xaxis
    assert upright.tickangle == -90


def test_outlets_that_do_not_mention_an_actor_have_a_panel_where_there_is_room():
    legion = table().query("actor_id == 'e:0'")
    assert (
        len(list(charts.labels_by_outlet(legion, outlets=OUTLETS, title="t").select_xaxes())) == 3
    )
    names = [*OUTLETS, *(f"Outlet {n}" for n in range(37))]
    figure = charts.labels_by_outlet(legion, outlets=names, title="t")
    assert {bar.meta["outlet"] for bar in figure.data} == {"Herald", "Courier"}
    assert "2 of 40 outlets" in figure.layout.meta["subtitle"]


def test_of_nothing_at_all_nothing_is_drawn():
    nothing = table().iloc[:0]
    for drawn in (charts.actors_by_outlet, charts.labels_by_outlet):
        assert drawn(nothing, outlets=[], title="t").layout.title.text
