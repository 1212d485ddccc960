"""The documentation says what is there: modules, word lists, commands, columns, parameters."""

import ast
import inspect
import re
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.cli import main
from analysis.files.corrections.records import no_corrections
from analysis.measures import MEASURES
from analysis.style.reading_level.formulas import TOTALS

ROOT = Path(__file__).parent.parent
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
MODULES = sorted((ROOT / "analysis").rglob("*.py"))
FUNCTIONS = [name for name in analysis.__all__ if inspect.isfunction(getattr(analysis, name))]


def document(name):
    return inspect.getdoc(getattr(analysis, name)) or ""


def section(text, heading):
    found = re.search(rf"^{heading}\n-+\n(.*?)(?=^\w+\n---|\Z)", text, re.DOTALL | re.MULTILINE)
    return found[1] if found else ""


def test_every_module_says_what_it_answers():
    for path in MODULES:
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert said, path
        assert len(said.split("\n\n")[0]) > 20, path


def test_the_architecture_tells_what_holds_the_files_together_and_lists_none():
    assert len(ARCHITECTURE.splitlines()) < 140
    named = set(re.findall(r"[\w/]+\.py", ARCHITECTURE))
    assert len(named) < 20
    files = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("*/**/*.py")}
    for name in named:
        assert any(file.endswith(name) for file in files), name


FIGURES = re.compile(
    r"\bF1 \d|\b\d+ (?:%|per cent)[^.;]{0,80}\b(?:right|found|correct)\b"
    r"|\b(?:right|found) (?:for|in) \d"
)


def test_measured_figures_stand_in_the_validation_alone():
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                said = " ".join((ast.get_docstring(node) or "").split())
                told = FIGURES.search(said)
                assert told is None, f"{path}: {told[0]}"


def test_columns_that_every_articles_table_has_are_in_the_architecture(event):
    for column in event.articles.columns:
        assert re.search(rf"`[^`\n]*\b{column}\b[^`\n]*`", ARCHITECTURE), column


def test_every_command_is_in_the_readme_with_its_arguments():
    for name, command in main.commands.items():
        of_command = [p for p in command.params if p.param_type_name == "argument"]
        shown = " ".join(["parallax", name, *(one.metavar or "" for one in of_command)])
        assert command.hidden or shown in README, shown


def test_every_parameter_is_documented():
    for name in FUNCTIONS:
        parameters = section(document(name), "Parameters")
        documented = {
            word.strip(" *") for line in re.findall(r"^\w.*$", parameters, re.MULTILINE)
            for word in line.split(",")
        }  # fmt: skip
        assert documented == set(inspect.signature(getattr(analysis, name)).parameters), name


def test_every_function_says_what_it_gives_back():
    for name in FUNCTIONS:
        text = document(name)
        assert re.match(r"[A-Z][^\n]+\.\n|Return [^\n]+\.$|Return [^\n]+\.\n", text + "\n"), name
        gives = inspect.signature(getattr(analysis, name)).return_annotation
        if gives not in (None, "None"):
            assert section(text, "Returns") or text.startswith("Return "), name


@pytest.fixture(scope="module")
def event():
    return analysis.read_event("dam-breach")


