"""Speech in the passive: "denied by X", "was described as …", "X was quoted as saying …"."""

from typing import Final

from analysis.language import Span
from analysis.language.clauses import Sentence, Verb, word_set
from analysis.voices.attribution.drafts import Draft, span_of
from analysis.voices.attribution.said_spans import SaidFinder
from analysis.voices.attribution.source_phrases import subject_after
from analysis.voices.attribution.subject_phrases import subject_before

_RUMOURS: Final = word_set("say report claim allege believe think understand know consider")
_AGENT_REACH: Final = 14


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
