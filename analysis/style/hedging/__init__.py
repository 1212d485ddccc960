"""How certain does it sound? Hedges, boosters, and whose they are: the outlet's or a source's."""

from collections.abc import Collection
from functools import partial

import pandas as pd

from analysis.arguments import checked
from analysis.articles import Method, pages_of
from analysis.language.document import document_of
from analysis.language.tagger import Progress, tags_by
from analysis.style.hedging.found import (
    CATEGORIES,
    COUNTED,
    Category,
    Hedge,
    cues_in,
    hedges_of,
)
from analysis.style.hedging.merging import Judgement, judgements_of, merged
from analysis.style.hedging.table import located

__all__ = [
    "CATEGORIES",
    "COUNTED",
    "Category",
    "Hedge",
    "Judgement",
    "boosters",
    "boosters_in",
    "hedges",
    "hedges_in",
    "uncertainty_in",
]


@checked()
def hedges_in(text: str, *, categories: Collection[Category] = CATEGORIES) -> list[Hedge]:
    """Find the hedges of one text.

    Parameters
    ----------
    text
        Any English text; it is taken as it is.
    categories
        Keep only these of `CATEGORIES`.

    Returns
    -------
    The hedges in order of their start. Cues do not overlap, but scare quotes may hold a cue.

    Raises
    ------
    ArticlesError
        `text` is no text, or a category does not exist.

    Examples
    --------
    >>> [(hedge.cue, hedge.category) for hedge in hedges_in("It may rain, allegedly.")]
    [('may', 'modal'), ('allegedly', 'adverb')]
    """
    found = hedges_of(document_of(text))
    return [hedge for hedge in found if hedge.category in categories]


@checked()
def uncertainty_in(text: str, judgement: Judgement | None = None) -> list[Hedge]:
    """Find only the cues of semantic uncertainty, as Szarvas et al. (2012) define it.

    These are what annotated corpora mark, and what `parallax annotate` writes: epistemic,
    doxastic, investigative and conditional cues. Left out are approximators, scare quotes,
    and words that report a claim without hedging it ("claimed"). With `judgement`, what a
    trained model makes of the text, both are put together (`analysis.style.hedging.merging`).

    >>> [hedge.cue for hedge in uncertainty_in("He claimed that about 30 may come.")]
    ['may']
    """
    found = cues_in(document_of(text), "hedges")
    if judgement is not None:
        found = merged(text, found, judgement)
    return [hedge for hedge in found if hedge.uncertainty]


@checked()
def boosters_in(text: str) -> list[Hedge]:
    """Find the boosters of one text ("clearly", "no doubt"), in order of their start.

    >>> [booster.cue for booster in boosters_in("Clearly, there is no doubt about it.")]
    ['Clearly', 'no doubt about']
    """
    return cues_in(document_of(text), "boosters")


