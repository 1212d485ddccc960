"""The word lists are tested for what they say, not for being there."""

import re

import pytest

from analysis import lexicons
from analysis.lexicons import LexiconError, lexicon_names, load_lexicon

NAMES = lexicon_names()


def test_about_says_what_by_whom_and_under_which_licence():
    for name in NAMES:
        about = load_lexicon(name).about
        assert len(about["what"]) > 30, name
        assert re.search(r"\b(19|20)\d\d\b|written for Parallax", about["source"], re.IGNORECASE), (
            name
        )
        assert re.match(r"https?://[\w.-]+\.\w+/", about["url"]), name
        assert re.match(r"(MIT|CC0|BSD)", about["licence"]), name
        assert "UTF-8" not in {str(value) for value in about.values()}, name
        assert len(about["classified_by"]) > 10, name


def test_entries_are_unique_and_have_no_stray_blanks():
    for name in NAMES:
        entries = load_lexicon(name).entries
        assert not entries.duplicated().any(), name
        first = entries.iloc[:, 0]
        assert (first.str.len() > 0).all(), name
        assert (first == first.str.strip()).all(), name


def test_a_licence_that_asks_for_a_notice_has_it_beside_the_words():
    for name in NAMES:
        about = load_lexicon(name).about
        if "NOTICE" in about["licence"]:
            notice = (lexicons.DATA / "lexicons" / name / "NOTICE").read_text(encoding="utf-8")
            assert "Copyright" in notice, name


@pytest.mark.parametrize(
    ("form", "stance"),
    [
        ("said", "neutral"),
        ("claimed", "doubting"),
        ("alleged", "doubting"),
        ("admitted", "factive"),
        ("revealed", "factive"),
        ("denied", "denying"),
        ("vowed", "performative"),
    ],
)
def test_reporting_verbs_have_the_stance_of_their_sources(form, stance):
    verbs = load_lexicon("reporting-verbs")
    rows = verbs.entries[verbs.entries["form"] == form]
    assert set(rows["stance"]) == {stance}
    assert set(verbs.entries["stance"]) <= set(verbs.about["stances"])


@pytest.mark.parametrize(
    ("word", "type_"),
    [("governor", "office or role"), ("bystander", "anonymous"), ("Ukraine", "state or place")],
)
def test_words_stand_for_the_kind_of_source_that_a_reader_expects(word, type_):
    entries = load_lexicon("source-types").entries.set_index("term")
    assert type_ in entries.loc[word, "type"]


@pytest.mark.parametrize(
    ("cue", "category"),
    [
        ("allegedly", "adverb"),
        ("may", "modal"),
        ("possible", "adjective"),
        ("about", "approximator"),
    ],
)
def test_hedges_have_their_category(cue, category):
    entries = load_lexicon("hedges").entries
    assert category in set(entries.loc[entries["cue"] == cue, "category"])


def test_a_booster_is_not_a_hedge():
    hedges, boosters = (set(load_lexicon(n).entries["cue"]) for n in ("hedges", "boosters"))
    assert not hedges & boosters
    assert "clearly" in boosters


@pytest.mark.parametrize(("word", "n"), [("governor", "3"), ("the", "1"), ("independently", "5")])
def test_syllables_are_those_of_the_dictionary(word, n):
    entries = load_lexicon("cmudict-syllables").entries.set_index("word")
    assert entries.loc[word, "syllables"] == n


def broken(folder, monkeypatch, *, about="", rows="word\na\n"):
    place = folder / "lexicons" / "list"
    place.mkdir(parents=True)
    (place / "about.toml").write_text(about, encoding="utf-8")
    (place / "list.tsv").write_text(rows, encoding="utf-8")
    monkeypatch.setattr(lexicons, "DATA", folder)
    lexicons._bundled.cache_clear()


ABOUT = "".join(f'{key} = "x"\n' for key in lexicons.REQUIRED if key != "count")


def test_a_wrong_count_is_refused(tmp_path, monkeypatch):
    broken(tmp_path, monkeypatch, about=ABOUT + "count = 2\n")
    with pytest.raises(LexiconError, match="counts 2, not 1"):
        load_lexicon("list")
    lexicons._bundled.cache_clear()


def test_missing_metadata_is_named(tmp_path, monkeypatch):
    broken(tmp_path, monkeypatch, about="count = 1\n")
    with pytest.raises(LexiconError, match="lacks what, source"):
        load_lexicon("list")
    lexicons._bundled.cache_clear()


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(LexiconError, match=r"there are .*hedges"):
        load_lexicon("nothing")
