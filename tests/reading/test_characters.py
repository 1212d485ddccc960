"""Bytes to text: every encoding that news archives use, and no guess at binary files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.characters import decode, decode_page
from analysis.reading.kinds import MAX_FILE, check_size
from analysis.reading.sources import UnreadableError

TEXT = "“We can’t cross,” said Ida Marr – mayor of Elvaşehir’s café quarter. " * 3
LATIN = TEXT.replace("ş", "s")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_with_and_without_marks(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_marks_of_either_order() -> None:
    assert decode(b"\xff\xfe" + TEXT.encode("utf-16-le")) == TEXT
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


def test_windows_text() -> None:
    assert decode(LATIN.encode("cp1252")) == LATIN


def test_other_alphabets_are_left_to_charset_normalizer() -> None:
    russian = "Мост через реку закрыт до весны, сказала мэр города в понедельник вечером. " * 5
    assert "реку закрыт до весны" in decode(russian.encode("cp1251"))


@given(st.text(min_size=1).filter(lambda text: text.isprintable() and "\ufeff" not in text))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(f" {text}".encode()) == f" {text}"  # never begins like another kind of file


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 40, b"\x00\x01\x02\x03" * 1000, b"\x89PNG\r\n", b"\xff\xd8\xff\xe0"],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(data)
    assert caught.value.problem
    assert caught.value.way_out


def test_size_limits_are_stated() -> None:
    check_size(MAX_FILE)
    with pytest.raises(UnreadableError, match="25 MB is the limit"):
        check_size(MAX_FILE + 1)
    with pytest.raises(UnreadableError, match="empty"):
        check_size(0)


def test_a_page_is_decoded_as_it_declares() -> None:
    page = f'<html><head><meta charset="windows-1252"></head><body>{LATIN}</body></html>'
    assert LATIN in decode_page(page.encode("cp1252"))
    wrong = page.replace("windows-1252", "no-such-thing")
    assert LATIN in decode_page(wrong.encode())
