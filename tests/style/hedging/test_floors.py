"""How many of the hedges that annotators marked are found: floors under the measured figures.

Counted as `python -m evaluation` counts.
"""

from collections import Counter

import pytest

from analysis.style.hedging import hedges_in
from evaluation.hedging import corpus, tallies
from evaluation.tallies import by_slice, scored


@pytest.mark.parametrize(("name", "target"), [("hedgenews_dev", 0.70), ("hedgewiki_dev", 0.62)])
def test_cues_agree_with_the_annotated_corpora(corpora, name, target):
    exact = by_slice(tallies(*corpus(corpora, name), "rules"))["exact", "all", "all"]
    assert scored(exact, resamples=2).estimate.value >= target


def test_a_careful_readers_hedges_in_the_seeds(corpora):
    found = {
        name: Counter(
            " ".join(hedge.cue.lower().split())
            for hedge in hedges_in((corpora / "seeds" / f"{name}.txt").read_text(encoding="utf-8"))
        )
        for name in ("000", "001", "002", "003", "004")
    }
    assert found["000"]["has been unable to independently verify"] == 1
    assert found["000"]["appearing"] == found["000"]["considered"] == found["000"]["purported"] == 1
    assert found["000"]["alleged"] == 1
    assert found["001"]["has been unable to independently verify"] == 1  # over a line break
    assert found["002"]["it was not immediately clear"] == 1
    assert found["003"]["allegedly"] == 1
    assert found["003"]["alleged"] == 0
    assert found["004"]["appeared"] == 1  # "appeared to be", but not "appeared in a video"
