"""Whatever a public function is given, it works with it or says what is wrong."""

import inspect
import tempfile
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd
import pytest

import analysis
from analysis.arguments import checked
from analysis.articles import ArticlesError
from analysis.files.corrections.files import edit_corrections
from analysis.files.corrections.records import no_corrections
from analysis.lexicons import LexiconError
from analysis.measures import MEASURES
from analysis.statistics.summary import rates_by_kind
from analysis.style.hedging import boosters_in, uncertainty_in
from analysis.tables import declared, is_table
from tests.conftest import make_articles

CLEAR = (ArticlesError, LexiconError)
"""The errors of the library: each says what is wrong, where, and what to do."""

CORRECTIONS = Path(tempfile.mkdtemp()) / "corrections.csv"
TEXTS = (
    "The ferry may sail on Monday, Mayor Ida Holt said. About 40 people were saved. “It holds,” "
    "she added. Rescuers found two boats near the harbour of Elva.",
    "The ferry will sail on Monday. About 40 people were saved, the mayor said. Divers claimed "
    "that two boats were found near the harbour of Elva. Nobody was clearly hurt. "
    "A guard was arrested.",
)

ENTRIES = pd.DataFrame({"term": ["ferr*", "mayor"], "category": ["ship", "office"], "weight": 2.0})


@cache
def articles():
    return make_articles(*TEXTS, titles=("Ferry may sail", "Ferry sails"))


@cache
def tables():
    """Every result that is an argument somewhere, of the articles above, by rules."""
    made = {"articles": articles()}
    made["attributions"] = analysis.attributions(articles(), method="rules")
    voices = made["attributions"]
    made["hedges"] = analysis.hedges(articles(), voices, method="rules")
    made["boosters"] = analysis.boosters(articles(), voices)
    made["sources"] = analysis.sources(articles(), voices)
    made["relations"] = analysis.relations(articles())
    made["families"] = analysis.families(articles(), made["relations"])
    made["claims"] = analysis.claims(articles(), voices, made["hedges"])
    made["quantities"] = analysis.quantities(articles(), voices)
    made["coverage"] = analysis.coverage(articles(), made["families"], attributions=voices)
    made["actor_mentions"] = analysis.actor_mentions(articles(), voices)
    made["agency"] = analysis.agency(articles(), made["actor_mentions"], voices, told_by=1)
    word = {
        "field_a": "text",
        "start_a": 0,
        "end_a": 9,
        "field_b": "text",
        "start_b": 0,
        "end_b": 9,
    }
    pair = {"event_id": "made-up", "article_a": "a0", "article_b": "a1", "together": True}
    made["counterparts"] = pd.DataFrame([pair | word])[list(analysis.counterparts(articles()))]
    made["article_counts"] = analysis.article_counts(articles(), voices)
    made["dictionary"] = analysis.dictionary(articles(), ENTRIES, attributions=voices)
    return made


OPTIONS = {
    "part": "own", "zone": "lead", "by": "outlet", "level": 0.9, "resamples": 100, "seed": 1,
    "told_by": 1,
}  # fmt: skip
"""Arguments that mean the same in every measure."""


def of_measures():
    """The calls of all measures whose arguments have no meaning of their own."""
    known = tables() | OPTIONS
    functions = {name: getattr(analysis, name) for name in analysis.__all__}
    named = {one.function.partition(":")[2] for one in MEASURES.values()} & set(functions)
    wanted = {name: list(inspect.signature(functions[name]).parameters) for name in named}
    return {
        name: {argument: known[argument] for argument in arguments}
        for name, arguments in wanted.items()
        if set(arguments) <= set(known)
    }


