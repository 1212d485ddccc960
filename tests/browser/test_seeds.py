"""The five published versions of one event, dragged in: one screen tells them apart."""

import re

from .conftest import settle


def test_one_screen_tells_copy_paraphrase_and_independent_apart(page, corpora):
    files = [*sorted((corpora / "seeds").glob("*.txt")), corpora / "seeds" / "articles.csv"]
    page.goto("/data")
    page.locator('input[type="file"]').set_input_files(files)
    page.get_by_text("Read 5 articles").wait_for()
    settle(page)
    page.get_by_role("link", name="Overview").first.click()
    table = page.get_by_role("region", name="At a glance")
    table.wait_for()
    settle(page)
    answer = page.get_by_text("are one text.")
    assert "BBC News and BBC text mirror are one text" in answer.inner_text()
    spun = re.search(
        r"BBC News and News Update say much the same in other words \(cosine 0\.(\d+), (\d+)% of",
        answer.inner_text(),
    )
    assert int(spun[1]) >= 50
    assert int(spun[2]) <= 30
    assert "Reuters via Devdiscourse shares little text with any other" in answer.inner_text()
    readability = page.get_by_text("Readability: ")
    assert "no pair of outlets differs clearly" in readability.inner_text()
    assert "corrected counting" in readability.inner_text()
    rows = table.get_by_role("row")
    assert rows.count() == 6
    heard = [row.get_by_role("cell").nth(2).inner_text() for row in rows.all()[1:]]
    assert all("Vyacheslav Gladkov" in sources for sources in heard)
    assert page.evaluate("scrollY") == 0
    box = table.bounding_box()
    assert box["y"] + box["height"] <= page.viewport_size["height"]
