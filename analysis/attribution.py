"""Who is given voice: sources, the verbs that introduce them, and what they say."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final

import pandas as pd

from analysis.articles import check_articles
from analysis.clauses import Sentence, sentence_tokens
from analysis.drafts import Draft
from analysis.headline_speech import headline_drafts
from analysis.noun_cues import noun_drafts
from analysis.quote_linking import link_quotations, quotations_by_paragraph, settle
from analysis.said_spans import SaidFinder
from analysis.source_names import Names
from analysis.speech_patterns import Finder
from analysis.text import Span, quotations, sentences, words
from analysis.transcripts import transcript_drafts

ATTRIBUTION_COLUMNS: Final = (
    *("event_id", "article_id", "outlet", "field"),
    *("source", "source_start", "source_end", "source_name", "source_type"),
    *("cue", "cue_start", "cue_end", "cue_lemma", "stance"),
    *("content", "content_start", "content_end", "content_spans", "form", "n_words"),
    *("sentence", "sentence_start"),
)
_DIRECT_SHARE = 0.8


@dataclass(frozen=True)
class Attribution:
    """One source given voice once; spans index the text it was found in."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    form: str
    lemma: str
    stance: str
    source_type: str
    source_name: str | None
    n_words: int
    sentence: Span


@dataclass(frozen=True)
class _Page:
    sentences: list[Sentence]
    starts: list[int]  # of every word
    quoted: list[bool]


def attributions_in(text: str, *, headline: bool = False) -> list[Attribution]:
    """Return the attributions in one text, in the order of their cues."""
    quoted = quotations_by_paragraph(text, quotations(text))
    split = sentence_tokens(text, sentences(text), words(text), quoted)
    said = SaidFinder(text, quoted)
    finder = Finder(text, said)
    drafts = transcript_drafts(text)
    starts = [sentence.start for sentence in split]
    spoken = [False] * len(split)
    for draft in drafts:
        first = draft.sentence = max(0, bisect_right(starts, draft.cue.start) - 1)
        last = bisect_left(starts, draft.contents[0].end)
        spoken[first:last] = [True] * (last - first)
    for number, sentence in enumerate(split):
        if not spoken[number]:
            found = finder.in_sentence(sentence, number)
            found += noun_drafts(sentence, said, number)
            drafts += settle(text, found)
    if headline:
        drafts = [draft for draft in drafts if not _is_we(text, draft)]
        drafts = drafts or headline_drafts(text, split)
    drafts = link_quotations(text, drafts, split, quoted)
    names = Names(text, split)
    tokens = [token for sentence in split for token in sentence.tokens]
    page = _Page(split, [token.start for token in tokens], [token.quoted for token in tokens])
    return [_finished(draft, names, page) for draft in drafts]


def _with_bracket(text: str, span: Span) -> Span:
    # "Ann Holt (Green": the last word is no bracket.
    inside = text[span.start : span.end]
    unclosed = inside.count("(") > inside.count(")") and text[span.end : span.end + 1] == ")"
    return Span(span.start, span.end + 1) if unclosed else span


def _is_we(text: str, draft: Draft) -> bool:
    # "What we know so far": the outlet itself, not a source.
    return draft.core is not None and text[slice(*draft.core)].lower() in ("we", "you", "i")


def attributions(articles: pd.DataFrame) -> pd.DataFrame:
    """List every attribution in the titles and texts of `articles`: who is given voice."""
    check_articles(articles)
    rows = [
        (article.event_id, article.article_id, article.outlet, column, *_row(text, found))
        for article in articles.itertuples(index=False)
        for column, text in (("title", str(article.title)), ("text", str(article.text)))
        for found in attributions_in(text, headline=column == "title")
    ]
    table = pd.DataFrame(rows, columns=list(ATTRIBUTION_COLUMNS))
    for column in ("source_start", "source_end", "cue_start", "cue_end"):
        table[column] = table[column].astype("Int64")
    return table


def _row(text: str, found: Attribution) -> tuple[object, ...]:
    source, cue = found.source, found.cue
    return (
        text[source.start : source.end] if source else None,
        source.start if source else None,
        source.end if source else None,
        found.source_name,
        found.source_type,
        text[cue.start : cue.end] if cue else None,
        cue.start if cue else None,
        cue.end if cue else None,
        found.lemma,
        found.stance,
        " … ".join(text[span.start : span.end] for span in found.content),
        found.content[0].start,
        found.content[-1].end,
        tuple((span.start, span.end) for span in found.content),
        found.form,
        found.n_words,
        text[found.sentence.start : found.sentence.end],
        found.sentence.start,
    )


def _finished(draft: Draft, names: Names, page: _Page) -> Attribution:
    name, kind = names.link(draft)
    if draft.source is not None:
        draft.source = _with_bracket(names.text, draft.source)
    n_words = n_quoted = 0
    for span in draft.contents:
        first, last = bisect_left(page.starts, span.start), bisect_left(page.starts, span.end)
        n_words += last - first
        n_quoted += sum(page.quoted[first:last])
    share = n_quoted / n_words if n_words else 0.0
    sentence = page.sentences[draft.sentence]
    return Attribution(
        source=draft.source,
        cue=draft.cue,
        content=tuple(draft.contents),
        form="direct" if share >= _DIRECT_SHARE else "mixed" if n_quoted else "indirect",
        lemma=draft.verb.lemma,
        stance=draft.verb.stance,
        source_type=kind,
        source_name=name,
        n_words=n_words,
        sentence=Span(sentence.start, sentence.end),
    )