@pytest.fixture(scope="module")
def tables(event):
    """Every table that a public function returns, by the function's name."""
    articles = event.articles.head(3)
    a, b = articles["article_id"][:2]
    voices = analysis.attributions(articles)
    compared = [
        analysis.compare_outlets(articles, voices, by=by, resamples=100)
        for by in ("outlet", "article")
    ]
    first, second = (articles.iloc[i] for i in (0, 1))
    coverage = analysis.coverage(articles, attributions=voices)
    none = no_corrections()
    words = analysis.read_dictionary(b"the\ndam*", name="words.txt")
    further = set(MEASURED) - set(RETURNING_TABLES)
    given = {"attributions": voices}
    return {
        name: [getattr(analysis, name)(articles, by=by, **given) for by in ("outlet", "article")]
        for name in further
    } | {
        "align": [analysis.align(first, second)],
        "actor_mentions": [analysis.actor_mentions(articles, voices)],
        "labels": [analysis.labels(articles, analysis.actor_mentions(articles, voices))],
        "agency": [analysis.agency(articles, None, voices, told_by=1)],
        "agency_rates": [analysis.agency_rates(articles, analysis.agency(articles, None, voices))],
        "actors": [analysis.actors(analysis.sources(articles, voices))],
        "attributions": [voices],
        "sources": [analysis.sources(articles, voices)],
        "voice_share": [analysis.voice_share(articles, voices, resamples=100)],
        "certainty_changes": [analysis.certainty_changes(articles)],
        "claims": [analysis.claims(articles, voices)],
        "concordance": [analysis.concordance(articles, "the", attributions=voices)],
        "concordance_rates": [analysis.concordance_rates(articles, "the", resamples=100)],
        "counterparts": [analysis.counterparts(articles)],
        "coverage": [coverage],
        "events_in": [analysis.events_in(articles)],
        "events_table": [analysis.events_table(articles)],
        "dictionary": [analysis.dictionary(articles, words.entries, attributions=voices)],
        "dictionary_rates": [analysis.dictionary_rates(articles, words.entries, resamples=100)],
        "dictionary_report": [
            analysis.dictionary_report(
                words.entries, analysis.dictionary(articles, words.entries, attributions=voices)
            )
        ],
        "read_dictionary": words,
        "coverage_patterns": [analysis.coverage_patterns(coverage)],
        "missing_in": [analysis.missing_in(coverage, a)],
        "only_in": [analysis.only_in(coverage, a)],
        "correct": [analysis.correct(voices, none, articles)],
        "disagreements": [analysis.disagreements(voices, voices)],
        "read_corrections": [none],
        "distinctive_words": [analysis.distinctive_words(articles)],
        "differences": [analysis.differences(first, second)],
        "differences_of": [analysis.differences_of(articles, [(a, b)])],
        "families": [analysis.families(articles)],
        "one_per_family": [analysis.one_per_family(articles)],
        "quantities": [analysis.quantities(articles)],
        "quantity_conflicts": [analysis.quantity_conflicts(analysis.quantities(articles))],
        "quotation_fidelity": [analysis.quotation_fidelity(articles)],
        "relations": [analysis.relations(articles)],
        "boosters": [analysis.boosters(articles, voices)],
        "compare_all": analysis.compare_all(articles, attributions=voices, resamples=100),
        "compare_outlets": [table for comparison in compared for table in comparison],
        "headline_gaps": [analysis.headline_gaps(articles, voices)],
        "hedges": [analysis.hedges(articles, voices)],
        "largest_differences": [analysis.largest_differences(compared[0])],
        "load_event": [event.articles],
        "overlap": [analysis.overlap(articles)],
        "read_articles": event,
        "read_event": event,
        "readability": [analysis.readability(articles, by=by) for by in ("outlet", "article")],
        "sentence_totals": [analysis.sentence_totals(articles)],
        "whose_words": [analysis.whose_words(articles, voices)],
        "rates_by_voice": [
            analysis.rates_by_voice(articles, voices, boosters=analysis.boosters(articles, voices))
        ],
        "rates_by_zone": [analysis.rates_by_zone(articles, voices, attributed=voices)],
        "article_counts": [analysis.article_counts(articles, voices)],
        "label_counts": [
            analysis.label_counts(analysis.actor_mentions(articles, voices), min_events=1)
        ],
        "profile_events": [
            analysis.profile_events(
                analysis.article_counts(articles, voices),
                outlet=articles["outlet"].iloc[0],
                measure="words",
            )
        ],
        "profiles_over_time": [
            analysis.profiles_over_time(articles, analysis.article_counts(articles, voices))
        ],
        "profiles": [analysis.profiles(analysis.article_counts(articles, voices))],
        "shared_passages": [analysis.shared_passages(articles, a, b)],
        "shared_terms": [analysis.shared_terms(articles, a, b)],
    }


RETURNING_TABLES = (
    "actor_mentions", "actors", "agency", "agency_rates", "align", "article_counts", "attributions",
    "boosters", "certainty_changes", "claims",
    "compare_all", "compare_outlets", "concordance", "concordance_rates", "correct",
    "counterparts", "coverage",
    "coverage_patterns", "differences", "differences_of",
    "dictionary", "dictionary_rates", "dictionary_report", "disagreements",
    "distinctive_words", "events_in", "events_table", "families", "headline_gaps", "hedges",
    "label_counts", "labels", "largest_differences", "load_event", "missing_in", "one_per_family",
    "only_in", "overlap", "profile_events", "profiles",
    "profiles_over_time", "quantities", "quantity_conflicts", "quotation_fidelity",
    "rates_by_voice", "rates_by_zone", "read_articles", "read_corrections", "read_event",
    "readability", "relations", "sentence_totals",
    "shared_passages", "shared_terms", "sources",
    "voice_share", "whose_words",
)  # fmt: skip


MEASURED = tuple(set(FUNCTIONS) & {one.function.partition(":")[2] for one in MEASURES.values()})
"""The functions that are declared as measures."""


def columns_named(name):
    """Columns in the `Returns` of a function, and of the functions that it refers to there."""
    text = section(document(name), "Returns")
    named = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", text))))
    sides = re.split(r"for\s+(?:each|either)\s+side", text)[1:]  # told once, there twice
    for side in re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", " ".join(sides)))):
        named |= {f"{side}_a", f"{side}_b"}
    for other in re.findall(r"(?:of|to|their columns)[^`.]{0,20}`(?:analysis\.)?(\w+)`", text):
        if other != name and other in FUNCTIONS:
            named |= columns_named(other)
    return named | set(TOTALS) if "TOTALS" in named else named


def test_every_column_is_documented(tables):
    for name in {*RETURNING_TABLES, *MEASURED}:
        named = columns_named(name)
        for table in tables[name]:
            assert isinstance(table, pd.DataFrame), name
            assert not set(table.columns) - named, name


def test_all_functions_that_return_tables_are_looked_at():
    typed = {
        name
        for name in FUNCTIONS
        if re.search(
            r"DataFrame|Comparison|Reading",
            str(inspect.signature(getattr(analysis, name)).return_annotation),
        )
    }
    # The table given, the same tables as `read_articles`, and a dictionary of all tables.
    assert typed - {*RETURNING_TABLES, *MEASURED} == {
        "in_zone",
        "load_articles",
        "read_uploads",
        "measure_all",
    }


def test_links_in_the_documentation_lead_somewhere():
    for path in [
        *(ROOT / "docs").glob("*.md"),
        *ROOT.glob("*.md"),
        *ROOT.glob("evaluation/**/*.md"),
    ]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), (path.name, target)
