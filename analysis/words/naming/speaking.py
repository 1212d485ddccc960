"""In whose words does a mention stand: the outlet's own, a quotation, or attributed speech?"""

from collections.abc import Iterator
from typing import Final

from analysis.language.document import Document
from analysis.language.tokens import Token
from analysis.lexicons import word_lists
from analysis.voices.belonging.places import WhoseWords
from analysis.voices.belonging.stretches import Stretch
from analysis.words.naming.labelling import described_by
from analysis.words.naming.mentions import Mention, words_in

_NAMING: Final = word_lists("naming-words")["naming somebody"]
_DEFINITE: Final = word_lists("voice-words")["mentions: definite"]
_OWN: Final = Stretch(0, 0, "own", (), 0, 0)


class Speaking:
    """The voices of the mentions in one article, asked for in the order of its text.

    A mention has the voice of its words as in `analysis.whose_words`, with these exceptions:

    - A "terrorist" group is quoted, though the group is not in the marks.
    - Whom somebody calls names is named by the outlet: "Holt called the strikers “a mob”".
    - Whom somebody is said to be ready to meet, pay or free, and the reader is told of for the
      first time, in an indefinite phrase that goes on to tell who that is, is described by the
      outlet: "Holt agreed to meet a group of miners holding the pit".
    """

    def __init__(self, article_id: object, whose: WhoseWords) -> None:
        self._article = article_id
        self._whose = whose
        self._met: set[tuple[str, int]] = set()
        self._introduced: dict[str, tuple[int, int]] = {}

    def of(self, document: Document, mention: Mention, actor: int) -> Stretch:
        """Return the stretch that tells the voice of a mention of this actor."""
        first = (mention.field, actor) not in self._met
        self._met.add((mention.field, actor))
        found = list(self._stretches(document, mention))
        quoted = next((one for one in found if one.voice == "quotation"), None)
        if quoted or found[-1].voice != "attributed":
            return quoted or found[-1]
        start, end = self._introduced.get(mention.field, (0, 0))
        if start <= mention.start < end:
            return _OWN
        if first and _introduces(document, mention, found[-1]):
            self._introduced[mention.field] = mention.start, _comma_after(document, mention)
            return _OWN
        return _OWN if _is_called_names(document, mention, found[-1]) else found[-1]

    def _stretches(self, document: Document, mention: Mention) -> Iterator[Stretch]:
        """The stretches of the words before the head that describe, and of the head, last."""
        numbers = [*described_by(document, mention), mention.head]
        for number in numbers:
            at = document.starts[number] if number >= 0 else mention.start
            yield self._whose.at(self._article, mention.field, at)


def _introduces(document: Document, mention: Mention, stretch: Stretch) -> bool:
    """Tell whether a mention tells the reader who that is: "a group of men holding the pit"."""
    words = words_in(document, mention.start, mention.end)
    if mention.form != "description" or not words:
        return False
    tokens = document.tokens
    if _is_definite(tokens[words.start]) or not 1 < words.start < words.stop < len(tokens):
        return False
    if tokens[words.start - 2].low != "to":  # "to meet"
        return False
    after, said = tokens[words.stop], stretch.said
    goes_on = after.low.endswith("ing") or after.low in ("who", "that")
    if after.gap or not goes_on or said is None or said.cue is None:
        return False
    told = [span for span in said.contents if span.start <= mention.start < span.end]
    return said.cue.end <= mention.start and bool(told) and told[0].start < mention.start


def _is_definite(token: Token) -> bool:
    return token.low in _DEFINITE or token.low.endswith(("'s", "s'"))


def _comma_after(document: Document, mention: Mention) -> int:
    sentence = document.sentence_spans[document.sentence_at(mention.start)]
    for number in range(mention.head + 1, len(document.tokens)):
        token = document.tokens[number]
        if token.start >= sentence.end or "," in token.gap:
            return min(token.start, sentence.end)
    return sentence.end


def _is_called_names(document: Document, mention: Mention, stretch: Stretch) -> bool:
    """Tell whether a mention is whom somebody calls something: right behind "called"."""
    cue = stretch.said.cue if stretch.said else None
    if cue is None or cue.end > mention.start or stretch.voice != "attributed":
        return False
    numbers = document.numbers(cue.start, cue.end)
    named = any(document.lows[n] in _NAMING for n in numbers)
    between = document.numbers(cue.end, mention.start)
    return named and all(document.lows[n] in ("to", "as") for n in between)
