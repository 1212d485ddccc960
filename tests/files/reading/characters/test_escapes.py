"""Entities and escapes are decoded; what only looks like one stays."""

import pytest

from analysis.files.reading.characters.escapes import (
    entities_decoded,
    escapes_decoded,
    line_breaks_decoded,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("&ldquo;No,&rdquo; she said &#8211; &#x2019;", "“No,” she said – ’"),
        ("&amp;ldquo;twice&amp;amp;rdquo;", "“twice”"),
        ("Marks &amp; Spencer, AT&amp;T", "Marks & Spencer, AT&T"),
        ("&#147;old numbers&#148;", "“old numbers”"),
        ("&lt;b&gt; &hellip;", "<b> …"),
    ],
)
def test_entities_are_decoded(written: str, meant: str) -> None:
    assert entities_decoded(written)[0] == meant


@pytest.mark.parametrize(
    "text",
    [
        "AT&T and R&D; Q&A; &c.",
        "&bogus; &ldquo without an end",
    ],
)
def test_what_is_no_entity_stays(text: str) -> None:
    assert entities_decoded(text) == (text, 0)


def test_escapes_of_other_languages_are_decoded_and_paths_are_not() -> None:
    assert escapes_decoded(r"don\u2019t \xe2\x80\x94 caf\u00e9") == ("don’t — café", 3)
    assert escapes_decoded(r"C:\users\u1234 \xff")[1] == 0


def test_written_line_breaks_count_only_where_there_are_no_others() -> None:
    assert line_breaks_decoded(r"It fell.\r\n\r\nNobody came.")[0] == "It fell.\n\nNobody came."
    for text in (r"C:\new\names", "It fell.\\n\nNobody came."):
        assert line_breaks_decoded(text) == (text, 0)
