"""Which words and n-grams do the texts use? What is a term, where it ends, and what it is."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.voices.belonging.parts import stretches_of
from analysis.words.keyness.reading import words_of
from analysis.words.keyness.vocabulary import Groups, Told, Vocabulary
from tests.conftest import as_attributions, make_articles


class Terms(NamedTuple):
    """All terms of some texts, each with what is told of it."""

    vocabulary: Vocabulary
    told: Told

    def by(self, column: str) -> dict[str, Any]:
        return dict(zip(self.told.term, getattr(self.told, column), strict=True))


def of_articles(articles, part="whole", unit="words", n=3, min_count=1) -> Terms:
    words = words_of(articles, stretches_of(articles, part, as_attributions([])), unit)
    outlets, names = pd.factorize(articles["outlet"])
    groups = Groups(np.zeros(len(articles), dtype=np.int64), outlets)
    found = Vocabulary([words], groups, list(names), n=n, min_count=min_count)
    return Terms(found, found.told(np.arange(found.n_terms)))


def terms(*texts: str, titles=(), **options) -> Terms:
    return of_articles(make_articles(*texts, titles=titles), **options)


def counted(found: Terms) -> dict[str, int]:
    return dict(zip(found.told.term, found.vocabulary.totals.tolist(), strict=True))


def test_terms_are_counted_to_three_words_in_every_sentence():
    found = terms("Masked gunmen shot back. Masked gunmen fled.", n=3)
    uses = counted(found)
    assert uses["masked gunmen"] == uses["masked"] == 2
    assert uses["masked gunmen shot"] == uses["gunmen fled"] == 1
    assert "back masked" not in uses
    _, n_words, _ = found.vocabulary.of_sentences(np.array([0]))
    assert n_words.tolist() == [4, 3]
    assert found.by("n_words_in_term")["masked gunmen shot"] == 3


def test_no_term_goes_over_a_mark_or_begins_or_ends_with_a_word_of_grammar():
    uses = counted(terms("The rebels, armed men, crossed the river at dawn (unseen guards slept)."))
    assert {"armed men", "unseen guards", "crossed the river"} <= set(uses)
    assert not {"rebels armed", "men crossed", "the rebels", "river at", "dawn unseen"} & set(uses)
    assert {"the", "at"} <= set(uses)  # alone they are words


def test_no_term_goes_over_the_marks_of_a_quotation_or_out_of_a_part():
    text = "The mayor called “brave fighters” heroes. She thanked brave fighters today, he said."
    uses = counted(terms(text))
    assert uses["brave fighters"] == 2
    assert not {"called brave", "fighters heroes", "called brave fighters"} & set(uses)
    unquoted = counted(
        terms("It was “a proud old town that never slept for long”, he said.", part="unquoted")
    )
    assert "proud" not in unquoted
    assert not [term for term in unquoted if " " in term]


def test_figures_are_no_terms_and_words_with_figures_are():
    uses = counted(terms("Some 40 men and 1,200 sheep, a 24-hour curfew and Covid-19 in 2023."))
    assert {"24-hour curfew", "covid-19"} <= set(uses)
    assert not {"40", "1,200", "2023", "40 men"} & set(uses)


def test_a_possessive_is_its_word_and_a_contraction_is_not():
    uses = counted(terms("Moscow's army and Moscow’s tanks. It's late, that's sure. Moscow fell."))
    assert uses["moscow"] == 3
    assert {"it's", "that's"} <= set(uses)


def test_stems_put_the_forms_of_a_word_together():
    found = terms("They killed him. The killing of guards kills hope.", unit="stems", n=1)
    assert counted(found)["kill"] == 3
    assert found.by("wording")["kill"] in ("killed", "killing", "kills")


def test_a_term_says_what_it_is_and_how_it_is_printed():
    text = (
        "Fighters of the Nord Legion left Elva on Monday. Then fighters of the Nord Legion, "
        "so Holt said, came back to Elva; Legion men slept on Monday."
    )
    found = terms(text, titles=("Fighters Leave Elva",))
    kinds, printed = found.by("kind"), found.by("wording")
    assert {kinds[one] for one in ("nord legion", "elva", "legion")} == {"name"}
    assert kinds["fighters"] == kinds["legion men"] == "word"
    assert (kinds["the"], kinds["monday"]) == ("small word", "date")
    assert (printed["nord legion"], printed["fighters"]) == ("Nord Legion", "fighters")
    assert (kinds["then"], kinds["so"]) == ("small word", "small word")
    within = found.by("within")
    assert within["nord"] == "nord legion"
    assert within["legion"] == within["elva"] == ""


def kinds_of(articles) -> dict[str, str]:
    return of_articles(articles, n=2).by("kind")


def test_a_country_in_two_letters_is_no_pronoun_and_stops_make_no_other_word():
    found = terms(
        "The US and the U.S. told us, and IT staff told it.", titles=("WHO TOLD US?",), n=1
    )
    uses = counted(found)
    kinds = found.by("kind")
    assert (uses["US"], uses["us"], uses["IT"], uses["it"], uses["who"]) == (2, 2, 1, 1, 1)
    assert (kinds["US"], kinds["us"]) == ("name", "small word")
    assert counted(terms("The F.B.I. and the FBI met."))["fbi"] == 2
    assert {"us", "in"} <= set(counted(terms("MOST READ IN NEWS: IT TOLD US.")))


def test_an_outlet_s_own_name_is_told_from_other_names():
    text = "Mayor Holt told Elva Herald she had read the Herald. Mayor Holt left Elva Bridge."
    kinds = kinds_of(make_articles(text, outlets=("Elva Herald (Online)",)))
    assert {kinds[one] for one in ("herald", "elva herald", "told elva")} == {"outlet"}
    assert {kinds[one] for one in ("holt", "elva bridge")} == {"name"}


def test_a_name_behind_an_abbreviation_or_at_the_beginning_is_a_name_still():
    found = terms(
        "Ida Holt met Sen. Ida Holt. “Never,” Ida Holt said. Holt's men left Holt's house."
    )
    kinds, printed = found.by("kind"), found.by("wording")
    assert (kinds["ida holt"], printed["ida holt"]) == ("name", "Ida Holt")
    assert (kinds["holt"], printed["holt"]) == ("name", "Holt")


def test_a_word_that_others_print_as_a_sign_is_a_unit():
    kinds = kinds_of(make_articles("A fifth, some percent of dollars and marks; tax dollars fell."))
    assert {kinds[one] for one in ("percent", "dollars", "tax dollars")} == {"unit"}
    assert kinds["tax"] == "word"


def test_a_sentence_that_an_article_repeats_counts_once():
    line = "Armed partisans crossed the border at dawn."
    assert counted(terms(f"{line}\n\n{line} They fled.", titles=(line,)))["partisans"] == 1
    assert counted(terms(line, line))["partisans"] == 2
    assert counted(terms("Why? Why? Why?"))["why"] == 3


def test_a_word_that_is_often_a_piece_of_names_is_no_word():
    text = "The New Haven road and the New Ferry road are new, and so is a new mill. It is new."
    assert kinds_of(make_articles(text))["new"] == "name"
    assert kinds_of(make_articles(text + " A new man, a new hat, a new day."))["new"] == "word"


def test_rare_terms_are_left_out_and_texts_without_words_have_none():
    assert set(counted(terms("Red, red, blue.", "Red.", min_count=2))) == {"red"}
    nothing = terms("", "* * *", titles=("", "!"))
    assert nothing.told.term == []
    assert nothing.vocabulary.counts.shape == (2, 0)


def test_a_title_is_one_sentence():
    found = terms("", titles=("Dead or alive? Town waits",), n=1)
    assert found.vocabulary.of_sentences(np.array([0]))[0].shape[0] == 1
