"""Which verb gives a source voice in this sentence, who is the source, and what is said?"""

from functools import cache
from typing import Final

from analysis.language import Span
from analysis.language.tokens import Sentence, Token, Verb, reporting_verbs
from analysis.lexicons import word_lists
from analysis.voices.attribution.drafts import ACCORDING, Draft
from analysis.voices.attribution.phrases import (
    BEFORE_TIME,
    Phrase,
    core_of,
    first_subject,
    phrase_from,
    span_of,
    subject_after,
)
from analysis.voices.attribution.rules.cues import (
    agrees,
    before_who,
    dangles,
    group_start,
    in_relative,
    is_negated,
    is_noun,
    is_passive,
    leads_sentence,
    led_to,
    past_times,
    says_something,
    verb_at,
    words_after,
)
from analysis.voices.attribution.rules.said_spans import CLOSERS, SaidFinder, clause_border, trimmed
from analysis.voices.attribution.rules.subjects import apposition_end, subject_before

_MARKS: Final = " \n”\"’'"
_MODALS: Final = word_lists("voice-words")["speech: modals"]
_OPENERS: Final = word_lists("voice-words")["speech: open an inversion"]
_INVERTED: Final = word_lists("voice-words")["speech: verbs before their subject"]


@cache
def _cues() -> frozenset[str]:
    return frozenset((*reporting_verbs(), "according"))


