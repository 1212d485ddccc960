"""From a study to a paper: methods paragraph, citation, code, and one report in HTML or PDF."""

from analysis.reporting.citing import citation
from analysis.reporting.making import Report, report
from analysis.reporting.methods import methods_paragraph

__all__ = ["Report", "citation", "methods_paragraph", "report"]
