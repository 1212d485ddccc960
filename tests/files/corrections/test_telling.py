"""Is what was corrected in one go told in words that a reader knows?"""

import pytest

from analysis.files.corrections.making import change, remove
from analysis.files.corrections.pairs import change_relation, decide_counterparts
from analysis.files.corrections.telling import in_words
from tests.files.corrections import made_up, test_pairs
from tests.files.corrections.made_up import ARTICLE, row, signed

NAMES = {"a0": "Herald", "a1": "Tribune"}
PAIR = {"article_a": "a0", "article_b": "a1", "relation": "copy", "direction": "a to b"}


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (
            lambda: remove(ARTICLE, row("may", made_up.HEDGES), "hedges", signed()),
            "hedge “may” taken out (Herald)",
        ),
        (
            lambda: change(ARTICLE, row("told"), "attributions", {"source_name": "X"}, signed()),
            "attribution: who speaks is “X”, not “Mara Holt” (Herald)",
        ),
        (
            lambda: change_relation(test_pairs.ARTICLES, PAIR, {"direction": "b to a"}, signed()),
            "two texts: Herald was made from Tribune (Herald; Tribune)",
        ),
        (
            lambda: decide_counterparts(
                test_pairs.FIRST, test_pairs.SECOND, ((0, 5), (0, 5)), signed(), together=False
            ),
            "two sentences: do not belong together (Herald; Tribune)",
        ),
    ],
)
def test_a_correction_is_told_in_a_sentence(made, told):
    assert in_words(made(), NAMES) == told
