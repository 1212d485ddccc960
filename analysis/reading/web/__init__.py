"""What does a web page say? Its article, and what it declares about it."""

import re

from analysis.reading.characters import decode_page
from analysis.reading.incoming import File
from analysis.reading.sources import Found, Removed, Source, UnreadableError


def read_web_page(file: File, given: dict[str, object]) -> Found:
    """Return the article in a web page. No request is made to the page's site or any other.

    Raises
    ------
    UnreadableError
        There is no article in the page.
    """
    from trafilatura import bare_extraction

    html = decode_page(file.data)
    found = bare_extraction(
        html,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        # Only the date that the page declares, not one guessed from numbers in its text.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = (getattr(found, "text", None) or "").strip()
    if not text:
        raise UnreadableError(
            "no article was found in the page", "save the article's text as .txt instead"
        )
    names = {"title": "title", "date": "published", "url": "url", "sitename": "outlet"}
    declared = {ours: getattr(found, name, None) or None for name, ours in names.items()}
    furniture = len(re.sub(r"\s", "", html)) - len(re.sub(r"\s", "", text))
    note = f"[{furniture:,} characters that are not shown]"
    removed = (Removed(1, note, "HTML markup and page furniture"),) if furniture else ()
    return Found(
        [
            Source(
                file.name,
                "",
                text,
                file.path.stem,
                file.event,
                dict(given),
                declared,
                read_as="web page",
                removed=removed,
            )
        ],
        [],
    )
