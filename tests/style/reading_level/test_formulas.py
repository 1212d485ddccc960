"""Formulas: the arithmetic by hand, vectors, and what is undefined."""

import numpy as np
import pytest

from analysis.style.reading_level.formulas import FORMULAS, TOTALS

# 10 sentences, 200 words, 300 syllables, …: numbers that are easy to work with by hand.
TEXT = {
    "sentences": 10, "words": 200, "syllables": 300, "monosyllables": 120, "polysyllables": 30,
    "letters": 900, "characters": 950, "mini_words": 80, "long_words": 40,
    "unfamiliar_words": 20, "difficult_words": 16, "complex_words": 24, "spache_words": 10,
    "strokes": 900, "tokens": 200, "linsear_points": 260, "linsear_sentences": 10,
}  # fmt: skip
BY_HAND = {
    "flesch_reading_ease": 206.835 - 20.3 - 126.9,  # 1.015 x 20, 84.6 x 1.5
    "flesch_kincaid_grade": 7.8 + 17.7 - 15.59,  # 0.39 x 20, 11.8 x 1.5
    "gunning_fog": 0.4 * (20 + 12),
    "smog_index": 1.043 * 9.486832981 + 3.1291,  # root of 90
    "coleman_liau_index": 26.1 - 1.48 - 15.8,  # 0.058 x 450, 0.296 x 5
    "automated_readability_index": 21.195 + 10 - 21.43,  # 4.71 x 4.5, 0.5 x 20
    "dale_chall_readability_score": 1.579 + 0.992 + 3.6365,  # 10 %: adjusted
    "dale_chall_readability_score_v2": 1.2632 + 0.992 + 3.6365,  # 8 %: adjusted
    "linsear_write_formula": 13.0,  # 26 > 20: halved
    "spache_readability": 2.82 + 0.43 + 0.839,  # 0.141 x 20, 0.086 x 5
    "mcalpine_eflaw": 28.0,
    "lix": 40.0,
    "rix": 4.0,
    "words_per_sentence": 20.0,
    "avg_syllables_per_word": 1.5,
}


def totals(**changed: int) -> dict[str, np.ndarray]:
    return {name: np.array([value]) for name, value in (TEXT | changed).items()}


def test_every_formula_has_a_hand_calculation_and_every_total_a_value():
    assert set(BY_HAND) == set(FORMULAS)
    assert set(TEXT) == set(TOTALS)


def test_by_hand():
    for name, value in BY_HAND.items():
        assert FORMULAS[name].value(totals())[0] == pytest.approx(value), name


def test_dale_chall_is_adjusted_above_five_percent():
    formula = FORMULAS["dale_chall_readability_score"]
    at, above = (formula.value(totals(unfamiliar_words=n))[0] for n in (10, 11))
    assert at == pytest.approx(0.7895 + 0.992)
    assert above == pytest.approx(0.86845 + 0.992 + 3.6365)


def test_textstats_second_dale_chall_is_adjusted_always():
    formula = FORMULAS["dale_chall_readability_score_v2"]
    easy = totals(difficult_words=0)
    assert formula.value(easy)[0] == pytest.approx(0.992)
    assert formula.value(easy, counting="textstat")[0] == pytest.approx(0.992 + 3.6365)


def test_linsear_write_below_twenty():
    value = FORMULAS["linsear_write_formula"].value(totals(linsear_points=200))[0]
    assert value == pytest.approx(9.0)  # (20 - 2) / 2


def test_no_words():
    for formula in FORMULAS.values():
        nothing = {name: np.array([0]) for name in TOTALS}
        assert np.isnan(formula.value(nothing)).all(), formula
        assert formula.value(nothing, counting="textstat").tolist() == [0.0], formula


def test_resamples_of_any_shape():
    for formula in FORMULAS.values():
        many = {name: np.full((3, 4), value) for name, value in TEXT.items()}
        many["words"][1, 2] = 0
        values = formula.value(many)
        assert values.shape == (3, 4), formula
        assert np.isnan(values[1, 2]), formula
        assert values[0, 0] == formula.value(totals())[0], formula
        assert many["words"][1, 2] == 0, formula


def test_direction_is_what_it_says():
    for formula in FORMULAS.values():
        harder = totals(sentences=5, linsear_sentences=5)  # the same words in fewer sentences
        harder |= {"syllables": np.array([400])}
        before, after = formula.value(totals())[0], formula.value(harder)[0]
        assert (after < before) == (formula.direction == "higher is easier"), formula
        assert after != before, formula


def test_sources_are_full():
    for formula in FORMULAS.values():
        published = formula.name not in {
            "words_per_sentence", "avg_syllables_per_word", "dale_chall_readability_score_v2",
        }  # fmt: skip
        if published:
            assert any(f"({year})" in formula.source for year in range(1940, 2030)), formula
            assert (
                "doi:" in formula.source
                or "https://" in formula.source
                or "McGraw" in formula.source
            )
        assert formula.label, formula
        assert formula.unit, formula
        assert formula.expression, formula
