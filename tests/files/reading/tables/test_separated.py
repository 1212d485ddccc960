"""Is a table read as its writer wrote it, and is no row lost because it quotes somebody?"""

import csv
from collections.abc import Callable

import pytest

from tests.files.reading.tables.dam import STORIES, parts, read

Quoting = Callable[[str], str]


def doubled(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def with_backslash(cell: str) -> str:
    return '"' + cell.replace('"', '\\"') + '"'


def not_doubled(cell: str) -> str:
    return f'"{cell}"'


def where_needed(cell: str) -> str:
    return doubled(cell) if any(mark in cell for mark in ',"\n') else cell


def bare(cell: str) -> str:
    return cell


def table(separator: str, quoted: Quoting, header: Quoting = bare) -> str:
    names = ("outlet", "published", "title", "text")
    lines = [separator.join(map(header, names))]
    lines += [separator.join(map(quoted, story)) for story in STORIES]
    return "\n".join(lines) + "\n"


def from_r(separator: str) -> str:
    first, *rest = table(separator, with_backslash, with_backslash).splitlines()
    rows = [f'"{n}"{separator}{row}' for n, row in enumerate(rest, 1)]
    return "\n".join([first, *rows])


DIALECTS = {
    "standard": table(",", doubled),
    "semicolons": table(";", where_needed),
    "marks after backslashes": table(",", with_backslash),
    "the same with tabs": table("\t", with_backslash),
    "marks not doubled": table(",", not_doubled),
    "marks not doubled, semicolons": table(";", not_doubled),
    "no quoting, tabs": table("\t", bare),
    "no quoting, bars": table("|", bare),
    "no quoting, semicolons": table(";", bare),
    "no quoting, backslashes": table(
        ",", lambda cell: cell.replace(",", "\\,").replace('"', '\\"')
    ),
    "blanks after commas": table(", ", where_needed),
    "blanks around commas": table(" , ", doubled),
    "blanks after commas, backslashes": table(", ", with_backslash),
    "old Mac line ends": table(",", doubled).replace("\n", "\r"),
    "spreadsheet says its separator": "sep=;\r\n" + table(";", doubled),
    "R's write.table": from_r(" "),
    "R's write.table with tabs": from_r("\t"),
    "a separator behind each row": table(",", doubled).replace('"\n', '",\n'),
    "lines above the header": "Search results\nExported on 3 May 2025, 12:00\n\n"
    + table(",", doubled),
}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("ending", ["csv", "tsv"])
def test_every_dialect_gives_the_same_articles(dialect: str, ending: str) -> None:
    reading = read(f"a.{ending}", DIALECTS[dialect])
    assert parts(reading) == list(STORIES)
    assert reading.skipped.empty


def test_line_ends_that_a_database_spells_are_line_ends() -> None:
    text = 'One said "no".\n\nTwo said yes, after all, and left.'
    spelled = text.replace("\n", "\\n")
    reading = read("a.tsv", f"outlet\ttitle\ttext\nPost\t\\N\t{spelled}\n")
    assert reading.articles["text"].tolist() == [text]
    assert reading.articles["title"].tolist() == [""]
    quoted = text.replace('"', '\\"').replace("\n", "\\\n")
    assert read("a.csv", f'outlet,text\nPost,"{quoted}"\n').articles["text"].tolist() == [text]


@pytest.mark.parametrize(
    ("title", "right"),
    [("No one slept", '"Nobody slept"'), ('"No one" slept', '"Nobody slept"'),
     ('"No one slept, and nobody ate"', "Nobody slept")],
)  # fmt: skip
def test_marks_around_a_whole_cell_are_text_where_nobody_quotes_cells(
    title: str, right: str
) -> None:
    body = "The dam, they said, was drained."
    rows = [("Post", '"Nobody slept"', body), ("Echo", title, body)]
    if right == "Nobody slept":  # all titles are in marks: so are they written
        rows[0] = ("Post", '"Nobody slept"', f'"{body}"')
        rows[1] = ("Echo", title, f'"{body}"')
    text = "\n".join("\t".join(row) for row in [("outlet", "title", "text"), *rows])
    assert read("a.tsv", text).articles["title"][0] == right


def test_backslashes_in_a_standard_table_stay() -> None:
    cell = 'He typed C:\\new and said: "It \\N is."'
    reading = read("a.csv", f"outlet,text\nPost,{doubled(cell)}\n")
    assert reading.articles["text"].tolist() == [cell]


def test_a_row_whose_marks_are_not_doubled_is_read_among_others() -> None:
    odd = table(",", doubled).replace(doubled(STORIES[1].text), not_doubled(STORIES[1].text))
    reading = read("a.csv", odd)
    assert parts(reading) == list(STORIES)
    assert "not doubled" in reading.mended["what"][0]
    assert reading.mended["article_id"].tolist() == ["a-3"]


def test_a_loss_that_hits_rows_with_quotations_is_said_first() -> None:
    broken = table(",", doubled).replace(doubled(STORIES[1].text), STORIES[1].text)
    reading = read("a.csv", broken)
    assert parts(reading) == [STORIES[0], STORIES[2]]  # the row after the broken one is not lost
    first = reading.skipped["problem"][0]
    assert "1 of 3 rows" in first
    assert "not to be trusted" in first
    harmless = read("a.csv", "outlet,title,text\nPost,A,It rained today.\nEcho,B,It, too.\n")
    assert len(harmless.skipped) == 1
    assert "trusted" not in harmless.skipped["problem"][0]


def test_columns_of_one_name_are_all_kept() -> None:
    reading = read("a.csv", "text,note.2,note,note\nIt rained today.,first,second,third\n")
    kept = reading.articles[["note.2", "note", "note.3"]].to_numpy().tolist()
    assert kept == [["first", "second", "third"]]


def test_a_table_without_names_of_columns_is_told() -> None:
    rows = table(",", doubled).split("\n", 1)[1]
    assert "no line of column names" in read("a.csv", rows).skipped["problem"][0]


def test_too_many_rows_and_columns_are_refused() -> None:
    assert "rows, the limit" in read("a.csv", "text\n" + "x\n" * 200_001).skipped["problem"][0]
    assert "fields, the limit" in read("a.csv", "a," * 20_000 + "\nx\n").skipped["problem"][0]


def test_a_first_line_that_is_one_long_text_is_told_and_no_fault() -> None:
    csv.field_size_limit(131_072)  # as Python begins
    rows = read("a.csv", f"{'It rained. ' * 20_000},b\n1,2\n")
    assert "no line of column names" in rows.skipped["problem"][0]
