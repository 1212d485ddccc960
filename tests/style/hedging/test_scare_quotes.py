"""Marks that hold a word at a distance, and marks that only quote a grade or a wording."""

import pytest

from analysis.language import quotations
from analysis.style.hedging.found import scare_quotes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The “peace march” ended in a riot.", ["“peace march”"]),
        ("The bridge was rated “fair” in May.", []),
        ("The bridge is classed as 'fair'.", []),
        ("A film entitled “Low Water” won.", []),
        ("He was on “Face the Nation” and “The View.”", []),
        ("PEACE NOW: MAYOR HAILS 'QUIET NIGHT'", ["'QUIET NIGHT'"]),
        ("The “Peace march” ended.", ["“Peace march”"]),
        ("They narrated “facts” to us.", ["“facts”"]),  # "rated" inside a word
        ("They left, rated by none. The “experts” stayed.", ["“experts”"]),
    ],
)
def test_grades_titles_and_wordings_are_no_scare_quotes(text: str, found: list[str]) -> None:
    assert [text[q.start : q.end] for q in scare_quotes(text, quotations(text))] == found
