"""Which names are those of countries?"""

from functools import cache
from typing import Final

from analysis.lexicons import load_lexicon

_OTHERS: Final = frozenset(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"])  # no countries
_CONTINENTS: Final = frozenset(["Africa", "America", "Asia", "Australia", "Europe", "Pacific"])
_ALSO: Final = {
    "US": "US", "U.S": "US", "USA": "US", "U.S.A": "US", "America": "US", "UK": "GB",
    "U.K": "GB", "Britain": "GB", "Great Britain": "GB", "England": "GB", "Scotland": "GB",
    "Wales": "GB", "Northern Ireland": "GB", "Turkey": "TR", "Burma": "MM", "Myanmar": "MM",
    "UAE": "AE", "Ivory Coast": "CI", "Hong Kong": "HK", "Macau": "MO", "Bosnia": "BA",
    "Palestine": "PS", "Gaza": "PS", "Swaziland": "SZ", "Vatican": "VA", "Kyiv": "UA",
    "Washington": "", "Congo": "", "Guinea": "", "Georgia": "", "Jordan": "", "Jersey": "",
}  # fmt: skip
"""Other English names; "" for those that are places as well as other things."""


@cache
def countries() -> dict[str, str]:
    """Return the names of countries and their codes (ISO 3166), from Unicode's list (CLDR).

    Examples
    --------
    >>> countries()["Ukraine"], countries()["Britain"], "Europe" in countries()
    ('UA', 'GB', False)
    """
    found: dict[str, str] = {}
    for code, name in _territories().items():
        if len(code) == 2 and code not in _OTHERS:
            for form in (name, name.replace("&", "and"), name.partition(" (")[0]):
                found[form] = code
    found |= _ALSO
    return found | {f"{name}.": code for name, code in _ALSO.items() if "." in name}


@cache
def well_known() -> frozenset[str]:
    """Return the names of countries, of parts of the world, and of capitals."""
    regions = {name for code, name in _territories().items() if code not in _OTHERS}
    return frozenset((set(countries()) | regions | capitals()) - {"world"})


@cache
def capitals() -> frozenset[str]:
    """Return the names of states and of capitals that stand for governments."""
    entries = load_lexicon("source-types").entries
    terms = entries.loc[entries["type"] == "state or place", "term"]
    return frozenset(term for term in terms if term[0].isupper())


@cache
def _territories() -> dict[str, str]:
    from babel import Locale

    return {str(code): str(name) for code, name in Locale("en").territories.items()}
