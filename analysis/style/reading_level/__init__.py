"""How hard is it to read? Twelve formulas, their inputs, and two ways of counting."""

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.arguments import checked
from analysis.articles import By, Part, Zone
from analysis.language import Span, table_rows
from analysis.language.document import Document, document_of
from analysis.language.zones import field_of, zone_spans
from analysis.style.reading_level import corrected_counting, textstat_counting
from analysis.style.reading_level.formulas import FORMULAS, TOTALS, Counting, Formula
from analysis.tables import Table
from analysis.voices.belonging.parts import voices_of_sentences

__all__ = ["FORMULAS", "TOTALS", "Counting", "Formula", "readability", "sentence_totals"]

Counts = npt.NDArray[np.int64]
Counted: TypeAlias = tuple[corrected_counting.Counts, list[Span]]
"""What was counted in each sentence of a text, and where the sentences stand."""

INPUTS: Final = {
    "sentence_count": "sentences",
    "lexicon_count": "words",
    "syllable_count": "syllables",
    "monosyllabcount": "monosyllables",
    "polysyllabcount": "polysyllables",
    "letter_count": "letters",
    "char_count": "characters",
    "miniword_count": "mini_words",
    "long_word_count": "long_words",
    "difficult_words": "difficult_words",
    "unfamiliar_words": "unfamiliar_words",
    "complex_words": "complex_words",
}
"""Columns that are counts: textstat's name (ours where it has none) → name of the total."""


COLUMNS: Final = Table(
    "readability",
    f"event_id article_id outlet part zone counting {' '.join(FORMULAS)} {' '.join(INPUTS)} "
    "reading_time note",
    float64=f"{' '.join(FORMULAS)} reading_time",
    int64=" ".join(INPUTS),
)
SENTENCE_COLUMNS: Final = Table(
    "sentence_totals", "event_id article_id outlet sentence_start sentence", int64="sentence_start"
)
"""And one for each of `TOTALS`."""


