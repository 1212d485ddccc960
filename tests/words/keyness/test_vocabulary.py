"""Which words and n-grams do the texts use? What is a term, where it ends, and what it is."""

from analysis.voices.belonging.parts import stretches_of
from analysis.words.keyness.vocabulary import Vocabulary, terms_of
from tests.conftest import as_attributions, make_articles


def terms(*texts: str, titles=(), unit="words", n=3, min_count=1, part="whole") -> Vocabulary:
    articles = make_articles(*texts, titles=titles)
    kept = stretches_of(articles, part, as_attributions([]))
    return terms_of(articles, kept, unit=unit, n=n, min_count=min_count)


def counted(found: Vocabulary) -> dict[str, int]:
    return dict(zip(found.terms, found.counts.sum(axis=0).astype(int).tolist(), strict=True))


def test_terms_are_counted_to_three_words_in_every_sentence():
    found = terms("Masked gunmen shot back. Masked gunmen fled.", n=3)
    uses = counted(found)
    assert uses["masked gunmen"] == uses["masked"] == 2
    assert uses["masked gunmen shot"] == uses["gunmen fled"] == 1
    assert "back masked" not in uses
    assert found.n_words.tolist() == [4, 3]
    assert found.n_words_in_term[found.terms.index("masked gunmen shot")] == 3


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
    assert found.wordings[found.terms.index("kill")] in ("killed", "killing", "kills")


def test_a_term_says_what_it_is_and_how_it_is_printed():
    text = (
        "Fighters of the Nord Legion left Elva on Monday. Then fighters of the Nord Legion, "
        "so Holt said, came back to Elva; Legion men slept on Monday."
    )
    found = terms(text, titles=("Fighters Leave Elva",))
    kinds, printed = (
        dict(zip(found.terms, one, strict=True)) for one in (found.kinds, found.wordings)
    )
    assert {kinds[one] for one in ("nord legion", "elva", "legion")} == {"name"}
    assert kinds["fighters"] == kinds["legion men"] == "word"
    assert (kinds["the"], kinds["monday"]) == ("small word", "date")
    assert (printed["nord legion"], printed["fighters"]) == ("Nord Legion", "fighters")
    assert (kinds["then"], kinds["so"]) == ("small word", "small word")
    within = dict(zip(found.terms, found.within, strict=True))
    assert within["nord"] == "nord legion"
    assert within["legion"] == within["elva"] == ""


def kinds_of(articles) -> dict[str, str]:
    kept = stretches_of(articles, "whole")
    found = terms_of(articles, kept, unit="words", n=2, min_count=1)
    return dict(zip(found.terms, found.kinds, strict=True))


def test_a_country_in_two_letters_is_no_pronoun_and_stops_make_no_other_word():
    found = terms(
        "The US and the U.S. told us, and IT staff told it.", titles=("WHO TOLD US?",), n=1
    )
    uses = counted(found)
    kinds = dict(zip(found.terms, found.kinds, strict=True))
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
    kinds, printed = (
        dict(zip(found.terms, one, strict=True)) for one in (found.kinds, found.wordings)
    )
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
    assert nothing.terms == []
    assert nothing.counts.shape == (0, 0)


def test_a_title_is_one_sentence():
    found = terms("", titles=("Dead or alive? Town waits",), n=1)
    assert found.counts.shape[0] == 1
