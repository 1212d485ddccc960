"""Every place of a word, a pattern or an actor, and nothing else, with the sentence around it."""

import re

import pandas as pd
import pytest

import analysis
from analysis.articles import ArticlesError, Part, Zone
from analysis.words.searching import concordance, concordance_rates, finding
from tests.conftest import as_attributions, make_articles

NOBODY = as_attributions([])


def found(text, query, **options):
    table = concordance(make_articles(text), query, attributions=NOBODY, **options)
    return table["match"].tolist()


@pytest.fixture(scope="module")
def event():
    return analysis.load_event("dam-breach")


@pytest.fixture(scope="module")
def voices(event):
    return analysis.attributions(event, method="rules")


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("terror", ["terror"]),
        ("terror*", ["Terrorists", "terror-struck"]),
        ("*ists", ["Terrorists"]),
        ("terr?rists", ["Terrorists"]),
        ("terr?ists", []),
        ("the town", ["the town", "the  town"]),
        ("the, town", ["the", "town", "The", "the", "town", "the"]),
        ("the | town's", ["the", "town’s", "The", "the", "the"]),
        ("the * holds", ["The wall holds"]),
        ('"the town", can', ["the town", "the  town"]),
        ("can't", ["can’t"]),
        ("5", []),
        ("5,000", ["5,000"]),
        ("5,000,000", []),
        ("struck", ["struck"]),
        ("Brien", []),
        ("u.s.", ["U.S."]),
        ("*a* by", ["Café by"]),
        ("caf?", ["Café"]),
    ],
)
def test_the_little_language(query, matches):
    text = (
        "Terrorists hit the town’s dam, terror-struck. The wall holds; it can’t hold 5,000 men.\n\n"
        "In the  town O’Brien met U.S. troops. Café by the sea."
    )
    assert found(text, query) == matches


def test_counts_are_those_of_a_count_without_patterns(event):
    def counted(text, word):
        letters = "".join(c if c.isalnum() else " " for c in text.lower())
        return letters.split().count(word)

    for word in ("water", "dam", "residents", "who", "of"):
        rows = concordance(event, word, attributions=NOBODY)
        wanted = [counted(f"{row.title} . {row.text}", word) for row in event.itertuples()]
        ids = list(event["article_id"])
        assert rows["article_id"].value_counts().reindex(ids, fill_value=0).tolist() == wanted
        assert sum(wanted), word
        rates = concordance_rates(event, word, resamples=100)
        assert rates["n"].sum() == sum(wanted)
        assert rates["n_with"].sum() == sum(n > 0 for n in wanted)


def test_a_line_is_its_sentence_and_a_place_in_the_stored_text(event, voices):
    texts = event.set_index("article_id")
    lines = concordance(event, r"\w+ed\b", kind="regex", attributions=voices)
    assert len(lines) > 100
    for row in lines.itertuples():
        body = texts.loc[row.article_id, row.field]
        assert row.left + row.match + row.right == row.sentence
        assert body[row.start : row.end] == row.match
        assert body.startswith(row.sentence, row.sentence_start)
        assert row.sentence_start + len(row.left) == row.start


def test_nothing_leaves_its_sentence():
    text = "He left. She stayed."
    assert found(text, "left she") == []
    assert found(text, r"left.*", kind="regex") == ["left."]
    assert found(text, r"^\w+", kind="regex") == ["He", "She"]
    assert found(text, r"\s+", kind="regex") == []


def test_a_regular_expression_sees_what_is_printed():
    text = "The Army’s men left the army."
    assert found(text, "Army", kind="regex") == ["Army"]
    assert found(text, "(?i)army", kind="regex") == ["Army", "army"]
    assert found(text, "’s", kind="regex") == ["’s"]


def test_the_parts_and_the_zones_add_up(event, voices):
    for option, kinds, all_of_it in (
        ("part", ("own", "quotation", "attributed"), "whole"),
        ("zone", ("headline", "lead", "body"), "all"),
    ):
        assert {all_of_it, *kinds} <= {*Part.__args__, *Zone.__args__}
        column = {"part": "voice"}.get(option, option)
        whole = concordance(event, "the, dam*", attributions=voices)
        cut = [
            concordance(event, "the, dam*", attributions=voices, **{option: one}) for one in kinds
        ]
        for one, table in zip(kinds, cut, strict=True):
            assert set(table[column]) == {one}
        together = pd.concat(cut).sort_index(kind="stable")
        assert sorted(together["start"]) == sorted(whole["start"])


def test_rates_are_those_of_the_lines(event, voices):
    given = {"attributions": voices}
    for part, zone in (("whole", "all"), ("own", "body"), ("quotation", "all")):
        cut = given | {"part": part, "zone": zone}
        lines = concordance(event, "dam", **cut)
        rates = concordance_rates(event, "dam", **cut, resamples=100)
        compared = analysis.compare_outlets(event, lines, **cut, resamples=100).outlets
        assert rates["n"].tolist() == compared["count"].tolist()
        for ours, theirs in (("per_1000", "value"), ("low", "low"), ("high", "high")):
            assert rates[ours].tolist() == compared[theirs].tolist()
        assert set(lines["outlet"]) == set(rates.loc[rates["n"] > 0, "outlet"])


