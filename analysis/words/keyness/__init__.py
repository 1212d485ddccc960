"""Which words set an outlet apart from the others that report the same events?"""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError, Part, Zone, did_you_mean
from analysis.tables import Table
from analysis.texts.sharing.candidates import FEW
from analysis.voices.belonging.parts import stretches_of
from analysis.words.keyness import effects
from analysis.words.keyness.chance import Integers, Numbers, false_discovery
from analysis.words.keyness.reading import Unit, Words, words_of
from analysis.words.keyness.sides import Side, comparable, opposed
from analysis.words.keyness.vocabulary import Groups, Vocabulary

THE_REST: Final = "the rest"
LONGEST: Final = 3
MIN_COUNT: Final = 5
LEVEL: Final = 0.95
MOST_ARTICLES: Final = 2_000
MOST_TERMS: Final = 500
"""Of more than so many articles together so many terms of each outlet are told."""
_REPEATED: Final = 0.5  # of the outlet's uses of a term: then it is one of such lines
_USUAL: Final = 1  # uses: whoever has none where fewer would be usual, tells nothing

COLUMNS: Final = Table(
    "distinctive_words",
    "outlet against term wording n_words_in_term kind within unit part zone n n_against expected "
    "n_words n_words_against n_articles n_articles_against per_1000 per_1000_against "
    "g2 g2_yates g2_williams log_ratio low high lrc log_odds log_odds_low log_odds_high z "
    "dispersion dealt draws p q note",
    float64="expected per_1000 per_1000_against g2 g2_yates g2_williams log_ratio low high lrc "
    "log_odds log_odds_low log_odds_high z dispersion p q",
    int64="n_words_in_term n n_against n_words n_words_against n_articles n_articles_against draws",
)


@checked()
def distinctive_words(
    articles: pd.DataFrame,
    *,
    outlet: str | None = None,
    against: str | None = None,
    part: Part = "whole",
    zone: Zone = "all",
    unit: Unit = "words",
    n: int = LONGEST,
    min_count: int = MIN_COUNT,
    attributions: pd.DataFrame | None = None,
    resamples: int = 2000,
    level: float = LEVEL,
    seed: int = 2026,
) -> pd.DataFrame:
    """Find the words that an outlet uses more, or less, than others who report the same events.

    Above zero: the outlet uses it more. Only events that both sides report are counted, and what
    to expect is computed event by event, so that a topic that one of them covers is no style.

    Parameters
    ----------
    articles
        An articles table, of one event or many. Not modified.
    outlet
        The outlet that is held against others; each in turn if none is named (of one event of
        more than 40 outlets, the forty with most text).
    against
        Another outlet; all others ("the rest") if none is named.
    part
        Whose words, as in `compare_outlets`. A sentence that an article has twice counts once.
    zone
        Where they stand: "all" (title and text), "headline", "lead" or "body".
    unit
        "words": the form of a word in small letters, without 's; "stems": all forms of a stem.
    n
        Up to so many words make a term, 1 to 3. Longer terms neither cross the end of a sentence,
        of the part, a quotation mark or any other mark, nor begin or end with a word of grammar
        ("of", "she"), nor with a figure. Single figures are no terms: see `quantities`.
    min_count
        Uses of a term on both sides together without which it is left out.
    attributions
        The result of `analysis.attributions(articles)`, needed for a voice only; computed here
        if it is not given.
    resamples, seed
        How often articles are dealt out anew, and where chance starts.
    level
        Of the intervals.

    Returns
    -------
    One row per outlet and term, those first that are least likely to be chance; terms that an
    outlet does not use where less than one use would be usual have no row, but count in `q`
    (and so do all but the first 500 of each outlet, in a run of more than 2,000 articles):

    - `outlet, against` (a name, or "the rest"), `term`, `wording` (as it is mostly printed),
      `n_words_in_term`, `kind` ("word", "small word", "name", "date"; "unit": others may print
      a sign; "outlet": the name of one; "repeated line": mostly of sentences that an outlet
      repeats from event to event), `within`
      (the longer term that four of five uses are part of, or ""), `unit, part, zone`;
    - `n, n_against` (uses), `expected` (uses of the outlet if all wrote alike on each event),
      `n_words, n_words_against` (all words in these events), `n_articles, n_articles_against`
      (articles of these events that use it), `per_1000, per_1000_against` (uses per 1,000 words);
    - `g2, g2_yates, g2_williams`: log-likelihood ratio with the sign of the difference, plain and
      with two corrections: evidence, not size;
    - `log_ratio`, in doublings (1: twice as often, -1: half), with its interval `low, high` (a
      bound is infinite where one side does not use it); `lrc`: the end of the interval nearer
      to zero that holds for all terms together, or 0: a cautious size to rank by;
    - `log_odds` (natural logarithm) with its interval `log_odds_low, log_odds_high` and
      `z`, its distance from zero in standard errors: no p value follows from it;
    - `dispersion`: Gries's DP over the units of the outlet, 0 (as even as their lengths) to
      nearly 1 (all in one); missing without a use;
    - `dealt` ("articles", or "sentences" where one side has only one article: then it is about
      these texts and not about the outlet), `draws` (how often), `p` (two-sided), `q` (the
      share of false findings among all terms of the row's outlet up to this one), `note`
      ("too little text …", or "").

    Raises
    ------
    ArticlesError
        The articles are not usable, no article is of that outlet, or an argument is none of the
        allowed values.

    Notes
    -----
    Articles that use a word use it again, so words are no independent observations, and neither G²
    nor z says how likely chance is. Here `p` does: all articles of an event are dealt out anew to
    its outlets, as many to each as it has, and p = (1 + draws that are as far from what to expect)
    / (1 + draws): by all uses together, and by the mean rate of the articles, of which the greater
    p counts, since outlets differ in how long their articles are. A term is left when 25 draws are
    as far, for it is nothing then; the others are drawn up to 20 times for each term of the
    vocabulary (less often where there are thousands of units), since less cannot tell one among
    thousands. Copies are no further observations: count one text of each family. Each outlet is a
    question of its own: whoever looks at ten outlets has ten vocabularies in which one in twenty
    may show a false word. The interval of `log_ratio` knows that words come in clusters; those of
    `lrc` and `log_odds` are as published and do not. Over several events the rates mix topics, and
    the effect sizes do not: they hold the uses against those to expect. The prior of `log_odds`:
    what to expect if all wrote alike, with the weight of 500 words. Sources: permutation over
    texts: Lijffijt et al. (2016), doi:10.1093/llc/fqu064; and those of each statistic in
    `analysis.words.keyness.effects`.

    Examples
    --------
    >>> from analysis import load_event
    >>> table = distinctive_words(load_event("picket-line"), n=1)
    >>> table.loc[table["term"] == "strike", ["n", "n_against"]].sum().nunique()
    2
    """
    if n > LONGEST:
        raise ArticlesError(f"n is {n}, but terms have 1 to {LONGEST} words")
    articles = articles.iloc[order_of(articles)]  # chance falls the same whatever their order
    groups, names = _groups(articles)
    asked = _asked(names, outlet, against)
    if outlet is None and len(names) > FEW and not groups.events.any():
        asked = {one: _longest(articles, names, those) for one, those in asked.items()}
    kept = stretches_of(articles, part, attributions, zone=zone)
    words = words_of(articles, kept, unit)
    found = Vocabulary([words], groups, names, n=n, min_count=min_count)
    tables = _compared(found, groups, names, asked, Chances(resamples, level, seed), min_count)
    return _told(found, tables, {"unit": unit, "part": part, "zone": zone}, articles)


