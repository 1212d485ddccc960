"""The lesson's solutions are what Parallax finds, and what its tasks name is there."""

import re
from pathlib import Path

import pytest

import analysis
from dashboard.navigation import GROUPS

DOCS = Path(__file__).parent.parent / "docs"
LESSON = (DOCS / "lesson.md").read_text(encoding="utf-8")
PAGES = {entry.title for group in GROUPS.values() for entry in group}


@pytest.fixture(scope="module")
def dam():
    return analysis.Study(analysis.load_event("dam-breach"), resamples=100)


@pytest.fixture(scope="module")
def bridge(tmp_path_factory):
    path = tmp_path_factory.mktemp("lesson") / "bridge.csv"
    path.write_text(re.search(r"```csv\n(.*?)```", LESSON, re.DOTALL)[1], encoding="utf-8")
    return analysis.Study(analysis.read_articles(path).articles, method="rules", resamples=100)


def test_pages_and_pictures_of_the_lesson_are_there():
    named = set(re.findall(r"[Oo]n \*([^*]+)\*", LESSON))
    assert named <= PAGES | {"Start"}
    assert len(named) >= 8
    pictures = re.findall(r"!\[.*?\]\((.*?)\)", LESSON)
    assert len(pictures) >= 3
    assert all((DOCS / name).is_file() for name in pictures)
    assert sum(minutes in LESSON for minutes in ("## 0–5", "## 20–35", "## 55–60")) == 3


def test_who_wrote_it_first_is_as_the_solutions_say(dam):
    families = dam.result("families").set_index("outlet")
    assert families["family"].nunique() == 4
    assert families["relation"].dropna()[lambda one: one != ""].to_dict() == {
        "Continent Wire Service": "revision", "Pinnow River Dispatch": "copy",
        "Tamarack 6 News": "excerpt", "News Nest Daily": "paraphrase",
    }  # fmt: skip


def test_who_quotes_the_owner_without_the_report_is_as_the_solution_says(dam):
    found = dam.result("coverage")
    states = {
        start: found[found["label"].str.startswith(start)].set_index("outlet")["state"]
        for start in ('"No dam of this type could', "A 2019 inspection report")
    }
    owner, report = (one == "present" for one in states.values())
    assert set(owner.index[owner & ~report]) == {
        "Tamarack 6 News", "Tamarack County Record", "Barrow Street Report",
    }  # fmt: skip
    assert set(report.index[report & ~owner]) == {"Statehouse Monitor"}
    assert not (owner | report)["Continent Wire Service (early version)"]


def test_the_owners_share_grows_by_what_was_cut_elsewhere(dam):
    shares = dam.result("voice_share")
    owner = shares[shares["actor"] == "Calloway Hydro LLC"].set_index("outlet")
    agency, excerpt = owner.loc["Continent Wire Service"], owner.loc["Tamarack 6 News"]
    assert agency["n_words"] == excerpt["n_words"] == 40
    assert (round(100 * agency["share"]), round(100 * excerpt["share"])) == (13, 19)


def test_an_excerpt_only_cuts_and_a_paraphrase_rewords_quotations(dam):
    def changed(other):
        pair = (("continent_wire_service", other),)
        return set(dam.result("differences_of", pairs=pair)["category"])

    assert changed("tamarack_6_news") == {"sentence removed"}
    assert "quotation changed" in changed("news_nest_daily")


def test_what_is_planted_in_the_example_is_found(bridge):
    relations = bridge.result("relations").set_index(["outlet_a", "outlet_b"])
    assert relations.loc[("City Wire", "Morning Post"), "direction"] == "a to b"
    assert bridge.result("families")["family"].nunique() == 2
    changes = bridge.result("differences").set_index("category")
    assert changes.loc["hedge removed", "wording_a"] == "may"
    assert changes.loc["sentence removed", "wording_a"].startswith("A report of last autumn")
    facts = bridge.result("coverage")
    report = facts[facts["label"].str.startswith("A report of last autumn")]
    assert report.set_index("outlet")["state"].to_dict() == {
        "City Wire": "present", "Morning Post": "absent", "Lock Gazette": "present",
    }  # fmt: skip
