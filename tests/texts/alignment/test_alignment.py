"""Sentence alignment as a table, and against a gold."""

import hashlib
import json
from itertools import permutations
from pathlib import Path

import pandas as pd
import pytest

from analysis import align, load_articles, load_event
from analysis.articles import ArticlesError
from analysis.language import sentences
from analysis.language.tagger import ModelMissingError
from analysis.texts import alignment
from analysis.texts.alignment import COLUMNS, RELATED
from evaluation import alignment as scoring
from evaluation.tallies import by_slice
from evaluation.tallies import scored as score_of
from tests.conftest import make_articles

STORY = (
    "The ferry Aldis ran aground near Port Anders before dawn on Friday. Ninety passengers "
    "waited on the open deck until lifeboats reached them. “Nobody was hurt,” the coast guard "
    "said. The owner promised an inquiry into the ageing steering gear."
)
RETOLD = (
    "Before dawn on Friday, the Aldis – a ferry – ran onto rocks near Port Anders. Lifeboats "
    "came for the ninety passengers, who waited on the open deck. According to the coast guard, "
    "nobody was harmed. An inquiry into the old steering gear was promised by its owner."
)
NEWS = "Bakers expect dearer bread."


def rows(table, *columns):
    return list(table[list(columns)].itertuples(index=False, name=None))


def test_a_retold_story_aligns_sentence_by_sentence():
    found = align(STORY, RETOLD)
    assert found["kind"].tolist() == ["one to one"] * 4
    assert found["band"].tolist() == ["reworded"] * 4
    assert found["start_a"].tolist() == [span.start for span in sentences(STORY)]
    assert found["start_b"].tolist() == [span.start for span in sentences(RETOLD)]


def test_bands_of_a_copy_a_rewording_a_relation_and_nothing():
    sentence = sentences(STORY)[3]
    text = STORY[sentence.start : sentence.end]
    others = {
        "same": "The owner promised an inquiry into the ageing steering gear.",
        "reworded": "Its owner promised that an inquiry would look at the steering gear.",
        "related": "Officials said the company would let experts look into the old steering gear.",
        "none": NEWS,
    }
    assert {name: set(align(text, other)["band"]) for name, other in others.items()} == {
        name: {name} for name in others
    }


SAILED = "Two sailors drowned when their boat went down off the coast. The council meets in May."
ELSEWHERE = "Bread is dearer. A pair of seamen died in the water after the vessel sank."


def test_sentences_without_a_word_in_common_are_linked_by_what_they_mean():
    found = align(SAILED, ELSEWHERE)
    linked = found[found["band"] != "none"]
    assert rows(linked, "start_a", "start_b", "band") == [(0, 17, "related")]
    assert linked["similarity"].item() < RELATED
    assert 0.3 < linked["meaning"].item() < 1


def test_what_says_the_same_in_other_words_throughout_is_reworded():
    first = "The minister rejected the proposal on Monday."
    other = "On Monday, the proposals were dismissed by ministers."
    found = align(first, other)
    assert found["band"].tolist() == ["reworded"]


def test_without_the_model_words_alone_align_and_a_warning_says_so(monkeypatch):
    def missing(_documents):
        raise ModelMissingError("no weights")

    monkeypatch.setattr(alignment, "Meanings", missing)
    with pytest.warns(UserWarning, match=r"no weights; .* by their words alone"):
        found = align(SAILED + " " + STORY, ELSEWHERE + " " + RETOLD)
    linked = found[found["band"] != "none"]
    assert len(linked) == 4
    assert found["meaning"].isna().all()


def test_every_order_of_the_sentences_gives_the_same_links():
    spans = sentences(RETOLD)
    parts = [RETOLD[span.start : span.end] for span in spans]
    expected = {(a, b) for a, b in rows(align(STORY, RETOLD), "sentence_a", "sentence_b")}
    for order in permutations(parts):
        found = align(STORY, " ".join(order))
        assert set(rows(found, "sentence_a", "sentence_b")) == expected


def test_rows_stand_in_the_order_of_a_with_those_of_b_where_they_stand_in_b():
    a = "One fish swims. Two cats sleep. Three dogs bark."
    b = f"{NEWS} Three dogs bark. Prices fell. One fish swims."
    found = align(a, b)
    found[["sentence_a", "sentence_b"]] = found[["sentence_a", "sentence_b"]].fillna("")
    assert rows(found, "sentence_a", "sentence_b", "band", "kind") == [
        ("", NEWS, "none", "none"),
        ("One fish swims.", "One fish swims.", "same", "one to one"),
        ("Two cats sleep.", "", "none", "none"),
        ("Three dogs bark.", "Three dogs bark.", "same", "one to one"),
        ("", "Prices fell.", "none", "none"),
    ]


def test_a_split_sentence_is_one_to_many_and_the_other_way_many_to_one():
    whole = "The owner promised an inquiry, and the coast guard closed the harbour to all ships."
    parts = "The owner promised an inquiry. The coast guard closed the harbour to all ships."
    found = align(whole, parts)
    assert rows(found, "kind", "band") == [("one to many", "same")] * 2
    assert found["similarity"][0] == found["similarity"][1]
    assert rows(align(parts, whole), "kind", "band") == [("many to one", "same")] * 2


