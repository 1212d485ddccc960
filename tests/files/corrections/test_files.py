"""Is every correction read as it was written, and is a file that holds none told?"""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles import ArticlesError
from analysis.files.corrections.files import (
    parse_corrections,
    read_corrections,
    to_csv,
    to_jsonl,
    write_corrections,
)
from analysis.files.corrections.making import change, remove
from analysis.files.corrections.records import no_corrections
from tests.files.corrections.made_up import ARTICLE, row, signed


@settings(max_examples=50)
@given(st.text(max_size=20), st.text(max_size=20))
def test_files_keep_every_character(author, reason):
    author = f"x{author}"
    made = change(
        ARTICLE, row("told"), "attributions", {"source_name": reason},
        signed(author=author, reason=reason),
    )  # fmt: skip
    for data in (to_csv(made), to_jsonl(made)):
        read = parse_corrections(data)
        assert read["author"].tolist() == made["author"].tolist()
        assert read["after"].tolist() == made["after"].tolist()


def test_no_cell_is_run_as_a_formula():
    made = change(
        ARTICLE, row("told"), "attributions", {"source_name": "=1+1"}, signed(author="@sum")
    )
    text = to_csv(made).decode("utf-8-sig")
    assert "'=1+1" in text
    assert "'@sum" in text
    assert parse_corrections(to_csv(made))["after"].tolist() == ["=1+1"]


@pytest.mark.parametrize("name", ["corrections.csv", "corrections.jsonl"])
def test_a_file_is_written_and_read(tmp_path, name):
    made = remove(ARTICLE, row("denied"), "attributions", signed())
    path = tmp_path / "new" / name
    write_corrections(made, path)
    pd.testing.assert_frame_equal(read_corrections(path), made)
    assert [file.name for file in path.parent.iterdir()] == [name]


@pytest.mark.parametrize(
    ("change_to", "problem"),
    [
        ({"time": "yesterday"}, "time is 'yesterday'"),
        ({"time": "2031-13-14T09:00:00Z"}, "time is"),
        ({"author": ""}, "author is empty"),
        ({"field": "url"}, "field is 'url'"),
        ({"measure": "overlap"}, "measure is 'overlap'"),
        ({"action": "guess"}, "action is 'guess'"),
        ({"what": "outlet"}, "what is 'outlet'"),
        ({"after_at": "12-9"}, "after_at is '12-9'"),
        ({"cue_at": "1–4"}, "cue_at is"),
        ({"cue_at": "", "content_at": ""}, "says where"),
    ],
)
def test_a_line_that_is_no_correction_is_named(change_to, problem):
    made = change(ARTICLE, row("told"), "attributions", {"mention_type": "media"}, signed())
    with pytest.raises(ArticlesError, match=problem):
        parse_corrections(to_jsonl(made.assign(**change_to)))


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a,b\n1,2\n", b"{]", b'["x"]', b'"\n'])
def test_a_file_that_holds_none_is_told(data):
    with pytest.raises(ArticlesError):
        parse_corrections(data)


def test_an_empty_file_with_its_head_has_none():
    assert parse_corrections(to_csv(no_corrections())).empty


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(ArticlesError, match="cannot be opened"):
        read_corrections(tmp_path / "none.csv")
