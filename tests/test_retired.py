"""Who still uses a name of an earlier version is told what has taken its place."""

from importlib import import_module

import pandas as pd
import pytest
from click.testing import CliRunner

import analysis
from analysis.articles import ArticlesError
from analysis.cli import main
from analysis.measures import TABLES, named
from analysis.retired import KINDS, successors, told
from analysis.tables import check_table, declared, is_table


def retired(kind):
    return {name: instead for (one, name), (_, instead) in successors().items() if one == kind}


def test_only_what_is_gone_is_retired():
    assert {kind for kind, _ in successors()} <= set(KINDS)
    for name in retired("function"):
        assert name not in analysis.__all__, name
    for name in retired("table"):
        assert name not in TABLES, name
    for name in retired("command"):
        assert name not in main.commands, name
    for name in retired("column"):
        table, _, column = name.partition(".")
        assert not is_table(table) or column not in declared(table), name


def test_a_retired_module_cannot_be_imported_and_its_successor_can():
    for name, instead in retired("module").items():
        with pytest.raises(ModuleNotFoundError, match=rf"^{name} is .* since version 0\.\d"):
            import_module(name)
        if instead.startswith("analysis.") and instead.replace(".", "").isidentifier():
            import_module(instead)


def test_a_retired_function_is_told_where_it_is_looked_up():
    for name in retired("function"):
        module, _, own = f"analysis.{name}".rpartition(".")
        with pytest.raises(ImportError, match="since version"):
            exec(f"from {module} import {own}")
    with pytest.raises(AttributeError, match="since version"):
        _ = analysis.validate


def test_a_retired_argument_is_told_where_it_is_given():
    for name in retired("argument"):
        function, _, argument = name.partition(".")
        if function in analysis.__all__:
            with pytest.raises(TypeError, match=rf"{function}\(\): {argument} is .* since version"):
                getattr(analysis, function)(**{argument: None})


def test_a_retired_table_is_told_where_it_is_asked_for():
    for name in retired("table"):
        with pytest.raises(ArticlesError, match="since version"):
            named(name)


def test_a_retired_column_is_told_where_the_table_is_given():
    for name, instead in retired("column").items():
        table, _, column = name.partition(".")
        if is_table(table) and instead in declared(table).needs:
            older = pd.DataFrame(columns=list(declared(table))).rename(columns={instead: column})
            with pytest.raises(ArticlesError, match=f"{column} is {instead} since version"):
                check_table(table, older, [table])


def test_a_retired_command_is_told_and_no_other():
    for name in retired("command"):
        ran = CliRunner().invoke(main, [name, "--corpora", "x"])
        assert ran.exit_code == 2
        assert "since version" in ran.output
    ran = CliRunner().invoke(main, ["mesure"])
    assert ran.exit_code == 2
    assert "No such command" in ran.output


def test_what_was_never_there_is_not_retired():
    assert told("function", "hedges") == ""
    with pytest.raises(ModuleNotFoundError, match=r"No module named 'analysis\.nothing'"):
        import_module("analysis.nothing")
