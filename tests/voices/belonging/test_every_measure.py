"""Is one sentence, in the outlet's voice or in a source's, cut alike by every measure?"""

import inspect

import pandas as pd
import pytest

import analysis
from tests.conftest import as_attributions, make_articles
from tests.voices.belonging.marked import attributed

OURS = (
    "They had probably been killed by the blast near the old mill. "
    "<1:Mr Gladkov> {1:thought} [1:it rained over the town all day]."
)
HIS = (
    "It rained over the town all day. "
    "<1:Mr Gladkov> {1:thought} [1:they had probably been killed by the blast near the old mill]."
)
OF_COUNTS = {"profile_events"}
"""Functions that are given what was counted, not texts."""

DIFFER = {"differences_of"}
"""Measures that find what two texts have in different words."""

KILLED = analysis.read_dictionary(b"killed", name="deaths.txt").entries

FOUND = {
    "compare_all": lambda both, told, **cut: _hedged(
        analysis.compare_all(both, attributions=told, **cut, resamples=100).outlets
    ),
    "compare_outlets": lambda both, told, **cut: _hedged(
        analysis.compare_outlets(
            both, "hedges", attributions=told, **cut, resamples=100
        ).outlets
    ),
    "concordance": lambda both, told, **cut: len(
        analysis.concordance(both, "killed", attributions=told, **cut)
    ),
    "concordance_rates": lambda both, told, **cut: analysis.concordance_rates(
        both, "killed", attributions=told, **cut, resamples=100
    )["n"].max(),
    "dictionary": lambda both, told, **cut: len(
        analysis.dictionary(both, KILLED, attributions=told, **cut)
    ),
    "dictionary_rates": lambda both, told, **cut: analysis.dictionary_rates(
        both, KILLED, attributions=told, **cut, resamples=100
    )["n"].max(),
    "distinctive_words": lambda both, told, **cut: "killed" in set(
        analysis.distinctive_words(
            both, attributions=told, **cut, min_count=1, resamples=100
        )["term"]
    ),
    "differences_of": lambda both, told, **cut: "explosion" in " ".join(
        analysis.differences_of(both, [("a0", "a1")], attributions=told, **cut)["wording_b"]
    ),
    "rates_by_zone": lambda both, told, **cut: _hedged(
        analysis.rates_by_zone(
            both, told, hedges=analysis.hedges(both, told), **cut, resamples=100
        )
    ),
    "overlap": lambda both, told, **cut: "probably been killed" in " ".join(
        analysis.overlap(both, attributions=told, **cut)["longest"]
    ),
    "readability": lambda both, told, **cut: (
        analysis.readability(both, attributions=told, **cut)["lexicon_count"].iloc[0] >= 12
    ),
    "sentence_totals": lambda both, told, **cut: any(
        "killed" in sentence
        for sentence in analysis.sentence_totals(both, attributions=told, **cut)["sentence"]
    ),
    "shared_passages": lambda both, told, **cut: "probably been killed" in " ".join(
        analysis.shared_passages(both, "a0", "a1", attributions=told, **cut)["passage"]
    ),
    "shared_terms": lambda both, told, **cut: "blast" in set(
        analysis.shared_terms(both, "a0", "a1", attributions=told, **cut)["term"]
    ),
}  # fmt: skip


def _hedged(outlets: pd.DataFrame) -> bool:
    return bool(outlets["count"].max())


def measured(marked, name, part):
    """Whether a measure finds the sentence of the killed among the words of one voice."""
    texts, tables = [], []
    other = marked.replace("blast", "explosion") if name in DIFFER else marked
    for number, version in enumerate((marked, other)):
        text, table = attributed(version)
        texts.append(text)
        tables.append(table.assign(article_id=f"a{number}", outlet=f"Outlet {number}"))
    told = as_attributions(pd.concat(tables, ignore_index=True))
    return bool(FOUND[name](make_articles(*texts), told, part=part))


def with_part():
    for name in analysis.__all__:
        one = getattr(analysis, name)
        if inspect.isfunction(one) and "part" in inspect.signature(one).parameters:
            yield name


def test_where_no_sentence_is_found_the_words_of_the_voices_add_up():
    text, told = attributed(OURS)
    both = make_articles(text), told.assign(article_id="a0", outlet="Outlet 0")
    for name in sorted(set(with_part()) - {*FOUND, *OF_COUNTS}):
        words = {
            part: int(
                getattr(analysis, name)(both[0], attributions=both[1], part=part)["n_words"].iloc[0]
            )
            for part in ("whole", "own", "quotation", "attributed")
        }
        assert words.pop("whole") == sum(words.values()), name


@pytest.mark.parametrize("name", sorted(set(with_part()) & set(FOUND)))
def test_what_the_outlet_says_is_its_own_and_what_he_thinks_is_his(name):
    assert measured(OURS, name, "own"), OURS
    assert not measured(HIS, name, "own"), HIS
    assert measured(HIS, name, "attributed"), HIS
    for marked in (OURS, HIS):
        assert measured(marked, name, "whole")
        assert not measured(marked, name, "quotation")