class Finder:
    """Finds the attributions of one text, sentence by sentence."""

    def __init__(self, text: str, said: SaidFinder) -> None:
        self.text = text
        self.said = said

    def in_sentence(self, sentence: Sentence, number: int) -> list[Draft]:
        """Return the attributions whose cue stands in `sentence`, in order."""
        tokens = sentence.tokens
        drafts: list[Draft] = []
        cues = _cues()
        free = 0
        for at in [at for at, token in enumerate(tokens) if token.low in cues]:
            if at < free or tokens[at].quoted:
                continue
            draft, last = None, at
            if tokens[at].low == "according" and at + 2 < len(tokens):
                if tokens[at + 1].low == "to":
                    draft, last = self._according(sentence, at, drafts), at + 1
            elif matched := verb_at(tokens, at):
                verb, last = matched
                draft = self._from_verb(sentence, at, last, verb, drafts)
            free = last + 1
            if draft is not None:
                draft.sentence = number
                drafts.append(draft)
                while free < len(tokens) and tokens[free].start < draft.cue.end:
                    free += 1
        return drafts

    def _according(self, sentence: Sentence, at: int, drafts: list[Draft]) -> Draft | None:
        tokens = sentence.tokens
        phrase = subject_after(tokens, at + 1)
        if phrase is None:
            return None
        core = span_of(tokens, phrase)
        whole = Span(core.start, tokens[apposition_end(tokens, phrase[1])].end)
        cue = Span(tokens[at].start, tokens[at + 1].end)
        draft = Draft(ACCORDING, cue, whole, core, trails=at > 0)
        if at <= 1 or (tokens[at].gap and tokens[at - 1].kind == "conjunction"):
            draft.source, draft.trails = core, False
            draft.contents = self.said.after(sentence, phrase[1] + 1)
        else:
            draft.contents = self._before(sentence, at, cue.start, drafts)
            draft.contents += self.said.split_half(sentence, draft.end)
        return draft

    def _from_verb(
        self, sentence: Sentence, at: int, last: int, verb: Verb, drafts: list[Draft]
    ) -> Draft | None:
        tokens = sentence.tokens
        group = group_start(tokens, at)
        inverted = _inverted(tokens, at, last, verb) if group == at else None
        if inverted:
            return self._inverted_draft(sentence, at, last, verb, inverted, drafts)
        if is_noun(tokens, at, last, verb):
            return None
        if is_passive(tokens, group, at, last, verb):
            return passive_draft(sentence, group, last, verb, self.said)
        if is_negated(tokens, group, at) and verb.frame in ("clause", "addressee", "quote"):
            return None
        if tokens[at].low.endswith("ing") and leads_sentence(tokens, group):
            return self._leading(sentence, group, last, verb)
        unsure = verb.frame == "attitude" or verb.stance == "tentative"
        if unsure and any(token.low in _MODALS for token in tokens[group:at]):
            return None  # "you would think", "it could signal"
        if verb.frame == "attitude" and tokens[group].low in ("will", "'ll"):
            return None  # "what Holt will see"
        if verb.frame in ("object", "attitude", "label") and dangles(tokens, group, at):
            return None
        phrase, shared = self._subject(tokens, at, group, verb, drafts)
        if phrase is None and shared is None:
            return None
        cue = Span(tokens[group].start, tokens[last].end)
        if not says_something(tokens, last, verb):
            return None
        draft = Draft(verb, cue, *(shared or (None, None)))
        if phrase is not None:
            draft.source, draft.core = span_of(tokens, phrase), core_of(tokens, phrase)
        first = phrase[0] if phrase else group
        if shared is None and self._trails(sentence, draft, first, last, verb):
            draft.trails = True
            draft.contents = self._before(sentence, first, draft.start, drafts)
            draft.contents += self.said.split_half(sentence, draft.end)
        else:
            draft.contents = self.said.after_verb(sentence, last, verb)
            if phrase is not None and in_relative(tokens, phrase[0]):
                draft.contents = self.said.to_comma(sentence, last, draft.contents)
        return draft

    def _inverted_draft(
        self,
        sentence: Sentence,
        at: int,
        last: int,
        verb: Verb,
        phrase: Phrase,
        drafts: list[Draft],
    ) -> Draft:
        tokens = sentence.tokens
        core = span_of(tokens, phrase)
        whole = Span(core.start, tokens[apposition_end(tokens, phrase[1])].end)
        cue = Span(tokens[at].start, tokens[last].end)
        draft = Draft(verb, cue, whole, core, trails=True)
        draft.contents = self._before(sentence, at, cue.start, drafts)
        draft.contents += self.said.split_half(sentence, core.end)
        if not draft.contents:
            draft.trails = False
            draft.contents = self.said.after(sentence, phrase[1] + 1)
        return draft

    def _subject(
        self, tokens: list[Token], at: int, group: int, verb: Verb, drafts: list[Draft]
    ) -> tuple[Phrase | None, tuple[Span | None, Span | None] | None]:
        """The noun phrase before the verb, or the source and core that it shares."""
        participle = tokens[at].low.endswith("ing")
        before = tokens[group - 1] if group else None
        joined = before is not None and before.kind == "conjunction"
        if before is not None and before.low == "to":
            lead = led_to(tokens, group)
            phrase = subject_before(tokens, lead) if lead else None
            return phrase, None
        if not joined and not (participle and tokens[group].gap):
            phrase = subject_before(tokens, past_times(tokens, group))
            if phrase:
                if group > at - 1 and not agrees(tokens, phrase, at, verb):
                    return self._past_relative(tokens, group, at, verb, drafts), None
                return phrase, None
        if not (joined or participle or tokens[group].gap):
            return self._past_relative(tokens, group, at, verb, drafts), None
        if drafts and drafts[-1].source and (joined or tokens[group].gap):
            speaker = self._main_speaker(drafts[-4:])
            return None, (speaker.source, speaker.core)
        shared = first_subject(tokens, group)
        if shared is None or not (participle or agrees(tokens, shared, at, verb)):
            return None, None
        span = span_of(tokens, shared)
        return None, (span, span)

    def _main_speaker(self, drafts: list[Draft]) -> Draft:
        """The last draft that is no part of what another says: Holt in "Holt says this shows"."""
        for draft in reversed(drafts[1:]):
            inside = any(
                span.start <= draft.start < span.end
                for other in drafts
                if other is not draft and not other.trails
                for span in other.contents
            )
            if draft.source and (not inside or clause_border(self.text, draft.start) is not None):
                return draft
        return drafts[0] if drafts[0].source else drafts[-1]

    def _past_relative(
        self, tokens: list[Token], group: int, at: int, verb: Verb, drafts: list[Draft]
    ) -> Phrase | None:
        """ "Fighters opposed to the government say": the subject that agrees, further back."""
        subject = before_who(tokens, group)
        if subject is None:
            subject = first_subject(tokens, group)
            if subject is None or not _is_participle(tokens, subject[1] + 1, group):
                return None
        if not agrees(tokens, subject, at, verb) or group - subject[1] > 14:
            return None
        if any("," in token.gap for token in tokens[subject[1] + 1 : group + 1]):
            return None
        last = tokens[group - 1].end
        while drafts and tokens[subject[1]].end <= drafts[-1].cue.start < last:
            drafts.pop()
        return subject[0], group - 1

    def _leading(self, sentence: Sentence, group: int, last: int, verb: Verb) -> Draft | None:
        """ "Calling it a trick, Gray left", "After saying no, Gray left": the subject follows."""
        tokens = sentence.tokens
        reach = range(last + 2, min(len(tokens) - 1, last + 40))
        comma = next((i for i in reach if "," in tokens[i].gap and not tokens[i].quoted), None)
        phrase = phrase_from(tokens, comma) if comma else None
        contents = self.said.after_verb(sentence, last, verb)
        if comma is None or phrase is None or not contents:
            return None
        source = span_of(tokens, phrase)
        end = tokens[comma - 1].end
        if tokens[comma].gap[-1:] in CLOSERS or tokens[comma - 1].quoted:
            end = tokens[comma].start - 1
        said = trimmed(self.text, contents[0].start, max(contents[0].start, end))
        cue = Span(tokens[group].start, tokens[last].end)
        return Draft(verb, cue, source, source, [said] if said.end > said.start else [])

    def _before(self, sentence: Sentence, first: int, end: int, drafts: list[Draft]) -> list[Span]:
        near = drafts[-3:]
        taken = [draft.end for draft in near]
        taken += [span.end for draft in near for span in draft.contents if span.end <= end]
        return self.said.before(first, max([sentence.start, *taken]), end)

    def _trails(self, sentence: Sentence, draft: Draft, first: int, last: int, verb: Verb) -> bool:
        """Tell whether what is said stands before source and cue ("…, she said")."""
        if verb.frame in ("label", "attitude"):
            return False
        tokens = sentence.tokens
        gap = tokens[first].gap if first else self._mark_before(sentence.start)
        if not gap or gap[-1] not in CLOSERS + ",—":
            return False
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        if after is None:
            return ":" not in self.text[draft.end : sentence.end]
        quoted = (gap[-1] in CLOSERS or gap[0] in CLOSERS) and self.said.speech_before(
            sentence, draft.start
        )
        if after.quoted or any(mark in after.gap for mark in '“"'):
            return quoted and first > 0 and "," in after.gap and ":" not in after.gap
        if first == 0 and self.text[max(0, sentence.start - 8) : sentence.start].rstrip(
            _MARKS
        ).endswith("."):
            return False  # the quotation before is a sentence of its own
        leads_away = after.kind in ("preposition", "day", "adverb", "subordinator", "conjunction")
        if quoted:
            ended = any(mark in gap for mark in ",?!") or not first
            return after.low != "that" and (
                ended or leads_away or bool(after.gap) or verb.frame == "addressee"
            )
        rest = words_after(tokens, last)
        if verb.frame == "addressee" and not after.gap:
            heard = subject_after(tokens, last)
            leads_away = heard is not None and heard[1] + 1 >= len(tokens)
        return first >= 4 and rest <= 9 and (bool(after.gap) or leads_away) and after.low != "that"

    def _mark_before(self, start: int) -> str:
        at = start - 1
        while at >= 0 and self.text[at] == " ":
            at -= 1
        return self.text[at] if at >= 0 and self.text[at] in CLOSERS else ""


