"""How wrapped lines become one line, in time linear in their length."""

import pytest

from analysis.files.reading.cleaning.blocks import unwrapped
from analysis.language import paragraphs
from tests.conftest import calls_of


@pytest.mark.parametrize(
    ("wrapped", "line"),
    [
        ("a cross-\nborder deal", "a cross-border deal"),
        ("an agree-\n  ment", "an agreement"),
        ("two report-\ners and co-\nworkers", "two reporters and co-workers"),
        ("COVID-\n19", "COVID-19"),
        ("it fell - \nand broke", "it fell - and broke"),
        ("one \t \r\n two\n\nthree", "one two three"),
    ],
)
def test_lines_are_joined(wrapped: str, line: str) -> None:
    assert unwrapped(wrapped) == line


@pytest.mark.parametrize("unit", [" ", "\t", "\n", "a-", "a", "a\n", "> ", "|"])
def test_long_runs_of_anything_are_read_at_once(unit: str) -> None:
    few, many = (
        calls_of(lambda text=f"Pier shut. {unit * n} end.": (unwrapped(text), paragraphs(text)))
        for n in (2_000, 8_000)
    )
    assert many <= 4.5 * few + 50
