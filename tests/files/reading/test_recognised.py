"""What became of each file, in one line."""

from analysis.files.reading import read_uploads
from analysis.files.reading.recognised import recognised, remarks, summed_up
from tests.files.reading.made_up import TEXT, zipped


def became(files):
    reading = read_uploads(files)
    return recognised(reading.articles, reading.skipped, files=files).set_index("file")


def test_each_file_is_told_in_the_order_given():
    told = became(
        {
            "b.txt": TEXT.encode(),
            "empty.txt": b"",
            "a.zip": zipped({"c.txt": TEXT.encode(), "d.txt": b"", "e.txt": TEXT.encode()}),
            "articles.csv": b"file,outlet\nb.txt,Oster Herald\n",
        }
    )
    assert told.index.tolist() == ["b.txt", "empty.txt", "a.zip", "articles.csv"]
    assert told["state"].tolist() == ["read", "nothing", "partly", "list"]
    assert told.loc["b.txt", "summary"] == "plain text, 1 article, 1 outlet"
    assert told.loc["empty.txt", "summary"] == "no article found: the file is empty"
    assert told.loc["a.zip", "summary"] == "plain text, 2 articles, 2 unknown outlets, 1 problem"
    assert told["n_articles"].tolist() == [1, 0, 2, 0]


def test_without_names_every_file_that_is_named_anywhere_is_told():
    reading = read_uploads({"b.txt": TEXT.encode(), "empty.txt": b""})
    assert recognised(reading.articles, reading.skipped)["file"].tolist() == ["b.txt", "empty.txt"]


def test_all_in_one_line():
    reading = read_uploads({"b.txt": TEXT.encode(), "empty.txt": b""})
    assert summed_up(reading.articles, reading.skipped) == (
        "plain text, 1 article, outlet unknown, 1 problem"
    )
    nothing = read_uploads({"empty.txt": b"", "none.txt": b""})
    line = summed_up(nothing.articles, nothing.skipped)
    assert line == "no article found: the file is empty (and 1 more)"


def test_what_should_be_known_before_articles_are_compared():
    stub = TEXT + "\n\nSubscribe to continue reading."
    files = {"a.txt": TEXT, "b.txt": TEXT, "c.txt": stub, "d.txt": (TEXT + "\n\n") * 400}
    reading = read_uploads({name: text.encode() for name, text in files.items()})
    said = dict(zip(reading.articles["file"], remarks(reading.articles), strict=True))
    assert said["a.txt"] == ""
    assert said["b.txt"] == "same as a"
    assert said["c.txt"].startswith("cut off: ")
    assert said["d.txt"].endswith(" words: is it one article?")
    states = recognised(reading.articles, reading.skipped).set_index("file")["state"]
    assert states.to_dict() == {
        "a.txt": "read", "b.txt": "read", "c.txt": "partly", "d.txt": "partly",
    }  # fmt: skip
