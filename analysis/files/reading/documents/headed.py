"""An article as lines, some of which the document itself marks as headings."""

from typing import Any, Final

from analysis.files.reading.databases import doubts_about
from analysis.files.reading.databases.lines import Line
from analysis.files.reading.databases.records import joined
from analysis.files.reading.files.incoming import File
from analysis.files.reading.sources import Found, Source

_TOP: Final = 8  # paragraphs in which a title stands: outlet, date and section may be above it


def article_of(
    file: File, lines: list[Line], given: dict[str, Any], read_as: str, *, named: str = ""
) -> Found:
    """Return the article in a document: its title is the first heading, if that is at the top.

    Parameters
    ----------
    named
        The title in the document's properties. It is often an old one or the file's name, so
        that it counts only where the first paragraph says the same.
    """
    full = [line for line in lines if line.raw.strip()]
    title = next((line for line in full[:_TOP] if line.mark == "headline"), None)
    if title is None and full and named and full[0].text == " ".join(named.split()):
        title = full[0]
    declared = {"title": title.text} if title and len(full) > 1 else {}
    text = joined([line for line in lines if line is not title or not declared])
    source = Source(
        file.name, "", text, file.path.stem, file.event, given, declared, read_as=read_as
    )
    return Found([source], doubts_about(file, lines))