@checked()
def hedges(
    articles: pd.DataFrame,
    attributions: pd.DataFrame | None = None,
    *,
    count: Collection[Category] = COUNTED,
    method: Method = "model",
    progress: Progress | None = None,
) -> pd.DataFrame:
    """List every hedge: a word or phrase that leaves open whether something is so.

    More hedges per 1,000 words: the text commits itself to less. Whether that is caution,
    honesty or insinuation the number cannot tell; the sentences can.

    Categories: *epistemic verb* (believed, appeared to, suggests that), *modal* (may, might,
    could be), *adverb* (reportedly, probably), *adjective* (alleged, likely, unconfirmed),
    *noun* (rumours, likelihood), *evidential disclaimer* (could not be independently verified,
    it was not immediately clear), *doubting attribution* (claimed, accused, purported to);
    and, not counted by default, *approximator* (about 30, some 200, mostly: vague about a
    quantity, not about whether it is so), *conditional* (if, unless, and "would" beside them),
    *indirect question* (whether, asked if) and *scare quotes* (one to three words in quotation
    marks that no attribution gives to a source: not counted because some are short quotations).

    The words around a cue decide: "May 5", "military might", "appeared in court", "could not swim",
    "about the deal", "a considered reply" are no hedges.

    Parameters
    ----------
    articles
        An articles table. Not modified.
    attributions
        The result of `analysis.attributions(articles)`, which gives the voices their names;
        computed here if it is not given.
    count
        The categories that enter the rate; by default `COUNTED`. Write
        `count=COUNTED | {"approximator"}` to count approximators too.
    method
        "model": the cues that a small trained encoder marks are put together with those of the
        rules (`analysis.style.hedging.merging`); where onnxruntime is missing, a warning says so,
        and the rules decide alone. "rules": they always do, about ten times as fast. "fast": by an
        encoder half as large, in two thirds of the time, a little less accurate.
    progress
        Called with the number of articles done and of all articles.

    Returns
    -------
    One row per hedge, in order of articles, title before text, and start: `event_id,
    article_id, outlet, field` ("title" or "text", which `start` and `end` index), `cue`
    (verbatim), `start`, `end` (code points), `category`, `whose` ("source" if the hedge lies in
    a quotation or in what an attribution reports, or is the verb of thinking that a source is
    given; else "outlet"), `source` (that source's name; missing if not known), `counts` (does
    it enter the rate), `confidence` (0–1: how probably it is one, weighed from rules and model;
    by rules alone, and for always-found words, how often such a cue is one; missing where no
    annotated text tests it), `method` ("rules" or "model": what found it), `clause_start`,
    `clause_end` (code points: the smallest clause that holds the cue and what it modifies,
    without who says it), `sentence` (verbatim), `sentence_start` (code points).

    Raises
    ------
    ArticlesError
        `articles` is not an articles table, `attributions` is another table or about other
        articles, `count` names a category that does not exist, or there is no such method.

    Notes
    -----
    How many are found and right on annotated text stands in docs/validation.md; rules and
    weights were tuned on it: expect less elsewhere. The corpora hold next to no "reportedly" or
    "purportedly", so only sentences of our own test these (data/gold/hedging); they do not mark
    voice, and do not test approximators or boosters. Not recognised: hedging without a cue
    word, irony, the "may" of permission. Texts with different shares of quotation should be
    compared by voice.
    Clauses are cut without a parser: some hold too much, or end at a comma inside.
    Confidence is measured on the training parts of the same corpora, for the always-found words
    ("allegedly") and doubting attributions on our own sentences; see the lexicon `hedges`.
    Sources: Hyland (2005), Metadiscourse; Lakoff (1973), doi:10.1007/BF00262952;
    Szarvas et al. (2012), doi:10.1162/COLI_a_00098; Farkas et al. (2010), W10-3001.
    """
    tags = tags_by(method, pages_of(articles), progress=progress)
    if attributions is None:
        from analysis.voices.attribution import attributions as find_attributions

        attributions = find_attributions(articles, method="rules" if tags is None else method)
    judgements = None if tags is None else list(map(judgements_of, tags))
    table = located(articles, attributions, hedges_of, judgements)
    table["counts"] = table["category"].isin(list(count)).astype(bool)
    return table


@checked()
def boosters(articles: pd.DataFrame, attributions: pd.DataFrame | None = None) -> pd.DataFrame:
    """List every booster: a word or phrase that closes off doubt ("clearly", "no doubt").

    More boosters per 1,000 words: the text sounds surer. The opposite pole of `hedges`, but
    not its negative: a text may have many of both, or of neither. What tells a degree, or how
    often, is none ("completely new", "is really good", "never met"; but "will never"), nor what is
    asked, denied or only tried ("is it really so?", "to show that").

    Parameters
    ----------
    articles
        An articles table. Not modified.
    attributions
        As for `hedges`.

    Returns
    -------
    One row per booster, with the columns of `hedges`; `category` is "adverb", "adjective",
    "noun", "modal" or "factive verb", every booster counts, and `confidence` is missing.

    Raises
    ------
    ArticlesError
        `articles` is not an articles table.

    Notes
    -----
    Source: Hyland (2005), Metadiscourse, without words that in news mostly tell a degree or how
    often. Not scored: no annotated news was found; how many were right as read stands in
    docs/profiles.md.
    """
    return located(articles, attributions, partial(cues_in, lexicon="boosters"))
