"""Does the gold of attributions stand in the texts that it names?"""

import re
from collections import Counter
from itertools import pairwise

import pytest

from evaluation.attribution import own_articles, seed_articles
from evaluation.sets import GOLD, lines

FILES = sorted((GOLD / "attributions").glob("*.jsonl"))
GROUPS = {"wire", "british", "disaster", "court", "non_us", "us_politics", "other"}
ROLES = ("source", "cue", "content")


def test_no_article_is_annotated_twice_and_no_text_is_stored():
    gold = [article for path in FILES for article in lines(path)]
    assert len(gold) >= 30
    assert len({article["sha256"] for article in gold}) == len(gold)
    for article in gold:
        of_seeds = article["set"] == "seeds"
        about = {"id", "set", "field", "sha256", "group", "annotations"}
        assert set(article) <= about | ({"title_sha256"} if of_seeds else set())
        assert article["group"] in GROUPS
        for found in article["annotations"]:
            whose = {"field", "actor", "source_kind"} if of_seeds else set()
            assert set(found) == {*ROLES, "class"} | whose
            assert found["class"] in {"reportive", "other"}
            assert found["cue"]
            assert found["content"]
            if of_seeds:
                assert bool(found["source"]) == (found["actor"] is not None)


def test_how_many_there_are_in_the_seeds():
    classes = {
        article["id"]: Counter(found["class"] for found in article["annotations"])
        for article in lines(GOLD / "attributions" / "seeds.jsonl")
    }
    reportive = {name: of["reportive"] for name, of in classes.items()}
    assert reportive == {"000": 24, "002": 20, "003": 22, "004": 14}
    assert sum(of.total() for of in classes.values()) == 96


@pytest.mark.parametrize("read", [own_articles, seed_articles])
def test_spans_are_whole_words_of_the_named_text_and_do_not_overlap(corpora, read):
    _, documents = read(corpora)  # which refuses a text that is not the one that was annotated
    assert sum(len(document.gold) for document in documents) > 90
    for document in documents:
        text = document.text
        for found in document.gold:
            spans = sorted((*found.source, *found.cue, *found.content))
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert all(one[1] <= next_[0] for one, next_ in pairwise(spans))
            for start, end in spans:
                assert text[start:end] == text[start:end].strip()
                inside = re.compile(r"\w\w")
                assert not inside.fullmatch(text[max(0, start - 1) : start + 1])
                assert not inside.fullmatch(text[end - 1 : end + 1])
