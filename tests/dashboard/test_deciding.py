"""What a text states is decided on the page on facts: kept, counted, told, taken back."""

import pytest

from dashboard.state import kept_corrections
from tests.dashboard import opened


@pytest.fixture(autouse=True)
def nobody_at_home(monkeypatch):
    monkeypatch.delenv(kept_corrections.VARIABLE, raising=False)


def views(app):
    return next(group.options for group in app.get("button_group") if group.key == "facts_rows")


def texts(app):
    return " ".join(block.proto.body for block in app.get("html"))


def field(app, ending):
    return next(one for one in app.text_input if one.key.endswith(ending))


def save(app):
    return next(one for one in app.button if one.label == "Save the decision").click().run()


def decide(app, verdict, *, words="", author="Ann"):
    verdicts = next(one for one in app.get("button_group") if one.key.endswith("-verdict"))
    if verdict:
        verdicts.set_value(verdict)
    field(app, "-author").set_value(author)
    field(app, "-words").set_value(words)
    app = save(app)
    assert not app.exception
    return app


@pytest.fixture
def page():
    """A statement that is unclear in some text, chosen among all."""
    app = opened("facts", method="rules")
    cells = next(one.value for one in app.dataframe if "how_sure" in one.value)
    unclear = cells.loc[cells["told"] == "unclear", "statement"].iloc[0]
    return app.selectbox(key="facts_statement").set_value(str(unclear)).run()


def n_of(app, name):
    label = next(one for one in views(app) if one.startswith(name))
    return int(label.split("(")[1].rstrip(")").replace(",", ""))


def test_a_decision_is_kept_counted_and_told(page):
    before = n_of(page, "To decide")
    app = decide(page, "absent")
    assert n_of(app, "Decided") == 1
    assert n_of(app, "To decide") == before - 1
    assert "decided by Ann" in texts(app)
    assert "facts: 1 of " in str(app.get("plotly_chart")[0].proto)


def test_decisions_are_listed_in_words_and_taken_back(page):
    app = decide(page, "part")
    control = next(one for one in app.get("button_group") if one.key == "facts_rows")
    app = control.set_value("corrections").run()
    listed = next(one.value for one in app.dataframe if "reason" in one.value)
    assert listed["after"].tolist() == ["partly stated"]
    assert listed["before"].tolist() == ["unclear"]
    assert listed["statement"].str.len().min() > 5
    assert listed["why"].tolist() == [""]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"verdict": ""}, "Say what the text says"),
        ({"verdict": "present", "author": ""}, "Say who corrects"),
        ({"verdict": "present", "words": "<b>xyzzy</b> plugh"}, "does not stand in this text"),
    ],
)
def test_what_is_not_told_is_asked_and_nothing_is_kept(page, given, problem):
    app = decide(page, **given)
    assert any(problem in one.value.replace("&#8217;", "’") for one in app.error)
    assert n_of(app, "Decided") == 0


def test_doubtful_cells_are_listed_to_be_clicked():
    app = opened("facts", method="rules", facts_rows="doubtful")
    listed = next(one.value for one in app.dataframe if "how_sure" in one.value)
    assert len(listed) == n_of(app, "To decide") > 0
    assert set(listed["told"]) <= {"unclear", "partly stated"}
