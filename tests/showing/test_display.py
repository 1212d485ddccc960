"""Highlighted text: verbatim, escaped, every highlight where it belongs."""

from html.parser import HTMLParser

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.showing.display import (
    KINDS,
    NAMES,
    Mark,
    highlight,
    marked_html,
    marks_of,
    pieces,
    quotation_marks,
)
from tests.conftest import as_attributions, as_hedges

HOSTILE = (
    '<script>window.x=1</script> <img src=x onerror="x()"> & "quoted" \'single\' $5 and $3 '
    ":smile: -> </mark></div><style>*{display:none}</style>"
)


class Seen(HTMLParser):
    """What a browser would make of the HTML: its tags and its text."""

    def __init__(self):
        super().__init__()
        self.tags, self.text, self.titles = [], "", []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.titles += [value for name, value in attrs if name == "title"]

    def handle_data(self, data):
        self.text += data


def seen(html):
    parser = Seen()
    parser.feed(html)
    parser.close()
    return parser


marks_in = st.lists(
    st.builds(Mark, st.integers(-3, 30), st.integers(-3, 30), st.sampled_from(sorted(KINDS))),
    max_size=6,
)
texts = st.text(st.characters(codec="utf-8"), max_size=25)


@settings(max_examples=200, deadline=None)
@given(texts, marks_in)
def test_pieces_are_the_text_and_cover_each_mark(text, marks):
    cut = pieces(text, marks)
    assert "".join(piece.text for piece in cut) == text
    for number, mark in enumerate(marks):
        covered = [piece for piece in cut if number in piece.marks]
        assert (
            "".join(piece.text for piece in covered) == text[max(0, mark.start) : max(0, mark.end)]
        )
        if covered:  # exactly one piece begins the mark and exactly one ends it
            assert [number in piece.first for piece in covered].count(True) == 1
            assert [number in piece.last for piece in covered].count(True) == 1
            assert number in covered[0].first
            assert number in covered[-1].last


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=25), marks_in)
def test_html_shows_the_text_verbatim(text, marks):
    parsed = seen(marked_html(text, marks))
    assert parsed.text == text
    assert set(parsed.tags) <= {"mark"}


def test_hostile_text_stays_text():
    marks = [
        Mark(3, 12, "hedge", 'a "note" <b>'),
        Mark(8, 40, "source", "x"),
        Mark(0, 4, "no such kind"),
    ]
    article = {"article_id": "a", "title": HOSTILE, "text": HOSTILE}
    html = highlight(article, marks)._repr_html_()
    parsed = seen(html)
    assert parsed.text.count(HOSTILE) == 2
    assert set(parsed.tags) <= {"div", "p", "b", "mark", "span", "small"}
    assert 'hedge: a "note" <b>' in parsed.titles


def test_a_box_cut_by_another_mark_is_closed_once():
    html = marked_html("the harbour master said", [Mark(0, 18, "source"), Mark(4, 11, "hedge")])
    assert html.count("<mark") == 3
    assert html.count("border-left") == 1
    assert html.count("border-right") == 1


def tables():
    attributions = as_attributions(
        {
            "article_id": ["a", "a", "b"],
            "field": ["text"] * 3,
            "source": ["Ana Ruiz", None, "Bo"],
            "source_start": pd.array([16, None, 0], dtype="Int64"),
            "source_end": pd.array([24, None, 2], dtype="Int64"),
            "mention_type": ["named person", None, "named person"],
            "cue_start": pd.array([25, 30, 3], dtype="Int64"),
            "cue_end": pd.array([29, 34, 7], dtype="Int64"),
            "stance": ["neutral", None, "neutral"],
        }
    )
    hedges = as_hedges(
        {
            "article_id": ["a", "a"],
            "field": ["text", "title"],
            "start": [3, 0],
            "end": [6, 5],
            "category": ["modal", "approximator"],
            "whose": ["source", "outlet"],
            "source": ["Ana Ruiz", None],
            "counts": [True, False],
        }
    )
    return attributions, hedges


def test_marks_come_from_the_rows_of_one_article_and_field():
    attributions, hedges = tables()
    assert marks_of("a", attributions=attributions, hedges=hedges) == [
        Mark(3, 6, "hedge", "modal, in the voice of Ana Ruiz"),
        Mark(16, 24, "source", "named person"),
        Mark(25, 29, "cue", "neutral"),
        Mark(30, 34, "cue", ""),
    ]
    assert marks_of("a", field="title", hedges=hedges) == [Mark(0, 5, "uncounted", "approximator")]
    assert marks_of("c", attributions=attributions, hedges=hedges) == []


def test_an_article_shows_title_text_and_legend():
    attributions, hedges = tables()
    article = pd.Series(
        {"article_id": "a", "title": "About a fire", "text": "It may burn, said Ana."}
    )
    plain = seen(highlight(article)._repr_html_())
    marked = seen(highlight(article, attributions=attributions, hedges=hedges)._repr_html_())
    assert "mark" not in plain.tags
    assert marked.titles[0] == "uncounted hedge: approximator"
    assert all(NAMES[kind] in marked.text for kind in ("hedge", "source", "cue"))
    assert "It may burn, said Ana." in marked.text


def test_text_alone_gets_its_quotations():
    text = "“We will go home now,” she said."
    assert [text[m.start : m.end] for m in quotation_marks(text)] == ["“We will go home now,”"]
    assert seen(highlight(text)._repr_html_()).tags.count("mark") == 1
