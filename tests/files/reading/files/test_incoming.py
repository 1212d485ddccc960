"""Which files are taken in, and which are passed over?"""

import gzip
import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from analysis.files.reading import read_articles, read_uploads
from analysis.files.reading.files import incoming
from analysis.files.reading.files.archives import gunzip
from analysis.files.reading.files.incoming import FAULT
from analysis.files.reading.sources import UnreadableError
from tests.files.reading.every_kind import HTML, MARKDOWN, TEXT, files
from tests.files.reading.made_up import zipped

ARTICLE = f"Bridge closed\n{TEXT}".encode()


def test_every_kind_is_read() -> None:
    valid = files()
    reading = read_uploads(valid)
    read = {file.split(": ")[0] for file in reading.articles["file"]}
    assert read == set(valid)
    assert not reading.skipped["problem"].str.contains(FAULT).any()


def test_the_members_of_a_zip_without_name_or_with_a_link_are_named() -> None:
    import zipfile

    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", ARTICLE)
        archive.writestr(" ", ARTICLE)
        link = zipfile.ZipInfo("b.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "a.txt")
        archive.writestr("folder/", b"")
    data = buffer.getvalue()
    nameless = data.replace(b" PK", b"\0PK")
    reading = read_uploads({"a.zip": data, "b.zip": nameless})
    assert set(reading.articles["article_id"]) >= {"a"}
    problems = reading.skipped["problem"].tolist()
    assert any("has no name" in problem for problem in problems)
    assert any("is a link" in problem for problem in problems)


def test_an_empty_name_in_a_zip_costs_only_that_member() -> None:
    import zipfile

    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", ARTICLE)
        archive.writestr(zipfile.ZipInfo(""), ARTICLE)
    reading = read_uploads({"a.zip": buffer.getvalue()})
    assert reading.articles["article_id"].tolist() == ["a"]
    assert reading.skipped["problem"].tolist() == ["a member of the archive has no name"]


def test_what_is_packed_with_gzip_is_read_as_what_it_is() -> None:
    valid = files()
    packed = {
        "page.html": gzip.compress(HTML.encode()),  # as some servers send it
        "a.txt.gz": gzip.compress(ARTICLE),
        "b.jsonl.gz": gzip.compress(valid["c.jsonl"][:80]) + gzip.compress(valid["c.jsonl"][80:]),
        "c.zip": zipped({"d.csv.gz": gzip.compress(valid["c.csv"])}),
    }
    reading = read_uploads(packed)
    assert reading.skipped.empty
    assert set(reading.articles["read_as"]) == {
        "web page", "plain text", "JSONL table", "CSV table",
    }  # fmt: skip
    assert set(reading.articles["file"]) == {
        "page.html",
        "a.txt.gz",
        "b.jsonl.gz",
        "c.zip: d.csv.gz",
    }


def test_gzip_that_is_damaged_or_a_bomb_or_holds_an_archive_is_named() -> None:
    tar = BytesIO()
    with tarfile.open(fileobj=tar, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"))
    bad = {
        "cut.txt.gz": gzip.compress(ARTICLE)[:-12], "bomb.txt.gz": gzip.compress(b"a" * 10**7),
        "a.tar.gz": tar.getvalue(), "a.zip.gz": gzip.compress(zipped({"a.txt": ARTICLE})),
        "twice.txt.gz": gzip.compress(gzip.compress(ARTICLE)), "empty.txt.gz": gzip.compress(b""),
    }  # fmt: skip
    reading = read_uploads({**bad, "good.txt": ARTICLE})
    assert reading.articles["article_id"].tolist() == ["good"]
    assert set(reading.skipped["file"]) == set(bad)
    with pytest.raises(UnreadableError, match="ZIP bomb"):
        gunzip(bad["bomb.txt.gz"])


def test_notes_are_passed_over_and_articles_in_markdown_are_read(tmp_path: Path) -> None:
    alone = {"story.md": MARKDOWN.encode(), "README.md": b"# About these files"}
    assert read_uploads(alone).articles["article_id"].tolist() == ["story"]
    beside = {"x/a.txt": ARTICLE, "x/expected.md": b"# What is right\n\nNothing else."}
    assert read_uploads({"a.zip": zipped(beside)}).articles["article_id"].tolist() == ["a"]
    for name, data in {**alone, "expected.md": beside["x/expected.md"], "a.txt": ARTICLE}.items():
        (tmp_path / name).write_bytes(data)
    both = read_articles(tmp_path)
    assert sorted(both.articles["article_id"]) == ["a", "story"]
    assert both.skipped.empty
    assert len(read_articles(tmp_path / "expected.md").articles) == 1


def test_what_lies_beside_a_page_that_was_saved_as_a_whole_is_passed_over(tmp_path: Path) -> None:
    for folder in ("Bridge_files", "Ferry-Dateien", "Other_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "style.css").write_text("p {}", encoding="utf-8")
        (tmp_path / folder / "frame.html").write_text(HTML, encoding="utf-8")
    for page in ("Bridge.html", "Ferry.htm"):
        (tmp_path / page).write_text(HTML, encoding="utf-8")
    (tmp_path / "~$paper.docx").write_bytes(b"lock")
    reading = read_articles(tmp_path)
    assert sorted(reading.articles["file"]) == [
        "Bridge.html",
        "Ferry.htm",
        "Other_files/frame.html",
    ]
    assert reading.skipped["file"].tolist() == ["Other_files/style.css"]


def test_a_film_in_a_folder_is_no_file_to_be_split(tmp_path: Path) -> None:
    with (tmp_path / "film.mp4").open("wb") as film:
        film.write(b"\0\0\0\x20ftypisom")
        film.truncate(30 * 2**20)
    (tmp_path / "long.txt").write_bytes(b"a" * (26 * 2**20))
    problems = read_articles(tmp_path).skipped["problem"].tolist()
    assert "a video" in problems[0]
    assert "25 MB is the limit" in problems[1]


def test_a_fault_in_one_article_is_told_and_costs_only_that_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from analysis.files import reading

    sound = reading.clean

    def failing(text: str, **given: object) -> object:
        if "ferry" in text:
            raise KeyError("a fault of ours")
        return sound(text, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "clean", failing)
    both = {
        "a.txt": f"{ARTICLE.decode()} ferry".encode(),
        "b.txt": b"Bridge\n" + TEXT[:150].encode(),
    }
    with pytest.raises(KeyError):
        read_uploads(both)
    monkeypatch.delenv(incoming.SWITCH)
    told = read_uploads(both)
    assert told.articles["article_id"].tolist() == ["b"]
    assert told.skipped["file"].tolist() == ["a.txt"]
    assert FAULT in told.skipped["problem"][0]
    assert "report it" in told.skipped["way_out"][0]
