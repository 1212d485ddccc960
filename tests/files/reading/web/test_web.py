"""Web pages: the article, and what the page declares about it."""

from analysis.files.reading import read_uploads


def test_a_page_that_does_not_say_is_not_guessed_for() -> None:
    paragraph = "The council of Elva has closed the old bridge after a crack was found. " * 4
    html = f"<html><body><article><p>{paragraph}</p></article></body></html>"
    page = read_uploads({"page.html": html.encode()}).articles.iloc[0]
    assert page.text.startswith("The council")
    assert (page.outlet_from, page.published_from) == ("unknown", "unknown")
