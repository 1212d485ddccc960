"""The blocks of a page: every run of text that a reader sees, and where it stands."""

import pytest
from lxml import html

from analysis.files.reading.web.page_blocks import NOT_SHOWN, Block, blocks_of_page, role_of
from analysis.lexicons import load_lexicon

FURNITURE = load_lexicon("page-furniture").entries


def blocks(body: str) -> list[Block]:
    return blocks_of_page(html.document_fromstring(f"<html><body>{body}</body></html>"))


def test_blocks_are_in_order_with_their_lines_and_links() -> None:
    found = blocks("<h1>Ferry</h1>\n<p>It <a href=x>sank</a>.</p>\n<div>Bare <p>Own</p> rest</div>")
    assert [block.text for block in found] == ["Ferry", "It sank.", "Bare", "Own", "rest"]
    assert [block.line for block in found] == [1, 2, 3, 3, 3]
    assert [block.tag for block in found] == ["h1", "p", "div", "p", "div"]
    assert found[1].linked == pytest.approx(4 / 8)
    assert found[2].container == found[3].container == found[4].container


def test_scripts_and_styles_are_no_text_and_do_not_end_a_sentence() -> None:
    found = blocks("<p>It <script>x()</script>sank<style>p {}</style> there.</p>")
    assert [block.text for block in found] == ["It sank there."]


def test_what_is_not_shown_within_a_sentence_does_not_end_it() -> None:
    found = blocks("<p>It <span class='sr-only'>(opens a window)</span>sank.</p>")
    assert {block.text: bool(block.roles) for block in found} == {
        "(opens a window)": True,
        "It sank.": False,
    }


def test_prose_has_words_an_end_and_few_links() -> None:
    words = "The ferry to Talby sank on Monday in calm water"
    prose = {f"<p>{words}.</p>": True, f"<p>{words}</p>": False, f"<a>{words}.</a>": False}
    assert {body: blocks(body)[0].is_prose for body in prose} == prose


def test_furniture_is_known_by_its_example() -> None:
    for example, reason in FURNITURE[["example", "reason"]].to_numpy().tolist():
        tag = example if example.startswith("<") else f"<div {example}>"
        assert next(role for e in html.fromstring(tag).iter() if (role := role_of(e))) == reason, (
            example
        )


@pytest.mark.parametrize(
    "names", ["article-body", "overflow-hidden", "has-caption", "storyline", "threads", "barn"]
)
def test_names_that_only_look_like_furniture_are_none(names: str) -> None:
    assert role_of(html.fragment_fromstring(f"<div class='{names}'>x</div>")) == ""


def test_what_is_hidden_by_style_is_not_shown() -> None:
    assert role_of(html.fragment_fromstring("<div style='color: red; display: none'>x</div>")) == (
        NOT_SHOWN
    )
