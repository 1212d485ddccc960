"""How long may a title, a name or a date be? No longer than any is: what is longer is cut."""

from typing import Any, Final

from analysis.files.reading.sources import Mended, Source

MOST: Final = 1_000
"""Characters: the longest titles of 12,000 news articles have some 250."""

_FIELDS: Final = (
    "title", "outlet", "published", "updated", "url", "byline", "section", "agency", "accession",
    "language", "article_id", "event_id",
)  # fmt: skip


def within_bounds(source: Source) -> Source:
    """Return a source whose fields are as short as such fields are, and say which was cut.

    A column of texts that is taken for the titles, or a page whose title never ends, would else
    make every search in them slow.
    """
    mended: list[Mended] = []
    given, declared = (_cut(fields, mended) for fields in (source.given, source.declared))
    if not mended:
        return source
    return source._replace(given=given, declared=declared, mended=(*source.mended, *mended))


def _cut(fields: dict[str, Any], mended: list[Mended]) -> dict[str, Any]:
    long = {
        name: value
        for name in _FIELDS
        if isinstance(value := fields.get(name), str) and len(value) > MOST
    }
    cut = {name: " ".join(value.split())[:MOST] for name, value in long.items()}
    for name, value in long.items():
        what = f"cut to {MOST:,} characters: it had {len(value):,}"
        mended.append(Mended(name, what, 1, value[:80], value[:80]))
    return {**fields, **cut} if cut else fields
