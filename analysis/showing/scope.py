"""What is counted where it is not everything: said in titles, axes, headings and answers."""

from typing import Final

from analysis.articles import said_words

COUNTED: Final = {"all": "all articles", "families": "one text per family"}
"""Which articles are counted: the first one where nobody chose."""


def said_scope(part: str = "whole", counted: str = "all", zone: str = "all") -> str:
    """Say of which words and articles a number is, "" where it is of all.

    Parameters
    ----------
    part
        Whose words are measured.
    counted
        A key of `COUNTED`.
    zone
        Where the words stand.

    Examples
    --------
    >>> said_scope(), said_scope("own"), said_scope("own", "families")
    ('', 'own words', 'own words, one text per family')
    >>> said_scope(zone="lead")
    'the lead'
    """
    said = [said_words(part, zone)] if (part, zone) != ("whole", "all") else []
    return ", ".join([*said, COUNTED[counted]] if counted != "all" else said)


def labelled(label: str, scope: str) -> str:
    """Return a title, heading or unit with the scope behind it.

    Examples
    --------
    >>> labelled("hedges per 1,000 words", "own words"), labelled("Hedges", "")
    ('hedges per 1,000 words (own words)', 'Hedges')
    """
    return f"{label} ({scope})" if scope else label


def limited(sentence: str, scope: str) -> str:
    """Return a sentence with the scope before it.

    Examples
    --------
    >>> limited("Herald has most hedges.", "own words")
    'In own words only: Herald has most hedges.'
    """
    return f"In {scope} only: {sentence}" if scope else sentence
