import numpy as np
import pandas as pd

from analysis.showing.charts import distinctive as charts
from analysis.words.keyness import COLUMNS
from analysis.words.keyness.leading import leading

ROWS = [
    # outlet, term, wording, kind, within, n, n_against, log_ratio, low, high, q, note
    ("Herald", "regime", "regime", "word", "", 9, 0, 4.6, 1.2, np.inf, 0.01, ""),
    ("Herald", "they", "they", "small word", "", 3, 9, -1.6, -4.0, 0.4, 0.4, ""),
    ("Herald", "holt", "Holt", "name", "", 6, 1, 2.0, 0.5, 3.0, 0.2, ""),
    ("Herald", "prime", "prime", "word", "prime minister", 6, 1, 2.0, 0.5, 3.0, 0.5, ""),
    ("Courier", "<b>mob</b>", "<b>mob</b>", "word", "", 0, 8, -4.0, -np.inf, -1.0, 0.02, ""),
    ("Courier", "crowd", "crowd", "word", "", 5, 4, 0.4, -1.0, 2.0, 0.9, ""),
    ("Post", "flood", "flood", "word", "", 5, 4, 0.4, -1.0, 2.0, 0.9, "too little text: …"),
]  # fmt: skip


def table() -> pd.DataFrame:
    names = ["outlet", "term", "wording", "kind", "within", "n", "n_against"]
    names += ["log_ratio", "low", "high", "q", "note"]
    rows = pd.DataFrame(ROWS, columns=names).assign(
        against="the rest", n_words_in_term=1, unit="words", part="whole", zone="all", p=0.1,
        expected=1.5, n_words=500, n_words_against=1500, n_articles=1, n_articles_against=3,
        dealt="sentences", draws=2000,
    )  # fmt: skip
    return rows.reindex(columns=list(COLUMNS)).fillna(dict.fromkeys(("g2", "lrc", "z"), 0.0))


def drawn():
    rows = pd.concat([leading(table(), kinds=kinds) for kinds in ("words", "small")])
    return charts.effects(rows, outlets=["Herald", "Courier", "Post"], title="t")


def test_words_are_shown_before_names_and_neither_pieces_of_phrases_nor_too_little_text():
    assert leading(table())["term"].tolist() == ["regime", "<b>mob</b>", "crowd"]
    assert leading(table(), kinds="small")["term"].tolist() == ["they"]
    assert leading(table(), kinds="names")["term"].tolist() == ["holt"]
    assert leading(table(), most=1)["term"].tolist() == ["regime", "<b>mob</b>"]


def test_each_outlet_has_its_rows_and_each_row_its_counts():
    figure = drawn()
    assert list(figure.layout.yaxis.ticktext) == [
        "<b>Herald</b>", "regime (9 : 0)", "they (3 : 9)",
        "<b>Courier</b>", "crowd (5 : 4)", "&lt;b&gt;mob&lt;/b&gt; (0 : 8)",
    ]  # fmt: skip
    clicked = {
        tuple(data): y for one in figure.data for data, y in zip(one.customdata, one.y, strict=True)
    }
    assert clicked == {
        ("Herald", "regime"): 1, ("Herald", "they"): 2,
        ("Courier", "crowd"): 4, ("Courier", "<b>mob</b>"): 5,
    }  # fmt: skip


def test_of_many_outlets_those_with_most_text_are_drawn_and_the_others_counted():
    some = leading(table()).head(1)
    rows = pd.concat([some.assign(outlet=f"o{i:02}", n_words=500 + i % 7) for i in range(40)])
    figure = charts.effects(rows, outlets=sorted(rows["outlet"]), title="t")
    said = figure.layout.meta["subtitle"]
    assert said.endswith("Drawn: 10 of 40 outlets, those with most text; the tables have all")
    drawn = [one for one in figure.layout.yaxis.ticktext if one.startswith("<b>")]
    longest = sorted(range(40), key=lambda i: -(i % 7))[:10]  # 6, 13, …, then 5, 12, …
    assert drawn == [f"<b>o{i:02}</b>" for i in sorted(longest)]
    few = charts.effects(rows, outlets=["o39", "o01", "unheard"], title="t")
    assert "Drawn" not in few.layout.meta["subtitle"]
    assert few.layout.yaxis.ticktext[0] == "<b>o39</b>"


def test_filled_is_more_than_chance_and_what_has_no_end_leaves_the_chart():
    herald = drawn().data[0]
    assert list(herald.marker.symbol) == ["circle", "circle-open"]
    low, high = drawn().layout.xaxis.range
    ends = [x + more for x, more in zip(herald.x, herald.error_x.array, strict=True)]
    assert ends[0] > high
    assert low < ends[1] < high
    assert "no bound" in herald.hovertext[0].replace("<br>", " ")


def test_points_say_their_words_where_there_is_room_and_nothing_is_markup():
    figure = charts.frequencies(leading(table(), kinds="all", most=None), title="t")
    texts = [text for one in figure.data for text in one.text if text]
    assert {"regime", "&lt;b&gt;mob&lt;/b&gt;"} <= set(texts)
    assert len(texts) < 6  # of terms in one place the less telling have none
    hover = "".join(text for one in figure.data for text in one.hovertext)
    assert "<b>" not in hover


def test_it_is_said_whom_an_outlet_is_held_against():
    assert drawn().layout.xaxis.title.text == "times as often as the others"
    rows = leading(table().assign(against="The <i>Post</i>"))
    figure = charts.effects(rows, outlets=["Herald", "Courier"], title="t")
    assert figure.layout.xaxis.title.text == "times as often as The &lt;i&gt;Post&lt;/i&gt;"
    assert "by The &lt;i&gt;Post" in figure.layout.title.subtitle.text.replace("<br>", " ")


def test_of_no_words_there_is_an_empty_chart():
    none = table().head(0)
    assert len(charts.effects(none, outlets=[], title="t").data) == 0
    assert len(charts.frequencies(none, title="t").data) == 0
