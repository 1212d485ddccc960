"""Does the gold of attributions stand in the texts that it names?"""

import gzip
import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from analysis import lexicons

FOLDER = lexicons.DATA / "gold" / "attributions"
FILES = sorted(FOLDER.glob("events_*.jsonl"))
GROUPS = {"wire", "british", "disaster", "court", "non_us", "us_politics", "other"}
ROLES = ("source", "cue", "content")


def lines(path: Path) -> list[dict[str, Any]]:
    read = gzip.open if path.suffix == ".gz" else open
    with read(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@pytest.fixture(scope="module")
def texts(corpora: Path) -> dict[tuple[str, str], str]:
    gold = [article for path in FILES for article in lines(path)]
    return {
        (name, row["id"]): row["text"]
        for name in {article["set"] for article in gold}
        for row in lines(corpora / "eval" / "events" / name)
    }


def test_no_article_is_annotated_twice_and_no_text_is_stored():
    gold = [article for path in FILES for article in lines(path)]
    assert len(gold) >= 30
    assert len({article["sha256"] for article in gold}) == len(gold)
    for article in gold:
        assert set(article) <= {"id", "set", "field", "sha256", "group", "annotations"}
        assert article["group"] in GROUPS
        for found in article["annotations"]:
            assert set(found) == {*ROLES, "class"}
            assert found["class"] in {"reportive", "other"}
            assert found["cue"]
            assert found["content"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_spans_are_whole_words_of_the_named_text_and_do_not_overlap(
    path: Path, texts: dict[tuple[str, str], str]
):
    for article in lines(path):
        text = texts[article["set"], article["id"]]
        assert hashlib.sha256(text.encode("utf-8")).hexdigest() == article["sha256"]
        for found in article["annotations"]:
            spans = sorted(tuple(span) for role in ROLES for span in found[role])
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert all(one[1] <= next_[0] for one, next_ in pairwise(spans))
            for start, end in spans:
                assert text[start:end] == text[start:end].strip()
                inside = re.compile(r"\w\w")
                assert not inside.fullmatch(text[max(0, start - 1) : start + 1])
                assert not inside.fullmatch(text[end - 1 : end + 1])