def _inverted(tokens: list[Token], at: int, last: int, verb: Verb) -> Phrase | None:
    """Return the subject of "…," said X: behind a quotation, a comma or at the start."""
    if verb.frame not in ("clause", "quote") and verb.lemma not in _INVERTED:
        return None
    gap = tokens[at].gap
    if tokens[at].low.endswith("ing"):
        return None
    if at == 0:
        if tokens[at].low not in _OPENERS:
            return None
    elif not gap or gap[-1] not in CLOSERS + ",—":
        return None
    phrase = subject_after(tokens, last)
    if phrase is None or tokens[phrase[0]].low in ("that", "who", "which"):
        return None
    if phrase[0] == phrase[1] and tokens[phrase[0]].kind == "word" and phrase[1] + 1 < len(tokens):
        return None
    if any(mark in gap for mark in CLOSERS) or at == 0:
        return phrase
    after = tokens[phrase[1] + 1] if phrase[1] + 1 < len(tokens) else None
    ends = after is None or after.gap or after.kind in ("preposition", "subordinator", "day")
    return phrase if ends and not subject_before(tokens, at) else None


def _is_participle(tokens: list[Token], at: int, group: int) -> bool:
    """Tell "opposed to the port" from "revealed “files”", "wondered if it", "asked them"."""
    if not tokens[at].low.endswith("ed"):
        return False
    if at == group or tokens[at + 1].low in BEFORE_TIME:
        return True  # "released last week"
    after = tokens[at + 1]
    return not after.quoted and after.kind not in ("determiner", "pronoun", "subordinator")


