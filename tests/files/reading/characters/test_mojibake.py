"""UTF-8 that was read in another encoding is repaired; letters with accents stay."""

import pytest

from analysis.files.reading.characters.mojibake import repaired

WHOLE = "“Never,” she didn’t say – not in São Paulo, José."


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman", "cp1251"])
def test_marks_read_in_another_encoding(encoding: str) -> None:
    marks = "“We’re gone,” she said – twice."
    data = marks.encode()
    damaged = "".join(  # what has no character is left as a control, as most programs do
        bytes([byte]).decode(encoding, errors="replace").replace("\ufffd", chr(byte))
        for byte in data
    )
    assert repaired(damaged)[0] == marks


def test_twice_and_beside_what_is_whole() -> None:
    damaged = WHOLE.encode().decode("latin-1")
    assert repaired(damaged)[0] == WHOLE
    assert repaired(damaged.encode().decode("latin-1"))[0] == WHOLE
    assert repaired(f"{WHOLE} didnâ€™t")[0] == f"{WHOLE} didn’t"


def test_a_closing_mark_that_lost_its_last_byte() -> None:
    assert repaired("â€œNever,â€ she said.")[0] == "“Never,” she said."
    assert repaired("â€œNever.â€?\nNo")[0] == "“Never.”\nNo"


def test_places_are_counted() -> None:
    assert repaired("â€œNever,â€\x9d she didnâ€™t")[1] == 3


@pytest.mark.parametrize(
    "text", [WHOLE, "Ångström, naïve, Ça va, Über, Ñandú, Åse Ørsted", "Мэр Вера сказала", "Ελλάδα"]
)
def test_letters_with_accents_stay(text: str) -> None:
    assert repaired(text) == (text, 0)
