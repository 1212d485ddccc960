"""Transcripts: "GRAY: …" at the start of paragraphs, and which of the turns only ask or greet."""

import re
from collections import Counter, defaultdict
from typing import Final

from analysis.language import Span
from analysis.language.document import document_of
from analysis.language.parts_of_speech import NOUN, class_of, is_listed
from analysis.language.tokens import word_classes
from analysis.lexicons import word_lists
from analysis.voices.attribution.drafts import COLON, Draft
from analysis.voices.attribution.persons import persons_of
from analysis.voices.attribution.source_types import is_first_name, source_type

_NAME: Final = r"[A-Z][\w’'.-]*"
_SPEAKER: Final = re.compile(
    rf"[\"“'‘]?(?P<name>(?:{_NAME})(?:\s(?:{_NAME}|\([^)\n]{{1,30}}\))){{0,4}})"
    r"(?:, [A-Z][A-Z ,]{2,40})?(?P<cue>:)\s+(?=\S)"
)
_QUESTION: Final = re.compile(r"(?P<name>[QA])(?P<cue>\.)\s+(?=\S)")
_SPEAKERS: Final = frozenset(("office or role", "anonymous"))
_NOBODY: Final = frozenset(("group", "named person", "unknown"))
_NO_SPEAKERS: Final = word_lists("voice-words")["speech: no speakers before a colon"]


def transcript_drafts(text: str) -> list[Draft]:
    """Return one draft for each paragraph that begins with a speaker's name and a colon.

    Names in capitals, "Q" and "A" count when there are two such paragraphs; other names
    when one speaks twice.
    """
    found = []
    for paragraph in document_of(text).paragraphs:
        match = _SPEAKER.match(text, paragraph.start, paragraph.end)
        match = match or _QUESTION.match(text, paragraph.start, paragraph.end)
        if match and match["name"].lower().split()[0] not in _NO_SPEAKERS:
            found.append((match, paragraph))
    times = Counter(match["name"] for match, _ in found)
    shouted = sum(count for name, count in times.items() if name.isupper())
    asked = times["Q"] > 1 and times["A"] > 1
    drafts = []
    for match, paragraph in found:
        name = match["name"]
        if (shouted if name.isupper() else times[name]) < 2:
            continue
        if match["cue"] == "." and not asked:
            continue  # "A. Holt was there."
        words = text[match.end() : paragraph.end]
        if words.isupper() or not any(map(str.isalpha, words)):
            continue  # a link in capitals, "FLOOD: WHAT TO KNOW"; a table, "Gray: 547."
        source = Span(*match.span("name"))
        said = Span(match.end(), paragraph.end)
        drafts.append(Draft(COLON, Span(*match.span("cue")), source, source, [said]))
    return [turn for turn in _run_on(text, drafts) if not _is_label(text, turn)]


def _is_label(text: str, turn: Draft) -> bool:
    """Tell whether a thing stands before the colon, not who speaks: "Stage:", "THE FACTS:"."""
    assert turn.source is not None
    name = text[slice(*turn.source)]
    first, _, rest = name.lower().partition(" ")
    if rest:
        return word_classes().get(first) == "determiner" and source_type(name.title()) in _NOBODY
    noun = is_listed(first) and class_of(first).startswith(NOUN)
    known = source_type(first) in _SPEAKERS or is_first_name(name) or persons_of(text).of(name)
    return (noun and not name.isupper() and not known) or word_classes().get(first) == "adverb"


_FEWEST_TURNS: Final = 5
_SHARE_OF_TURNS: Final = 0.4
"""Of the paragraphs from the first turn to the last: with fewer, what stands between tells."""


def _run_on(text: str, turns: list[Draft]) -> list[Draft]:
    """Give the paragraphs between two turns to the first of them, if all is a transcript."""
    if len(turns) < _FEWEST_TURNS:
        return turns
    first, last = turns[0].contents[0].start, turns[-1].contents[0].end
    inside = [one for one in document_of(text).paragraphs if first < one.end <= last]
    if len(turns) < _SHARE_OF_TURNS * len(inside):
        return turns
    at = -1
    for paragraph in inside:
        if at + 1 < len(turns) and turns[at + 1].contents[0].end == paragraph.end:
            at += 1
        else:
            turns[at].contents.append(Span(paragraph.start, paragraph.end))
    return turns


_COURTESIES: Final = word_lists("voice-words")["speech: courtesies"]
_BROKEN: Final = 4
"""Words; a turn of no more that breaks off ("Now, I believe...") tells nothing."""
_COURTEOUS: Final = 9
"""Words; a turn of no more that thanks or greets does only that."""
_ASKS: Final = re.compile(r"\?[\"”’']*$")


def that_tell(text: str, turns: list[Draft]) -> list[Draft]:
    """Return the turns of a transcript in which somebody tells something.

    Not those of an interviewer, most of whose turns are questions, nor "Thanks for having me".
    """
    by_speaker: dict[str, list[Draft]] = defaultdict(list)
    for turn in turns:
        assert turn.source is not None
        by_speaker[text[slice(*turn.source)].split()[-1].upper()].append(turn)
    asking = {
        name
        for name, own in by_speaker.items()
        if 2 * sum(bool(_ASKS.search(_said(text, turn))) for turn in own) >= len(own)
    }
    return [
        turn
        for name, own in by_speaker.items()
        if name not in asking
        for turn in own
        if not _is_courtesy(_said(text, turn))
    ]


def _said(text: str, turn: Draft) -> str:
    return text[turn.contents[0].start : turn.contents[-1].end].rstrip()


def _is_courtesy(said: str) -> bool:
    words = re.findall(r"[\w’']+", said.lower())
    if len(words) <= _BROKEN and said.endswith(("...", "…")):
        return True
    return len(words) <= _COURTEOUS and not _COURTESIES.isdisjoint(words)