@cache
def calls():
    """Function → arguments that it works with, for every parameter of every public function."""
    given = tables()
    names = ("attributions", "hedges", "boosters", "families", "relations", "claims", "quantities")
    found = {name: given[name] for name in names}
    few = {"resamples": 100, "seed": 1}
    cut = {"part": "own", "zone": "body", "attributions": found["attributions"]}
    both = {name: found[name] for name in ("attributions", "hedges")}
    tell = {"progress": lambda *_: None}
    method = {"method": "rules"}
    pair = {"article_a": "a0", "article_b": "a1"}
    a, b = (articles().iloc[n] for n in (0, 1))
    all_of = {"articles": articles()}
    compared = analysis.compare_outlets(articles(), found["hedges"], resamples=100)
    return of_measures() | {
        "align": {"a": a, "b": b, "counterparts": given["counterparts"]},
        "attributions": all_of | method | tell | {"wide": False},
        "attributions_in": {"text": TEXTS[0], "headline": False, "said": None, "wide": False},
        "check_articles": all_of,
        "compare_all": all_of | both | few | {
            "boosters": found["boosters"], "formulas": ["lix"], "parts": ["own"], "zone": "body",
            "by": "article", "counting": "textstat", "level": 0.9,
        },
        "compare_outlets": all_of | few | cut | {
            "measure": "lix", "by": "article", "counting": "corrected", "level": 0.9, "name": "x",
        },
        "concordance": all_of | cut | {
            "query": "ferry", "kind": "words", "sort": "left", "sample": 1, "seed": 1,
            "zone": "all", "actor_mentions": given["actor_mentions"],
        },
        "concordance_rates": all_of | few | cut | {
            "query": "ferry", "kind": "words", "level": 0.9,
            "actor_mentions": given["actor_mentions"],
        },
        "correct": all_of | {
            "table": found["hedges"], "corrections": no_corrections(), "measure": "hedges",
            "families": given["families"],
        },
        "corrected_count": {"table": found["hedges"], "removed": None},
        "coverage_patterns": {"table": given["coverage"], "by": "outlet"},
        "dictionary": all_of | cut | {"entries": ENTRIES, "zone": "all"},
        "dictionary_rates": all_of | few | cut | {
            "entries": ENTRIES, "hits": given["dictionary"], "zone": "all", "level": 0.9,
        },
        "dictionary_report": {"entries": ENTRIES, "hits": given["dictionary"]},
        "differences": {"a": a, "b": b},
        "differences_of": all_of | both | {
            "pairs": [("a0", "a1")], "part": "whole", "zone": "all",
            "counterparts": given["counterparts"],
        },
        "events_in": all_of | {"days": 3},
        "events_table": all_of,
        "disagreements": {"first": found["hedges"], "second": found["hedges"].head(1)},
        "hedges": all_of | method | tell | {
            "attributions": found["attributions"], "count": ["modal"],
        },
        "hedges_in": {"text": TEXTS[0], "categories": ["modal"]},
        "distinctive_words": all_of | few | cut | {
            "outlet": "Outlet 0", "against": None, "unit": "stems", "n": 2, "min_count": 2,
            "level": 0.9, "zone": "all",
        },
        "highlight": {"article": a, "marks": [(0, 3, "cue")]} | both,
        "in_zone": all_of | {"table": found["hedges"], "zone": "lead"},
        "largest_differences": {"comparison": compared},
        "read_dictionary": {"source": b"ferry", "name": "ships.txt"},
        "load_about": {"event_id": "dam-breach"},
        "load_event": {"event_id": "dam-breach"},
        "read_event": {"event_id": "dam-breach"},
        "load_lexicon": {"name": "hedges"},
        "load_articles": {"source": "no-such-folder"},
        "measure_all": all_of | few | method | {
            "done": print, "refused": print, "corrections": no_corrections(),
        },
        "missing_in": {"table": given["coverage"], "names": "a0"},
        "only_in": {"table": given["coverage"], "names": "a0"},
        "one_per_family": all_of | {"families": found["families"]},
        "overlap": all_of | cut | {"background": list(TEXTS)},
        "quantity_conflicts": {"table": found["quantities"]},
        "rates_by_voice": all_of | few | {
            "attributions": found["attributions"], "measured": found["hedges"], "zone": "body",
        },
        "article_counts": all_of | {
            "attributions": found["attributions"], "measured": found["hedges"],
            "formulas": ["lix"],
        },
        "label_counts": {
            "actor_mentions": given["actor_mentions"], "families": found["families"],
            "voice": "own", "kinds": ["person"], "min_events": 1,
        },
        "profile_events": {
            "article_counts": given["article_counts"], "families": found["families"],
            "outlet": "Outlet 0", "measure": "words", "part": "whole", "zone": "all",
        },
        "profiles_over_time": all_of | {
            "article_counts": given["article_counts"], "families": found["families"],
            "period": "month", "correction": "holm", "level": 0.9,
        },
        "profiles": {
            "article_counts": given["article_counts"], "families": found["families"],
            "correction": "holm", "level": 0.9,
        },
        "rates_by_zone": all_of | few | {
            "attributions": found["attributions"], "measured": found["hedges"], "part": "own",
        },
        "measure_pile": method | {
            "source": "no-such-folder", "folder": "no-such-out", "only": ("hedges",),
            "resamples": 100, "seed": 7, "group": False, "sure": False, "moves": {},
            "workers": 1, "engine": "local", "scheduler": "", "done": lambda *_: None,
            "say": lambda _: None, "read": lambda *_: None,
        },
        "open_run": {"folder": "no-such-folder"},
        "read_articles": {"source": "no-such-folder", "files": None, "columns": None},
        "read_corrections": {"path": CORRECTIONS},
        "read_uploads": {
            "files": {"a.txt": TEXTS[0].encode()}, "columns": {}, "event_id": "e",
        },
        "readability": all_of | cut | {"counting": "corrected", "by": "article"},
        "sentence_totals": all_of | cut | {"counting": "corrected"},
        "shared_passages": all_of | cut | pair | {"min_words": 3},
        "shared_terms": all_of | cut | pair | {"most": 3, "background": None},
        "sources": all_of | {
            "attributions": found["attributions"],
            "lexicon": analysis.load_lexicon("source-types"),
        },
        "voice_share": all_of | few | {
            "attributions": found["attributions"], "sources": given["sources"],
            "families": found["families"], "by": "actor", "level": 0.9,
        },
        "write_corrections": {"corrections": no_corrections(), "path": CORRECTIONS},
    }  # fmt: skip


