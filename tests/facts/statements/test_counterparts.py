"""What is known of a clause and another text: each signal by hand, and at its ends."""

import numpy as np
import pytest

import analysis
from analysis.facts.statements.counterparts import (
    SIGNALS,
    Counterparts,
    _elsewhere,
    counterparts_of,
)
from analysis.facts.statements.grouping import BACK, _leads_back, grouped, statements_in
from analysis.facts.statements.judging import COEFFICIENTS, meant_in, probability, state_of
from analysis.facts.statements.table import label_of
from analysis.facts.statements.wordings import Wordings, clause_at, exact, mentioned, wordings_of
from tests.conftest import make_articles

PART_OF_B = 3  # the text of the second article


def wordings(first: str, second: str) -> Wordings:
    articles = make_articles(first, second)
    return wordings_of(articles, analysis.quantities(articles))


def signals(first: str, second: str) -> dict[str, float]:
    """The signals of the first clause of a text and another text."""
    found = counterparts_of(wordings(first, second), 4)
    return dict(zip(SIGNALS, found.signals[0, PART_OF_B].tolist(), strict=True))


def test_the_same_sentence_has_it_all():
    found = signals("Ada Brook hid the ledger.", "Rain fell. Ada Brook hid the ledger.")
    assert found.pop("quoted") == 0
    assert found.pop("figures") == 0.5
    assert found.pop("depth") == 0
    assert found == pytest.approx(dict.fromkeys(found, 1.0))


def test_nothing_in_common():
    found = signals("Ada Brook hid the ledger.", "Snow melted early on every slope.")
    assert found.pop("figures") == 0.5
    assert found.pop("back") == 1  # there is but one sentence
    assert found == pytest.approx(dict.fromkeys(found, 0.0))


def test_two_neighbouring_sentences_may_share_it():
    together = signals(
        "The clerk burned the ledger and drowned the seal.",
        "The clerk burned the ledger. Then the seal was drowned.",
    )
    apart = signals(
        "The clerk burned the ledger and drowned the seal.",
        "The clerk burned the ledger. Snow melted early. Then the seal was drowned.",
    )
    assert together["stands"] == pytest.approx(1.0)
    assert apart["stands"] < 0.8


def test_a_name_alone_is_less_than_what_is_said():
    name = counterparts_of(wordings("Then Brook hid ledgers.", "Then Brook met fishermen."), 4)
    deed = counterparts_of(wordings("Then Brook hid ledgers.", "Then Holt hid ledgers."), 4)
    assert name.alike[0, 1] < deed.alike[0, 1] < 1


def test_a_place_that_leads_back_to_another_sentence():
    there = "The clerk hid the ledger of the mill in May."
    text = f"The clerk hid some ledger. {there}"
    found = counterparts_of(wordings(text, there), 4).signals[:, PART_OF_B]
    assert found[[0, -1], SIGNALS.index("back")].tolist() == [0, 1]


def test_how_far_down_it_stands():
    text = "Snow melted early. Ada Brook hid the ledger."
    found = counterparts_of(wordings(text, "Rain fell."), 4).signals[:, PART_OF_B]
    depth = found[:, SIGNALS.index("depth")].tolist()
    assert depth[:2] == pytest.approx([0, 19 / len(text)])


def test_quotations_are_noted():
    assert signals("“The walls will not hold at all.”", "Snow melted.")["quoted"] == 1.0


def test_the_same_figures_support_and_missing_ones_do_not():
    first = "The storm killed 70 sailors near Tarn."
    same = signals(first, "Seventy sailors died in the storm.")
    none = signals(first, "The storm was over at last.")
    assert (same["figures"], signals("The storm raged.", first)["figures"]) == (1.0, 0.5)
    assert -1 <= none["figures"] < 0


