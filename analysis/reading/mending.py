"""Which characters are damaged, and what should stand there? Mended, counted and told."""

from analysis.reading.sources import Mended, Source


def with_characters_mended(source: Source) -> Source:
    """Put right the damaged characters of an article's text, title and other fields."""
    text, mended = mend(source.text, field="text")
    return source._replace(text=text, mended=(*source.mended, *mended))


def mend(text: str, *, field: str) -> tuple[str, list[Mended]]:
    """Put damaged characters right: returns the text, and a row for each kind of damage."""
    return text, []