_RUMOURS: Final = word_lists("voice-words")["speech: verbs of rumours"]
_AGENT_REACH: Final = 14  # words; bounds the time


def passive_draft(
    sentence: Sentence, group: int, last: int, verb: Verb, said: SaidFinder
) -> Draft | None:
    """Return the attribution of a passive verb group, whose source stands behind "by"."""
    tokens = sentence.tokens
    reach = range(last + 1, min(last + 8, len(tokens)))
    by = next((i for i in reach if tokens[i].low == "by"), None)
    if by is None or any(token.gap for token in tokens[last + 1 : by + 1]):
        return _without_agent(sentence, group, last, verb, said)
    if verb.frame not in ("label", "object", "clause", "addressee"):
        return None
    phrase = subject_after(tokens, by)
    if phrase is None or tokens[phrase[0]].low.endswith("ing"):
        return None
    source = span_of(tokens, phrase)
    draft = Draft(verb, Span(tokens[group].start, tokens[by].end), source, source)
    subject = subject_before(tokens, group)
    if subject:
        draft.contents.append(span_of(tokens, subject))
    follows = phrase[1] + 1
    if by > last + 1:
        draft.contents.append(Span(tokens[last + 1].start, tokens[by - 1].end))
    elif follows < len(tokens) and tokens[follows].low in ("as", "for", "of"):
        draft.contents += said.after(sentence, follows)
    return draft


def _without_agent(
    sentence: Sentence, group: int, last: int, verb: Verb, said: SaidFinder
) -> Draft | None:
    """ "X was described as …", "X is said to …": nobody is named; "quoted as saying": X."""
    tokens = sentence.tokens
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is None or after.gap:
        return None
    subject = subject_before(tokens, group)
    cue = Span(tokens[group].start, tokens[last].end)
    if verb.lemma == "quote" and after.low == "as" and last + 3 < len(tokens) and subject:
        source = span_of(tokens, subject)
        draft = Draft(verb, Span(cue.start, tokens[last + 2].end), source, source)
        draft.contents = said.after(sentence, last + 3)
        return draft
    labelled = verb.frame == "label" and after.low == "as"
    if not labelled and not (after.low == "to" and verb.lemma in _RUMOURS):
        return None
    draft = Draft(verb, cue, None, None)
    if labelled and group > 0 and tokens[group - 1].kind == "conjunction":
        # "posted by X and described as …": one agent for both verbs.
        reach = range(max(0, group - _AGENT_REACH), group)
        by = next((i for i in reach if tokens[i].low == "by"), None)
        agent = subject_after(tokens, by) if by is not None else None
        if agent and agent[1] < group:
            draft.source = draft.core = span_of(tokens, agent)
    elif subject and tokens[subject[0]].kind != "pronoun":
        draft.contents.append(span_of(tokens, subject))
    draft.contents += said.after(sentence, last + 1)
    return draft
