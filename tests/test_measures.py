"""Each measure is declared once, and what is declared is so."""

import inspect

import pytest

import analysis
from analysis.articles import METHODS, ArticlesError, Part
from analysis.cli import main
from analysis.files.corrections.records import MEASURES as CORRECTABLE
from analysis.measures import CORRECTED, DEFAULTS, MEASURES, TABLES, above, found_for, loaded, named


def parameters(name):
    return inspect.signature(loaded(MEASURES[name].function)).parameters


def test_no_measure_builds_on_itself():
    for name in MEASURES:
        below = list(above(name))[1:]
        assert name not in below


def test_a_measure_takes_what_it_is_declared_to_build_on():
    for name, measure in MEASURES.items():
        takes = parameters(name)
        results = {one for one in takes if one in MEASURES}
        open_ended = any(one.kind is one.VAR_KEYWORD for one in takes.values())
        assert results <= {*measure.on, *measure.also.values(), "attributions"}, name
        assert open_ended or set(measure.on) <= results, name
        assert ("attributions" in results) <= (measure.parts or "attributions" in measure.on), name


def test_a_measure_has_the_options_that_it_is_declared_to_have():
    for name, measure in MEASURES.items():
        takes = parameters(name)
        assert measure.parts == ("part" in takes), name
        assert measure.parts <= ("zone" in takes or name == "rates_by_zone"), name
        assert measure.method == ("method" in takes), name
        assert all(measure.vocabulary(option) for option in measure.every), name
        assert not measure.counts or measure.counts in takes, name


def test_the_defaults_are_the_same_everywhere():
    for name in analysis.__all__:
        function = getattr(analysis, name)
        if inspect.isfunction(function):
            for option, default in DEFAULTS.items():
                given = inspect.signature(function).parameters.get(option)
                known = given is None or given.default in (default, given.empty)
                assert known, (name, option)
    method = next(one for one in main.commands["measure"].params if one.name == "method")
    assert (tuple(method.type.choices), method.default) == (METHODS, DEFAULTS["method"])


def test_what_readers_correct_is_what_corrections_can_name():
    assert set(CORRECTED) == set(CORRECTABLE)


BESIDE = ("check_articles", "events_in", "events_table", "measure_all")
"""Functions of articles that measure nothing in their texts."""


def test_every_measure_of_articles_that_is_public_is_declared():
    functions = {loaded(measure.function) for measure in MEASURES.values()}
    for name in analysis.__all__:
        function = getattr(analysis, name)
        takes = list(inspect.signature(function).parameters) if inspect.isfunction(function) else []
        if takes[:1] == ["articles"] and name not in BESIDE:
            assert function in functions or name == "one_per_family", name


def test_a_voice_needs_attributions_and_all_words_do_not():
    assert MEASURES["overlap"].built_on({"part": "whole"}) == ()
    assert MEASURES["overlap"].built_on({"part": "own"}) == ("attributions",)
    assert MEASURES["overlap"].vocabulary("part") == Part.__args__
    assert found_for("readability") == set()
    assert found_for("compare_outlets", {"measure": "boosters"}) == {"attributions", "boosters"}
    assert found_for("compare_outlets", {"measure": "lix", "part": "own"}) == {"attributions"}


def test_a_measure_is_named_by_its_table_too_and_a_wrong_name_lists_them():
    assert named("coverage") is named("facts")
    assert named("outlets").tables == ("outlets", "outlet_differences")
    with pytest.raises(ArticlesError, match=r"no measure 'hedgs'; there are .* 'hedges'"):
        named("hedgs")
    assert {one.name for one in TABLES.values()} >= set(CORRECTED)
