"""Speech that its form alone shows: credits ("…" — Gray) and headlines."""

import re
from typing import Final

from analysis.language import Quotation, Span
from analysis.language.tokens import Sentence, Token, Verb, reporting_verbs
from analysis.voices.attribution.drafts import COLON, Draft
from analysis.voices.attribution.name_forms import without_titles
from analysis.voices.attribution.phrases import clause_follows
from analysis.voices.attribution.source_types import is_first_name, source_type

_NAME: Final = r"[A-Z][\w’'.-]*"
_CREDIT: Final = re.compile(
    rf"\s{{0,4}}(?P<cue>[―—–]|--?)\s?(?P<name>{_NAME}(?:,? (?:{_NAME}|of|the|and|de)){{0,9}})"
    r"\.?[ \t]*(?=\n|$)"
)


def credited(text: str, quotation: Quotation | Span) -> Draft | None:
    """Return the draft for a quotation that a dash and a name follow, with nothing else."""
    match = _CREDIT.match(text, quotation.end)
    if match is None:
        return None
    source = Span(*match.span("name"))
    return Draft(COLON, Span(*match.span("cue")), source, source)


_MARK: Final = re.compile(r":\s+(?=\S)|[ \u00a0][–—-][ \u00a0](?=[^\n]{1,40}$)")
_LABELS: Final = re.compile(
    r"(?:live|watch|video|opinion|analysis|explainer|exclusive|breaking|update|review|editorial|"
    r"comment|photos?|pictures|podcast|letters?|obituary|fact[ -]check|factbox|timeline|q&a|"
    r"interview|latest|recap|profile|in pictures|as it happened)$",
    re.IGNORECASE,
)
_OPENERS: Final = re.compile(r"(?:what|how|why|who|where|when|which|do|does)\b", re.I)
_SPEAKERS: Final = frozenset(
    ("named organisation", "office or role", "group", "anonymous", "document or statement", "media")
)
_FIRST_PERSON: Final = re.compile(r"[“”\"‘]|\b(?:I|I'm|I’m|we|We|our|Our|my|My)\b")
_WORDS_IN_A_NAME: Final = 5  # "Chief Constable Ann Lee Holt"; more are a clause


def headline_drafts(text: str, sentences: list[Sentence]) -> list[Draft]:
    """Return the attribution of a headline that has no reporting verb in small letters."""
    return _colon(text) or _capital_verb(text, sentences)


def _colon(text: str) -> list[Draft]:
    mark = _MARK.search(text)
    if mark is None:
        return []
    left, right = Span(0, mark.start()), Span(mark.end(), len(text.rstrip()))
    colon = mark.group().startswith(":")
    if colon and _is_speaker(text[: left.end], text[right.start :]):
        source, said = left, right
    elif _is_name_at_end(text[right.start : right.end]) and len(text[: left.end].split()) > 2:
        source, said = right, left
    else:
        return []
    cue = Span(mark.start(), mark.start() + 1)
    if not colon:
        cue = Span(mark.start() + 1, mark.start() + 2)
    return [Draft(COLON, cue, source, source, [said])]


def _is_speaker(name: str, said: str) -> bool:
    count = len(name.split())
    if _OPENERS.match(said):
        return False  # "Flood: What we know"
    if said.rstrip().endswith("?") and not _FIRST_PERSON.search(said):
        return False  # "Port relations: Is the council too soft?"
    if count > _WORDS_IN_A_NAME or _LABELS.match(name) or not name.strip():
        return False
    kind = source_type(name)
    if kind in _SPEAKERS and not re.search(r"\d", name):
        return kind != "named organisation" or count < 4
    # A topic ("Flood: …") looks like a surname; only speech in the first person tells.
    if kind == "named person" and count > 1:
        return _is_persons(name) and all(
            word[:1].isupper() or len(word) < 4 for word in name.split()
        )
    return kind in ("named person", "state or place") and bool(_FIRST_PERSON.search(said))


def _is_name_at_end(name: str) -> bool:
    if name.lower().startswith(("the ", "a ", "an ")):
        return False  # "Attack on bridge: The claims and the facts"
    if len(name.split()) > _WORDS_IN_A_NAME or _OPENERS.match(name) or name[-1:] in '?!."”’':
        return False
    kind = source_type(name)
    if kind == "named person" and " " in name:
        return _is_persons(name)
    return kind in (*_SPEAKERS, "named person", "state or place")


def _is_persons(name: str) -> bool:
    """Tell "Mara Holt" and "Sen. Holt" from a topic in capitals: "Flood Aftermath"."""
    return any(map(is_first_name, name.split())) or " " not in without_titles(name)


def _capital_verb(text: str, sentences: list[Sentence]) -> list[Draft]:
    """Title Case: "Gray Says Bridge Is Safe"."""
    if not sentences or _OPENERS.match(text):
        return []
    tokens = sentences[0].tokens
    for at in range(1, min(len(tokens) - 1, 9)):
        token = tokens[at]
        if token.quoted or token.gap or token.kind != "name":
            continue
        verb = _verb(tokens, at)
        if verb is None:
            continue
        source = Span(tokens[0].start, tokens[at - 1].end)
        last = tokens[at + len(verb.rest)]
        said = Span(tokens[at + len(verb.rest) + 1].start, len(text.rstrip()))
        return [Draft(verb, Span(token.start, last.end), source, source, [said])]
    return []


def _verb(tokens: list[Token], at: int) -> Verb | None:
    for verb in reporting_verbs().get(tokens[at].low, ()):
        last = at + len(verb.rest)
        if last + 1 >= len(tokens) or verb.frame in ("attitude", "quote"):
            continue
        rest = tuple(token.low for token in tokens[at + 1 : last + 1])
        plain = not verb.noun or (tokens[at].low.endswith("s") and clause_follows(tokens, last))
        # Past forms in Title Case are mostly passive: "Ballots Rejected".
        present = tokens[at].low.endswith("s") or tokens[at].low in ("said", "told", "denied")
        plural = tokens[at].low == verb.lemma.split()[0] and tokens[at - 1].low.endswith("s")
        if rest == verb.rest and plain and (present or plural):
            return verb
    return None
