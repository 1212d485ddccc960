"""Whose is a participle ("…, adding that")? Its subject stands in its own sentence."""

from collections.abc import Callable
from dataclasses import replace

from analysis.language.clauses import Sentence
from analysis.voices.attribution.drafts import Draft


def with_own_subjects(
    text: str,
    drafts: list[Draft],
    sentences: list[Sentence],
    by_rules: Callable[[int], list[Draft]],
) -> list[Draft]:
    """Return `drafts` with the subject of each participle that was tied to another sentence.

    Gray agreed with Holt, adding that it was safe. Both teams left: the trained tagger may tie
    "adding" to "Both teams". `by_rules` gives what the rules find in the sentence of a number; if
    they name nobody there, the tie stays.
    """
    return [_with_own_subject(text, draft, sentences, by_rules) for draft in drafts]


def _with_own_subject(
    text: str,
    draft: Draft,
    sentences: list[Sentence],
    by_rules: Callable[[int], list[Draft]],
) -> Draft:
    here = sentences[draft.sentence]
    first_word = text[draft.cue.start : draft.cue.end].partition(" ")[0]
    if draft.source is None or not first_word.endswith("ing"):
        return draft
    if here.start <= draft.source.start < here.end:
        return draft
    for other in by_rules(draft.sentence):
        same = other.cue.start < draft.cue.end and draft.cue.start < other.cue.end
        if same and other.source is not None and here.start <= other.source.start < here.end:
            return replace(draft, source=other.source, core=other.core)
    return draft
