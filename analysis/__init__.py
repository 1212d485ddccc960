"""Parallax: how different outlets framed the same event.

Every function takes an articles table (one row per article) and returns a tidy table
whose rows lead back to the sentences they were counted from.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_HOME = {
    "ArticlesError": "articles",
    "check_articles": "articles",
    "load_articles": "reading",
    "read_articles": "reading",
    "read_uploads": "reading",
    "Reading": "reading",
    "SkippedInput": "reading",
    "event_ids": "events",
    "load_about": "events",
    "load_event": "events",
    "read_event": "events",
    "readability": "readability",
    "sentence_totals": "readability",
    "attributions": "attribution",
    "attributions_in": "attribution",
    "sources": "sources",
    "actors": "sources",
    "voice_share": "voices",
    "boosters": "hedging",
    "hedges": "hedging",
    "hedges_in": "hedging",
    "whose_words": "whose_words",
    "rates_by_voice": "summary",
    "overlap": "overlap",
    "shared_passages": "overlap.passages",
    "shared_terms": "overlap",
    "relations": "relations",
    "families": "relations",
    "one_per_family": "relations",
    "align": "alignment",
    "differences": "differences",
    "differences_of": "differences",
    "substitutions": "differences.substitutions",
    "substitution_counts": "differences.substitutions",
    "quotation_fidelity": "quotation_fidelity",
    "claims": "claims",
    "certainty_changes": "claims",
    "coverage": "coverage",
    "coverage_patterns": "coverage",
    "missing_in": "coverage",
    "only_in": "coverage",
    "quantities": "quantities",
    "quantity_conflicts": "quantities",
    "compare_all": "comparison",
    "compare_outlets": "comparison",
    "largest_differences": "comparison",
    "lexicon_names": "lexicons",
    "load_lexicon": "lexicons",
    "correct": "corrections",
    "corrected_count": "corrections",
    "read_corrections": "corrections.files",
    "write_corrections": "corrections.files",
    "disagreements": "agreement",
    "highlight": "display",
    "measure_all": "measuring",
    "validate": "validation",
}
__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    # Modules load on first use: `import analysis` alone stays quick.
    if name in _HOME:
        return getattr(import_module(f"analysis.{_HOME[name]}"), name)
    raise AttributeError(f"module 'analysis' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__


class _Package(ModuleType):
    """Keeps `analysis.overlap` the function.

    Importing the module `analysis.overlap` would set the package's attribute of that name to
    the module; `readability`, `relations` and others are such pairs.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(value, ModuleType) and _HOME.get(name) == name:
            value = getattr(value, name)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
