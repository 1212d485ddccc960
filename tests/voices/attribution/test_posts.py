"""Posts that are signed at their end."""

import pytest

from analysis.voices.attribution import attributions_in


def posts(text: str) -> list[tuple[str, str]]:
    found = attributions_in(text, said=[])
    assert attributions_in(text)[0].content == found[0].content if found else True
    return [(text[slice(*one.source)], text[slice(*one.content[0])]) for one in found]


@pytest.mark.parametrize(
    "signed",
    [
        "The bridge is shut. — Mara Holt (@holt) 1 May 2018",
        "The bridge is shut. - Mara Holt (@holt) May 1, 2018",
        "The bridge is shut. pic.twitter.com/abc — Mara Holt (@holt) May 1, 2018",
        "Skip Twitter post by @holt The bridge is shut. — Mara Holt (@holt) May 1, 2018 Report",
        "Gray was in town.\n\nThe bridge is shut. — Mara Holt (@holt) 1 May 2018",
    ],
)
def test_a_post_is_said_by_who_signs_it(signed: str):
    assert posts(signed) == [("Mara Holt", "The bridge is shut.")]


def test_two_posts_in_one_paragraph():
    text = "It is shut. — Mara Holt (@holt) 1 May 2018 It is open! — Ivo Gray (@gray) 2 May 2018"
    assert posts(text) == [("Mara Holt", "It is shut."), ("Ivo Gray", "It is open!")]


def test_without_a_dash_or_a_handle_it_is_no_post():
    assert posts("The bridge is shut, wrote Mara Holt (@holt) on 1 May 2018.") == []
    assert posts("The bridge is shut — Mara Holt (Green) on 1 May 2018.") == []
