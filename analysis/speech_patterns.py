"""Which verb gives a source voice in this sentence, who is the source, and what is said?"""

from dataclasses import dataclass, field
from typing import Final

from analysis.clauses import FORMS_OF_BE, Sentence, Token, Verb, reporting_verbs
from analysis.source_phrases import (
    Phrase,
    apposition_end,
    first_subject,
    subject_after,
    subject_before,
)
from analysis.text import Quotation, Span

ACCORDING: Final = Verb("according to", "neutral", "clause", ("to",))
_PARTICIPLES: Final = frozenset(
    ["said", "told", "written", "shown", "found", "known", "seen", "spoken", "called", "read", "cast", "put", "understood", "put", "heard"]
)
_OPENERS: Final = '“"‘'
_CLOSERS: Final = '”"’'
_NEGATIONS: Final = frozenset(
    ["not", "never", "n't", "didn't", "don't", "doesn't", "won't", "wouldn't", "hasn't", "haven't", "hadn't", "can't", "cannot", "couldn't", "isn't", "wasn't", "aren't", "weren't"]
)


@dataclass(slots=True)
class Draft:
    """An attribution under construction; spans index the text."""

    verb: Verb
    cue: Span
    source: Span | None
    core: Span | None
    contents: list[Span] = field(default_factory=list)
    sentence: int = 0
    trails: bool = False  # what is said stands before the source and the cue

    @property
    def start(self) -> int:
        """The first character of source and cue."""
        return min(self.cue.start, self.source.start if self.source else self.cue.start)

    @property
    def end(self) -> int:
        """The character after source and cue."""
        return max(self.cue.end, self.source.end if self.source else self.cue.end)


