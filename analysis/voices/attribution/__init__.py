"""Who is given voice: sources, the verbs that introduce them, and what they say.

By a trained tagger (`tagged` takes over what it saw) or by rules and word lists (`rules`). For
both, `quote_linking` joins what belongs together across sentences, `source_names` and
`source_types` say who a mention stands for.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from analysis.arguments import checked
from analysis.articles import Method, pages_of
from analysis.language import Span
from analysis.language.document import Document, document_of
from analysis.language.tagger import Progress, Said, tags_by
from analysis.tables import Table
from analysis.voices.attribution.drafts import Draft
from analysis.voices.attribution.extracts import extract_drafts
from analysis.voices.attribution.one_reading import with_one_reading
from analysis.voices.attribution.quote_linking import quotations_by_paragraph
from analysis.voices.attribution.relative_clauses import rest_of_relative
from analysis.voices.attribution.source_names import Names
from analysis.voices.attribution.tagged import drafts_by_model

ATTRIBUTION_COLUMNS: Final = Table(
    "attributions",
    "event_id article_id outlet field source source_start source_end source_name mention_type cue "
    "cue_start cue_end cue_lemma stance content content_start content_end content_spans form "
    "n_words sentence sentence_start within confidence method",
    needs="event_id article_id outlet field sentence_start sentence source source_start source_end "
    "source_name mention_type cue cue_start cue_end cue_lemma stance content content_start "
    "content_end content_spans form n_words",
    Int64="source_start source_end cue_start cue_end within",
    int64="content_start content_end n_words sentence_start",
    float64="confidence",
    object="content_spans",
)
_DIRECT_SHARE = 0.8  # of the words in marks: a "direct" quotation may have a word or two outside


@dataclass(frozen=True)
class Attribution:
    """One source given voice once; every span is code points of the text it was found in."""

    source: Span | None
    """The mention of the source: "she", "Mara Holt, the mayor"; None where nobody is named."""
    cue: Span | None
    """The verb with its helpers ("has said"), "according to", a noun, a colon or a dash."""
    content: tuple[Span, ...]
    """What is said, in order; several spans where the source stands between."""
    form: str
    """"direct" (80 per cent or more of the words in quotation marks), "mixed" or "indirect"."""
    lemma: str
    """The cue's base form: "say"; ":" in transcripts and headlines."""
    stance: str
    """"neutral", "doubting", "factive" …: see `load_lexicon("reporting-verbs").about`."""
    mention_type: str
    """One of `SOURCE_TYPES`; a pronoun has the type of the name that it is linked to."""
    source_name: str | None
    """The full name where the text gives it, else the mention; None for an unlinked pronoun."""
    n_words: int
    """Words of the content."""
    sentence: Span
    """The sentence of the cue."""
    within: Span | None = None
    """Of speech in speech: the first stretch of what the outer speaker says."""
    confidence: float | None = None
    """Of the tagger, 0–1; None for what rules found."""


@checked()
def attributions_in(
    text: str,
    *,
    headline: bool = False,
    said: Sequence[Said] | None = None,
    wide: bool = False,
) -> list[Attribution]:
    """Return the attributions in one text, in the order of their cues.

    Parameters
    ----------
    text
        Any text, cleaned or not.
    headline
        The text is a headline: a colon or a capitalised verb may introduce speech.
    said
        What the trained tagger saw in this text (`analysis.language.tagger.tag`); None: by rules.
    wide
        As for `attributions`.

    Returns
    -------
    One `Attribution` for each time that a source is given voice.

    Notes
    -----
    Speech in speech has rows of its own. What tells of no words is left out, as `attributions`
    says.

    Examples
    --------
    >>> text = "Mara Holt said it was safe. “It holds,” she added."
    >>> [(one.source_name, one.lemma, one.form) for one in attributions_in(text)]
    [('Mara Holt', 'say', 'indirect'), ('Mara Holt', 'add', 'direct')]
    """
    return _found(text, said, headline=headline, wide=wide)


