"""Parallax: how different outlets framed the same event.

Every function takes an articles table (one row per article) and returns a tidy table
whose rows lead back to the sentences they were counted from.
"""

from importlib import import_module
from typing import Any

from analysis import retired

_HOME = {  # beside the measures
    "ArticlesError": "articles",
    "check_articles": "articles",
    "load_articles": "files.reading",
    "read_articles": "files.reading",
    "read_uploads": "files.reading",
    "Reading": "files.reading",
    "SkippedInput": "files.reading",
    "open_run": "files.piles",
    "event_ids": "files.events",
    "events_in": "events",
    "events_table": "events",
    "load_about": "files.events",
    "load_event": "files.events",
    "read_event": "files.events",
    "sentence_totals": "style.reading_level",
    "attributions_in": "voices.attribution",
    "hedges_in": "style.hedging",
    "shared_passages": "texts.sharing.passages",
    "shared_terms": "texts.sharing",
    "one_per_family": "texts.lineage",
    "align": "texts.alignment",
    "differences": "texts.changes",
    "differences_of": "texts.changes",
    "coverage_patterns": "facts.statements",
    "missing_in": "facts.statements",
    "only_in": "facts.statements",
    "quantity_conflicts": "facts.figures",
    "in_zone": "statistics.zones",
    "compare_all": "statistics.comparison",
    "compare_outlets": "statistics.comparison",
    "largest_differences": "statistics.comparison",
    "label_counts": "profiling.labels",
    "profile_events": "profiling.behind",
    "profiles_over_time": "profiling.behind",
    "concordance": "words.searching",
    "concordance_rates": "words.searching",
    "dictionary": "words.dictionaries",
    "dictionary_rates": "words.dictionaries",
    "dictionary_report": "words.dictionaries",
    "read_dictionary": "words.dictionaries",
    "lexicon_names": "lexicons",
    "load_lexicon": "lexicons",
    "correct": "files.corrections",
    "corrected_count": "files.corrections",
    "read_corrections": "files.corrections.files",
    "write_corrections": "files.corrections.files",
    "disagreements": "statistics.agreement",
    "highlight": "showing.display",
    "measure_all": "measuring",
    "measure_pile": "running",
    "Study": "study",
}


def __getattr__(name: str) -> Any:
    # Modules load on first use: `import analysis` alone stays quick.
    if name == "__all__":
        return __dir__()
    if name.startswith("_"):
        raise AttributeError(name)
    home = _HOME.get(name) or _measures().get(name)
    if home:
        return getattr(import_module(f"analysis.{home}"), name)
    message = retired.told("function", name) or retired.told("module", f"analysis.{name}")
    raise AttributeError(message or f"module 'analysis' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(_HOME | _measures())


def _measures() -> dict[str, str]:
    """Return the functions of the measures that are declared, and where they are."""
    from analysis.measures import MEASURES

    paths = (one.function.split(":") for one in MEASURES.values() if one.tables)
    return {name: module for module, name in paths if module != "measuring"}


retired.tell_modules()
