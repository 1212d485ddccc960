"""Is a file told by what is in it, whatever its name says?"""

from pathlib import PurePosixPath

import pytest

from analysis.files.reading.files.signatures import kind_of
from analysis.files.reading.sources import UnreadableError
from tests.files.reading.every_kind import HTML, TEXT, files, mhtml, pdf, warc, word_document
from tests.files.reading.made_up import zipped

JSON_LINES = b'{"title": "Bridge", "text": "Shut."}\n{"title": "Ferry", "text": "Runs."}\n'


def test_the_name_of_a_valid_file_says_the_same_as_its_content() -> None:
    for name in files():
        data = files()[name]
        kind = kind_of(PurePosixPath(name), data)
        told = kind_of(PurePosixPath("nameless.txt"), data)
        if name == "u.json":  # printed by Python: its name alone says what it is meant for
            assert (kind, told) == (".json", ".txt")
        elif name.endswith((".txt", ".md")):  # texts without a sign of their own
            assert (kind, told) == (f".{name.rsplit('.', 1)[1]}", ".txt"), name
        else:
            assert kind == told or {kind, told} == {".json", ".jsonl"}, name


def test_a_wrong_ending_counts_for_nothing_where_the_content_is_certain() -> None:
    cases = [
        ("page.txt", HTML.encode(), ".html"),
        ("page", b"\xef\xbb\xbf\r\n<!-- saved from url=(9)https://a.b -->\n<HTML>x", ".html"),
        ("story.aspx", b"<!doctype HTML>\n<html>", ".html"),
        ("page.txt", HTML.encode("utf-16"), ".html"),
        ("page.xml", b'<?xml version="1.0"?>\n<html xmlns="x"><body/></html>', ".html"),
        ("page.html", TEXT.encode(), ".txt"),
        ("page.html", b"1 < 2, she said, and 3 > 2.", ".txt"),
        ("sheet.xls", b"title,text\nBridge,Shut.\n", ".csv"),
        ("sheet.xlsx", b"title\ttext\nBridge\tShut.\n", ".tsv"),
        ("sheet.xls", b"<html><table><tr><td>text", ".html"),
        ("paper.txt", pdf([("Shut.",)]), ".pdf"),
        ("paper.docx", b"{\\rtf1 Shut.}", ".rtf"),
        ("paper.doc", b"{\\rtf1 Shut.}", ".rtf"),
        ("paper.doc", TEXT.encode(), ".txt"),
        ("paper.zip", word_document(), ".docx"),
        ("articles.txt", zipped({"a.txt": b"Shut."}), ".zip"),
        ("articles.txt", JSON_LINES, ".jsonl"),
        ("articles.csv", JSON_LINES, ".jsonl"),
        ("articles.txt", b'[\n  {"title": "Bridge"}\n]', ".json"),
        ("articles.txt", b'{"title": "Bridge", "text": "Shut."}', ".json"),
        ("feed", b"<?xml version='1.0'?><rss version='2.0'></rss>", ".xml"),
        ("feed.html", b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>", ".html"),
        ("crawl.txt", warc(), ".warc"),
        ("saved.html", mhtml(), ".mhtml"),
        ("notes.md", b"<div align=center>\n# Bridge\n</div>", ".md"),
        ("cells.csv", b"<p>text</p>,title\nShut.,Bridge\n", ".csv"),
        ("RDX.txt", b"RDX was found, the police said.", ".txt"),
        ("quoted.txt", b'{"We will not," said Ida Marr.}', ".txt"),
        ("listed.txt", b"[Elva] The bridge is shut.", ".txt"),
        ("head.txt", b"Title: Bridge\nDate: 4 March\nSubject: Bridges\n\nShut.", ".txt"),
        ("less.txt", b"<3 of the bridge, she said.", ".txt"),
    ]
    for name, data, kind in cases:
        assert kind_of(PurePosixPath(name), data) == kind, name


OLD_OFFICE = b"\xd0\xcf\x11\xe0" + b"\0" * 100
MAIL = b"Return-Path: <a@b>\nMIME-Version: 1.0\nFrom: a@b\nSubject: Bridge\n\nThe bridge is shut."


def test_what_is_not_read_is_named_with_the_way_out() -> None:
    cases = [
        ("a.txt", b"\x89PNG\r\n", "a picture"),
        ("a.jpg", b"nonsense", "a picture"),
        ("a.html", b"<svg xmlns='x'></svg>", "a picture"),
        ("a.mp3", b"ID3\x04", "audio"),
        ("a.mp4", b"\0\0\0\x20ftypisom", "a video"),
        ("a.rar", b"Rar!\x1a\x07", "packed"),
        ("a.doc", OLD_OFFICE + "WordDocument\0".encode("utf-16-le"), "an old Word document"),
        ("a.docx", OLD_OFFICE + "EncryptedPackage\0".encode("utf-16-le"), "a password"),
        ("a.msg", OLD_OFFICE + "__substg1.0_001A".encode("utf-16-le"), "an e-mail"),
        ("a.txt", MAIL, "an e-mail"),
        ("a.eml", b"Subject: x", "an e-mail"),
        ("a.epub", b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "an e-book"),
        ("a.zip", zipped({"ppt/presentation.xml": b"x"}), "a presentation"),
        ("a.rds", b"X\n\x00\x00\x00\x03", "a file of R"),
        ("a.sav", b"$FL2@", "SPSS"),
        ("a.pickle", b"\x80\x04\x95x", "a pickle"),
        ("a.db", b"SQLite format 3\0", "a database"),
        ("a.url", b"[Internet", "a link"),
        ("a.ris", b"TY  - NEWS", "a list"),
        ("a.xls", b'<?xml version="1.0"?><Workbook xmlns="x">', "an old Excel file in XML"),
        ("a.js", b"var a = 1;", "part of a website"),
        ("noending", b"Shut.", "(no ending)"),
        (
            "a.odp",
            b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/x.opendocument.presentation",
            "a presentation",
        ),
        ("a.crdownload", b"%!", "unfinished"),
        ("a.tar", b"a" * 257 + b"ustar\x0000", "packed"),
    ]
    for name, data, what in cases:
        with pytest.raises(UnreadableError) as refused:
            kind_of(PurePosixPath(name), data)
        assert what in refused.value.problem, name
        assert refused.value.way_out, name
