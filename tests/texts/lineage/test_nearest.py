"""Of each sentence the nearest in another text: the same as in a table of all pairs."""

import numpy as np
import pandas as pd
import pytest

from analysis.language.similarity import sentences_of, similarities
from analysis.texts.lineage import nearest as room
from analysis.texts.lineage.nearest import Distinct, nearest

FIRST = "The dam may fail. Ann Holt ran the mill. The dam may fail. Nobody was hurt on Monday."
SECOND = "Nobody was hurt. Ann Holt ran a mill. Nobody was hurt. A dam may fail. It rained."


def articles(*texts: str) -> pd.DataFrame:
    n = len(texts)
    identity = {"event_id": "e", "outlet": "o", "published": pd.NaT, "title": "", "url": None}
    return pd.DataFrame({**identity, "article_id": range(n), "text": texts}, index=range(n))


@pytest.mark.parametrize("at_a_time", [1, 8, 1 << 22])
def test_it_is_what_a_table_of_all_pairs_says(at_a_time: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(room, "_AT_A_TIME", at_a_time)
    sentences = sentences_of(articles(FIRST, SECOND, "", SECOND + FIRST))
    mine, *theirs = (Distinct(sentences, article) for article in range(4))
    for b, (here, there) in enumerate(nearest(sentences, mine, theirs), 1):
        table = similarities(sentences, sentences.of(0), sentences.of(b))
        for found, alike in ((here, table), (there, table.T)):
            assert found.value.tolist() == alike.max(axis=1, initial=0).tolist()
            if alike.size:
                assert found.place.tolist() == alike.argmax(axis=1).tolist()


def test_what_is_said_again_is_compared_once(monkeypatch: pytest.MonkeyPatch):
    seen: list[int] = []

    def counting(sentences, first, second):
        found = similarities(sentences, first, second)
        seen.append(found.size)
        return found

    monkeypatch.setattr(room, "similarities", counting)
    sentences = sentences_of(articles(FIRST * 200, SECOND * 200))
    ((here, there),) = nearest(sentences, Distinct(sentences, 0), [Distinct(sentences, 1)])
    assert seen == [3 * 4]
    assert len(here.value) == 800
    assert np.unique(there.place).tolist() == [0, 1, 3]
