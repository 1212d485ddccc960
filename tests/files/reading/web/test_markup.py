"""Is a page read in time that grows as its length, whatever stands in its tags?"""

import pytest

from analysis.files.reading.web.markup import parse
from tests.files.reading.every_kind import TEXT

N = 300_000
"""Attributes that libxml2 reads for more than two minutes."""

NAMES = [f"a{n}" for n in range(N)]


@pytest.mark.parametrize(
    "attributes",
    [
        " ".join(NAMES),
        "".join(f'{name}=">"' for name in NAMES),
        "/".join(NAMES),
        " ".join(f"{name}= x" for name in NAMES),
        "\"'" + " ".join(f"<{name}=x" for name in NAMES) + '"',
    ],
    ids=["bare", "with marks", "with strokes", "with blanks", "with stray marks"],
)
def test_of_an_element_with_attributes_without_end_the_first_are_read(attributes: str) -> None:
    tree = parse(f'<p id="one" {attributes}>{TEXT}</p><p class="two">Bridge')
    first, second = tree.iter("p")
    assert (first.get("id"), second.get("class")) == ("one", "two")
    assert first.text == TEXT
    assert len(first.attrib) < 300


def test_attributes_as_pages_have_them_stay() -> None:
    state = "{&quot;a&quot;: 1}" * 2_000
    names = " ".join(f'data-{n}="x = {n}"' for n in range(200))
    tree = parse(f"<p {names} data-state='{state}' checked title=a/b>{TEXT}")
    paragraph = next(tree.iter("p"))
    assert len(paragraph.attrib) == 203
    assert (paragraph.get("data-9"), paragraph.get("title")) == ("x = 9", "a/b")
