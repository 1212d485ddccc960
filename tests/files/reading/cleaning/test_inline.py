"""Links about a person that a page shows within a sentence."""

import pytest

from analysis.files.reading.cleaning import clean

LINKS = {
    "run into it": (
        "Sen. Ida Marr Ida Jane MarrMarr calls Holt dishonest Holt stays away MORE (I-Elv.) "
        "voted against it.",
        "Sen. Ida Marr (I-Elv.) voted against it.",
    ),
    "after a blank": (
        "President Holt Ann “Annie” Holt Five things that Holt wants MORE, who was there, left.",
        "President Holt, who was there, left.",
    ),
    "of two": (
        "Marr Ida MarrMarr asks for more rain MORE and Holt Ann Beth HoltHolt wants less MORE met.",
        "Marr and Holt met.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", LINKS)
def test_links_about_a_person_are_taken_out_of_the_sentence(kind):
    before, after = LINKS[kind]
    cleaned = clean(f"The council met.\n\n{before}", title="Council")
    assert cleaned.text == f"The council met.\n\n{after}"
    assert {piece.reason for piece in cleaned.removed} == {"links about a person"}
    kept = "".join((cleaned.text + "".join(piece.text for piece in cleaned.removed)).split())
    assert sorted(kept) == sorted("".join(f"The council met. {before}".split()))


@pytest.mark.parametrize(
    "text",
    [
        "Marr wants MORE rain, and Holt wants less.",
        "Holt and Ann Holt met the mayor in Elva, who wants more of it.",
        "Ida Marr and her son Ida Marr Jr. want MUCH MORE",
    ],
)
def test_prose_with_the_word_stays(text):
    assert clean(f"The council met.\n\n{text}", title="Council").text.endswith(text)