@checked()
def readability(
    articles: pd.DataFrame,
    *,
    counting: Counting = "corrected",
    part: Part = "whole",
    zone: Zone = "all",
    by: By = "article",
    attributions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Score how hard each article, or each outlet, is to read.

    Titles are not part of the text that is measured. All formulas were made for English
    and rest on two things only: how long the sentences and how long or rare the words are.

    Parameters
    ----------
    articles
        One row per article. Not modified.
    counting
        "corrected" counts the sentences and words of `analysis.language`; curly and straight
        apostrophes are alike, "Mr." and 3.5 end no sentence, short sentences count, a dash
        separates words, parts of a compound are counted together, numbers are read aloud,
        names and numbers are never difficult, forms of easy words are easy, the rows of tables
        are left out (`note` says how many). "textstat"
        gives exactly the numbers of textstat 0.7.13, which has none of this.
    part
        "whole"; or "own", "quotation", "attributed": the sentences most of whose words have this
        voice (see `analysis.whose_words`), each of them whole. A piece of a sentence is no
        sentence: it would only look easy. So every sentence counts for one voice, of equals
        for the outlet's own first, then for attributed speech, and the sentences and words of
        the three add up to those of the text; "own" still holds some words of others, such as
        a short quotation within a sentence, and lacks the "she said" of long ones.
        "unquoted": quotations are taken out of the sentences (scare quotes stay). A sentence
        keeps its remaining words, also if these are "he said", and vanishes if none remain. In
        textstat's counting the full stop that ends a quotation and its sentence is kept.
    zone
        "all" of the text; or its "lead" or "body", see `analysis.language.zones`; or the
        "headline", which "all" leaves out: a few words, so that its score says next to nothing.
    by
        "article", or "outlet": the counts of an outlet's articles are added, then scored.
    attributions
        The result of `analysis.attributions(articles)`, needed for a voice only; computed here
        if it is not given.

    Returns
    -------
    One row per article (or outlet): `event_id, article_id, outlet` (or `outlet`), `part`,
    `zone`, `counting`, then

    - formulas, in the units of `FORMULAS`: `flesch_reading_ease` (higher is easier; in all
      others higher is harder), `flesch_kincaid_grade, gunning_fog, smog_index,
      coleman_liau_index, automated_readability_index, dale_chall_readability_score,
      dale_chall_readability_score_v2, linsear_write_formula, spache_readability,
      mcalpine_eflaw, lix, rix`, and their inputs `words_per_sentence` and
      `avg_syllables_per_word`;
    - counts: `sentence_count, lexicon_count` (words), `syllable_count, monosyllabcount` and
      `polysyllabcount` (words of one, of three or more syllables), `letter_count` (with
      digits), `char_count` (all but blanks), `miniword_count` (up to 3 letters),
      `long_word_count` (more than 6), `unfamiliar_words` (not easy), `difficult_words`
      (unfamiliar, two or more syllables; in textstat's counting each word once per article)
      and `complex_words` (Gunning Fog's);
    - `reading_time` (seconds, 14.69 ms a character) and `note` (what limits these numbers,
      or "").

    A text without words gives NaN; in textstat's counting what textstat gives, mostly 0.0.

    Raises
    ------
    ArticlesError
        The table is not an articles table (a text is missing, say), or `counting`, `part`
        or `by` is none of the above.

    Notes
    -----
    A score is exact and still says little: it knows nothing of order, sense or layout, and
    a difference of a grade between two short texts may be chance (see `compare_outlets`).
    Only values from one way of counting may be compared. Words without a Latin letter or a
    digit are left out of the corrected counting. A name is a capitalised word that begins no
    sentence, or that is capitalised elsewhere inside one. SMOG needs 30 sentences; `note`
    says where there are fewer. Familiar words are those of Dale and Chall's list and
    their forms, syllables those of the CMU Pronouncing Dictionary, else told from the letters.
    Sources: Flesch (1948), doi:10.1037/h0057532; Kincaid et al. (1975), Research Branch Report
    8-75; those of the other formulas are listed with them (`FORMULAS`).
    """
    measured = _measured_texts(articles, counting, part, zone, attributions)
    texts = articles[field_of(zone)].tolist()
    counts, distinct = _article_counts(texts, measured, counting)
    if by == "article":
        table = articles[["event_id", "article_id", "outlet"]].reset_index(drop=True)
    else:
        codes, outlets = pd.factorize(articles["outlet"])
        counts, distinct = (_added(values, codes, len(outlets)) for values in (counts, distinct))
        table = pd.DataFrame({"outlet": outlets})
    totals = dict(zip(TOTALS, counts.T, strict=True))
    columns: dict[str, Any] = {"part": part, "zone": zone, "counting": counting}
    for name, formula in FORMULAS.items():
        columns[name] = formula.value(totals, counting=counting)
    columns |= {name: totals[total] for name, total in INPUTS.items()}
    if counting == "textstat":
        columns["difficult_words"] = distinct
    columns["reading_time"] = 14.69 * totals["characters"] / 1000
    rows = np.array(_table_rows(texts, _spans_of(articles, zone)), dtype=np.int64)
    if by == "outlet":
        rows = _added(rows, codes, len(outlets))
    notes = [
        _note(n_sentences, n_words, n_rows, counting)
        for (n_sentences, n_words), n_rows in zip(
            counts[:, :2].tolist(), rows.tolist(), strict=True
        )
    ]
    columns["note"] = pd.array(notes, dtype="str")
    return pd.concat([table, pd.DataFrame(columns, index=table.index)], axis=1)


@checked()
def sentence_totals(
    articles: pd.DataFrame,
    *,
    part: Part = "whole",
    zone: Zone = "all",
    counting: Counting = "corrected",
    attributions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Count what the formulas need in every sentence, so that sentences can be resampled.

    Parameters
    ----------
    articles
        One row per article. Not modified.
    part, zone, counting, attributions
        As in `readability`.

    Returns
    -------
    One row per sentence that keeps a word: `event_id, article_id, outlet, sentence_start`
    (offset into `text`, of a
    headline into `title`), `sentence` (verbatim, quotations included), and an integer column
    per name in `TOTALS`. Summed over an article's rows they are its totals: the formulas
    then give what `readability` gives. In textstat's counting `sentences` is the number of
    textstat's sentences that start in the row (0, 1 or more) and Linsear Write is counted
    over the whole text, so there a resampled interval is an approximation.

    Raises
    ------
    ArticlesError
        As in `readability`.
    """
    counted = counted_sentences(
        articles, part=part, counting=counting, attributions=attributions, zone=zone
    )
    ids = articles[["event_id", "article_id", "outlet"]].itertuples(index=False, name=None)
    keys = (
        (*one, start, text[start:end])
        for one, text, (_, spans) in zip(ids, articles[field_of(zone)], counted, strict=True)
        for start, end in spans
    )
    table = SENTENCE_COLUMNS.of_cells(keys, articles)
    totals = together(counted).astype(np.int64, order="F")
    return pd.concat([table, pd.DataFrame(totals, columns=list(TOTALS), copy=False)], axis=1)


def counted_sentences(
    articles: pd.DataFrame,
    *,
    part: Part,
    counting: Counting,
    attributions: pd.DataFrame | None,
    zone: Zone = "all",
) -> list[Counted]:
    """Return, of each article, the counts of its sentences that keep a word, and where they stand.

    What `sentence_totals` tells, without its table.
    """
    measured = _measured_texts(articles, counting, part, zone, attributions)
    return [
        _sentence_counts(document_of(text), kept, counting)
        for text, kept in zip(articles[field_of(zone)], measured, strict=True)
    ]


def together(counted: list[Counted]) -> corrected_counting.Counts:
    """Return the counts of the sentences of all articles, one below the other."""
    none = np.zeros((0, len(TOTALS)), dtype=np.uint8)
    return np.concatenate([none, *(rows for rows, _ in counted)])


def _measured_texts(
    articles: pd.DataFrame,
    counting: Counting,
    part: Part,
    zone: Zone,
    attributions: pd.DataFrame | None,
) -> list[str]:
    """Return the texts with what is not measured blanked out: offsets stay as they are."""
    field = field_of(zone)
    texts: list[str] = articles[field].tolist()
    measured = _of_part(articles, field, counting, part, attributions)
    if zone in ("lead", "body"):
        inside = _spans_of(articles, zone)
        measured = [
            _without(kept, list(_gaps(spans, len(kept))))
            for kept, spans in zip(measured, inside, strict=True)
        ]
    if counting == "textstat":  # which is to give textstat's numbers
        return measured
    return [_without(kept, table_rows(text)) for kept, text in zip(measured, texts, strict=True)]


def _spans_of(articles: pd.DataFrame, zone: Zone) -> list[list[Span]]:
    """Return where in each text, or title, the zone is."""
    pages = zip(articles["title"], articles["text"], strict=True)
    return [zone_spans(title, text, zone)[field_of(zone)] for title, text in pages]


def _table_rows(texts: list[str], inside: list[list[Span]]) -> list[int]:
    """Count the rows of tables in each text that begin in some spans."""
    return [
        sum(any(a <= row.start < b for a, b in spans) for row in table_rows(text))
        for text, spans in zip(texts, inside, strict=True)
    ]


def _of_part(
    articles: pd.DataFrame,
    field: str,
    counting: Counting,
    part: Part,
    attributions: pd.DataFrame | None,
) -> list[str]:
    texts: list[str] = articles[field].tolist()
    if part == "whole":
        return texts
    if part == "unquoted":
        return [_blanked(text, keep_stops=counting == "textstat") for text in texts]
    voices = voices_of_sentences(articles, attributions, field=field)
    measured = []
    for key, text in zip(articles["article_id"], texts, strict=True):
        said = zip(document_of(text).sentence_spans, voices[key], strict=True)
        measured.append(_without(text, [span for span, voice in said if voice != part]))
    return measured


def _without(text: str, spans: list[Span]) -> str:
    """Return the text with these rows of tables or sentences blanked out."""
    pieces, position = [], 0
    for start, end in spans:
        pieces += [text[position:start], " " * (end - start)]
        position = end
    return "".join(pieces) + text[position:]


def _blanked(text: str, *, keep_stops: bool) -> str:
    """Return the text with its quotations blanked out."""
    pieces, position = [], 0
    ends = {span.end for span in document_of(text).sentence_spans} if keep_stops else set()
    for start, end in _gaps(document_of(text).unquoted, len(text)):
        pieces.append(text[position:start])
        quoted = text[start:end].rstrip()
        stop = quoted.rstrip("\"”’'»)]")[-1:]
        if start + len(quoted) in ends and stop and stop in ".!?":
            pieces.append(stop)
            start += 1
        pieces.append(" " * (end - start))
        position = end
    return "".join(pieces) + text[position:]


def _gaps(spans: list[Span], length: int) -> Iterator[Span]:
    """Yield the stretches of a text outside some spans."""
    position = 0
    for start, end in spans:
        if position < start:
            yield Span(position, start)
        position = end
    if position < length:
        yield Span(position, length)


def _article_counts(
    texts: list[str], measured: list[str], counting: Counting
) -> tuple[Counts, npt.NDArray[np.int64]]:
    if counting == "textstat":
        return textstat_counting.text_counts(measured)
    counts = np.zeros((len(texts), len(TOTALS)), dtype=np.int64)
    for row, text, kept in zip(counts, texts, measured, strict=True):
        row[:] = corrected_counting.sentence_counts(document_of(text), kept)[0].sum(axis=0)
    return counts, counts[:, TOTALS.index("difficult_words")]


def _sentence_counts(document: Document, measured: str, counting: Counting) -> Counted:
    spans = document.sentence_spans
    if counting == "corrected":
        counts, kept = corrected_counting.sentence_counts(document, measured)
    else:
        each = textstat_counting.sentence_counts(measured, [start for start, _ in spans])
        kept = np.flatnonzero(each[:, 1])
        counts = each[kept]
    return counts, [spans[number] for number in kept.tolist()]


def _added(values: Counts, codes: npt.NDArray[np.intp], groups: int) -> Counts:
    added = np.zeros((groups, *values.shape[1:]), dtype=np.int64)
    np.add.at(added, codes, values)
    return added


def _note(sentence_count: int, word_count: int, n_rows: int, counting: Counting) -> str:
    notes = []
    if word_count == 0:
        notes.append("no words")
    elif sentence_count < 30:
        notes.append("fewer than 30 sentences: SMOG is not reliable")
    if n_rows:
        done = "left out" if counting == "corrected" else "counted as sentences"
        notes.append(f"{n_rows} rows of tables {done}")
    return "; ".join(notes)
