"""Does an id stay with the article that it was given to?"""

from analysis.files.reading import read_uploads

TEXT = "It rained in Orrin on day {}, and nobody went out."


def table(*ids: str) -> bytes:
    rows = [f'{one},o{n},"{TEXT.format(n)}"' for n, one in enumerate(ids)]
    return "\n".join(["id,outlet,text", *rows]).encode()


def test_the_first_keeps_the_id_and_no_later_one_takes_a_given_one() -> None:
    reading = read_uploads({"a.csv": table("h1", "h1", "h1-2", "h1")})
    assert reading.articles["article_id"].tolist() == ["h1", "h1-3", "h1-2", "h1-4"]
    assert len(reading.skipped) == 1
    assert "2 ids stand twice, such as 'h1' (first: line 2)" in reading.skipped["problem"][0]


def test_an_id_of_another_file_is_told_with_the_file() -> None:
    reading = read_uploads({"a.csv": table("1", "2"), "b.csv": table("2", "3")})
    assert reading.articles["article_id"].tolist() == ["1", "2", "2-2", "3"]
    assert reading.skipped["file"].tolist() == ["b.csv"]
    assert "a.csv, line 3" in reading.skipped["problem"][0]


def test_names_of_files_make_way_for_given_ids_without_a_word() -> None:
    reading = read_uploads({"a.csv": table("b"), "b.txt": f"Title\n{TEXT.format(9)}".encode()})
    assert sorted(reading.articles["article_id"]) == ["b", "b-2"]
    assert reading.skipped.empty
