"""The five published versions of one event, dragged in: one screen tells them apart."""

import re

from playwright.sync_api import expect

from .conftest import adopt, go_to, settle


def test_one_screen_tells_copy_paraphrase_and_independent_apart(page, corpora):
    files = [*sorted((corpora / "seeds").glob("*.txt")), corpora / "seeds" / "articles.csv"]
    page.goto("/data")
    page.locator('input[type="file"]').set_input_files(files)
    adopt(page, 5)
    go_to(page, "Overview")
    table = page.get_by_role("region", name="At a glance")
    table.wait_for()
    settle(page)
    answer = page.get_by_text("5 texts are 2 independent reports").first.inner_text()
    assert "BBC News with BBC text mirror" in answer
    assert "News Update" in answer
    assert "Reuters" not in answer
    readability = page.get_by_text("Flesch-Kincaid grade: ").first
    assert "No two outlets can be told apart" in readability.inner_text()
    rows = table.get_by_role("row")
    expect(rows).to_have_count(6)
    nearest = [row.get_by_role("cell").nth(1).inner_text() for row in rows.all()[1:]]
    assert nearest[3].startswith("BBC News")
    assert re.search(r"paraphrase: 1\d% of 5-word sequences", nearest[3])
    heard = [row.get_by_role("cell").nth(2).inner_text() for row in rows.all()[1:]]
    assert all("Vyacheslav Gladkov" in sources for sources in heard)
    assert page.evaluate("scrollY") == 0
    box = table.bounding_box()
    assert box["y"] + box["height"] <= page.viewport_size["height"]