class Finder:
    """Finds the attributions of one text, sentence by sentence."""

    def __init__(self, text: str, quotations: list[Quotation]) -> None:
        self.text = text
        self.quotations = quotations
        self.place = 0  # the first quotation that may still matter

    def in_sentence(self, sentence: Sentence, number: int) -> list[Draft]:
        """Return the attributions whose cue stands in `sentence`, in order."""
        tokens = sentence.tokens
        while (
            self.place < len(self.quotations)
            and self.quotations[self.place].end < sentence.start - 3
        ):
            self.place += 1
        drafts: list[Draft] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.quoted:
                at += 1
                continue
            draft, after = None, at + 1
            if token.low == "according" and at + 2 < len(tokens) and tokens[at + 1].low == "to":
                draft = self._according(sentence, at, drafts)
                after = at + 2
            else:
                matched = _verb_at(tokens, at)
                if matched:
                    draft = self._from_verb(sentence, at, matched[0], matched[1], drafts)
                    after = matched[1] + 1
            if draft is not None:
                draft.sentence = number
                drafts.append(draft)
            at = after
        return [draft for draft in drafts if draft.contents]

    # -- cues ---------------------------------------------------------------------------

    def _according(self, sentence: Sentence, at: int, drafts: list[Draft]) -> Draft | None:
        tokens = sentence.tokens
        phrase = subject_after(tokens, at + 1)
        if phrase is None:
            return None
        core = Span(tokens[phrase[0]].start, tokens[phrase[1]].end)
        cue = Span(tokens[at].start, tokens[at + 1].end)
        draft = Draft(ACCORDING, cue, core, core, trails=at > 0)
        if at == 0 or (tokens[at].gap == "," and tokens[at - 1].kind == "conjunction"):
            draft.trails = False
            draft.contents = self._right(sentence, phrase[1] + 1, core.end)
            return draft
        draft.contents = self._left(sentence, at, cue.start, drafts)
        return draft

    def _from_verb(
        self, sentence: Sentence, at: int, verb: Verb, last: int, drafts: list[Draft]
    ) -> Draft | None:
        tokens = sentence.tokens
        if _is_noun(tokens, at):
            return None
        group = _group_start(tokens, at)
        helpers = [token.low for token in tokens[group:at]]
        token = tokens[at]
        passive = any(word in FORMS_OF_BE for word in helpers) and not token.low.endswith("ing")
        if passive:
            return self._passive(sentence, at, group, verb, last)
        cue = Span(tokens[group].start, tokens[last].end)
        inverted = (
            self._inverted(tokens, at, last) if group == at and verb.frame != "attitude" else None
        )
        if inverted:
            source = Span(tokens[inverted[0]].start, tokens[inverted[1]].end)
            whole = Span(source.start, tokens[apposition_end(tokens, inverted[1])].end)
            draft = Draft(verb, cue, whole, source, trails=at > 0)
            if at == 0:
                draft.contents = self._right(sentence, inverted[1] + 1, draft.end)
            else:
                draft.contents = self._left(sentence, at, draft.start, drafts)
                draft.contents += self._split(sentence, draft.end)
            return draft
        if any(word in _NEGATIONS for word in helpers) and verb.frame in ("clause", "addressee"):
            return None
        phrase, core = self._subject(tokens, at, group, drafts)
        if core is None:
            return None
        draft = Draft(verb, cue, phrase, core)
        if self._trails(sentence, tokens, draft, group, last, verb):
            first = next(
                i for i in range(group + 1) if tokens[i].start >= min(draft.start, cue.start)
            )
            draft.trails = True
            draft.contents = self._left(sentence, first, draft.start, drafts)
            draft.contents += self._split(sentence, draft.end)
        else:
            draft.contents = self._said(sentence, last, verb)
        return draft

    def _subject(
        self, tokens: list[Token], at: int, group: int, drafts: list[Draft]
    ) -> tuple[Span | None, Span | None]:
        participle = tokens[at].low.endswith("ing")
        joined = group > 0 and tokens[group - 1].kind == "conjunction"
        phrase = None
        if group > 0 and tokens[group - 1].low == "to":
            return None, None
        if not joined and not (participle and tokens[group].gap):
            phrase = subject_before(tokens, group)
        if phrase:
            whole = Span(tokens[phrase[0]].start, tokens[phrase[1]].end)
            core_end = phrase[0]
            while core_end < phrase[1] and tokens[core_end + 1].gap not in (",", "(", "—", "–"):
                core_end += 1
            return whole, Span(whole.start, tokens[core_end].end)
        if not (joined or participle or tokens[group].gap):
            return None, None
        if drafts and drafts[-1].source and (joined or tokens[group].gap):
            return drafts[-1].source, drafts[-1].core
        shared = first_subject(tokens, group)
        if shared is None:
            return None, None
        span = Span(tokens[shared[0]].start, tokens[shared[1]].end)
        return span, span

    def _passive(
        self, sentence: Sentence, at: int, group: int, verb: Verb, last: int
    ) -> Draft | None:
        tokens = sentence.tokens
        by = next(
            (i for i in range(last + 1, min(last + 8, len(tokens))) if tokens[i].low == "by"), None
        )
        if by is None or verb.frame not in ("label", "object", "clause"):
            return None
        phrase = subject_after(tokens, by)
        if phrase is None:
            return None
        source = Span(tokens[phrase[0]].start, tokens[phrase[1]].end)
        draft = Draft(verb, Span(tokens[group].start, tokens[by].end), source, source)
        subject = subject_before(tokens, group)
        if subject:
            draft.contents.append(Span(tokens[subject[0]].start, tokens[subject[1]].end))
        if phrase[1] + 1 < len(tokens) and tokens[phrase[1] + 1].low in ("as", "for", "of"):
            draft.contents += self._right(sentence, phrase[1] + 1, source.end)
        return draft

    def _inverted(self, tokens: list[Token], at: int, last: int) -> Phrase | None:
        gap = tokens[at].gap
        if at == 0:
            if tokens[at].low not in ("said", "says"):
                return None
        elif not gap or gap[-1] not in _CLOSERS + ",—":
            return None
        phrase = subject_after(tokens, last)
        if phrase is None or (phrase[0] == phrase[1] and tokens[phrase[0]].kind == "word"):
            return None
        if any(mark in gap for mark in _CLOSERS) or at == 0:
            return phrase
        after = tokens[phrase[1] + 1] if phrase[1] + 1 < len(tokens) else None
        ends = after is None or after.gap or after.kind in ("preposition", "subordinator", "day")
        return phrase if ends and not subject_before(tokens, at) else None

    # -- what is said -------------------------------------------------------------------

    def _trails(
        self,
        sentence: Sentence,
        tokens: list[Token],
        draft: Draft,
        group: int,
        last: int,
        verb: Verb,
    ) -> bool:
        """Tell whether what is said stands before source and cue ("…, she said")."""
        if verb.frame in ("label", "attitude") or draft.source is None:
            return False
        start = draft.start
        first = next((i for i, token in enumerate(tokens) if token.start >= start), 0)
        gap = tokens[first].gap if first else self._before(sentence.start)
        if not gap or gap[-1] not in _CLOSERS + ",—":
            return False
        tail = self.text[draft.end : sentence.end].strip(' .,;!?"”’)')
        if not tail:
            return True
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        if after is None:
            return True
        if after.quoted or "“" in after.gap:
            # "…," she said, "…": the second half of a split quotation.
            return any(mark in gap for mark in '”"') and "," in after.gap + "," and first > 0
        if any(mark in gap for mark in '”"'):
            return after.low != "that" and (
                after.kind in ("preposition", "day", "adverb", "subordinator", "conjunction")
                or bool(after.gap)
                or verb.frame == "addressee"
            )
        if first == 0:
            return False
        n_after = sum(1 for token in tokens[last + 1 :])
        return (
            bool(after.gap or after.kind in ("preposition", "day", "subordinator"))
            and n_after <= 9
            and first >= 4
        )

    def _before(self, start: int) -> str:
        at = start - 1
        while at >= 0 and self.text[at] == " ":
            at -= 1
        return self.text[at] if at >= 0 and self.text[at] in '”"' else ""

    def _left(self, sentence: Sentence, first: int, end: int, drafts: list[Draft]) -> list[Span]:
        start = sentence.start
        if drafts:
            start = max([start, *(draft.end for draft in drafts)])
            inner = [span.end for draft in drafts for span in draft.contents if span.end <= end]
            start = max([start, *inner])
        if first == 0 or start >= end:
            start = min(start, end)
        for place in range(self.place, len(self.quotations)):
            quotation = self.quotations[place]
            if quotation.start >= end:
                break
            if quotation.end > start - 2 and (quotation.start < start or first == 0):
                start = min(start, quotation.start)
                break
        span = _trimmed(self.text, start, end)
        return [span] if span.start < span.end else []

    def _split(self, sentence: Sentence, end: int) -> list[Span]:
        """The second half of a quotation that its own attribution splits."""
        for place in range(self.place, len(self.quotations)):
            quotation = self.quotations[place]
            if quotation.start >= sentence.end:
                break
            if quotation.start >= end and quotation.kind == "quotation":
                return [Span(quotation.start, quotation.end)]
        return []

    def _said(self, sentence: Sentence, last: int, verb: Verb) -> list[Span]:
        tokens = sentence.tokens
        at = last + 1
        if at >= len(tokens):
            return self._right(sentence, at, tokens[last].end)
        if verb.frame in ("clause", "addressee"):
            begin = _clause_start(tokens, at)
            if begin is not None:
                return self._right(sentence, begin, 0)
            if verb.frame == "addressee" and not tokens[at].gap:
                heard = subject_after(tokens, last)
                if tokens[at].low in ("him", "her", "them", "us", "me", "you", "reporters"):
                    heard = (at, at)
                if heard and heard[1] + 1 < len(tokens):
                    at = heard[1] + 1
            elif tokens[at].kind == "day":
                at += 1
        return self._right(sentence, at, 0)

    def _right(self, sentence: Sentence, at: int, end: int) -> list[Span]:
        tokens = sentence.tokens
        if at >= len(tokens):
            start = tokens[-1].end
            # Nothing but marks: "She said: " before a quotation in a paragraph of its own.
            return []
        start = tokens[at].start
        gap_start = tokens[at - 1].end if at else sentence.start
        opening = self.text[gap_start:start]
        mark = max(opening.find(one) for one in _OPENERS)
        if mark >= 0 and tokens[at].quoted:
            start = gap_start + min(i for i in (opening.find(one) for one in _OPENERS) if i >= 0)
        stop = sentence.end
        for place in range(self.place, len(self.quotations)):
            quotation = self.quotations[place]
            if quotation.start >= stop:
                break
            if quotation.start < stop < quotation.end:
                stop = quotation.end
        span = _trimmed(self.text, start, stop)
        return [span] if span.end - span.start > 2 else []


