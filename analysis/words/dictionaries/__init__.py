"""What does a dictionary of one's own find? Hits, rates, and what speaks against counting them."""

from typing import Any, Final

import numpy as np
import pandas as pd

from analysis.arguments import checked
from analysis.articles import Part, Zone
from analysis.statistics.comparable import Settings, groups_of, rate, values_table, weights
from analysis.statistics.rates import Sentences
from analysis.tables import Table
from analysis.words.dictionaries.counting import Entries, covered, hits_in, is_negated, matched
from analysis.words.dictionaries.reading import ENTRIES, Dictionary, check_entries, read_dictionary
from analysis.words.places import told_of, within

__all__ = [
    "ENTRIES", "Dictionary", "dictionary", "dictionary_rates", "dictionary_report",
    "read_dictionary",
]  # fmt: skip

HITS: Final = Table(
    "dictionary",
    "event_id article_id outlet field start end hit entry category weight negated voice source "
    "zone sentence sentence_start",
    made_by="dictionary(articles, entries)",
    int64="start end sentence_start",
    float64="weight",
    bool="negated",
)


@checked(entries="dictionary_entries")
def dictionary(
    articles: pd.DataFrame,
    entries: pd.DataFrame,
    *,
    part: Part = "whole",
    zone: Zone = "all",
    attributions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List every place where an entry of a dictionary stands, with its sentence and whose words.

    A term finds itself in capitals and small letters, as a whole word or phrase of one sentence,
    with any number of blanks between its words; `*` stands for any letters or none, `?` for one:
    see `concordance`. Hits of one category that overlap count once, the one that starts first and,
    of these, the longest: "war crimes" is not a "war", too. Hits of several categories count in
    each.

    Parameters
    ----------
    articles
        An articles table. Not modified.
    entries
        `read_dictionary(…).entries`, or any table with `term` and `category`, and `weight` if they
        have one.
    part, zone
        Only what starts in these words: as in `compare_outlets`.
    attributions
        The result of `analysis.attributions(articles)`, which tells the voices; computed here if
        it is not given.

    Returns
    -------
    One row per hit and category: `event_id, article_id, outlet, field` ("title" or "text"),
    `start, end` (code points), `hit` (verbatim), `entry` (the term that found it), `category`,
    `weight` (the entry's; 1 where it has none), `negated` (a word such as "not" or "without" among
    the three before it, with no comma or other mark between: "not good", but not "not only good"),
    `voice` ("own", "quotation" or "attributed"), `source` (whose words, where they are another's
    and that is known; else missing), `zone` ("headline", "lead" or "body"), `sentence` (verbatim),
    `sentence_start` (code points).

    Raises
    ------
    ArticlesError
        A table is not usable, or a term cannot be looked for.

    Notes
    -----
    A dictionary counts words, not what is meant: read the sentences, and look at what
    `dictionary_report` tells, before a rate is called what its category is called. Negated hits
    are marked and counted, not taken off: "not a war crime" speaks of war crimes. Whether a
    dictionary made for another kind of text fits the news must be shown (Grimmer & Stewart 2013,
    doi:10.1093/pan/mps028).

    Examples
    --------
    >>> text = "It was not a war crime, Mara Holt said. Terrorists fled."
    >>> columns = {"event_id": ["1"], "article_id": ["1"], "outlet": ["Herald"], "title": [""]}
    >>> empty = {"published": [None], "url": [None]}
    >>> terms = {"term": ["war", "war crime", "terror*"], "category": ["law", "law", "threat"]}
    >>> articles = pd.DataFrame(columns | {"text": [text]} | empty)
    >>> for row in dictionary(articles, pd.DataFrame(terms)).itertuples():
    ...     print(row.category, "|", row.hit, "|", row.entry, "|", row.negated, "|", row.voice)
    law | war crime | war crime | True | attributed
    threat | Terrorists | terror* | False | own
    """
    check_entries(entries)
    found = list(hits_in(articles, Entries(entries))) if len(entries) else []
    if attributions is None and found:
        from analysis.voices.attribution import attributions as find_attributions

        attributions = find_attributions(articles)
    kept = set(within(articles, [one.place for one in found], part, zone, attributions))
    found = [one for one in found if one.place in kept]
    told = told_of(articles, [one.place for one in found], attributions)
    rows = (
        (
            *(one.event_id, one.article_id, one.outlet, *hit[1:]),
            *(one.body[one.start : one.end], *entry),
            is_negated(one.body, one.sentence, one.start),
            *(one.voice, one.source, one.zone, one.printed, one.sentence.start),
        )
        for one, (hit, entry) in zip(told, found, strict=True)
    )
    return HITS.of_cells(rows, articles)


RATES: Final = Table(
    "dictionary_rates",
    "category outlet n n_with n_articles n_sentences n_words per_1000 low high weighted "
    "weighted_low weighted_high note",
    made_by="dictionary_rates(articles, entries)",
    int64="n n_with n_articles n_sentences n_words",
    float64="per_1000 low high weighted weighted_low weighted_high",
)


@checked(entries="dictionary_entries", hits="dictionary")
def dictionary_rates(
    articles: pd.DataFrame,
    entries: pd.DataFrame,
    *,
    hits: pd.DataFrame | None = None,
    part: Part = "whole",
    zone: Zone = "all",
    attributions: pd.DataFrame | None = None,
    resamples: int = 2000,
    level: float = 0.95,
    seed: int = 2026,
) -> pd.DataFrame:
    """Count how often each outlet uses the words of each category of a dictionary.

    Parameters
    ----------
    articles
        An articles table. Not modified. All articles of an outlet count together.
    entries
        As in `dictionary`.
    hits
        The result of `dictionary` on these articles and entries, of all words; found here if it is
        not given.
    part, zone, attributions, resamples, level, seed
        As in `compare_outlets`.

    Returns
    -------
    One row per category, as they stand in `entries`, and outlet: `category, outlet, n` (hits),
    `n_with` (articles with a hit), `n_articles, n_sentences` (with counted words), `n_words`
    (counted words), `per_1000` (hits per 1,000 words), `low, high` (its interval), `weighted` (the
    sum of the hits' weights per 1,000 words), `weighted_low, weighted_high` (its interval; all
    three missing where every entry of the category has the weight 1), `note` (what makes the rate
    weak; empty if nothing does).

    Raises
    ------
    ArticlesError
        As in `dictionary`.

    Notes
    -----
    Intervals are those of `compare_outlets`; zero hits do not mean none. They are of each rate
    alone: of many categories and outlets some lie far apart by chance.
    """
    entries = entries.assign(category=entries["category"].astype(str))
    if hits is None:
        hits = dictionary(articles, entries, attributions=attributions)
    sentences = Sentences(articles, attributions, zone=zone)
    settings = Settings(resamples=resamples, level=level, seed=seed)
    groups = groups_of(articles, "outlet")
    weighed = entries["weight"] if "weight" in entries else pd.Series(1.0, entries.index)
    tables = []
    for category in entries["category"].unique():
        mine = hits[hits["category"] == category]
        values, _ = values_table(groups, [rate("times", mine, sentences, part)], settings)
        counted = mine[sentences.counted(mine, part)]
        n_with = counted.groupby("outlet")["article_id"].nunique()
        values = values.assign(
            category=category, n_with=values["outlet"].map(n_with).fillna(0), weighted=np.nan,
            weighted_low=np.nan, weighted_high=np.nan,
        ).rename(columns={"count": "n", "value": "per_1000"})  # fmt: skip
        if (weighed[entries["category"] == category].fillna(1.0) != 1).any():
            sums, _ = values_table(groups, [weights(mine, sentences, part)], settings)
            columns = ["weighted", "weighted_low", "weighted_high"]
            values[columns] = sums[["value", "low", "high"]]
        tables.append(RATES.of(values, articles))
    return pd.concat(tables, ignore_index=True) if tables else RATES.of([], articles)


REPORT: Final = Table(
    "dictionary_report",
    "problem term category other other_category n n_negated",
    made_by="dictionary_report(entries, hits)",
    int64="n n_negated",
)

PROBLEMS: Final = (
    "in several categories", "covered by another", "negated", "never counted", "never found",
)  # fmt: skip


@checked(entries="dictionary_entries", hits="dictionary")
def dictionary_report(entries: pd.DataFrame, hits: pd.DataFrame) -> pd.DataFrame:
    """Tell of a dictionary what to look at before its counts are believed.

    Parameters
    ----------
    entries
        As in `dictionary`.
    hits
        The result of `dictionary` on some articles and these entries.

    Returns
    -------
    One row per problem: `problem` ("in several categories": the term counts in each; "covered by
    another": whatever it finds, the term in `other` finds, too, which counts once within a
    category and twice over two; "negated": some of its hits have a negation before them; "never
    counted": it stands in these articles, but always where another entry of its category counts;
    "never found": it does not), `term`, `category`, `other` and `other_category` (the other
    entry; empty if there is none), `n` (hits of the term in this category), `n_negated` (of these
    with a negation before them). What is found twice counts but once; see `dictionary`.

    Raises
    ------
    ArticlesError
        A table is not usable.

    Notes
    -----
    A term that is never found says nothing of the texts if it is misspelt or American.
    """
    check_entries(entries)
    mine = Entries(entries)
    by_entry = hits.groupby(["entry", "category"], dropna=False)["negated"].agg(["size", "sum"])
    counts = {key: (int(n), int(no)) for key, n, no in by_entry.itertuples()}
    rows: list[tuple[Any, ...]] = []

    def add(problem: str, entry: Any, other: Any = ("", "")) -> None:
        found = counts.get((entry.entry, entry.category), (0, 0))
        rows.append((problem, entry.entry, entry.category, other[0], other[1], *found))

    for by_category in mine.by_term.values():
        first, *more = by_category.values()
        for other in more:
            add("in several categories", first, other)
    for term, other_term in covered(mine):
        for entry in mine.by_term[term].values():
            for other in mine.by_term[other_term].values():
                add("covered by another", entry, other)
    there = matched(mine, hits["sentence"].unique())
    for term, entry in mine:
        n, n_negated = counts.get((entry.entry, entry.category), (0, 0))
        if not n:
            add("never counted" if term in there else "never found", entry)
        elif n_negated:
            add("negated", entry)
    rows.sort(key=lambda row: PROBLEMS.index(row[0]))
    return REPORT.of(rows)