def counted_words(articles: pd.DataFrame) -> Words:
    """Return the words behind `distinctive_words` of a part of a corpus; see `summed_words`."""
    articles = articles.iloc[order_of(articles)]
    return words_of(articles, stretches_of(articles, "whole"), "words")


def summed_words(
    articles: pd.DataFrame, parts: Iterable[Words], *, resamples: int, seed: int
) -> pd.DataFrame:
    """Return `distinctive_words` of a corpus whose parts are gone through one after the other.

    Parameters
    ----------
    articles
        All articles, in the order of `order_of`; their texts are not needed.
    parts
        What `counted_words` returned of each part, with articles numbered as here.
    resamples, seed
        As in `distinctive_words`.

    Returns
    -------
    The same; of more than `MOST_ARTICLES` articles only the `MOST_TERMS` first terms of each
    outlet.
    """
    groups, names = _groups(articles)
    found = Vocabulary(parts, groups, names, n=LONGEST, min_count=MIN_COUNT)
    most = MOST_TERMS if len(articles) > MOST_ARTICLES else None
    asked, chances = _asked(names, None, None), Chances(resamples, LEVEL, seed)
    tables = _compared(found, groups, names, asked, chances, MIN_COUNT, most)
    return _told(found, tables, {"unit": "words", "part": "whole", "zone": "all"}, articles)


class Chances(NamedTuple):
    """How often articles are dealt out anew, the level of intervals, and where chance starts."""

    resamples: int
    level: float
    seed: int


def order_of(articles: pd.DataFrame) -> Integers:
    """Return the order in which articles are numbered: by event, outlet and id."""
    columns = ["event_id", "outlet", "article_id"]
    return (
        articles[columns].astype(str).reset_index(drop=True).sort_values(columns).index.to_numpy()
    )


def _groups(articles: pd.DataFrame) -> tuple[Groups, list[Any]]:
    """Number events and outlets."""
    events = pd.factorize(articles["event_id"], use_na_sentinel=False)[0]
    outlets, names = pd.factorize(articles["outlet"])
    return Groups(events, outlets), list(names)


