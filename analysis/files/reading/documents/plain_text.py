"""What does a plain text say: one article, or an export of several?"""

from typing import Any

from analysis.files.reading.characters import decode
from analysis.files.reading.databases import doubts_about, records_in
from analysis.files.reading.databases.lines import lines_of
from analysis.files.reading.files.incoming import File
from analysis.files.reading.sources import Found, Source, UnreadableError


def read_plain_text(file: File, given: dict[str, Any]) -> Found:
    """Return the article in a text file, or the articles of an export."""
    text = decode(file.data)
    if not text.strip():
        raise UnreadableError("the file is blank", "fill it or leave it out")
    lines = lines_of(text)
    records = records_in(file, lines, given)
    if records is not None:
        return records
    source = Source(file.name, "", text, file.path.stem, file.event, given)
    return Found([source], doubts_about(file, lines))
