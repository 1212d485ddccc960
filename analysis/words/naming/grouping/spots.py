"""Where do mentions stand among the words of their sentence, and may two be one actor?"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from analysis.language.document import Document
from analysis.language.tokens import Token
from analysis.words.naming.grouping.readings import Reading
from analysis.words.naming.mentions import Documents, words_in

_ONE: Final = frozenset(("person", "role"))
_SEVERAL: Final = frozenset(("people", "body"))
_BODIES: Final = frozenset(("body", "state", "place"))
_THINGS: Final = frozenset(("thing", "body"))


class Spot(NamedTuple):
    """A mention among the words of its document."""

    n: int
    """Of the mention."""
    words: range
    reading: Reading

    @property
    def plural(self) -> bool:
        """Whether it means several."""
        return self.reading.plural

    @property
    def is_name(self) -> bool:
        """Whether it names."""
        return self.reading.mention.form in ("name", "title", "acronym")

    @property
    def owns(self) -> bool:
        """Whether it only says whose something is: "the men's"."""
        return self.reading.owns


class Line(NamedTuple):
    """A sentence with the mentions in it, in their order, longer ones first."""

    document: Document
    words: range
    spots: list[Spot]

    def outer(self) -> list[Spot]:
        """Return the mentions that lie within no other."""
        found: list[Spot] = []
        for spot in self.spots:
            if not found or spot.words.start >= found[-1].words.stop:
                found.append(spot)
        return found

    def between(self, one: Spot, other: Spot) -> list[Token]:
        """Return the words between two mentions."""
        return self.document.tokens[one.words.stop : other.words.start]


def spots_of(documents: Documents, readings: Sequence[Reading]) -> Iterator[Line]:
    """Yield the sentences that have mentions."""
    lines: dict[tuple[int, str, int], list[Spot]] = {}
    for n, reading in enumerate(readings):
        mention = reading.mention
        if mention.head < 0 or mention.form == "pronoun":
            continue
        document = mention.document(documents)
        place = mention.article, mention.field, document.sentence_at(mention.start)
        words = words_in(document, mention.start, mention.end)
        lines.setdefault(place, []).append(Spot(n, words, reading))
    for (article, field, sentence), spots in lines.items():
        document = documents[article][field]
        if sentence >= 0:
            words = document.numbers(*document.sentence_spans[sentence])
            spots.sort(key=lambda one: (one.words.start, -one.words.stop))
            yield Line(document, words, spots)


def may_be_one(one: Spot, other: Spot) -> bool:
    """Tell whether two may be one actor, by kind and number."""
    a, b = one.reading, other.reading
    if one.is_name and other.is_name:
        return False
    if a.of_state and b.of_state and a.of_state != b.of_state:
        return False
    kinds = {a.what, b.what}
    if kinds <= _ONE:
        return True
    if kinds <= _SEVERAL:
        return a.what == b.what == "body" or one.plural or other.plural
    if kinds <= _THINGS:
        return one.plural == other.plural or one.is_name or other.is_name
    return kinds <= _BODIES
