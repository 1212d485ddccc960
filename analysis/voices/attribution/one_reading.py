"""The same passage gets the same reading, in whichever text of an event it stands.

The tagger reads a paragraph with those around it, so that two copies may be read in two ways. Of
passages that texts of an event share, one reading is taken for all.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from analysis.language import Span
from analysis.language.document import document_of
from analysis.language.tagger import Said

_TEXT: Final = 1
"""The number of the field: titles are read alone anyhow."""
_FEWEST_WORDS: Final = 6
"""A shorter passage ("He agreed.") may be the same by chance."""


class _Place(NamedTuple):
    """Where a passage stands."""

    article: int
    passage: Span


def with_one_reading(
    events: Sequence[str], texts: Sequence[str], said: Sequence[Sequence[Said]]
) -> list[list[Said]]:
    """Return what the tagger saw, alike in all passages that texts of one event share.

    Parameters
    ----------
    events
        Of each article its event.
    texts
        Of each article its text.
    said
        Of each article what was seen in its title and text.

    Returns
    -------
    As `said`. Of each shared paragraph, and of each shared sentence of other paragraphs, the
    reading with the most attributions counts (the surest, if several have as many). An
    attribution that goes on beyond the passage stays as it was seen.
    """
    read = [list(one) for one in said]
    of_event: dict[str, list[int]] = defaultdict(list)
    for number, event in enumerate(events):
        of_event[event].append(number)
    for numbers in of_event.values():
        done: dict[int, list[Span]] = defaultdict(list)
        for paragraphs in (True, False):
            for places in _shared(numbers, texts, done, paragraphs=paragraphs):
                _read_alike(places, read)
                for place in places:
                    done[place.article].append(place.passage)
    return read


def _shared(
    numbers: list[int], texts: Sequence[str], done: dict[int, list[Span]], *, paragraphs: bool
) -> Iterator[list[_Place]]:
    """Yield the places of each passage that stands in several texts, the same text counted once."""
    places: dict[str, list[_Place]] = defaultdict(list)
    for number in numbers:
        text, document = texts[number], document_of(texts[number])
        known = {span.start for span in done[number]}
        inside = list(done[number]) if not paragraphs else []
        passages = document.paragraphs if paragraphs else document.sentence_spans
        for start, end in passages:
            words = text[start:end].strip()
            if len(words.split()) < _FEWEST_WORDS or start in known:
                continue
            if any(span.start <= start < span.end for span in inside):
                continue
            places[words].append(_Place(number, Span(start, start + len(words))))
    for words, found in places.items():
        if len({texts[place.article] for place in found}) > 1 and words:
            yield found


def _read_alike(places: list[_Place], read: list[list[Said]]) -> None:
    inside = [_inside(read[article], passage) for article, passage in places]
    best = max(
        range(len(places)),
        key=lambda n: (len(inside[n]), sum(one.confidence for one in inside[n]), -n),
    )
    chosen = [_moved(one, -places[best].passage.start) for one in inside[best]]
    for (article, passage), own in zip(places, inside, strict=True):
        rest = [one for one in read[article] if one not in own]
        new = [_moved(one, passage.start) for one in chosen]
        # What goes on beyond the passage, here or there, is left as it was seen.
        across = [one for one in rest if _touches(one, passage)]
        new = [one for one in new if not any(_meets(one, other) for other in across)]
        read[article] = sorted([*rest, *new], key=lambda one: (one.field, _spans(one)[0]))


def _inside(said: list[Said], passage: Span) -> list[Said]:
    return [
        one
        for one in said
        if one.field == _TEXT
        and all(passage.start <= span.start and span.end <= passage.end for span in _spans(one))
    ]


def _touches(one: Said, passage: Span) -> bool:
    return one.field == _TEXT and any(
        span.start < passage.end and passage.start < span.end for span in _spans(one)
    )


def _meets(one: Said, other: Said) -> bool:
    return any(
        a.start < b.end and b.start < a.end
        for a in (*one.contents, *([one.cue] if one.cue else []))
        for b in (*other.contents, *([other.cue] if other.cue else []))
    )


def _spans(one: Said) -> list[Span]:
    return sorted(span for span in (one.source, one.cue, *one.contents) if span)


def _moved(one: Said, by: int) -> Said:
    def moved(span: Span | None) -> Span | None:
        return Span(span.start + by, span.end + by) if span else None

    return one._replace(
        source=moved(one.source),
        cue=moved(one.cue),
        contents=tuple(Span(span.start + by, span.end + by) for span in one.contents),
    )
