"""However many measures ask for its words, each text is split once."""

import sys
from collections import Counter
from functools import wraps
from importlib import import_module
from pkgutil import walk_packages

import pandas as pd
import pytest

import analysis
from analysis import language
from analysis.language import quotation_marks, tokens
from analysis.language.document import forget_all
from analysis.measuring import measure_all

SPLITTING = (
    language.paragraphs, language.sentences, language.words, language.split_words,
    language.quotations, quotation_marks.find_quotations, tokens.tokens_of,
)  # fmt: skip


@pytest.fixture
def articles() -> pd.DataFrame:
    event = analysis.load_event("picket-line").head(8)
    event["text"] += "\n\nNobody else was heard."  # no document of it is kept from other tests
    event["title"] += ", nobody says"
    return event


@pytest.fixture
def splits(monkeypatch) -> Counter[tuple[str, str]]:
    """How often each function splits each text, whoever calls it."""
    for module in walk_packages(analysis.__path__, "analysis."):
        import_module(module.name)
    forget_all()  # where much is kept of what other tests read, texts make room for each other
    counted: Counter[tuple[str, str]] = Counter()

    def counting(function):
        @wraps(function)
        def count(text, *others):
            counted[function.__name__, text] += 1
            return function(text, *others)

        return count

    for function in SPLITTING:
        counter = counting(function)
        for name, module in list(sys.modules.items()):
            if name.startswith("analysis") and vars(module).get(function.__name__) is function:
                monkeypatch.setattr(module, function.__name__, counter)
    return counted


def test_measuring_by_rules_reads_each_title_and_text_once(articles, splits):
    measure_all(articles, method="rules", resamples=100)
    texts = {*articles["title"], *articles["text"]}
    often = {(name, text[:40]): n for (name, text), n in splits.items() if text in texts and n > 1}
    assert often == {}
    assert sum(text in texts for name, text in splits if name == "split_words") == len(texts)
    # Phrases and versions of texts that are read beside are few.
    for name in ("paragraphs", "find_quotations", "tokens_of"):
        split = sum(n * len(text) for (of, text), n in splits.items() if of == name)
        assert split < 1.5 * sum(map(len, texts)), name