def test_what_is_not_found_may_still_be_there(event):
    rates = concordance_rates(event, "zeppelin", resamples=100)
    assert not rates["n"].any()
    assert (rates["high"] > 0).all()
    assert rates["note"].str.contains("none found; up to").all()


def test_lines_are_sorted_by_the_words_beside():
    text = "A red dam. A big dam leaks. The red dam, ages old. Dam!"
    by_left = concordance(make_articles(text), "dam", sort="left", attributions=NOBODY)
    assert by_left["left"].tolist() == ["", "A big ", "A red ", "The red "]
    by_right = concordance(make_articles(text), "dam", sort="right", attributions=NOBODY)
    assert by_right["right"].tolist() == [".", "!", ", ages old.", " leaks."]


def test_a_sample_is_the_same_again_and_within_all(event):
    lines = concordance(event, "the", attributions=NOBODY)
    first, again, other = (
        concordance(event, "the", sample=20, seed=seed, attributions=NOBODY) for seed in (1, 1, 2)
    )
    assert first.equals(again)
    assert not first.equals(other)
    assert len(first) == 20
    assert len(first.merge(lines)) == 20
    assert len(concordance(event, "zeppelin", sample=20, attributions=NOBODY)) == 0


@pytest.mark.parametrize(
    ("query", "kind", "message"),
    [
        ("", "words", "query is empty"),
        (" , | ", "words", "query is empty"),
        ("*", "words", "would find anything"),
        ("war, ? *", "words", "would find anything"),
        ("(((", "words", "has nothing to look for"),
        ('the "dam', "words", "quotation mark at character 5 has no partner"),
        ("*a*b*c*d*e", "words", r"more than 4 \* in one word"),
        ("a" * 10_001, "words", "10,001 characters"),
        ("", "regex", "query is empty"),
        ("(dam", "regex", r"not understood: missing \) at character 5"),
        ("*dam", "regex", "nothing to repeat at character 1"),
        ("[a", "regex", "unterminated character set"),
        ("a" * 1_001, "regex", "1,001 characters"),
        ("(" * 450 + ")" * 450, "regex", "too many brackets"),
        ("((a{900}){900}){900}", "regex", "repeats something 729,000,000 times"),
        ("[ab]{99999999}", "regex", "repeats something"),
        ("(a(?1)?)", "regex", r"calls itself at character 3 \(\(\?1"),
        ("(?R)", "regex", "calls itself"),
    ],
)
def test_what_cannot_be_searched_for_is_said(query, kind, message):
    with pytest.raises(ArticlesError, match=message):
        found("The dam holds.", query, kind=kind)


def test_a_search_that_would_not_end_is_ended(monkeypatch):
    monkeypatch.setattr(finding, "SECONDS", 0.2)
    text = "a" * 60 + "!"
    with pytest.raises(ArticlesError, match=r"was ended after .* repetitions within repetitions"):
        found(text, r"(?:a|aa)+$", kind="regex")
    with pytest.raises(ArticlesError, match=r"was ended after .* use fewer \* in one word"):
        found("a" * 4_000, "*a" * 4 + "b")


def test_an_actor_is_found_by_all_that_it_is_called():
    articles = make_articles("The Legion left. The rebels are back; they won.")
    body = articles["text"].iloc[0]
    mentions = pd.DataFrame(
        [
            ("a0", "text", m.start(), m.end(), f"made-up:{n}", actor)
            for n, actor, words in ((1, "The Legion", "Legion|rebels|they"), (2, "Us", "back"))
            for m in re.finditer(words, body)
        ],
        columns=["article_id", "field", "start", "end", "actor_id", "actor"],
    )
    for query in ("the legion", "made-up:1"):
        places = finding.mentions_of(query, mentions)
        assert [body[one.start : one.end] for one in places] == ["Legion", "rebels", "they"]
    with pytest.raises(ArticlesError, match=r"no actor is called 'The Legio'; .*did you mean"):
        finding.mentions_of("The Legio", mentions)
    with pytest.raises(ArticlesError, match="none was found here"):
        finding.mentions_of("The Legion", mentions.iloc[:0])


def test_no_articles_no_words_and_markup():
    none = make_articles("x").iloc[:0]
    lines = concordance(none, "dam", attributions=NOBODY)
    assert lines.empty
    assert list(lines) == list(concordance(make_articles("dam"), "dam", attributions=NOBODY))
    assert concordance_rates(none, "dam").empty
    empty = make_articles("", "*** —", "dam")
    rates = concordance_rates(empty, "dam", resamples=100)
    assert rates["n"].tolist() == [0, 0, 1]
    assert rates["per_1000"].isna().tolist() == [True, True, False]
    assert rates["note"].tolist()[:2] == ["no text to measure"] * 2
    assert found("<b>dam</b><script>alert(1)</script>", "script") == ["script", "script"]
