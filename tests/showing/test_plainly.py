"""The scores in plain words: each names a stored one, and says neither more nor less than it."""

import re

import pandas as pd

from analysis.showing.accuracy import ABOUT, stored_scores
from analysis.showing.plainly import in_plain_words, said_plainly

TOLD = pd.read_csv(ABOUT / "plain.tsv", sep="\t", dtype=str, keep_default_na=False)


def test_everything_that_is_told_has_a_score_of_this_version():
    table = in_plain_words()
    assert set(table["what"]) == set(TOLD["what"])
    assert not re.search(r"[{}]|nan", " ".join(table["fails"]))
    known = table[table["what"].isin(TOLD.loc[TOLD["found"] != "", "what"])]
    assert known["found"].notna().all()


def test_numbers_are_those_stored_and_the_most_reliable_comes_first():
    scores = stored_scores().query("slice_kind == 'all'").set_index(["measure", "metric", "set"])
    table = in_plain_words().set_index("what")
    hedges = scores.loc[("unseen events", "hedges", "unseen_events")]
    row = table.loc["Words that make less certain: “may”, “alleged”"]
    assert (row["right"], row["n"]) == (hedges["score"], hedges["n_found"])
    voices = scores.loc[("real events", "found", "real_events_rare")]
    assert table.loc["Who says what", "found"] == voices["recall"]
    assert table["right"].is_monotonic_decreasing


def test_advice_follows_the_share_of_right_ones():
    table = in_plain_words()
    assert (table["advice"].eq("read each row") == table["right"].lt(0.75)).all()
    assert (table["advice"].eq("nearly always right") == table["right"].ge(0.9)).all()


def test_the_answer_has_no_word_of_the_trade():
    table = in_plain_words()
    said = " ".join([said_plainly(table), *table["what"], *table["fails"], *table["advice"]])
    assert not re.search(r"F1|recall|precision|B³|kappa|gold", said)


def test_what_was_not_scored_is_left_out():
    assert in_plain_words(stored_scores().head(0)).empty
