"""Family tree, versions, facts: from the mark that is clicked to the sentences behind it."""

import re

import pandas as pd
from playwright.sync_api import expect

import analysis
from analysis.files.corrections.files import parse_corrections

from .conftest import (
    PAGES,
    chart_ready,
    click_point,
    downloaded,
    follow,
    go_to,
    mark_of,
    marks_of,
    pick,
    settle,
)
from .test_corrections import click_cell, click_row
from .test_pages import QUESTIONS, exported, open_page

EVENT = "picket-line"


def test_a_clicked_line_of_the_tree_shows_what_was_changed_and_leads_to_both_versions(page):
    open_page(page, f"family-tree?event={EVENT}")
    page.get_by_text("8 texts are 4 independent reports").first.wait_for()
    chart_ready(page, "family-tree")
    ends = ["pennant_press_agency", "brisk_brief"]
    click_point(page, "family-tree", *mark_of(page, "family-tree", ends))
    told = re.compile("^Brisk Brief and Pennant Press Agency.* paraphrase .related for sure")
    page.get_by_text(told).wait_for()
    page.wait_for_url(re.compile("family_pair=brisk_brief%7Epennant|family_pair=brisk_brief~"))
    settle(page)
    rows = exported(page, "differences")
    assert [rows["article_a"].iloc[0], rows["article_b"].iloc[0]] == ends  # the earlier one first
    found = analysis.relations(analysis.load_event(EVENT)).set_index(["article_a", "article_b"])
    shown = exported(page, "relations").set_index(["article_a", "article_b"])
    pd.testing.assert_series_equal(
        shown["relation"].sort_index(), found["relation"].sort_index(), check_dtype=False
    )
    follow(page, page.get_by_role("button", name=re.compile("side by side")), "/compare-versions")
    page.get_by_text(re.compile("sentences of .* stand in")).first.wait_for()
    settle(page)
    expect(page.locator(".versions")).to_have_count(1)


def test_every_line_of_the_tree_can_be_clicked(page):
    """No mark hides behind a text: each click chooses the pair at the ends of its own line."""
    page.set_viewport_size({"width": 700, "height": 1000})
    open_page(page, "family-tree?event=dam-breach")
    chart_ready(page, "family-tree")
    found = analysis.families(analysis.load_event("dam-breach"))
    joined = found[found["parent"].notna()]
    assert len(joined) == 4
    for row in joined.iloc[::-1].itertuples():  # the first one is chosen without a click
        click_point(
            page, "family-tree", *mark_of(page, "family-tree", [row.parent, row.article_id])
        )
        page.get_by_text(re.compile(rf"{row.outlet}.* {row.relation} \(")).wait_for()
        settle(page)


def test_only_the_chosen_kind_of_change_is_marked(page):
    pair = "compare_first=pennant_press_agency&compare_second=brisk_brief"
    open_page(page, f"compare-versions?event={EVENT}&{pair}")
    page.locator(".versions mark").first.wait_for()
    everything = page.locator(".versions mark").count()
    page.get_by_test_id("stButtonGroup").get_by_text(re.compile("^hedge added")).click()
    page.wait_for_url(re.compile("compare_kinds=hedge"))
    settle(page)
    page.wait_for_function(
        "n => document.querySelectorAll('.versions mark').length < n", arg=everything
    )
    titles = page.locator(".versions mark").evaluate_all("marks => marks.map(m => m.title)")
    assert titles
    assert all(title.startswith("hedge added") for title in titles)
    assert set(exported(page, "differences")["category"]) == {"hedge added"}


def test_a_clicked_statement_shows_how_each_text_puts_it(page):
    open_page(page, f"facts?event={EVENT}")
    chart_ready(page, "facts-matrix")
    click_point(page, "facts-matrix", 0, 0)
    page.locator(".statement").wait_for()
    page.wait_for_url(re.compile("facts_statement="))
    settle(page)
    rows = exported(page, "coverage-chosen")
    assert len(set(rows["statement"])) == 1
    assert len(rows) == len(analysis.load_event(EVENT))
    said = rows[rows["state"] == "present"]
    shown = page.locator(".statement").inner_text()
    assert all(sentence in shown for sentence in said["sentence"])
    assert all(outlet in shown for outlet in rows["outlet"])
    page.goto(page.url)  # the link shows the same statement
    page.locator(".statement").wait_for()
    assert page.locator(".statement").inner_text() == shown


