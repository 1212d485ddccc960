"""Whose is a quotation without a cue: one that goes on, is introduced, or credited?"""

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from operator import attrgetter
from typing import Final

from analysis.language import Quotation, Span
from analysis.language.tokens import Sentence, Verb, reporting_verbs
from analysis.voices.attribution.drafts import Draft
from analysis.voices.attribution.phrases import first_subject, phrase_from
from analysis.voices.attribution.set_forms import credited

_WORDS_TO_LINK: Final = 3  # fewer are mostly terms
_PARAGRAPHS_TO_LINK: Final = 3  # line breaks between: then the speaker is forgotten
_INTRODUCED: Final = "introduce"
_AFTER_A_STOP: Final = re.compile(r"(?:[.!?…:,][\"”’'`)]*\s*|^\s*)$")
_ENDED: Final = re.compile(r"[.?!,;:…—–-]")
_WORD: Final = re.compile(r"\w+")
_BLANKS: Final = re.compile(r"\s+")
_OPENERS: Final = frozenset("\"“'‘`")
_REST: Final = 120  # characters behind who speaks, to the end of the sentence
_ENDS_INSIDE: Final = re.compile(r"[.!?][\"”’']? +[\"“‘A-Z]|[\"“”]")
_HEADINGS: Final = 50  # that are looked for in what is said
_FAR: Final = 1500  # characters, some five paragraphs; bounds the time


def link_quotations(
    text: str, drafts: list[Draft], sentences: list[Sentence], quotations: list[Quotation]
) -> list[Draft]:
    """Give quotations without a cue to their speaker; return `drafts`, completed and in order.

    A quotation that follows the last speaker's words in the same paragraph, fills the next
    paragraphs from their first word, or follows a colon, goes on speaking for that speaker. A
    heading in quotation marks belongs to whoever says it in the text.
    """
    covered = sorted(span for draft in drafts for span in draft.contents)
    starts = [span.start for span in covered]
    speakers = sorted((d for d in drafts if _speaks(d)), key=lambda draft: draft.cue.start)
    cues = [draft.cue.start for draft in speakers]
    headings = []
    for quotation in quotations:
        at = bisect_left(starts, quotation.end)
        if any(span.end > quotation.start for span in covered[max(0, at - 3) : at]):
            continue
        span = Span(quotation.start, quotation.end)
        if text.count(" ", *span) + 1 < _WORDS_TO_LINK:
            continue
        if _is_heading(text, span):
            headings.append(span)
            continue
        place = bisect_left(cues, span.start)
        speaker = (
            _credited(text, span, sentences)
            or (text[span.end - 2] == "," and named_after(text, span, sentences))
            or _introduced(text, span, sentences)
            or named_after(text, span, sentences)
        )
        if speaker is not None:
            near = speakers[max(0, place - 1) : place + 1]
            known = next((draft for draft in near if draft.cue == speaker.cue), None)
            if known is None:
                drafts.append(speaker)
                speakers.insert(place, speaker)
                cues.insert(place, speaker.cue.start)
            speaker = known or speaker
        else:
            speaker = _speaker_before(text, span, speakers[max(0, place - 4) : place])
        if speaker is not None:
            speaker.contents.append(span)
    if headings:
        drafts += _repeated(text, headings[:_HEADINGS], drafts, sentences)
    for draft in drafts:
        draft.contents = _merged(draft.contents)
    return sorted((d for d in drafts if d.contents), key=lambda draft: draft.cue.start)


def credited_quotations(
    text: str, quotations: list[Quotation], sentences: list[Sentence]
) -> list[Draft]:
    """Return a draft for each quotation that a dash and a name follow ("…" — Mara Gray)."""
    drafts = []
    for quotation in quotations:
        span = Span(quotation.start, quotation.end)
        draft = _credited(text, span, sentences)
        if draft is not None:
            draft.contents.append(span)
            drafts.append(draft)
    return drafts


def without(drafts: list[Draft], others: list[Draft]) -> list[Draft]:
    """Return `drafts` without what the contents of others, or their cues, cover already."""
    covered = sorted(
        span for other in others for span in (*other.contents, other.cue, other.source) if span
    )
    ends = list(accumulate((span.end for span in covered), max))

    def free(span: Span) -> bool:
        at = bisect_left(covered, span.end, key=attrgetter("start"))
        return at == 0 or ends[at - 1] <= span.start

    kept = []
    for draft in drafts:
        contents = [span for span in draft.contents if free(span)]
        if contents and (draft.cue.start == draft.cue.end or free(draft.cue)):
            draft.contents = contents
            kept.append(draft)
    return kept


def _speaks(draft: Draft) -> bool:
    return draft.verb.frame in ("clause", "addressee", "quote", "label") or bool(draft.trails)


def sentence_at(sentences: list[Sentence], position: int) -> int:
    """Return the number of the sentence at a place; -1 before the first."""
    return bisect_right(sentences, position, key=lambda sentence: sentence.start) - 1


def _credited(text: str, span: Span, sentences: list[Sentence]) -> Draft | None:
    draft = credited(text, span)
    if draft is not None:
        draft.sentence = max(0, sentence_at(sentences, span.start))
    return draft


