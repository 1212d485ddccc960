"""Does an attribution give somebody voice, as a reader would say, or tell of a deed or thought?"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from operator import attrgetter
from typing import Final

from analysis.language import Quotation, Span, folded
from analysis.language.tokens import kind_of, reporting_verbs
from analysis.lexicons import load_lexicon, word_lists
from analysis.voices.attribution.drafts import COLON, Draft, reporting_nouns
from analysis.voices.attribution.source_types import listed_type, source_type

_WORDS: Final = word_lists("voice-words")
_PUBLISHED: Final = _WORDS["speech: published"]
_PUBLISHING: Final = _WORDS["speech: verbs of publishing"]
_SUSPECTED: Final = _WORDS["speech: suspected"]
_CHECKED: Final = _WORDS["speech: verbs of checking"]
_NEGATIONS: Final = _WORDS["speech: negations"] | _WORDS["speech: holding back"]
_NOBODY: Final = _WORDS["speech: nobody"]
_MODALS: Final = _WORDS["speech: modals"] | {"will", "'ll", "'d"}
_NOT_YET: Final = _WORDS["speech: not yet"]
_VOICING: Final = _WORDS["speech: voicing"]
_PLEAS: Final = _WORDS["speech: pleas"]
_FIRST_PERSONS: Final = frozenset(("i", "we", "you"))
_OWNERS: Final = _WORDS["speech: owners"] | {"my", "our", "your"}

_BEHIND_HEAD: Final = re.compile(r"[,(—–]|\b(?:of|on|in|from|with|to|at|by|showing|that|which)\b")
_NOT_KNOWN: Final = re.compile(r"\b(?:unable|not able|could not|cannot|couldn['’]t|can['’]t)\b")
_PASSIVE: Final = re.compile(r"\b(?:is|are|was|were|been|be|being)\b(?: \w+){0,2} \w+(?:ed|n|t)\b")
_VOTERS: Final = _WORDS["speech: bodies that appoint"]
_APPOINTED: Final = re.compile(r"^[A-Z]|^(?:his|her) |\b(?:as|nominee|nomination|appointment)\b")
_SHARE: Final = re.compile(r"(?:(?:about|around|nearly|almost|only|roughly) )?(?:\d|half|most of)")
_FINITE: Final = re.compile(r"^that\b|\b(?:is|are|was|were|has|had|have|will|would|did|could)\b")
_NAMED: Final = re.compile(r"an? [\w-]+(?: [\w-]+){0,2}$")
_PARTS: Final = re.compile(r"n't|'\w+|[\w-]+?(?=n't)|[\w-]+")


def reports(text: str, draft: Draft, quoted: Sequence[Quotation]) -> bool:
    """Tell whether a cue reports something, or what is said stands in quotation marks.

    Not "posted a video", "known as", "its alleged links", or "the paper was unable to confirm":
    the words of nobody, or the outlet's. `quoted`: the quotations of the text, in order.
    """
    quotes = quoted
    if draft.source is None and not draft.verb.frame and draft.cue.end > draft.cue.start:
        # "supportive of “tough” laws": a word in marks that nobody is told to say.
        quotes = [one for one in quoted if one.kind != "scare"]
    if any(_holds_quotation(content, quotes) for content in draft.contents):
        return True
    said = " ".join(text[span.start : span.end] for span in draft.contents)
    cue = text[draft.cue.start : draft.cue.end].lower()
    if draft.source is None and (not cue or cue in _SUSPECTED or cue.endswith("known as")):
        return False
    if _NOT_KNOWN.search(cue) and not _CHECKED.isdisjoint(cue.split()):
        # A ministry that cannot confirm a toll was asked; an outlet speaks of its own work.
        by_outlet = draft.source is None or source_type(text[slice(*draft.source)]) == "media"
        return not by_outlet
    carried = draft.verb.lemma in _PUBLISHING and _carries_speech(said)
    return bool(draft.verb.frame) and not carried


def gives_voice(text: str, draft: Draft, quoted: Sequence[Quotation]) -> bool:
    """Tell whether somebody is given voice: `reports`, and words are told of or quoted.

    Not "agreed to a truce", "wants", "felt", "is expected", "did not say", "declined to say",
    "would say", "pleaded guilty", "a dispute over": acts, wishes, thoughts, silence.
    """
    if not reports(text, draft, quoted):
        return False
    # "She wanted adventure. “It is safe.”": what stands apart is not what she wanted.
    said = draft.contents if tells(draft) == "words" else draft.contents[:1]
    if any(_holds_quotation(one, quoted) for one in said):
        return True
    if draft.verb is COLON:
        return not _is_label(text, draft)
    source = folded(text[slice(*draft.source)]) if draft.source else ""
    return source not in _FIRST_PERSONS and tells_of_words(text, draft)  # "we": the outlet


def tells_of_words(text: str, draft: Draft) -> bool:
    """Tell whether a cue tells of words, whatever stands in quotation marks."""
    cue = folded(text[draft.cue.start : draft.cue.end])
    words = _PARTS.findall(cue)
    told = tells(draft)
    if told in ("mind", "opinion") and not _VOICING.isdisjoint(words):
        told = "words"  # "raised concern that": a feeling is voiced
    source = folded(text[draft.source.start : draft.source.end]) if draft.source else ""
    if _is_unreal(words, source, told) or not _PLEAS.isdisjoint(words):
        return False
    if _is_no_noun_of_speech(draft, words, source):
        return False
    passive = bool(_PASSIVE.search(cue))
    if draft.verb.frame == "label" and not passive and _NAMED.match(source) and len(words) == 1:
        return False  # "a lake called the Mere"
    if draft.verb.frame == "label" and not source and (passive or words[-1:] != ["as"]):
        return False  # "will be called the Mere"
    hears = draft.source is not None and draft.source.end <= draft.cue.start
    if passive and draft.verb.frame == "addressee" and hears:
        return False  # "Holt has been briefed on the flood"
    if draft.verb.lemma == "confirm" and _votes_in(text, draft, source):
        return False
    if _is_of_things(text, draft, passive, source):
        return False
    if draft.verb.lemma == "refer to" and "referring" in words:
        return False  # "…," she said, referring to the bridge: the outlet explains
    if told == "deed":
        return _leads_to_that(text, draft) or _answers_speech(text, draft)
    if told == "opinion":
        return bool(source) and not passive
    if told == "sign":
        return draft.core is not None and _can_speak(text[slice(*draft.core)])
    return told == "words"


def _votes_in(text: str, draft: Draft, source: str) -> bool:
    """Tell an appointment from words: "the Senate confirmed Holt as judge", not "that he left"."""
    if _VOTERS.isdisjoint(_PARTS.findall(source)):
        return False
    said = text[slice(*draft.contents[0])] if draft.contents else ""
    return bool(_APPOINTED.search(said)) and not _FINITE.search(said)


def _is_of_things(text: str, draft: Draft, passive: bool, source: str) -> bool:
    """Tell "age explained half of it" and "his win was assured" from what somebody says."""
    if draft.verb.lemma == "explain":
        return bool(_SHARE.match(text, draft.contents[0].start)) if draft.contents else False
    return draft.verb.lemma == "assure" and passive and not source


def _is_label(text: str, draft: Draft) -> bool:
    """Tell whether the tagger took a label in capitals for a speaker: "WHAT WE KNOW: …"."""
    return (
        draft.source is not None
        and draft.confidence is not None
        and text[slice(*draft.source)].isupper()
    )


def _is_unreal(words: list[str], source: str, told: str) -> bool:
    """Tell whether nobody spoke: "did not say", "would say", "neither side said"."""
    if (words[:1] and words[0] in _MODALS) or ("to" in words and not _NOT_YET.isdisjoint(words)):
        return True
    if source.partition(" ")[0] in _NOBODY:
        return True
    negated = not _NEGATIONS.isdisjoint(words) and "only" not in words
    return negated and told != "opinion"  # "does not think that …" is what somebody thinks


def _is_no_noun_of_speech(draft: Draft, words: list[str], source: str) -> bool:
    """Tell whether the cue is a noun that reports nothing: "a dispute over", "questions about"."""
    if draft.verb.frame == "noun":
        return not source
    if not draft.verb.noun or any(word.endswith("ed") for word in words):
        return False
    owned = source.endswith(("'s", "s'")) or source in _OWNERS
    named = words[0] in ("a", "an", "the") or not source
    at = next((n for n, word in enumerate(words) if word in reporting_verbs()), 0)
    # "may face questions about", "was a vocal advocate for"
    led = at > 0 and kind_of(words[at - 1], words[at - 1], first=False) == "word"
    return (owned or named or led) and reporting_nouns().keys().isdisjoint(words)


def _leads_to_that(text: str, draft: Draft) -> bool:
    """Tell whether a clause with "that" follows: "agreed that it was safe"."""
    start = draft.contents[0].start if draft.contents else draft.cue.end
    return bool(re.search(r"\bthat\b", text[draft.cue.end : start + 5]))


def _answers_speech(text: str, draft: Draft) -> bool:
    """Tell "rejected the claim that …" from "rejected the bill": speech is answered by speech."""
    if draft.verb.stance != "denying" or not draft.contents:
        return False
    start, end = draft.contents[0]
    head = _BEHIND_HEAD.split(text[start:end].lower())[0].split()
    return bool(head) and head[-1] in reporting_nouns()


def _can_speak(mention: str) -> bool:
    """Tell a person, body or document from a thing: "a witness", "the report"; "a tracker"."""
    low = folded(mention)
    if low in _WORDS["mentions: pronouns"]:
        return low in ("he", "she", "they", "who")
    head = _BEHIND_HEAD.split(low)[0].split()
    if not head or head[-1] in _PUBLISHED:
        return False
    kind = source_type(mention)
    return kind not in ("unknown", "anonymous") or listed_type(head[-1]) is not None


def tells(draft: Draft) -> str:
    """Return what the cue tells of: "words", "deed", "mind", "opinion" or "sign"."""
    return _tells().get(draft.verb.lemma, "words")


@cache
def _tells() -> dict[str, str]:
    """Return what each reporting verb and noun tells of, by its lemma."""
    found: dict[str, str] = {}
    for name in ("reporting-nouns", "reporting-verbs"):
        entries = load_lexicon(name).entries
        found |= dict(zip(entries["lemma"], entries["tells"], strict=True))
    return found


def _holds_quotation(content: Span, quoted: Sequence[Quotation]) -> bool:
    at = bisect_right(quoted, content.start, key=attrgetter("end"))
    return at < len(quoted) and quoted[at].start < content.end


def _carries_speech(said: str) -> bool:
    """Tell whether what is "said" only holds speech: "a video of the meeting"."""
    said = said.removeprefix("with ")
    cut = _BEHIND_HEAD.search(said)
    head = said[: cut.start() if cut else len(said)].lower().split()
    return bool(head) and head[-1] in _PUBLISHED
