"""Is this a whole article, a part of one, or none at all?"""

from analysis.reading.cleaning import Cleaned
from analysis.reading.sources import Source


def no_article(source: Source, cleaned: Cleaned) -> tuple[str, str] | None:
    """Return the problem and the way out if what was read is no article, else None."""
    return None


def cut_off(source: Source, cleaned: Cleaned) -> str | None:
    """Return what shows that the text is cut off, verbatim where something says so; None if not."""
    return None


def genre(source: Source, cleaned: Cleaned) -> str | None:
    """Return "live blog", "questions and answers" or "list of items"; None for running text."""
    return None
