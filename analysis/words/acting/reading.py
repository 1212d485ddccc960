"""Which noun phrase stands before a verb or behind a preposition, and where is its head?"""

from typing import Final

from analysis.language.parts_of_speech import ADJECTIVE, VERB
from analysis.language.tokens import Token, lone_subjects
from analysis.voices.attribution.phrases import Phrase, phrase_from
from analysis.voices.attribution.rules.subjects import subject_before
from analysis.voices.attribution.source_types import source_type
from analysis.words.acting.acts import listed
from analysis.words.acting.clause_words import NOUNS, Words, has_clitic

_FAR: Final = 60
"""Words before a phrase among which its head is looked for: bounds the time."""


class Reading(Words):
    """One sentence, asked about its words and their phrases.

    Examples
    --------
    >>> from analysis.language.document import document_of
    >>> reading = Reading(document_of("Three men detained in Elva were freed.").sentences[0])
    >>> reading.phrase_before(5)
    (0, 4)
    """

    def object_of(self, i: int) -> Phrase | None:
        """Return the object behind word i and its particle: "shut down | the mill"."""
        j = self.past_bound(i + 1)
        if self.low(j) in listed("particles") or self.kind(j) == "adverb":
            j += 1
        return self.phrase_at(j)

    def phrase_at(self, j: int) -> Phrase | None:
        """Return the noun phrase that begins at word j, without the time behind it."""
        phrase = phrase_from(self.tokens, j) if 0 <= j < self.n else None
        if phrase is None:
            return (j, j) if self.low(j) in listed("object pronouns") else None
        if phrase == (j, j) and self.kind(j) == "determiner" and self._is_us(j + 1):
            further = phrase_from(self.tokens, j + 2) if self.kind(j + 2) in NOUNS else None
            return (j, further[1] if further and self.joined(j + 2) else j + 1)
        if phrase == (j, j) and self.kind(j) == "determiner" and self._leads(j + 1):
            further = phrase_from(self.tokens, j + 2) if j + 2 < self.n else None
            return (j, further[1]) if further else phrase
        for k in range(j + 1, phrase[1]):
            if self._is_time(k):
                return j, k - 1
        return phrase

    def _is_us(self, i: int) -> bool:
        return self.low(i) == "us" and self.sentence.is_capital(i)

    def _leads(self, i: int) -> bool:
        """Whether word i stands between a determiner and its noun: "most", "sitting", "seized"."""
        if self.kind(i) in ("adverb", "determiner") and self.joined(i):
            return True
        return self.low(i).endswith(("ing", "ed")) and self.kind(i + 1) in NOUNS

    def _is_time(self, i: int) -> bool:
        """Whether "last week" and the like begin at word i."""
        return self.low(i) in listed("before a time") and self.low(i + 1) in listed("times")

    def phrase_before(self, i: int) -> Phrase | None:
        """Return the noun phrase right before word i, as a subject stands before its verb."""
        if i < 1:
            return None
        phrase = subject_before(self.tokens, i)
        if phrase is not None and phrase[1] == phrase[0] + 1 and self._is_time(phrase[0]):
            return self.phrase_before(phrase[0])
        if phrase is not None and self._is_party(phrase[0]):
            return self.phrase_before(phrase[0])  # "Ann Holt, D-Ohio"
        if phrase is None:
            alone = self._lone(i - 1) and self.joined(i)
            return self._from_head(self.phrase_ending(i - 1)) if alone else None
        first, last = self._cut(phrase)
        while first < last and (self.kind(first) == "preposition" or self.parts[first] == VERB):
            first += 1
        while first < last and self.kind(last) == "word" and self.verbal(last):
            last -= 1
        return self._from_head((first, last))

    def _is_party(self, i: int) -> bool:
        return i > 0 and self.low(i)[:2] in ("d-", "r-")

    def named_ending(self, last: int) -> Phrase:
        """Return who stands before "who" in commas: "| Ann Holt |, D-Ohio, who …"."""
        first, last = self.phrase_ending(last)
        return self.phrase_ending(first - 1) if self._is_party(first) else (first, last)

    def _from_head(self, phrase: Phrase) -> Phrase:
        """Begin with the head: "| three men held | in a town", "| a man with | a gun"."""
        first = phrase[0]
        while self.joined(first) and self._hangs_on(first - 1) and phrase[0] - first < _FAR:
            end = first - 2
            if self._opens_clause(end) and self.joined(end):
                end -= 1
            if end < 0 or not self._adds(end) or self.parts[end] == ADJECTIVE:
                return phrase
            first = self.phrase_ending(end)[0]
            if self.joined(first) and (self.verbal(first - 1) or self.low(first - 1) == "to"):
                return phrase  # the object of another verb
        opens = first > 0 and self.kind(first - 1) == "preposition" and not self.joined(first - 1)
        return phrase if opens else (first, phrase[1])

    def _opens_clause(self, i: int) -> bool:
        low = self.low(i)
        return low in listed("before to") or (low.endswith(("ed", "ing")) and self.verbal(i))

    def _hangs_on(self, i: int) -> bool:
        if i < 1 or not self.joined(i):
            return False
        if self.low(i) == "to":  # "fighters opposed to"
            return self.low(i - 1) in listed("before to")
        return self.kind(i) == "preposition" or self.low(i) == "and"

    def head(self, phrase: Phrase) -> int:
        """Return the head word of a phrase: "fighters" in "fighters opposed to the mill"."""
        first, last = phrase
        for j in range(first + 1, last + 1):
            if self.kind(j) in ("preposition", "subordinator") or not self.joined(j):
                return j - 1
            if self.verbal(j) and self.kind(j - 1) != "determiner":
                return j - 1
        return last

    def phrase_ending(self, last: int) -> Phrase:
        """Return the name or the noun with its determiner that ends with word `last`."""
        first = last
        while self.kind(last) in NOUNS and self.joined(first) and self._adds(first - 1):
            first -= 1
        led = self.joined(first) and self.kind(first - 1) == "determiner"
        return (first - 1 if led else first), last

    def _adds(self, i: int) -> bool:
        return self.kind(i) in NOUNS and not self.verbal(i)

    def _lone(self, i: int) -> bool:
        token: Token = self.tokens[i]
        alone = token.number or token.kind in (*NOUNS, "pronoun") or token.low in lone_subjects()
        return alone or has_clitic(token.low, token.kind)

    def _cut(self, phrase: Phrase) -> Phrase:
        """Keep the last of two phrases that stand side by side: "the man | an officer shot"."""
        first, last = self._core(phrase)
        for j in range(last, first - 1, -1):
            beside = self.kind(j) == "determiner" and self.kind(j - 1) in (*NOUNS, "day")
            beside = beside or self._named_beside(j)
            if j > first and beside and self.joined(j) and not self.owns(j):
                return j, last
            if j < last and self._parts(j):
                return j + 1, last
        while self.joined(first) and (self.kind(first - 1), self.kind(first)) == ("name", "word"):
            first -= 1  # "the | Moscow | regime"
        if self.joined(first) and self.kind(first - 1) == "determiner":
            return first - 1, last
        return first, last

    def _named_beside(self, j: int) -> bool:
        """Whether a name stands beside a thing that it does not call: "the bill | Gray signed"."""
        if self.kind(j) != "name" or self.kind(j - 1) != "word" or self.headline:
            return False
        return source_type(self.low(j - 1)) in ("unknown", "document or statement")

    def _core(self, phrase: Phrase) -> Phrase:
        """Leave out a clause in commas: "the miners | , who had waited"."""
        first, last = phrase
        for j in range(first + 1, last + 1):
            if not self.joined(j) and any(map(self.verbal, range(j, last + 1))):
                return first, j - 1
        return phrase

    def _parts(self, j: int) -> bool:
        """Whether a word inside a phrase is a verb after all: "a jury cleared | the men"."""
        told = j > 0 and self.kind(j - 1) not in ("adverb", "conjunction") and self.joined(j)
        return self._stands_as_verb(j) or (told and self.verbal(j))
