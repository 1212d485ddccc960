"""What is known of an article before it is cleaned, and what is said of what was not used?"""

from typing import Any, NamedTuple


class Skipped(NamedTuple):
    """A file, or a part of one, that could not be used, and what to do about it."""

    file: str
    place: str  # "row 3", "line 7", "document 2", or "" for the whole file
    problem: str
    way_out: str


class UnreadableError(ValueError):
    """A file cannot be read; says what is wrong and the way out."""

    def __init__(self, problem: str, way_out: str, place: str = "") -> None:
        super().__init__(f"{problem}; {way_out}")
        self.problem, self.way_out, self.place = problem, way_out, place

    def skipped(self, file: str) -> Skipped:
        """Return the row that reports this problem of `file`."""
        return Skipped(file, self.place, self.problem, self.way_out)


class Removed(NamedTuple):
    """A piece that is not part of the article."""

    line: int  # 1 is the first line of the raw text; 0: it has no line, as in a DOCX
    text: str  # verbatim
    reason: str


class Mended(NamedTuple):
    """One kind of damage that was put right in an article."""

    field: str  # "title" or "text", or the column that was mended
    what: str  # such as "soft hyphen dropped"
    n: int  # how often
    before: str  # the first place, a few words around it, as it was
    after: str  # and as it is now


class Source(NamedTuple):
    """One article before it is cleaned."""

    file: str
    place: str
    text: str
    fallback_id: str
    fallback_event: str
    given: dict[str, Any]  # what a table or a list of files says, by our column names
    declared: dict[str, Any] = {}  # noqa: RUF012 - what the page or record itself says, the same
    declared_by: str = "page"  # or "record"
    read_as: str = "plain text"  # as a reader would call it: "web page", "Nexis Uni", "CSV table"
    removed: tuple[Removed, ...] = ()  # taken out before cleaning
    mended: tuple[Mended, ...] = ()  # put right before cleaning


class Found(NamedTuple):
    """What a file holds: its articles, and what of it could not be used."""

    sources: list[Source]
    skipped: list[Skipped]
