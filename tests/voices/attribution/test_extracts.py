"""Passages taken from another outlet."""

import pytest

from analysis.voices.attribution import attributions_in

PASSAGE = "The bridge is shut. Mara Holt will mend it."


def credited(text: str) -> list[tuple[str | None, str]]:
    return [
        (one.source_name, text[slice(*one.content[0])])
        for one in attributions_in(text, said=[])
        if one.source
    ]


def test_a_passage_is_of_the_outlet_in_brackets_at_its_end():
    for outlet in ("AP", "NYT", "The Guardian"):
        [found] = credited(f"We read this.\n\n{PASSAGE} ({outlet})\n\nSo it is.")
        assert found == (outlet.removeprefix("The "), PASSAGE)


@pytest.mark.parametrize(
    "text",
    [
        f"We read this.\n\n{PASSAGE} (AP)",  # the end of a text credits all of it
        "We read this.\n\nThe bridge is shut. (AP)\n\nSo it is.",  # below a picture
        f"We read this.\n\n{PASSAGE} (Tarn)\n\nSo it is.",
        f"We read this.\n\n(AP) {PASSAGE}\n\nSo it is.",
    ],
)
def test_other_brackets_credit_nothing(text: str):
    assert credited(text) == []