def _asked(
    names: list[Any], outlet: str | None, against: str | None
) -> dict[int | None, list[int]]:
    """Return against whom (None: the rest) which outlets are held."""
    for name in (outlet, against):
        if names and name is not None and name not in names:
            known = ", ".join(map(str, names))
            raise ArticlesError(f"no outlet {name!r}; there are {known}{did_you_mean(name, names)}")
    if outlet is not None and outlet == against:
        raise ArticlesError(f"outlet and against are both {outlet!r}; name two outlets")
    if not names:
        return {}
    opponent = None if against is None else names.index(against)
    numbers = range(len(names)) if outlet is None else [names.index(outlet)]
    return {opponent: [number for number in numbers if number != opponent]}


def _longest(articles: pd.DataFrame, names: list[Any], outlets: list[int]) -> list[int]:
    """Leave those outlets that have most text, in their order."""
    sizes = articles["text"].str.len().groupby(articles["outlet"].to_numpy()).sum()
    ranked = sorted(outlets, key=lambda number: -int(sizes[names[number]]))
    return sorted(ranked[:FEW])


def _compared(
    found: Vocabulary,
    groups: Groups,
    names: list[Any],
    asked: dict[int | None, list[int]],
    chances: Chances,
    min_count: int,
    most: int | None = None,
) -> Iterator[pd.DataFrame]:
    """Yield the rows of each outlet, without what is told of the terms themselves."""
    for opponent, outlets in asked.items():
        against = THE_REST if opponent is None else str(names[opponent])
        tables: dict[int, pd.DataFrame] = {}
        for rows, numbers in _dealt(groups, outlets, opponent):
            for sides in opposed(found, groups, numbers, rows, min_count):
                terms = {side.outlet: side.terms for side in sides}
                p = sides[0].deal.p_values(terms, chances.resamples, chances.seed)
                for side in sides:
                    table = _rows(side, *p[side.outlet], chances.level, most)
                    table = _with_articles(table, found, groups, rows, side.outlet)
                    tables[side.outlet] = table.assign(outlet=names[side.outlet], against=against)
        yield from (tables[number] for number in outlets if number in tables)


def _dealt(
    groups: Groups, outlets: list[int], opponent: int | None
) -> Iterator[tuple[Integers, list[int]]]:
    """Yield the articles that are dealt out together, and the outlets that are asked for."""
    if opponent is None:
        yield np.arange(len(groups.outlets)), outlets
        return
    for outlet in outlets:
        yield np.flatnonzero(np.isin(groups.outlets, (outlet, opponent))), [outlet]


def _rows(side: Side, p: Numbers, draws: Integers, level: float, most: int | None) -> pd.DataFrame:
    """Return the rows of a side, those first that are least likely to be chance."""
    z, q = effects.log_odds(side.counts, level)[1], false_discovery(p)
    order = np.lexsort((-np.abs(z), p, q))
    usual = (side.counts.n > 0) | (side.counts.expected >= _USUAL)
    order = order[usual[order]][:most]
    counts = side.counts.at(order)
    mine, others = side.design()
    ratio = effects.log_ratio(
        counts, (mine[order], others[order]), len(side.own) + len(side.rest) - 2, level
    )
    odds, z = effects.log_odds(counts, level)
    return pd.DataFrame(
        {
            "number": side.terms[order],
            **counts._asdict(),
            "per_1000": 1000 * counts.n / counts.n_words,
            "per_1000_against": 1000 * counts.n_against / counts.n_words_against,
            **effects.signed_g2(counts)._asdict(),
            **{"log_ratio": ratio.value, "low": ratio.low, "high": ratio.high},
            "lrc": effects.conservative(counts, level, len(side.terms)),
            **{"log_odds": odds.value, "log_odds_low": odds.low, "log_odds_high": odds.high},
            "z": z,
            "dispersion": side.dispersion()[order],
            "dealt": side.dealt,
            "draws": draws[order],
            "p": p[order],
            "q": q[order],
            "note": side.note(),
        }
    )


def _with_articles(
    table: pd.DataFrame, found: Vocabulary, groups: Groups, rows: Integers, outlet: int
) -> pd.DataFrame:
    """Tell how many of the articles that are compared use each term, and what is repeated lines."""
    rows = comparable(found, groups, rows)
    own = groups.outlets[rows] == outlet
    there = np.isin(groups.events[rows], groups.events[rows][own])
    terms = table["number"].to_numpy()
    mine, others = (
        (found.counts[rows[which]][:, terms] > 0).sum(axis=0) for which in (own, there & ~own)
    )
    again = found.repeated[rows[own]][:, terms].sum(axis=0)
    return table.assign(
        n_articles=mine, n_articles_against=others, repeated=again > _REPEATED * table["n"]
    )


def _told(
    found: Vocabulary, tables: Iterable[pd.DataFrame], cut: dict[str, Any], articles: pd.DataFrame
) -> pd.DataFrame:
    """Put the rows together, and tell what their terms are."""
    if not (several := [*tables]):
        return COLUMNS.of([], articles)
    table = pd.concat(several, ignore_index=True)
    table = table.assign(**found.told(table["number"].to_numpy())._asdict(), **cut)
    table["kind"] = table["kind"].mask(table["repeated"], "repeated line")
    return COLUMNS.of(table, articles)
