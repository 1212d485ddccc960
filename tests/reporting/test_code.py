"""The code of a view gives its tables again, also when it is run as a notebook."""

import ast
import json

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient

import analysis
from analysis.reporting.code import Expression, Question, View, cells_of, notebook_of

SOURCE = 'analysis.Study(analysis.read_event("dam-breach"), method="rules")'
OUTLETS = ("Barrow Street Report", "News Nest Daily", "Tamarack 6 News")
VIEW = View(
    SOURCE,
    OUTLETS,
    [
        Question("hedges"),
        Question("compare_outlets", (("measure", "hedges"), ("part", "own")), counted="families"),
        Question("compare_outlets", (("measure", "hedges"), ("part", "own"))),
        Question("overlap", articles=("barrow_street_report", "news_nest_daily")),
        Question("differences_of", (("pairs", (("news_nest_daily", "tamarack_6_news"),)),)),
    ],
)


def test_every_line_is_python_and_no_name_is_given_twice():
    code = "\n".join(cells_of(VIEW))
    names = [
        node.targets[0].id for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Assign)
    ]
    assert len(names) == len(set(names))
    assert "one text per family" in code
    assert 'study.only("Barrow Street Report", "News Nest Daily", "Tamarack 6 News")' in code


@pytest.mark.parametrize("name", ['A "B" \\ C', "O'Neil\n<b>", "{x}"])
def test_names_of_others_stay_text(name):
    code = cells_of(View(SOURCE, (name,)))[0]
    call = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)][-1]
    assert name in {
        ast.literal_eval(one) for one in call.args if isinstance(one, ast.Constant)
    } or (name in code.encode().decode("unicode_escape"))


def test_what_is_so_anyway_is_left_out_and_asked_once():
    asked = [Question("readability", (("counting", "corrected"), ("part", "whole"))),
             Question("readability"), Question("overlap", (("part", "own"),)),
             Question("dictionary", (("entries", Expression('analysis.x("a").e')),))]  # fmt: skip
    assert cells_of(View(SOURCE, questions=asked))[1:] == [
        "readability = study.readability",
        'readability_chart = study.chart("readability")',
        'overlap_own = study.result("overlap", part="own")',
        'dictionary = study.result("dictionary", entries=analysis.x("a").e)',
    ]


def test_a_notebook_gives_the_tables_of_the_view(tmp_path):
    book = nbformat.reads(notebook_of("How certain? *all*", VIEW), as_version=4)
    nbformat.validate(book)
    keep = "; ".join(
        f"{name}.to_pickle({json.dumps(str(tmp_path / name))})" for name in ("hedges", "compared")
    )
    code = f"compared = compare_outlets_hedges_own.outlets; {keep}"
    book.cells.append(nbformat.v4.new_code_cell(code))
    NotebookClient(book, timeout=300).execute()
    study = analysis.Study(analysis.read_event("dam-breach"), method="rules")
    chosen = study.only(*OUTLETS)
    pd.testing.assert_frame_equal(pd.read_pickle(tmp_path / "hedges"), chosen.hedges)
    expected = chosen.independent().result("compare_outlets", measure="hedges", part="own")
    pd.testing.assert_frame_equal(pd.read_pickle(tmp_path / "compared"), expected.outlets)
    shown = [cell for cell in book.cells if cell.cell_type == "code" and cell.outputs]
    assert len(shown) == len(cells_of(VIEW)) - 1
