"""What on a page is the article, what was taken out of it, and what of that are its notes?"""

import re
from typing import Final, NamedTuple

from analysis.files.reading.cleaning.blocks import Page, line_numbers, unwrapped
from analysis.files.reading.cleaning.edges import drop_ends, drop_starts
from analysis.files.reading.cleaning.furniture import NOTES, drop_furniture, drop_loose_headlines
from analysis.files.reading.cleaning.inline import drop_links_in_sentences
from analysis.files.reading.cleaning.opening import drop_standfirst, drop_writer, take_title
from analysis.files.reading.moments import moment_in
from analysis.files.reading.sources import Removed
from analysis.language import paragraphs

CUT_OFF: Final = ("cut mark", "paywall notice")
"""Reasons for removing a piece that says that the text before it is cut off."""

OFFERED: Final = ("link to the whole article", "subscription offer")
"""Reasons for removing a piece that hints at it: whole articles may have one as well."""


class Cleaned(NamedTuple):
    """An article, what was removed, and what the removed pieces say about the article."""

    title: str
    text: str
    removed: list[Removed]
    found: dict[str, str]


def clean(raw: str, *, title: str | None = None, outlet: str | None = None) -> Cleaned:
    """Separate an article from the rest of its page, and keep account of the rest.

    Takes out bylines, stamps, wire slugs, datelines, a standfirst that repeats the lead, links
    to other stories (also those within a sentence, about a person), forms, buttons, advertising,
    captions with a credit, picture credits, notices, corrections and other notes of the editor
    (`data/lexicons/boilerplate`), and joins lines that were wrapped at a fixed width.
    Nothing else changes.

    Parameters
    ----------
    raw
        The text as it was scraped or typed.
    title
        The title if it is known. It is then not looked for, and a line that repeats it
        is removed. None to look for it at the top of the text, `""` for none.
    outlet
        The outlet if it is known: a line at the top that is only its name is removed.

    Returns
    -------
    `title`; `text`, a blank line between paragraphs; `removed`, one row per piece in the
    order of the page: `line` (from 1), `text` (verbatim), `reason`; `found`, what the removed
    pieces say: `published`, `updated`, `url`, `outlet`, `agency`, `place`, `dated`, and where
    the text ends `cut_off` (it is not whole) and `more_offered` (it may not be), verbatim.

    Notes
    -----
    Every character of `raw` that is not blank is in exactly one of title, text and removed
    (a given title is not counted). The rules prefer leaving dirt to taking text: a link that
    reads like a sentence stays, a bare headline between paragraphs too.

    Examples
    --------
    >>> page = "Bridge over the Elva closed\\nBy Ida Marr\\nThe council has closed the bridge."
    >>> cleaned = clean(page)
    >>> cleaned.title, cleaned.text
    ('Bridge over the Elva closed', 'The council has closed the bridge.')
    >>> cleaned.removed
    [Removed(line=2, text='By Ida Marr', reason='byline')]
    """
    page = Page(raw, paragraphs(raw))
    drop_furniture(page, title, outlet)
    drop_starts(page)
    take_title(page, title)
    drop_starts(page)
    drop_writer(page, title)
    drop_standfirst(page)
    drop_loose_headlines(page)
    drop_ends(page)
    drop_links_in_sentences(page)
    _note_the_cut(page)
    return _cleaned(page, title)


def _cleaned(page: Page, title: str | None) -> Cleaned:
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", page.raw))]
    page.removed.sort()
    lines = line_numbers(starts, [span.start for span, _ in page.removed])
    removed = [
        Removed(line, page.raw[span.start : span.end], reason)
        for line, (span, reason) in zip(lines, page.removed, strict=True)
    ]
    own = " ".join(unwrapped(page.raw[s:e]) for s, e in page.title)
    text = "\n\n".join(map(page.kept, page.blocks))
    return Cleaned(own if title is None else title, text, removed, page.found)


def _note_the_cut(page: Page) -> None:
    """Keep what stands after the last paragraph of prose and tells or hints of more text."""
    prose = [span for span in page.blocks if len(page.read(span).split()) >= 12]
    end = max((span.end for span in prose), default=0)
    for key, reasons in (("cut_off", CUT_OFF), ("more_offered", OFFERED)):
        said = [span for span, why in sorted(page.removed) if why in reasons and span.start >= end]
        if said:
            page.found[key] = page.raw[said[0].start : said[0].end]


_LABEL: Final = 200
"""Characters at the start of a note that may hold its date; later ones belong to the matter."""


class Note(NamedTuple):
    """What an outlet says about its own article."""

    kind: str  # "correction", "update", "editor's note"
    date: str  # "2031-03-14"; "" where it has none
    text: str  # verbatim


def notes_of(cleaned: Cleaned) -> list[Note]:
    """Return the notes that cleaning took out of an article, as `data/lexicons/boilerplate` has it.

    Examples
    --------
    >>> from analysis.files.reading.cleaning import clean
    >>> body = "The council of Elva has closed the old bridge.\\n\\nNobody was hurt.\\n\\n"
    >>> note = "Correction, March 5, 2031: The bridge was built in 1931, not 1913."
    >>> [(one.kind, one.date) for one in notes_of(clean(body + note, title="Bridge closed"))]
    [('correction', '2031-03-05')]
    """
    return [
        Note(piece.reason, _date_of(piece.text), piece.text)
        for piece in cleaned.removed
        if piece.reason in NOTES
    ]


def _date_of(note: str) -> str:
    moment = moment_in(note[:_LABEL])
    return (
        ""
        if moment is None or moment.precision in ("", "year", "month")
        else f"{moment.at:%Y-%m-%d}"
    )