def _verb_at(tokens: list[Token], at: int) -> tuple[Verb, int] | None:
    if tokens[at].kind not in ("word",):
        return None
    for verb in reporting_verbs().get(tokens[at].low, ()):
        last = at + len(verb.rest)
        if last < len(tokens) and all(
            tokens[at + 1 + i].low == word and not tokens[at + 1 + i].gap
            for i, word in enumerate(verb.rest)
        ):
            return verb, last
    return None


def _is_noun(tokens: list[Token], at: int) -> bool:
    """Tell whether a form such as "claims" is a noun here: after "the", "his", "of", "new" …"""
    if at == 0 or tokens[at].gap:
        return False
    before = tokens[at - 1]
    if before.kind == "determiner" and before.low not in (
        "some",
        "many",
        "most",
        "several",
        "all",
        "both",
        "few",
        "others",
        "one",
        "another",
    ):
        return True
    if before.low.endswith("'s") and before.low not in (
        "it's",
        "he's",
        "she's",
        "that's",
        "what's",
    ):
        return True
    return before.kind == "preposition" and not tokens[at].low.endswith("ing")


def _group_start(tokens: list[Token], at: int) -> int:
    group = at
    while (
        group > 0
        and not tokens[group].gap
        and tokens[group - 1].kind in ("auxiliary", "adverb")
        and not tokens[group - 1].quoted
    ):
        group -= 1
    return group


def _clause_start(tokens: list[Token], at: int) -> int | None:
    """Where the clause or quotation after a verb starts, past "on Monday", "in a statement" …"""
    for i in range(at, min(len(tokens), at + 16)):
        token = tokens[i]
        if token.low == "that" and (
            i == at or tokens[at].kind in ("preposition", "day", "adverb") or i - at <= 6
        ):
            return i
        if token.quoted and (i == at or any(mark in token.gap for mark in ",:")):
            return i
        if ":" in token.gap:
            return i
        if ("," in token.gap and i > at) or token.kind == "auxiliary":
            break
    return None


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in ",;:-–—"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:-–—"):
        end -= 1
    if end > start and text[end - 1] == ".":
        end -= 1
    return Span(start, end)