def _introduced(text: str, span: Span, sentences: list[Sentence]) -> Draft | None:
    """The speaker of "The mayor issued this statement:" before a quotation."""
    at = span.start - 1
    while at >= 0 and text[at].isspace():
        at -= 1
    if at < 0 or text[at] != ":":
        return None
    number = sentence_at(sentences, at)
    if number < 0:
        return None
    tokens = [token for token in sentences[number].tokens if token.end <= at]
    subject = first_subject(tokens, len(tokens))
    if subject is None or subject[1] + 1 >= len(tokens) or len(tokens) - subject[1] > 16:
        return None
    source = Span(tokens[subject[0]].start, tokens[subject[1]].end)
    cue = Span(tokens[subject[1] + 1].start, tokens[-1].end)
    if any(token.quoted for token in tokens):
        return None
    return Draft(Verb(_INTRODUCED, "neutral", "quote", False, ()), cue, source, source, [], number)


def named_after(text: str, span: Span, sentences: list[Sentence]) -> Draft | None:
    """Return the speaker of "…," the mayor retorted: any verb right behind a subject there."""
    if not any(mark in ",?!" for mark in text[max(span.start, span.end - 3) : span.end + 1]):
        return None
    number = sentence_at(sentences, span.end)
    for sentence in sentences[max(0, number) : number + 2]:
        first = bisect_left(sentence.tokens, span.end, key=lambda token: token.start)
        if first >= len(sentence.tokens) or sentence.tokens[first].start - span.end > 3:
            continue
        tokens = sentence.tokens
        if "\n" in text[span.end : tokens[first].start]:
            return None
        phrase = phrase_from(tokens, first)
        if phrase is None or phrase[1] + 1 >= len(tokens) or tokens[first].kind == "subordinator":
            return None  # "…," which surprised many
        verb = phrase[1] + 1
        if (
            tokens[verb - 1].low.endswith("ed")
            and tokens[verb - 1].kind == "word"
            and verb - 1 > first
        ):
            phrase, verb = (phrase[0], phrase[1] - 1), verb - 1
        if tokens[verb].quoted or tokens[verb].gap or tokens[verb].kind == "name":
            return None
        listed = next((v for v in reporting_verbs().get(tokens[verb].low, ()) if not v.rest), None)
        spelled = listed is not None or tokens[verb].low.endswith(("ed", "s"))
        if not spelled or tokens[verb].kind == "auxiliary":
            return None
        source = Span(tokens[phrase[0]].start, tokens[phrase[1]].end)
        cue = Span(tokens[verb].start, tokens[verb].end)
        made = listed or Verb(tokens[verb].low, "neutral", "quote", False, ())
        return Draft(made, cue, source, source, [], number)
    return None


def _speaker_before(text: str, span: Span, before: list[Draft]) -> Draft | None:
    if not before:
        return None
    draft = before[-1]
    # "…," said Gray, who advises crews. "…": Gray goes on, not the relative clause.
    draft = next((d for d in before if d.trails and d.sentence == draft.sentence), draft)
    end = max([draft.end, *(content.end for content in draft.contents)])
    if span.start - end > _FAR:
        return None
    between = text[end : span.start] if span.start >= end else ""
    if "\n" not in between:
        # In the same paragraph: at the start of a sentence, and not far.
        lead = text[max(0, span.start - 6) : span.start]
        return draft if _AFTER_A_STOP.search(lead) and len(between) < 300 else None
    at_start = not text[text.rfind("\n", 0, span.start) + 1 : span.start].strip()
    fills = not text[span.end : span.end + 3].split("\n")[0].strip()
    rest, _, behind = between.lstrip("\"”’'").partition("\n")  # "… said on Friday in Tarn."
    of_sentence = len(rest) < _REST and not _ENDS_INSIDE.search(rest)
    words = behind.split() if of_sentence else between.split()
    near = between.strip("\n ").count("\n") < _PARAGRAPHS_TO_LINK and len(words) < 3
    return draft if at_start and fills and near else None


def _is_heading(text: str, span: Span) -> bool:
    """Tell whether a quotation is a heading: a paragraph that does not end like a sentence."""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    behind = text[span.end : span.end + 200].partition("\n")[0]
    alone = not before.strip() and not behind.strip()
    return alone and _ENDED.search(text, max(span.start, span.end - 3), span.end) is None


def _repeated(
    text: str, headings: list[Span], drafts: list[Draft], sentences: list[Sentence]
) -> list[Draft]:
    """Return a draft for each heading that quotes what somebody says in the text."""
    said = [
        (draft, [f" {_words(text[slice(*content)])} " for content in draft.contents])
        for draft in drafts
        if draft.source
    ]
    found = []
    for span in headings:
        words = f" {_words(text[slice(*span)])} "
        draft = next((one for one, told in said if any(words in each for each in told)), None)
        if draft is not None:
            number = max(0, sentence_at(sentences, span.start))
            cue = Span(span.start, span.start)
            found.append(Draft(draft.verb, cue, draft.source, draft.core, [span], number))
    return found


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def quotations_by_paragraph(text: str, quotations: list[Quotation]) -> list[Quotation]:
    """Cut quotations that run over several paragraphs, so that each has its own speaker."""
    pieces = []
    for quotation in quotations:
        if "\n" not in text[quotation.start : quotation.end]:
            pieces.append(quotation)
            continue
        start = quotation.start
        for match in _BLANKS.finditer(text, quotation.start, quotation.end):
            lines = match.group().count("\n")
            if not lines or (lines == 1 and text[match.end() : match.end() + 1] not in _OPENERS):
                continue
            pieces.append(quotation._replace(start=start, end=match.start()))
            start = match.end()
        pieces.append(quotation._replace(start=start))
    return [piece for piece in pieces if piece.end > piece.start]
