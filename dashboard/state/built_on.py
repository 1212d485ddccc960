"""What is a measure built on? What has to be measured first, and found in the texts."""

from collections.abc import Mapping
from typing import Any, Final

from analysis.files.corrections.records import MEASURES as CORRECTED
from analysis.voices.belonging.parts import needs_attributions

__all__ = ["BUILT_ON", "CORRECTED", "built_on", "found_for"]

BUILT_ON: Final[Mapping[str, tuple[str, ...]]] = {
    "hedges": ("attributions",),
    "boosters": ("attributions",),
    "whose_words": ("attributions",),
    "rates_by_voice": ("attributions", "hedges", "boosters"),
    "compare_all": ("attributions", "hedges", "boosters"),
    "differences_of": ("attributions", "hedges"),
    "substitutions": ("attributions", "hedges"),
    "quotation_fidelity": ("attributions",),
    "claims": ("attributions", "hedges"),
    "certainty_changes": ("attributions", "hedges"),
    "quantities": ("attributions",),
    "sources": ("attributions",),
    "voice_share": ("attributions", "sources", "families"),
    "coverage": ("attributions", "families", "quantities"),
}
"""Measures that would measure these first: they are given the cached tables."""

_OF_A_PART: Final = frozenset({
    "readability", "sentence_totals", "overlap", "shared_passages", "shared_terms",
    "compare_outlets", "rates_by_kind",
})  # fmt: skip
"""Measures of some `part` of the words; for that of one voice they are given the attributions."""


def built_on(measure: str, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what is measured first and given to a measure with these settings."""
    if measure in _OF_A_PART and needs_attributions(settings.get("part", "whole")):
        return "attributions", *BUILT_ON.get(measure, ())
    return BUILT_ON.get(measure, ())


def found_for(measure: str, settings: Mapping[str, Any]) -> set[str]:
    """Return what of `CORRECTED` a measure counts or builds on: where a correction matters."""
    first = built_on(measure, settings)
    below = {measure, *first, *(str(settings.get(name)) for name in ("of", "measure"))}
    found = below & set(CORRECTED)
    for name in first:
        found |= found_for(name, {})
    return found | {"attributions"} if found else found
