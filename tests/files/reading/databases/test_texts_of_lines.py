"""The text of a line is made once, and is that of what it says."""

from analysis.files.reading.cleaning.boilerplate import match_line
from analysis.files.reading.databases.lines import Line
from tests.conftest import calls_of


def test_the_text_of_a_line_is_made_once():
    line = Line("Body:\u00a0 It  rained.", 3, "body")
    assert line.text == "Body: It rained."
    assert calls_of(lambda: [line.text for _ in range(50)]) < 10
    assert line.saying(" It rained. ") == Line(" It rained. ", 3, "body")
    assert line.saying(" It  rained. ").text == "It rained."


def test_a_line_is_held_against_all_scopes_at_once():
    scopes = ("heading", "end", "line", "stamp")
    told = "The dam above Tarn broke on Monday."
    assert match_line(told, *scopes) is None
    assert calls_of(lambda: match_line(told, *scopes)) < 2 * calls_of(
        lambda: match_line(told, "end")
    )
    for line in ("Related", "Read more", "ADVERTISEMENT", "14:05", "Share this article", told):
        alone = [match_line(line, scope) for scope in scopes]
        first = next((found[1] for found in alone if found), None)
        together = match_line(line, *scopes)
        assert (together and together[1]) == first