def test_a_counterpart_of_another_clause_is_not_mutual():
    text = "The clerk hid the ledger. Rain fell, and the clerk hid the old ledger of the mill."
    found = counterparts_of(wordings("The clerk hid the old ledger of the mill.", text), 4)
    at = found.signals[:, 1, SIGNALS.index("mutual")]
    assert at[1] < at[-1]  # the first sentence there has a rival


def test_more_likeness_makes_it_more_probable():
    assert tuple(COEFFICIENTS) == SIGNALS
    less = [name for name, (by_words, _) in COEFFICIENTS.items() if by_words < 0]
    assert less == ["quoted", "elsewhere", "depth"]  # topics and background
    nothing, everything = np.zeros((1, len(SIGNALS))), np.ones((1, len(SIGNALS)))
    everything[:, [SIGNALS.index(name) for name in less]] = 0
    for meant in (False, True):
        assert state_of(probability(nothing, meant=meant)[0]) == "absent"
        assert state_of(probability(everything, meant=meant)[0]) == "present"


def test_other_words_for_it_are_found_by_their_meaning():
    told = "The company fired two hundred workers."
    other = "Snow fell all night. Two hundred employees lost their jobs."
    articles = make_articles(told, other)
    wordings_ = wordings_of(articles, analysis.quantities(articles))
    meant = meant_in(articles, wordings_)
    assert meant is not None
    layoffs = meant.sentence[0, wordings_.part_of_sentence == PART_OF_B]
    assert layoffs[1] > layoffs[0] + 0.1
    by_words = counterparts_of(wordings_, 4).signals[0, PART_OF_B]
    found = counterparts_of(wordings_, 4, meant).signals[0, PART_OF_B]
    assert probability(found, meant=True) > probability(by_words, meant=False)


def test_a_fact_told_over_two_sentences_has_both():
    text = "Rain fell on the hills. Ada Brook burned the ledger. She drowned the old seal, too."
    articles = make_articles("Ada Brook burned the ledger and drowned the old seal.", text)
    wordings_ = wordings_of(articles, analysis.quantities(articles))
    found = counterparts_of(wordings_, 4, meant_in(articles, wordings_))
    assert found.best[0, PART_OF_B] == 2
    assert found.beside[0, PART_OF_B] == 1
    assert found.beside[1, 1] == 0  # nothing of the rain is in a second sentence


def test_what_others_tell_is_the_mean_of_their_better_parts():
    anywhere = np.array([[0.0, 1.0, 0.1, 0.5, 0.3, 0.2]], np.float32)
    found = _elsewhere(anywhere, np.array([1]))
    assert found[0, 2:].tolist() == pytest.approx([0.3, 0.3, 0.5, 0.5])
    alone = _elsewhere(anywhere[:, :4], np.array([1]))
    assert alone[0, 2:].tolist() == [0.5, 0.5]  # two texts: as much as here


@pytest.mark.parametrize("n", [0, 1])
def test_fewer_than_two_members(n):
    assert grouped(np.ones((n, n))).tolist() == [0] * n


def test_a_chain_is_not_one_group():
    alike = np.array([[1.0, 0.6, 0.0], [0.6, 1.0, 0.55], [0.0, 0.55, 1.0]])
    assert grouped(alike).tolist() == [0, 0, 1]  # with the third the average is .275
    assert grouped(alike, at_least=0.2).tolist() == [0, 0, 0]


def test_of_two_directions_the_mean_counts():
    alike = np.array([[1.0, 0.9], [0.05, 1.0]])
    assert grouped(alike).tolist() == [0, 1]
    assert grouped(alike, at_least=0.45).tolist() == [0, 0]


def test_only_those_that_some_likeness_joins_are_compared_and_nothing_is_missed():
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    chance = np.random.default_rng(14)
    for n in (5, 40, 90):
        place = chance.random((n, 2)) * 2
        alike = np.exp(-(np.linalg.norm(place[:, None] - place[None, :], axis=2) ** 2) * 3)
        alike[alike < 0.2] = 0
        whole = linkage(squareform(1 - alike, checks=False), method="average")
        expected = fcluster(whole, 0.4, criterion="distance")
        found = grouped(alike)
        assert 1 < len(set(found.tolist())) < n
        assert len({*zip(found.tolist(), expected.tolist(), strict=True)}) == len(set(expected))
        assert len(set(found.tolist())) == len(set(expected))