def _found(
    text: str, said: Sequence[Said] | None, *, headline: bool, wide: bool
) -> list[Attribution]:
    document = document_of(text)
    quoted = quotations_by_paragraph(text, document.quotations)
    split = [sentence for sentence in document.sentences if sentence.tokens]
    if said is None:
        from analysis.voices.attribution.rules import drafts_by_rules

        drafts = drafts_by_rules(text, split, quoted, headline=headline, wide=wide)
    else:
        drafts = drafts_by_model(text, said, split, quoted, headline=headline, wide=wide)
    if not wide:
        from analysis.voices.attribution.speech_in_speech import with_inner

        drafts = with_inner(text, drafts, split)
        drafts += extract_drafts(text, split)
        drafts.sort(key=lambda draft: draft.cue.start)
    names = Names(text, split)
    spans = [Span(sentence.start, sentence.end) for sentence in split]
    return [_finished(draft, names, document, spans[draft.sentence]) for draft in drafts]


def _with_bracket(text: str, span: Span) -> Span:
    # "Ann Holt (Green": the last word is no bracket.
    inside = text[span.start : span.end]
    unclosed = inside.count("(") > inside.count(")") and text[span.end : span.end + 1] == ")"
    return Span(span.start, span.end + 1) if unclosed else span


@checked()
def attributions(
    articles: pd.DataFrame,
    *,
    method: Method = "model",
    wide: bool = False,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """List who is given voice in each article: every source, its verb and what it says.

    More rows for an outlet mean that it lets others speak more often, not that it is fairer.

    Parameters
    ----------
    articles
        An articles table. Not modified. Titles and texts are both read.
    method
        "model": by a small trained encoder, which needs the package onnxruntime (where it is
        missing, a warning says so, and rules are used). "rules": by rules and word lists,
        about ten times as fast. "fast": by an encoder half as large, in two thirds of the time,
        a little less accurate.
    wide
        Keep also what annotators of PolNeAR mark but few readers call giving voice: deeds, wishes
        and thoughts ("agreed to", "wants", "felt"), silence ("declined to say"), what only asks
        or greets in a transcript, and cues that report no words ("voted against", "posted a
        video"); the last only the model finds.
    progress
        Called with the number of articles done and of all articles.

    Returns
    -------
    One row per attribution, in the order of the articles and of the text:
    `event_id`, `article_id`, `outlet`; `field` (`title` or `text`: what the offsets index);
    `source` (the mention, missing where nobody is named), `source_start`, `source_end`;
    `source_name` (full name where the text gives it, else the mention; missing for a pronoun
    that cannot be linked); `mention_type` (one of
    `analysis.voices.attribution.source_types.SOURCE_TYPES`);
    `cue`, `cue_start`, `cue_end`, `cue_lemma`; `stance` (what the verb says about belief in
    what is said: neutral, assertive, tentative, doubting, factive, denying, performative,
    evaluative, inquiring, attitude); `content` (pieces joined by " … "), `content_start`,
    `content_end`, `content_spans` (tuple of (start, end)); `form` (direct: 80 per cent or more
    of the words in quotation marks that are no outer speaker's; mixed; indirect); `n_words` (of
    the content); `sentence`, `sentence_start` (the sentence of the cue); `within` (of speech in
    speech, "Holt said that Gray had denied it": where what the outer speaker says begins, the
    `content_start` of his row; missing for all other rows); `confidence` (of the model, 0–1: the
    share of attributions on PolNeAR's development part, with half of the content and the source
    right, where it was as sure of spans and ties; missing where rules found it); `method`
    ("model" or "rules"). Offsets are code points.

    Raises
    ------
    ArticlesError
        `articles` is not an articles table, or there is no such method.

    Notes
    -----
    By default a small trained model that comes with the library, with rules for headlines,
    transcripts and quotations that go on. How much is found and right on annotated text, by
    class, outlet and topic, beside other programs and trained annotators, stands in
    docs/validation.md. A paragraph or sentence that texts of one event share is read once, for
    all of them. What tells of no words (a deed, a thought, "did not say") counts only where
    some of it stands in quotation marks; an opinion ("believes") where somebody is told to hold
    it. Settings were chosen by PolNeAR's development part (US politics), and other topics and
    countries may score lower. Those found by rules in US news
    that nothing was mended by have the source right more often than the exact extent of what is
    said (docs/profiles.md). Indirect speech is missed more
    often than quotations, by the rules above all; speech in speech is found by rules (in the wide
    sense not at all), and its words stand in two rows; a mention is linked to a
    name within one text only, and only where one candidate fits. Mention types are judged by the
    words of the mention and, for names, by what the text says of them ("Ostry's foreign
    minister", "Ostry, which bakes,"). Stances after Thompson & Ye (1991),
    doi:10.1093/applin/12.4.365; evaluated on PolNeAR: Newell et al. (2018), An attribution
    relations corpus for political news, LREC.
    """
    pages = pages_of(articles)
    tags = tags_by(method, pages, progress=progress)
    said = None
    if tags is not None:
        seen = [one.said for one in tags]
        events = articles["event_id"].map(str).tolist()
        said = with_one_reading(events, [text for _, text in pages], seen)
    found = [
        [
            _found(
                text,
                [one for one in said[number] if one.field == field] if said else None,
                headline=field == 0,
                wide=wide,
            )
            for field, text in enumerate(texts)
        ]
        for number, texts in enumerate(pages)
    ]
    by = "rules" if tags is None else "model"
    rows = [
        (article.event_id, article.article_id, article.outlet, field, *row, by)
        for article, texts, of_fields in zip(
            articles.itertuples(index=False), pages, found, strict=True
        )
        for field, text, ones in zip(("title", "text"), texts, of_fields, strict=True)
        for row in _rows(text, ones)
    ]
    return ATTRIBUTION_COLUMNS.of(rows, articles)


def _rows(text: str, found: Iterable[Attribution]) -> Iterator[tuple[object, ...]]:
    kept: dict[Span, str] = {}  # a sentence with many attributions is long
    for one in found:
        sentence = kept.setdefault(one.sentence, text[slice(*one.sentence)])
        yield _row(text, one, sentence)


def _row(text: str, found: Attribution, sentence: str) -> tuple[object, ...]:
    source, cue = found.source, found.cue
    return (
        text[source.start : source.end] if source else None,
        source.start if source else None,
        source.end if source else None,
        found.source_name,
        found.mention_type,
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
        sentence,
        found.sentence.start,
        found.within.start if found.within else None,
        found.confidence,
    )


def _is_in_marks_of_another(draft: Draft, document: Document) -> bool:
    """Tell whether the marks are of the outer speaker: “Gray says it fell,” Holt said."""
    text = document.text
    cue = document.numbers(*draft.cue)
    opened = any(mark in text[draft.cue.end : draft.contents[0].start + 1] for mark in "‘'“\"")
    return bool(cue) and bool(document.tokens[cue.start].quoted) and not opened


def _finished(draft: Draft, names: Names, document: Document, sentence: Span) -> Attribution:
    draft.contents = rest_of_relative(names.text, draft, sentence)
    name, kind = names.link(draft)
    if draft.source is not None:
        draft.source = _with_bracket(names.text, draft.source)
    n_words = n_quoted = 0
    for span in draft.contents:
        words = document.numbers(*span)
        n_words += len(words)
        n_quoted += sum(bool(document.tokens[word].quoted) for word in words)
    if draft.within and n_quoted and _is_in_marks_of_another(draft, document):
        n_quoted = 0
    share = n_quoted / n_words if n_words else 0.0
    return Attribution(
        source=draft.source,
        cue=draft.cue if draft.cue.end > draft.cue.start else None,
        content=tuple(draft.contents),
        form="direct" if share >= _DIRECT_SHARE else "mixed" if n_quoted else "indirect",
        lemma=draft.verb.lemma,
        stance=draft.verb.stance,
        mention_type=kind,
        source_name=name,
        n_words=n_words,
        sentence=sentence,
        within=draft.within,
        confidence=draft.confidence,
    )
