"""Readability formulas as functions of totals: who published them, and what is up or down."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

Counting: TypeAlias = Literal["corrected", "textstat"]
Array: TypeAlias = npt.NDArray[np.float64]
Totals: TypeAlias = Mapping[str, npt.NDArray[Any]]

TOTALS: Final = (
    "sentences",
    "words",
    "syllables",
    "monosyllables",  # words of one syllable
    "polysyllables",  # words of three or more syllables
    "letters",  # letters and digits
    "characters",  # all but blanks
    "mini_words",  # words of one to three letters
    "long_words",  # words of more than six letters
    "unfamiliar_words",  # not among the easy words
    "difficult_words",  # unfamiliar words of two or more syllables
    "complex_words",  # hard words in the sense of Gunning Fog
    "spache_words",  # unfamiliar words in the sense of Spache
    "strokes",  # the characters that ARI counts
    "tokens",  # the words that ARI counts
    "linsear_points",  # 1 for an easy word, 3 for a word of three or more syllables
    "linsear_sentences",
)
"""What the formulas need to know about a text; all are sums over its sentences."""


@dataclass(frozen=True)
class Formula:
    """A readability formula, its direction, and its source.

    `direction` is "higher is easier" or "higher is harder". `zero_without` names the totals
    without which textstat returns 0.0; elsewhere such a value is missing (NaN).
    """

    name: str
    label: str
    direction: Literal["higher is easier", "higher is harder"]
    unit: str
    expression: str
    source: str
    compute: Callable[[Totals], Array]
    zero_without: tuple[str, ...] = ("words",)
    textstat_compute: Callable[[Totals], Array] | None = None
    note: str = ""

    def value(self, totals: Totals, *, counting: Counting = "corrected") -> Array:
        """Return the value of each text (or resample) from its totals.

        Parameters
        ----------
        totals
            An array per name in `TOTALS` (those the formula uses), all of one shape.
        counting
            The counting that the totals come from. "textstat" gives 0.0 where textstat does
            and keeps its variant of `dale_chall_readability_score_v2`.

        Returns
        -------
        An array of that shape; NaN where the text has no words.
        """
        arrays = {name: np.asarray(values) for name, values in totals.items()}
        compatible = counting == "textstat"
        compute = (self.textstat_compute if compatible else None) or self.compute
        with np.errstate(divide="ignore", invalid="ignore"):
            values = np.asarray(compute(arrays), dtype=np.float64)
        if compatible:
            empty = np.zeros(values.shape, dtype=bool)
            for name in self.zero_without:
                empty |= arrays[name] == 0
            return np.where(empty, 0.0, values)
        return np.where(arrays["words"] > 0, values, np.nan)


# The operations below stand in textstat's order: in another order the last digit differs.


def _words_per_sentence(t: Totals) -> Array:
    return t["words"] / t["sentences"]


def _syllables_per_word(t: Totals) -> Array:
    return t["syllables"] / t["words"]


def _flesch_reading_ease(t: Totals) -> Array:
    return 206.835 - 1.015 * _words_per_sentence(t) - 84.6 * _syllables_per_word(t)


def _flesch_kincaid_grade(t: Totals) -> Array:
    return 0.39 * _words_per_sentence(t) + 11.8 * _syllables_per_word(t) - 15.59


def _gunning_fog(t: Totals) -> Array:
    return 0.4 * (_words_per_sentence(t) + 100 * t["complex_words"] / t["words"])


def _smog_index(t: Totals) -> Array:
    ratio = 30 * (t["polysyllables"] / t["sentences"])
    # Python's ** and not numpy's sqrt, which may differ from textstat's in the last digit.
    roots = [value**0.5 for value in np.ravel(ratio).tolist()]
    return 1.043 * np.reshape(np.array(roots, dtype=np.float64), np.shape(ratio)) + 3.1291


def _coleman_liau_index(t: Totals) -> Array:
    letters = t["letters"] / t["words"] * 100
    sentences = t["sentences"] / t["words"] * 100
    return 0.058 * letters - 0.296 * sentences - 15.8


def _automated_readability_index(t: Totals) -> Array:
    return 4.71 * (t["strokes"] / t["tokens"]) + 0.5 * _words_per_sentence(t) - 21.43


def _dale_chall_sum(t: Totals, hard_words: str) -> tuple[Array, Array]:
    """Return the score before the jump, and the share of hard words in per cent."""
    share = 100 * t[hard_words] / t["words"]
    return 0.1579 * share + 0.0496 * _words_per_sentence(t), share


def _dale_chall(t: Totals) -> Array:
    score, share = _dale_chall_sum(t, "unfamiliar_words")
    return np.where(share > 5, score + 3.6365, score)


def _dale_chall_v2(t: Totals) -> Array:
    score, share = _dale_chall_sum(t, "difficult_words")
    return np.where(share > 5, score + 3.6365, score)


def _dale_chall_v2_textstat(t: Totals) -> Array:
    score, _ = _dale_chall_sum(t, "difficult_words")
    # textstat compares the score, not the share of difficult words: nearly always true.
    return np.where(score > 0.05, score + 3.6365, score)


def _spache_readability(t: Totals) -> Array:
    share = 100 * t["spache_words"] / t["words"]
    return 0.141 * _words_per_sentence(t) + 0.086 * share + 0.839


def _linsear_write_formula(t: Totals) -> Array:
    points = t["linsear_points"] / t["linsear_sentences"]
    return np.where(points <= 20, points - 2, points) / 2


def _mcalpine_eflaw(t: Totals) -> Array:
    return (t["words"] + t["mini_words"]) / t["sentences"]


def _lix(t: Totals) -> Array:
    return _words_per_sentence(t) + 100 * t["long_words"] / t["words"]


def _rix(t: Totals) -> Array:
    return t["long_words"] / t["sentences"]


_GRADE: Final = "US school grade"

_ALL: Final = (
    Formula(
        "flesch_reading_ease",
        "Flesch reading ease",
        "higher is easier",
        "points, about 0 (very hard) to 100 (very easy)",
        "206.835 - 1.015 words/sentences - 84.6 syllables/words",
        "Flesch (1948), A new readability yardstick, Journal of Applied Psychology 32(3), "
        "221-233, doi:10.1037/h0057532",
        _flesch_reading_ease,
        ("words", "syllables"),
    ),
    Formula(
        "flesch_kincaid_grade",
        "Flesch-Kincaid grade",
        "higher is harder",
        _GRADE,
        "0.39 words/sentences + 11.8 syllables/words - 15.59",
        "Kincaid, Fishburne, Rogers & Chissom (1975), Derivation of new readability formulas "
        "for Navy enlisted personnel, Research Branch Report 8-75, doi:10.21236/ADA006655",
        _flesch_kincaid_grade,
        ("words", "syllables"),
    ),
    Formula(
        "gunning_fog",
        "Gunning Fog",
        "higher is harder",
        "years of schooling",
        "0.4 (words/sentences + 100 complex words/words)",
        "Gunning (1952), The Technique of Clear Writing, McGraw-Hill",
        _gunning_fog,
        note="Complex words have three or more syllables; not counted are names, compounds of "
        "shorter words, and words that reach three syllables by -es or -ed.",
    ),
    Formula(
        "smog_index",
        "SMOG",
        "higher is harder",
        _GRADE,
        "1.043 sqrt(30 polysyllables/sentences) + 3.1291",
        "McLaughlin (1969), SMOG grading: a new readability formula, Journal of Reading 12(8), "
        "639-646, https://www.jstor.org/stable/40011226",
        _smog_index,
        ("sentences",),
        note="Made for samples of 30 sentences; of fewer it is not reliable.",
    ),
    Formula(
        "coleman_liau_index",
        "Coleman-Liau",
        "higher is harder",
        _GRADE,
        "0.058 letters per 100 words - 0.296 sentences per 100 words - 15.8",
        "Coleman & Liau (1975), A computer readability formula designed for machine scoring, "
        "Journal of Applied Psychology 60(2), 283-284, doi:10.1037/h0076540",
        _coleman_liau_index,
        ("words", "letters"),
        note="0.058 as in textstat; the paper's coefficient is 0.0588.",
    ),
    Formula(
        "automated_readability_index",
        "Automated readability index (ARI)",
        "higher is harder",
        _GRADE,
        "4.71 characters/words + 0.5 words/sentences - 21.43",
        "Smith & Senter (1967), Automated Readability Index, AMRL-TR-66-220, Aerospace Medical "
        "Research Laboratories, https://apps.dtic.mil/sti/pdfs/AD0667273.pdf",
        _automated_readability_index,
        ("words", "strokes"),
        note="Characters are letters and digits; in textstat's counting punctuation as well.",
    ),
    Formula(
        "dale_chall_readability_score",
        "Dale-Chall",
        "higher is harder",
        "points; 4.9 and less: grade 4, 10 and more: college",
        "0.1579 (100 unfamiliar words/words) + 0.0496 words/sentences, "
        "+ 3.6365 if more than 5 % are unfamiliar",
        "Dale & Chall (1948), A formula for predicting readability, Educational Research "
        "Bulletin 27(1), 11-20, https://www.jstor.org/stable/1473169",
        _dale_chall,
        note="Jumps by 3.6365 where 5 % of the words are unfamiliar.",
    ),
    Formula(
        "dale_chall_readability_score_v2",
        "Dale-Chall, words of two or more syllables",
        "higher is harder",
        "points; 4.9 and less: grade 4, 10 and more: college",
        "0.1579 (100 difficult words/words) + 0.0496 words/sentences, "
        "+ 3.6365 if more than 5 % are difficult",
        "textstat 0.7.13, after Dale & Chall (1948); not a published formula",
        _dale_chall_v2,
        textstat_compute=_dale_chall_v2_textstat,
        note="textstat adds 3.6365 to nearly every text: it compares the score with 0.05.",
    ),
    Formula(
        "linsear_write_formula",
        "Linsear Write",
        "higher is harder",
        _GRADE,
        "p/2 if p > 20, else (p - 2)/2; p = (easy words + 3 polysyllables)/sentences",
        "Klare (1974), Assessing readability, Reading Research Quarterly 10(1), 62-102, "
        "doi:10.2307/747086 (a later account; the origin in the US Air Force is unclear)",
        _linsear_write_formula,
        ("linsear_sentences",),
        note="Over the whole text; in textstat's counting over its first 100 words.",
    ),
    Formula(
        "spache_readability",
        "Spache",
        "higher is harder",
        _GRADE,
        "0.141 words/sentences + 0.086 (100 unfamiliar words/words) + 0.839",
        "Spache (1953), A new readability formula for primary-grade reading materials, "
        "The Elementary School Journal 53(7), 410-413, doi:10.1086/458513",
        _spache_readability,
        note="Made for texts of grades 1 to 4, so news lies outside its range. The easy words "
        "are Dale and Chall's, not Spache's own list.",
    ),
    Formula(
        "mcalpine_eflaw",
        "McAlpine EFLAW",
        "higher is harder",
        "words and mini-words per sentence; 25 and less: easy for foreign readers",
        "(words + mini-words)/sentences",
        "McAlpine (2006), From Plain English to Global English, "
        "https://www.angelfire.com/nd/nirmaldasan/journalismonline/fpetge.html",
        _mcalpine_eflaw,
        ("sentences",),
    ),
    Formula(
        "lix",
        "LIX",
        "higher is harder",
        "points, about 20 (very easy) to 60 (very hard)",
        "words/sentences + 100 long words/words",
        "Björnsson (1968), Läsbarhet, Liber; in English: Björnsson (1983), Readability of "
        "newspapers in 11 languages, Reading Research Quarterly 18(4), doi:10.2307/747382",
        _lix,
    ),
    Formula(
        "rix",
        "RIX",
        "higher is harder",
        "long words per sentence",
        "long words/sentences",
        "Anderson (1983), Lix and Rix: variations on a little-known readability index, "
        "Journal of Reading 26(6), 490-496, https://www.jstor.org/stable/40031755",
        _rix,
        ("sentences",),
    ),
    Formula(
        "words_per_sentence",
        "Words per sentence",
        "higher is harder",
        "words",
        "words/sentences",
        "an input of most formulas, not a formula itself",
        _words_per_sentence,
        ("words",),
    ),
    Formula(
        "avg_syllables_per_word",
        "Syllables per word",
        "higher is harder",
        "syllables",
        "syllables/words",
        "an input of the Flesch formulas, not a formula itself",
        _syllables_per_word,
    ),
)

FORMULAS: Final[Mapping[str, Formula]] = MappingProxyType({f.name: f for f in _ALL})
"""All formulas, by textstat's names."""
