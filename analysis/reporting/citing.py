"""How are Parallax and its version cited: as a sentence, in BibTeX, in RIS?"""

from importlib.metadata import PackageNotFoundError, version
from typing import Final, Literal

from analysis.arguments import checked

Style = Literal["text", "bibtex", "ris"]

AUTHORS: Final = "The Parallax developers"
TITLE: Final = "Parallax: how outlets framed the same event"
PACKAGE: Final = "parallax-news"

_FORMS: Final = {
    "text": "{authors}. {title} (version {version}) [software].",
    "bibtex": "@software{{parallax,\n  author  = {{{{{authors}}}}},\n  title   = {{{title}}},\n"
    "  version = {{{version}}}\n}}",
    "ris": "TY  - COMP\nAU  - {authors}\nTI  - {title}\nET  - {version}\nER  - ",
}


@checked()
def citation(style: Style = "text") -> str:
    """Return how to cite Parallax and its version.

    Parameters
    ----------
    style
        "text": a sentence. "bibtex" or "ris": an entry for a reference manager.

    Raises
    ------
    ArticlesError
        There is no such style.

    Examples
    --------
    >>> print(citation().partition(" (")[0])
    The Parallax developers. Parallax: how outlets framed the same event
    >>> citation("ris").splitlines()[0]
    'TY  - COMP'
    """
    return _FORMS[style].format(authors=AUTHORS, title=TITLE, version=own_version())


def own_version() -> str:
    """Return the installed version of Parallax, or "unknown"."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return "unknown"
