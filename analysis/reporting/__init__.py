"""From a study to a paper: methods paragraph, citation, code, and one report in HTML or PDF."""

from importlib import import_module
from typing import Any, Final

__all__ = ["Report", "citation", "methods_paragraph", "report"]

_HOME: Final = {
    "Report": "making",
    "report": "making",
    "citation": "citing",
    "methods_paragraph": "methods",
}


def __getattr__(name: str) -> Any:
    # What makes a report is loaded when one is made.
    if name in _HOME:
        return getattr(import_module(f"analysis.reporting.{_HOME[name]}"), name)
    raise AttributeError(f"module 'analysis.reporting' has no attribute {name!r}")
