"""Bytes to text: every encoding that news archives use, and no guess at binary files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.files.reading.characters import decode, decode_page, decoded, page_decoded
from analysis.files.reading.files.kinds import MAX_FILE, check_size
from analysis.files.reading.sources import UnreadableError

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


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_unicode_without_marks_is_told_by_its_zero_bytes(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_utf8_with_a_few_other_bytes_stays_utf8() -> None:
    data = TEXT.encode() + b"caf\xe9 \x93so\x94"
    assert decode(data) == TEXT + "caf\udce9 \udc93so\udc94"
    assert decoded(data).guess is None
    half = "“One” and “two”. ".encode() * 3 + "“Three” naïve’s, é. ".encode("cp1252") * 9
    assert decode(half).startswith("“One” and “two”. ")


@pytest.mark.parametrize(
    ("data", "text", "guess"),
    [
        (b"\xd2It is over,\xd3 he said.", "“It is over,” he said.", "mac-roman"),
        (b"They don\xd5t.", "They don’t.", "mac-roman"),
        (b"The caf\x8e is shut.", "The café is shut.", "mac-roman"),
        (b"The caf\x82 is shut.", "The café is shut.", "cp850"),
        (b"\x93It is over,\x94 he said.", "“It is over,” he said.", "cp1252"),
        (
            "Óscar Ó Briain’s CAFÉ… São Tomé".encode("cp1252"),
            "Óscar Ó Briain’s CAFÉ… São Tomé",
            "cp1252",
        ),
        ("Miloš said: École, ÉCOLE".encode("cp1252"), "Miloš said: École, ÉCOLE", "cp1252"),
    ],
)
def test_mac_roman_only_on_strong_evidence(data: bytes, text: str, guess: str) -> None:
    assert decoded(data) == (text, guess)


def test_a_few_controls_make_no_text_binary() -> None:
    data = ("a\x00b and more words of an article " * 20 + "\x00" * 500 + "\x07 end").encode()
    assert decode(data) == data.decode()


def test_labels_mean_what_browsers_take_them_for() -> None:
    cases = [
        "iso-8859-1",
        "latin1",
        "us-ascii",
        "windows-1252",
        "undefined",
        "x-user-defined",
        "utf-7",
        "utf-16",
        "idna",
        "rot13",
        "hex",
        "unicode_escape",
        "none",
        "utf8",
        "gb2312",
    ]
    for label in cases:
        whole = "“Joe’s café” – £5"
        for encoding in ("cp1252", "utf-8"):
            page = f'<html><head><meta charset="{label}"></head><body>{whole}</body></html>'
            assert whole in decode_page(page.encode(encoding)), label


def test_an_encoding_of_several_bytes_is_read_as_declared_and_told_as_no_guess() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"><p>橋を閉鎖'
    assert page_decoded(page.encode("shift_jis")) == (page, None)
