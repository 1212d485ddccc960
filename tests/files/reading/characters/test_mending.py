"""Damaged characters are put right, counted and told; whole ones stay as they are."""

import pytest

from analysis.files.reading import read_uploads
from analysis.files.reading.characters.mending import (
    mend,
    mend_bytes,
    shown,
    with_characters_mended,
)
from analysis.files.reading.sources import Source

BODY = (
    "The ferry pier at Askholm was shut on Friday after a barge ran into it, the harbour office "
    "said in a note.\n\n“It shook the whole café,” said Liv Brandt, who runs the kiosk and "
    "didn’t see the barge until it was too late.\n\nNobody was hurt, but the last boat of the "
    "day turned back and forty people slept in the school."
)


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("caf\udce9 and \udc93so\udc94", "café and “so”"),
        ("cut at the end \udce2\udc80", "cut at the end \ufffd"),
        ("\udced\udca0\udcbd\udced\udcb8\udc80", "😀"),  # as Java and Oracle write it
        ("a \ud83d\ude00 and \ud83d", "a 😀 and \ufffd"),
        ("har\x00bour\x07", "harbour"),
        ("sa\xadid by ex\xadpec\xadted", "said by expected"),
        ("har\xad\n  bour", "harbour"),
        ("1939\xad45", "1939-45"),
        ("a \xad b", "a - b"),
        ("\u202a“Never,”\u202c she\u200e said\u2066.\u2069", "“Never,” she said."),
        ("a\u200bb\ufeff c\u2060d word\u200dless", "ab cd wordless"),
        ("It\x92s \x93so\x94 \x85", "It’s “so” …"),
        ("one\r\r\ntwo", "one\r\ntwo"),
    ],
)
def test_damage_is_mended(damaged: str, whole: str) -> None:
    text, told = mend(damaged, field="text")
    assert text == whole
    assert all(one.n > 0 and one.what and one.before != one.after for one in told)
    assert told


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "“Ö” and ‘Ü’: São Paulo, Ångström, Łódź, naïve — £5, €6, 20°C, ½…",
        "می‌شود, क्‍ष and 👩‍💻 ❤️‍🔥",
        "Read more » or « back, 5′ 10″ tall, AT&T; Q&A;",
        "no\xa0break",
    ],
)
def test_what_is_whole_stays(text: str) -> None:
    assert mend(text, field="text") == (text, [])


def test_what_is_lost_is_told_and_left() -> None:
    text, told = mend("don\ufffdt and \uf0b7", field="text")
    assert text == "don\ufffdt and \uf0b7"
    assert [(one.what.split(",")[1], one.n, one.before == one.after) for one in told] == [
        (" left", 1, True), (" left", 1, True)
    ]  # fmt: skip


def test_each_kind_has_its_count_and_first_place() -> None:
    _, told = mend("They sa\xadid it was ex\xadpected.", field="title")
    assert len(told) == 1
    assert (told[0].field, told[0].what, told[0].n) == ("title", "soft hyphen dropped", 2)
    assert told[0].before.startswith("They sa[U+00AD]id")
    assert told[0].after.startswith("They said it")


def test_what_is_not_seen_is_named() -> None:
    assert shown("a\x00b\udce9", 1) == "a[U+0000]b[byte E9]"


def test_titles_and_other_fields_are_mended_and_named() -> None:
    given = {"title": "Caf\udce9", "tags": ["a\x00b"], "n": 3, "authors": {"name": "Zo\udceb"}}
    source = Source("a.csv", "row 1", BODY, "a", "e", given, {"outlet": "Pos\xadt"})
    mended = with_characters_mended(source)
    assert mended.given == {
        "title": "Café", "tags": ["ab"], "n": 3, "authors": {"name": "Zoë"}
    }  # fmt: skip
    assert mended.declared == {"outlet": "Post"}
    assert [one.field for one in mended.mended] == ["title", "tags", "authors", "outlet"]


def test_pages_lose_only_what_no_parser_takes() -> None:
    text, told = mend_bytes("<p>caf\udce9\x00 &ldquo;so&shy;")
    assert text == "<p>café &ldquo;so&shy;"
    assert [one.field for one in told] == ["page", "page"]


@pytest.mark.parametrize("ending", ["txt", "csv", "jsonl", "html"])
def test_one_stray_byte_costs_no_quotation(ending: str) -> None:
    forms = {
        "txt": f"Pier shut\n\n{BODY}",
        "csv": f'title,text\nPier shut,"{BODY}"\n',
        "jsonl": '{"title": "Pier shut", "text": "' + BODY.replace("\n", "\\n") + '"}\n',
        "html": f"<html><body><h1>Pier shut</h1><p>{BODY.replace(chr(10) * 2, '<p>')}</body>",
    }
    data = (
        forms[ending].encode().replace("é".encode(), b"\xe9").replace(b"barge ran", b"barge\0 ran")
    )
    reading = read_uploads({f"a.{ending}": data})
    assert "“It shook the whole café,” said" in reading.articles["text"][0]
    assert "barge ran into" in reading.articles["text"][0]
    what = " ".join(reading.mended["what"])
    assert "read as Windows-1252" in what
    assert "NUL" in what


def test_a_guess_of_the_encoding_is_told_where_it_matters() -> None:
    rows = f'title,text\nPier shut,"{BODY}"\nPlain,"{BODY.split("“")[0]}"\n'
    reading = read_uploads({"a.csv": rows.encode("mac_roman")})
    assert "“It shook the whole café,”" in reading.articles["text"][0]
    assert reading.mended["article_id"].tolist() == reading.articles["article_id"].tolist()[:1]
    assert "Mac Roman, a guess" in reading.mended["what"][0]
    assert read_uploads({"a.csv": rows.encode()}).mended.empty
