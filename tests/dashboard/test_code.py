"""The code that a page shows is Python, asks for what the page asked for, and gives the same."""

import ast

import pandas as pd
import pytest

from tests.dashboard import opened


def code_of(app):
    """What the page shows once its code is opened."""
    app.session_state[f"{app.session_state['page'].name}-code"] = True
    app.run()
    return [one.value for one in app.code if one.value.startswith("import analysis")]


@pytest.mark.parametrize("script", ["voices", "family_tree", "data"])
def test_a_page_shows_code_that_is_python(script):
    (code,) = code_of(opened(script, method="rules"))
    ast.parse(code)
    assert 'analysis.read_event("dam-breach"), method="rules"' in code
    assert code.count("\n") >= 3


def test_the_code_of_a_page_gives_its_tables():
    app = opened(
        "hedging",
        method="rules",
        hedging_part="own",
        outlets=["Tamarack 6 News", "News Nest Daily"],
    )
    (code,) = code_of(app)
    assert 'study.only("News Nest Daily", "Tamarack 6 News")' in code
    found = {}
    exec(code, found)
    shown = app.session_state["page"].tables
    made = found["compare_outlets_hedges_own"].outlets
    for column in ("outlet", "value", "low", "high"):
        pd.testing.assert_series_equal(
            made[column], shown["hedges-per-outlet"][column], check_dtype=False
        )