def test_what_a_text_states_is_decided_by_a_click_stays_and_is_exported(page):
    open_page(page, f"facts?event={EVENT}&method=rules&facts_rows=doubtful")
    click_row(page, "facts-cells-", row=0)
    form = page.locator("[class*='st-key-correct-']").first
    form.get_by_text("Not stated", exact=True).click()
    form.get_by_role("textbox", name="Your name or initials").fill("FK")
    form.get_by_role("button", name="Save the decision").click()
    page.get_by_text("Decided (1)", exact=True).wait_for()
    page.reload()
    page.get_by_text("Decided (1)", exact=True).wait_for()
    settle(page)
    rows = exported(page, "coverage")
    decided = rows[rows["corrected"]]
    assert decided[["state", "corrected_by"]].to_numpy().tolist() == [["absent", "FK"]]
    page.get_by_text("Decided (1)", exact=True).click()
    name, data = downloaded(page, page.get_by_role("button", name="as CSV").click)
    assert name == "corrections.csv"
    study = analysis.Study(
        analysis.load_event(EVENT), corrections=parse_corrections(data), method="rules"
    )
    mine = study.coverage[study.coverage["corrected"]]
    assert mine["label"].tolist() == decided["label"].tolist()
    assert mine["article_id"].tolist() == decided["article_id"].tolist()
    open_page(page, f"facts?event={EVENT}&method=rules&facts_rows=corrections")
    click_cell(page, "corrections-", y=52)
    page.get_by_role("button", name="Take back").click()
    page.get_by_text("Decided (0)", exact=True).wait_for()


def test_a_clicked_bar_shows_the_statements_that_exactly_these_texts_make(page):
    open_page(page, f"facts?event={EVENT}&facts_view=sets")
    chart_ready(page, "facts-sets")
    told = marks_of(page, "facts-sets").nth(3).get_attribute("aria-label")
    n = int(told.split(",")[0])
    click_point(page, "facts-sets", 0, 3)
    page.wait_for_url(re.compile("facts_combination=3"))
    settle(page)
    rows = exported(page, "coverage-chosen")
    assert rows["statement"].nunique() == n
    said = rows[rows["state"].isin(["present", "differing"])]
    assert len(set(said.groupby("statement")["article_id"].agg(frozenset))) == 1


def test_statements_of_one_outlet_alone_are_absent_elsewhere(page):
    open_page(page, f"facts?event={EVENT}&facts_filter=only&facts_article=daily_tocsin")
    page.get_by_text("Not found elsewhere than in The Daily Tocsin").first.wait_for()
    rows = exported(page, "coverage-chosen")
    states = rows.groupby("statement")["state"].apply(lambda s: (s != "absent").sum())
    assert len(states)
    assert (states == 1).all()


def test_statistics_count_all_articles_until_the_reader_says_otherwise(page):
    open_page(page, f"hedging?event={EVENT}")
    page.get_by_text(re.compile("^All 8 articles are counted, though")).wait_for()
    assert len(exported(page, "hedges-per-outlet")) == 8
    pick(page, page.get_by_role("combobox", name=re.compile("Count$")), "One text per family")
    page.get_by_text(re.compile("^Counted: one text for each of 4 independent reports")).wait_for()
    settle(page)
    assert len(exported(page, "hedges-per-outlet")) == 4
    go_to(page, "Voices")  # until it is there, the page before says the same
    page.wait_for_url(re.compile(r"/voices\?.*count=families"))
    page.get_by_text(re.compile("^Counted: one text for each of 4 independent reports")).wait_for()


def test_one_article_alone_has_no_relations_and_no_error(page):
    open_page(page, f"family-tree?event={EVENT}&outlets=The+Daily+Tocsin")
    for path in ("family-tree", "compare-versions", "facts"):
        go_to(page, PAGES[path])
        expect(page.locator("h1")).to_have_text(QUESTIONS[path])
        settle(page)
        expect(page.locator(".st-key-scope")).to_contain_text("1 article from 1 outlet")
        assert page.get_by_test_id("stException").count() == 0
