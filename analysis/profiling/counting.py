"""What was counted in each article, and in how many words? What profiles are made of."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from analysis.arguments import checked
from analysis.articles import Part, Zone
from analysis.language.document import document_of
from analysis.statistics.comparable import Comparable, rate, score
from analysis.statistics.intervals import Numbers
from analysis.statistics.rates import Sentences
from analysis.style.lexical_diversity import FEWEST_WORDS, mtld
from analysis.tables import Table

VOICES: Final[tuple[Part, ...]] = ("own", "quotation", "attributed")
ZONES: Final[tuple[Zone, ...]] = ("headline", "lead")
SHARES: Final[dict[str, Part]] = {"quoted words": "quotation", "attributed words": "attributed"}

COLUMNS: Final = Table(
    "article_counts",
    "event_id article_id outlet measure part zone unit total n",
    float64="total n",
)


@checked(measured="hits")
def article_counts(
    articles: pd.DataFrame,
    attributions: pd.DataFrame | None = None,
    *,
    formulas: Sequence[str] = ("flesch_kincaid_grade",),
    **measured: pd.DataFrame,
) -> pd.DataFrame:
    """Count in each article what rates, shares and scores are made of.

    A row holds what is divided by what, so that texts can be put together without reading them
    again: `profiles` builds on it.

    Parameters
    ----------
    articles
        One row per article. Not modified.
    attributions
        The result of `analysis.attributions(articles)`; computed here if it is not given.
    formulas
        Readability formulas. One by default: they measure nearly the same thing.
    measured
        By name, such as `hedges=…`: located rows.

    Returns
    -------
    One row per article and measure, in the order of the articles: `event_id, article_id, outlet`,
    `measure`, `part` and `zone` as in `compare_outlets`, `unit`, `total` and `n`:

    - "per 1,000 words": `attributions` and each name of `measured`: `total` hits in `n` words; the
      latter also in each voice, all also in headline and lead;
    - "share": "quoted words" and "attributed words", `total` of `n` words;
    - "score": the formulas, "MTLD" (`lexical_diversity`) and "words" (how long the article is):
      `total` is the score, `n` 1, or both are 0 where it has none.

    Raises
    ------
    ArticlesError
        A table is not usable.

    Examples
    --------
    >>> from analysis import hedges, load_event
    >>> articles = load_event("dam-breach").head(1)
    >>> found = article_counts(articles, hedges=hedges(articles, method="rules"))
    >>> found[["measure", "part", "zone", "total", "n"]].query("measure == 'hedges'").head(3)
      measure       part zone  total      n
    3  hedges      whole  all    8.0  405.0
    4  hedges        own  all    1.0  213.0
    5  hedges  quotation  all    3.0   48.0
    """
    if attributions is None:
        from analysis.voices.attribution import attributions as find_attributions

        attributions = find_attributions(articles)
    hits = {"attributions": attributions, **measured}
    counted = [
        *_rates(articles, attributions, hits),
        *_scores(articles, attributions, formulas),
    ]
    n, of_each = len(articles), len(counted)
    table = articles.loc[:, ["event_id", "article_id", "outlet"]]
    table = table.iloc[np.repeat(np.arange(n), of_each)].reset_index(drop=True)
    for name in ("measure", "part", "zone", "unit"):
        table[name] = [one[name] for one in counted] * n
    for name in ("total", "n"):
        table[name] = np.column_stack([one[name] for one in counted]).ravel()
    return COLUMNS.of(table, articles)


def _rates(
    articles: pd.DataFrame,
    attributions: pd.DataFrame,
    hits: dict[str, pd.DataFrame],
) -> Iterator[dict[str, Any]]:
    n = len(articles)
    everywhere = Sentences(articles, attributions)
    cuts: list[tuple[Sentences, Part]] = [(everywhere, "whole")]
    cuts += [(everywhere, part) for part in VOICES]
    cuts += [(Sentences(articles, attributions, zone=zone), "whole") for zone in ZONES]
    for name, table in hits.items():
        for sentences, part in cuts:
            if name != "attributions" or part == "whole":  # who speaks is no matter of voice
                yield _row(rate(name, table, sentences, part), n)
    words = _per_article(everywhere, "whole", n)
    for name, part in SHARES.items():
        total = _per_article(everywhere, part, n)
        yield _told(name, "share", total, words)
    yield _told("words", "score", words, np.ones(n))


def _scores(
    articles: pd.DataFrame,
    attributions: pd.DataFrame,
    formulas: Sequence[str],
) -> Iterator[dict[str, Any]]:
    parts: tuple[Part, ...] = ("whole", "own")
    for part in parts:
        for formula in formulas:
            yield _row(score(articles, formula, part, "corrected", attributions), len(articles))
    texts = [document_of(text).lows for text in articles["text"]]
    values = [mtld(words) if len(words) >= FEWEST_WORDS else np.nan for words in texts]
    yield _scored("MTLD", "whole", np.array(values, dtype=np.float64))


def _row(counted: Comparable, n_articles: int) -> dict[str, Any]:
    """Add up the sentences of each article."""
    totals = np.zeros((n_articles, counted.totals.shape[1]))
    np.add.at(totals, counted.articles, counted.totals)
    if not counted.is_rate:
        values = np.where(totals[:, counted.words] > 0, counted.value(totals), np.nan)
        return _scored(counted.measure, counted.part, values)
    cut = {"part": counted.part, "zone": counted.zone}
    return _told(counted.measure, "per 1,000 words", *totals.T) | cut


def _per_article(sentences: Sentences, part: Part, n_articles: int) -> Numbers:
    counts = np.bincount(sentences.articles, sentences.words(part), n_articles)
    return counts.astype(np.float64)


def _scored(measure: str, part: Part, values: Numbers) -> dict[str, Any]:
    known = np.isfinite(values)
    total, n = np.where(known, values, 0.0), known.astype(np.float64)
    return _told(measure, "score", total, n) | {"part": part}


def _told(measure: str, unit: str, total: Numbers, n: Numbers) -> dict[str, Any]:
    return {
        "measure": measure, "part": "whole", "zone": "all", "unit": unit, "total": total, "n": n,
    }  # fmt: skip