@pytest.mark.parametrize(
    ("a", "b"), [("", ""), (STORY, ""), ("", STORY), (STORY, RETOLD), (STORY, NEWS), ("***", "—")]
)
def test_columns_types_and_that_no_sentence_is_lost(a, b):
    found = align(a, b)
    assert tuple(found.columns) == COLUMNS
    assert found["event_id"].isna().all()
    for column in COLUMNS[1:]:
        kind = (
            "Float"
            if column in ("similarity", "meaning")
            else "Int"
            if column[:-2] in ("start", "end")
            else ""
        )
        is_type = {
            "Float": pd.api.types.is_float_dtype,
            "Int": pd.api.types.is_integer_dtype,
            "": pd.api.types.is_string_dtype,
        }[kind]
        assert is_type(found[column].dtype), column
    for side, text in (("a", a), ("b", b)):
        placed = found.dropna(subset=[f"start_{side}"])
        spans = sorted(set(rows(placed, f"start_{side}", f"end_{side}", f"sentence_{side}")))
        assert spans == [(s.start, s.end, text[s.start : s.end]) for s in sentences(text)]
    alone = found["band"] == "none"
    assert found.loc[alone, ["similarity", "meaning"]].isna().all(axis=None)
    told = ["similarity", "meaning", "start_a", "start_b"]
    assert found.loc[~alone, told].notna().all(axis=None)


def test_rows_of_a_table_bring_their_titles_ids_and_outlets():
    articles = make_articles(
        STORY, RETOLD, titles=("Ferry runs aground", "Aground: the ferry"), outlets=("Bay", "Sea")
    )
    before = articles.copy()
    found = align(articles.iloc[0], articles.iloc[1])
    assert set(rows(found, "article_a", "outlet_a", "article_b", "outlet_b")) == {
        ("a0", "Bay", "a1", "Sea")
    }
    assert rows(found.head(1), "field_a", "sentence_a", "field_b", "sentence_b") == [
        ("title", "Ferry runs aground", "title", "Aground: the ferry")
    ]
    pd.testing.assert_frame_equal(articles, before)


def test_an_article_without_an_outlet_is_named_by_its_id():
    a, b = ({"article_id": n, "title": "", "text": text} for n, text in ((1, STORY), (2, RETOLD)))
    found = align(a, b)
    assert set(rows(found, "outlet_a", "outlet_b")) == {("1", "2")}
    with pytest.raises(ArticlesError, match="article 1 has no outlet"):
        align(a | {"outlet": None}, b)


def test_a_text_can_be_aligned_with_itself():
    article = make_articles(STORY).iloc[0]
    assert set(align(article, article)["band"]) == {"same"}


def test_what_is_no_article_is_refused_with_a_way_out():
    with pytest.raises(
        ArticlesError, match=r"b is 7, but must be a text \(str\), or a dictionary, or a"
    ):
        align(STORY, 7)
    with pytest.raises(ArticlesError, match="b is no row of an articles table: it lacks text"):
        align(STORY, {"article_id": "x", "outlet": "X", "title": ""})


def gold_files():
    return sorted((scoring.GOLD / "alignment").glob("*.json"))


def scored(pairs):
    """Precision, recall and F1 of all links, and F1 of those that are the same or reworded."""
    grouped = by_slice(scoring.tallies(pairs))
    links, strong, band = (
        score_of(grouped[metric, "all", "all"]) for metric in ("links", "strong links", "band")
    )
    return {
        "precision": links.precision,
        "recall": links.recall,
        "F1": links.estimate.value,
        "band": band.estimate.value,
        "strong F1": strong.estimate.value,
    }


def bundled_pairs(kind):
    return [
        pair
        for event in scoring.events()
        if event != "seeds"
        for pair in scoring.gold_pairs(event, None)
        if pair.kind == kind
    ]


@pytest.mark.parametrize("file", gold_files(), ids=lambda file: file.stem)
def test_gold_points_to_sentences_of_the_texts_as_they_are(file: Path, request):
    gold = json.loads(file.read_text(encoding="utf-8"))
    if gold["event"] == "seeds":
        table = load_articles(request.getfixturevalue("corpora") / "seeds")
    else:
        table = load_event(gold["event"])
    table = table.set_index("article_id")
    for pair in gold["pairs"]:
        for side, (field, start) in (("a", (0, 1)), ("b", (2, 3))):
            row = table.loc[pair[f"article_{side}"]]
            digest = hashlib.sha256(f"{row['title']}\n{row['text']}".encode()).hexdigest()
            assert digest == pair[f"sha256_{side}"], "cleaning changed this text: annotate anew"
            starts = {name: {s.start for s in sentences(row[name])} for name in ("title", "text")}
            assert all(link[start] in starts[link[field]] for link in pair["links"])


# What `python -m evaluation CORPORA --measures alignment` gives, less a few points.
FLOORS = {
    "revision": {"F1": 0.96, "strong F1": 0.92, "band": 0.80},
    "paraphrase": {"precision": 0.98, "F1": 0.96, "strong F1": 0.92, "band": 0.83},
    "independent": {"precision": 0.75, "F1": 0.62},
}


@pytest.mark.parametrize("kind", FLOORS)
def test_links_of_the_bundled_events_are_those_of_a_reader(kind):
    found = scored(bundled_pairs(kind))
    assert {name: found[name] >= least for name, least in FLOORS[kind].items()} == dict.fromkeys(
        FLOORS[kind], True
    ), found


def test_links_of_the_seeds_are_those_of_a_reader(corpora):
    found = scored(scoring.gold_pairs("seeds", corpora))
    assert found["precision"] >= 0.95
    assert found["F1"] >= 0.92
    assert found["strong F1"] >= 0.93
