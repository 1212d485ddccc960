"""Speech without a verb: transcripts ("GRAY: …") and quotations with a credit ("…" — Mara Gray)."""

import re
from collections import Counter
from typing import Final

from analysis.language import Quotation, Span, paragraphs
from analysis.language.clauses import Verb, word_set
from analysis.voices.attribution.drafts import Draft

TRANSCRIPT: Final = Verb(":", "neutral", "quote", False, ())
_NAME: Final = r"[A-Z][\w’'.-]*"
_SPEAKER: Final = re.compile(
    rf"[\"“'‘]?(?P<name>(?:{_NAME})(?:\s(?:{_NAME}|\([^)\n]{{1,30}}\))){{0,4}})(?P<cue>:)\s+(?=\S)"
)
_CREDIT: Final = re.compile(
    rf"\s{{0,4}}(?P<cue>[―—–]|--?)\s?(?P<name>{_NAME}(?:,? (?:{_NAME}|of|the|and|de)){{0,9}})"
    r"\.?[ \t]*(?=\n|$)"
)
_NO_SPEAKERS: Final = word_set(
    "update updated related note correction more watch photo breaking photos video opinion source "
    "sources analysis advertisement exclusive listen also tags date contact ps read see"
)


def transcript_drafts(text: str) -> list[Draft]:
    """Return one draft for each paragraph that begins with a speaker's name and a colon.

    Names in capitals, "Q" and "A" count when there are two such paragraphs; other names
    when one speaks twice.
    """
    found = []
    for paragraph in paragraphs(text):
        match = _SPEAKER.match(text, paragraph.start, paragraph.end)
        if match and match["name"].lower().split()[0] not in _NO_SPEAKERS:
            found.append((match, paragraph))
    times = Counter(match["name"] for match, _ in found)
    shouted = sum(count for name, count in times.items() if name.isupper())
    drafts = []
    for match, paragraph in found:
        name = match["name"]
        if (shouted if name.isupper() else times[name]) < 2:
            continue
        if not any(letter.isalpha() for letter in text[match.end() : paragraph.end]):
            continue  # a table: "Gray: 547."
        source = Span(*match.span("name"))
        said = Span(match.end(), paragraph.end)
        drafts.append(Draft(TRANSCRIPT, Span(*match.span("cue")), source, source, [said]))
    return drafts


def credited(text: str, quotation: Quotation | Span) -> Draft | None:
    """Return the draft for a quotation that a dash and a name follow, with nothing else."""
    match = _CREDIT.match(text, quotation.end)
    if match is None:
        return None
    source = Span(*match.span("name"))
    return Draft(TRANSCRIPT, Span(*match.span("cue")), source, source)
