"""What does a plain text say: one article, or an export of several?"""

from typing import Any

from analysis.reading.characters import decode
from analysis.reading.databases import records_of
from analysis.reading.incoming import File
from analysis.reading.sources import Found, Source, UnreadableError


def read_plain_text(file: File, given: dict[str, Any]) -> Found:
    """Return the article in a text file, or the articles of an export."""
    text = decode(file.data)
    if not text.strip():
        raise UnreadableError("the file is blank", "fill it or leave it out")
    records = records_of(file, text, given)
    if records is not None:
        return records
    return Found([Source(file.name, "", text, file.path.stem, file.event, given)], [])
