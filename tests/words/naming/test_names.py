"""Which words with a capital name somebody, by the texts of the event."""

import pytest

import analysis
from analysis.language.document import document_of
from analysis.words.naming.finding import mentions_in
from tests.conftest import make_articles


def _names(*texts: str, title: str = "") -> set[str]:
    documents = [{"title": document_of(title), "text": document_of(text)} for text in texts]
    return {
        one.document(documents).text[one.start : one.end]
        for one in mentions_in(documents)
        if one.form in ("name", "acronym", "title")
    }


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("The paper came out on Black Friday, of all days.", "Black", False),
        ("The paper by Ann Black came out on Friday.", "Ann Black", True),
        ("Many fear what Black wants on a Friday.", "Black", False),
        ("Ann Black spoke. Many fear what Black wants.", "Black", True),
        ("The miners saw (Photo by Marek/Ostry) nothing.", "Marek/Ostry", False),
        ("It hit the leaders MORE than us. Some want more.", "MORE", False),
        ("It hit the leaders of the OSTRA more than us.", "the OSTRA", True),
        ("Reinforcing days of fear, he left.", "Reinforcing", False),
        ("The lobbyist, Ann A. Holt, left.", "Ann A. Holt", True),
        ("He told Senate Minority Leader Ann Holt of it.", "Senate Minority", False),
    ],
)
def test_a_word_with_a_capital_names_somebody_or_not(text: str, name: str, found: bool) -> None:
    assert (name in _names(text)) is found


def test_a_word_of_a_headline_is_a_name_where_a_text_has_it() -> None:
    title = "Scenes Of Fury As Ostry Quits Tarn Council"
    assert not {"Fury", "Ostry"} & _names("Nothing was said.", title=title)
    found = _names("Nothing was said of the mayor, whom Ostry met.", title=title)
    assert "Ostry" in found
    assert "Fury" not in found


def test_an_actor_is_not_shown_with_a_word_in_capitals_before_the_name() -> None:
    articles = make_articles("Ann Holt left. JUST WATCHED Holt. Holt spoke.").assign(event_id="e")
    found = analysis.actor_mentions(articles, analysis.attributions(articles, method="rules"))
    assert set(found["actor"]) == {"Ann Holt"}
    articles = make_articles("JUST WATCHED Holt speak. Then Holt left.").assign(event_id="e")
    found = analysis.actor_mentions(articles, analysis.attributions(articles, method="rules"))
    assert set(found["actor"]) == {"Holt"}