LONG = {"load_articles", "measure_all", "measure_pile", "open_run", "read_articles"}
"""Functions that read much or take long: only what they must refuse is tried here."""

FUNCTIONS = {
    name: list(inspect.signature(getattr(analysis, name)).parameters)
    for name in analysis.__all__
    if inspect.isfunction(getattr(analysis, name))
}
PARAMETERS = [(name, parameter) for name in FUNCTIONS for parameter in FUNCTIONS[name]]


def called(name, /, **changed):
    """Call a public function with arguments that it works with, but for those changed."""
    function = getattr(analysis, name)
    given = calls()[name] | changed
    rest = [given.pop("table"), given.pop("names")] if "names" in given else []
    if "measured" in given:
        given["hits"] = given.pop("measured")
    return function(*rest, **given)


def test_every_public_function_is_tried_with_all_its_parameters():
    tried = {name: set(given) for name, given in calls().items()}
    assert tried == {name: set(given) for name, given in FUNCTIONS.items() if given}


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path, monkeypatch):
    """Some functions write where they are told to."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_what_no_function_takes_is_named(name, parameter):
    """A function that forgets `checked` raises something else here, or works on nonsense."""
    with pytest.raises(CLEAR, match=parameter if parameter != "measured" else "hits"):
        called(name, **{parameter: object()})


WRONG = {
    "a text": "no such thing",
    "a column": pd.Series(TEXTS, name="text"),
    "a list": ["no such thing", 7],
    "a dictionary": {"article_id": "a0"},
    "a number": 3.5,
    "a negative number": -1,
    "a set": {7},
    "nothing": None,
    "no row and no column": pd.DataFrame(),
    "other columns": pd.DataFrame({"x": [1]}),
    "wrong types": make_articles("One.", "Two.").assign(text=[1, 2]),
    "one id twice": make_articles("One.", "Two.").assign(article_id="a0"),
    "a column twice": pd.concat([make_articles("One.")] * 2, axis=1),
}


@pytest.mark.parametrize(("name", "parameter"), [one for one in PARAMETERS if one[0] not in LONG])
def test_what_is_wrong_is_said_or_taken_as_it_may_be(name, parameter):
    may_be_left_out = calls()[name].get(parameter) is None or (
        inspect.signature(getattr(analysis, name)).parameters[parameter].default is None
    )
    said = []
    for value in WRONG.values():
        if value is None and may_be_left_out:
            continue
        try:
            called(name, **{parameter: value})
        except CLEAR as error:
            said.append(str(error))
    assert all(len(one) > 20 for one in said)


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if "articles" in FUNCTIONS[name]])
def test_articles_are_articles(name):
    for wrong in WRONG.values():
        with pytest.raises(ArticlesError, match=r"article|column"):
            called(name, articles=wrong)


TABLES = [
    (name, parameter)
    for name, given in FUNCTIONS.items()
    for parameter in given
    if is_table(parameter) or parameter in ("table", "found", "first", "second", "measured")
]


@pytest.mark.parametrize(
    ("name", "parameter"), [one for one in TABLES if one[0] not in LONG | {"corrected_count"}]
)
def test_a_table_of_something_else_or_without_a_column_is_refused(name, parameter):
    given = calls()[name][parameter]
    another = tables()["relations" if name != "correct" else "quantities"]
    for other in (articles(), another, pd.DataFrame({"article_id": ["a0"]})):
        if other is not given:
            with pytest.raises(ArticlesError, match=r"lacks? the column|needs the column|so that"):
                called(name, **{parameter: other})
    said = {}
    for column in given.columns:
        try:
            called(name, **{parameter: given.drop(columns=column)})
        except ArticlesError as error:
            said[column] = str(error)
    assert all(column in error for column, error in said.items())


ABOUT = [
    (name, parameter)
    for name, parameter in TABLES
    if "articles" in FUNCTIONS[name] and parameter != "corrections" and name not in LONG
]


@pytest.mark.parametrize(("name", "parameter"), ABOUT)
def test_a_table_of_other_articles_or_of_other_texts_is_refused(name, parameter):
    ids = {"a0": "b0", "a1": "b1"}
    elsewhere = articles().assign(article_id=["b0", "b1"])
    pairs = {"article_a": "b0", "article_b": "b1"} if "article_a" in FUNCTIONS[name] else {}
    others = {
        one: table.assign(**{
            column: table[column].replace(ids)
            for column in ("article_id", "article_a", "article_b") if column in table
        })
        for one, table in calls()[name].items()
        if isinstance(table, pd.DataFrame) and one not in ("articles", parameter, "corrections")
    }  # fmt: skip
    with pytest.raises(ArticlesError, match="is about none of these articles: it names 'a"):
        called(name, articles=elsewhere, **others, **pairs)
    if "sentence" in calls()[name][parameter]:
        changed = articles().assign(text=[f"Not so fast. {text}" for text in TEXTS])
        with pytest.raises(ArticlesError, match="was made of another text"):
            called(name, articles=changed)


RESULTS = [
    name
    for name, given in FUNCTIONS.items()
    if "articles" in given
    and name not in LONG | {"check_articles", "shared_passages", "shared_terms", "correct"}
]


def results(name, /, **changed):
    found = called(name, **changed)
    return [found] if isinstance(found, pd.DataFrame) else list(found)


@pytest.mark.parametrize("name", RESULTS)
def test_no_articles_give_no_rows_with_the_same_columns_and_types(name):
    none = {
        one: table.head(0) for one, table in calls()[name].items()
        if isinstance(table, pd.DataFrame)
    }  # fmt: skip
    if "pairs" in FUNCTIONS[name]:
        none["pairs"] = []
    for some, nothing in zip(results(name), results(name, **none), strict=True):
        assert len(nothing) == 0
        assert nothing.columns.tolist() == some.columns.tolist()
        assert nothing.dtypes.astype(str).to_dict() == some.dtypes.astype(str).to_dict()


@pytest.mark.parametrize(
    "name", [one for one in RESULTS if one not in ("differences_of", "certainty_changes")]
)
def test_rows_of_further_articles_change_nothing(name):
    one = articles().head(1)
    cut = {
        name: table[table[column].isin(["a0"])]
        for name, table in calls()[name].items()
        if isinstance(table, pd.DataFrame) and name != "articles"
        for column in ("article_id", "article_a")
        if column in table
    }
    if not all(len(table) for table in cut.values()):
        return
    for wide, narrow in zip(
        results(name, articles=one), results(name, articles=one, **cut), strict=True
    ):
        pd.testing.assert_frame_equal(wide, narrow)


@pytest.mark.parametrize(
    "name", sorted({name for name, _ in TABLES} - LONG - {"correct", "in_zone"})
)
def test_attributions_and_hedges_of_an_older_version_do_as_well(name):
    older = {
        one: table.drop(columns=["confidence", "method"], errors="ignore")
        for one, table in calls()[name].items()
        if one in ("attributions", "hedges", "boosters", "table", "first", "second")
    }
    found, before = called(name, **older), called(name)
    for one, other in zip([found], [before], strict=True):
        if isinstance(one, pd.DataFrame):
            pd.testing.assert_frame_equal(one, other)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda a: analysis.readability(a, part="atributed"), "mean 'attributed'"),
        (lambda a: analysis.readability(a, by="own"), "write part='own'"),
        (lambda a: analysis.attributions(a["text"]), "not one column"),
        (lambda a: analysis.attributions(a.iloc[0]), r"articles.iloc\[\[0\]\]"),
        (lambda _: analysis.attributions(TEXTS[0]), r"analysis.attributions_in\(text\)"),
        (lambda a: analysis.hedges_in(a), "text is a table .DataFrame., but must be a text"),
        (lambda _: analysis.relations(analysis.read_event("dam-breach")), "its table .articles"),
        (lambda a: analysis.hedges(tables()["attributions"], a), r"hedges\(articles, attrib"),
        (lambda a: analysis.hedges(a, tables()["hedges"]), "looks like hedges"),
        (lambda _: analysis.actors(tables()["attributions"]), r"analysis.sources\(articles, attr"),
        (lambda _: analysis.load_event("dam-breech"), "did you mean 'dam-breach'"),
        (lambda _: analysis.load_lexicon("hedge"), "did you mean 'hedges'"),
        (lambda a: analysis.compare_outlets(a, "hedge"), "did you mean 'hedges'"),
        (lambda a: analysis.compare_all(a, formulas=["flesch_kincaid"]), "did you mean"),
        (lambda a: analysis.measure_all(a, resamples=10), "resamples is 10, but must be 100"),
        (lambda a: analysis.hedges(a, count=["modl"]), "count is 'modl'.*mean 'modal'"),
        (lambda _: analysis.hedges_in("", categories="modl"), "must be a list whose every item"),
        (lambda a: analysis.hedges(a, count=[7]), "count is a list, but must be .*'modal'"),
        (lambda _: analysis.largest_differences("x"), "What `compare_outlets` and `compare_all`"),
        (lambda a: analysis.align(a.iloc[0], {"title": ""}), "b is no row .* article_id, text"),
        (lambda _: boosters_in(b""), "text is b'', but must be a text"),
        (lambda _: uncertainty_in("", "model"), "judgement is 'model', but must be a Judgement"),
        (lambda _: edit_corrections(7, print), "path is 7, but must be a text .str., or a path"),
        (lambda _: edit_corrections(Path("x.csv"), "x"), "edit is 'x', but must be a function"),
        (lambda a: rates_by_kind(a, a, by=7), "by is 7, but must be a text"),
        (lambda a: rates_by_kind(a, pd.DataFrame(), by="voice"), "hits is no table of hits"),
    ],
)  # fmt: skip
def test_the_usual_mistakes_are_told_with_the_way_out(call, message):
    with pytest.raises(CLEAR, match=message):
        call(articles())


def test_a_table_that_went_through_csv_is_told(tmp_path):
    path = tmp_path / "attributions.csv"
    tables()["attributions"].to_csv(path, index=False)
    with pytest.raises(ArticlesError, match="content_spans of attributions holds text, as after"):
        analysis.whose_words(articles(), pd.read_csv(path))
    numbers = tables()["hedges"].astype({"start": str})
    with pytest.raises(ArticlesError, match="column start of hedges holds text"):
        analysis.claims(articles(), tables()["attributions"], numbers)


def test_rows_numbered_twice_are_told():
    twice = pd.concat([tables()["attributions"]] * 2)
    with pytest.raises(ArticlesError, match="ignore_index=True"):
        analysis.whose_words(articles(), twice)


def test_ids_that_are_numbers_in_one_table_only_are_told():
    numbered = articles().assign(article_id=[1, 2])
    texts = tables()["hedges"].assign(article_id=["1"] * len(tables()["hedges"]))
    with pytest.raises(ArticlesError, match="numbers in one table and text in the other"):
        analysis.compare_outlets(numbered, texts)


def test_choices_beside_none_are_checked():
    @checked()
    def painted(colour: Literal["red", "green"] | None = None) -> str:
        return colour or "bare"

    assert [painted(), painted(None), painted("red")] == ["bare", "bare", "red"]
    with pytest.raises(ArticlesError, match=r"colour is 'grene', .* did you mean 'green'"):
        painted("grene")
    with pytest.raises(ArticlesError, match="colour is 7, but must be 'red' or 'green', or None"):
        painted(7)


def test_numbers_of_numpy_are_numbers():
    found = analysis.compare_outlets(
        articles(), tables()["hedges"], resamples=np.int64(100), level=np.float64(0.9)
    )
    assert len(found.outlets) == 2


def test_an_argument_that_does_not_exist_is_named_as_python_does():
    with pytest.raises(TypeError, match="unexpected keyword argument 'metod'"):
        analysis.attributions(articles(), metod="rules")


def test_sources_must_stand_beside_their_attributions():
    voices = tables()["attributions"]
    with pytest.raises(ArticlesError, match="row by row"):
        analysis.voice_share(articles(), voices, tables()["sources"].iloc[::-1])


def test_of_attributions_of_more_articles_those_of_these_count():
    voices, one = tables()["attributions"], articles().head(1)
    here = voices[voices["article_id"].isin(one["article_id"])]
    assert 0 < len(here) < len(voices)
    found = analysis.sources(articles(), voices)
    expected = analysis.voice_share(one, here, resamples=100)
    for given in (None, found[found["article_id"].isin(one["article_id"])]):
        got = analysis.voice_share(one, voices, given, resamples=100)
        pd.testing.assert_frame_equal(got, expected)


def test_every_needed_column_is_one_of_the_result():
    for name, table in tables().items():
        if is_table(name):
            assert set(declared(name).needs) <= set(table.columns), name