def test_of_two_that_are_as_like_the_first_is_taken_whatever_else_is_there():
    tied = np.array([[1.0, 0.7, 0.2], [0.7, 1.0, 0.7], [0.2, 0.7, 1.0]])
    assert grouped(tied).tolist() == [0, 0, 1]
    more = np.eye(5)
    more[1:4, 1:4] = tied
    more[0, 3] = more[3, 0] = 0.5  # who comes from the first would meet the last of the three
    assert grouped(more).tolist() == [0, 1, 1, 2, 3]


def labels(*texts: str, titles: tuple[str, ...] = ()) -> list[str]:
    articles = make_articles(*texts, titles=titles)
    found = statements_in(articles, analysis.quantities(articles))
    return [label_of(found, np.asarray(members)).text for members in found.members]


def test_a_clause_that_tells_little_is_shown_with_the_one_before():
    text = "The old mill burned down early on Friday morning, near the harbour wall."
    assert labels(text) == ["The old mill burned down early on Friday morning,", text]


def test_the_first_clause_is_shown_with_the_one_behind():
    text = "He hid the ledger, although the auditor wanted it for the trial in May."
    assert labels(text)[0] == text


def test_a_whole_clause_of_a_text_goes_before_a_headline():
    text = "The old mill at Port Senna burned down early on Friday morning."
    assert labels(text, titles=("Old mill at Port Senna burned down",)) == [text]


def test_nothing_beside_it():
    assert labels("Maybe fifty people.") == ["Maybe fifty people."]


TEXT = "Nine sailors drowned when the old ferry sank. One man swam to the shore near Tarn."


def of(*texts: str):
    articles = make_articles(*texts)
    quantities = analysis.quantities(articles)
    clauses = wordings_of(articles, quantities).clauses
    ids = list(articles["article_id"])
    return clauses, ids, quantities, clause_at(clauses, ids, quantities)


def test_which_clause_a_mention_stands_in():
    clauses, ids, quantities, rows = of(TEXT, TEXT)
    for row, mention in zip(rows, quantities.itertuples(), strict=True):
        clause = clauses.iloc[row]
        assert ids[clause["article"]] == mention.article_id
        assert clause["start"] <= mention.start < clause["end"]


def test_exact_figures_are_those_that_others_would_give():
    clauses, _, quantities, at = of(TEXT)
    assert exact(len(clauses), quantities, at).tolist() == [True, False, False]


def test_the_same_thing_counted_is_in_one_column():
    clauses, _, quantities, at = of(TEXT, "Nine sailors drowned.")
    found = mentioned(len(clauses), quantities, at).toarray()
    assert (found[0] == found[-1]).all()
    assert found[0].sum() == 1


def test_mentions_elsewhere_and_none():
    clauses, _, quantities, at = of(TEXT)
    assert (clause_at(clauses, ["other"], quantities) == -1).all()
    assert mentioned(len(clauses), quantities.iloc[:0], at[:0]).nnz == 0
    assert not exact(0, quantities, at - at - 1).any()


def test_what_leads_back_to_something_else_is_left_in_doubt():
    part = np.array([1, 3, 3])
    best = np.array([[-1, 0, -1, 1], [-1, 0, -1, 1], [-1, 0, -1, 2]])
    chances = np.full((3, 4), 0.9, np.float32)
    chances[0, 3] = BACK - 0.1
    found = Counterparts(np.zeros((3, 4, 1)), np.eye(3), best, best, best)
    # the clauses of the other text stand at a place that is probably not stated there
    assert _leads_back(found, part, chances)[:, 1].tolist() == [True, False, False]
