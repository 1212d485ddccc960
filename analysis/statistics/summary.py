"""Tables that put results together: one row per article, or one rate per kind of hit."""

import itertools
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError, Part, Zone, check_articles, cut_off, rows_of
from analysis.language.document import document_of
from analysis.published import published_of
from analysis.statistics.comparable import (
    OUTLET_COLUMNS,
    Comparable,
    Settings,
    groups_of,
    rate,
    values_table,
)
from analysis.statistics.rates import Sentences

_OF_NEAREST: Final = (
    "relation", "containment_a_in_b", "containment_b_in_a", "aligned_a", "aligned_b",
)  # fmt: skip


def at_a_glance(
    articles: pd.DataFrame,
    *,
    relations: pd.DataFrame,
    attributions: pd.DataFrame,
    hedges: pd.DataFrame,
    corrected: pd.DataFrame,
    textstat: pd.DataFrame,
    formula: str = "flesch_kincaid_grade",
) -> pd.DataFrame:
    """Put the main result of every measure beside each article.

    A row is an article: where it comes from, who is heard in it, how much it hedges and how hard
    it is to read.

    Parameters
    ----------
    articles
        One row per article. Not modified.
    relations, attributions, hedges
        The results of the functions of these names on `articles`.
    corrected, textstat
        The results of `readability` under both countings, one row per article.
    formula
        The readability formula to show.

    Returns
    -------
    One row per article, in the order given: `article_id, outlet, published,
    published_precision, title`,
    `n_words` (with the headline), `cut_off` (more of it was published than is here), `nearest` (the
    outlet whose text is nearest, see `relations`), `nearest_cut_off` (whether that is cut off),
    `relation` (what the two are to each other), `shared` (largest share of 5-word sequences
    in common, 0–1), `aligned` (largest share of sentences with a counterpart, 0–1), `heard`
    (up to four sources by attributed words), `hedges_per_1000` (counted hedges per 1,000
    words, as in `compare_outlets`), and the formula under both countings: `<formula>` and
    `<formula>_textstat`.

    Raises
    ------
    ArticlesError
        The table of articles is not usable.
    """
    check_articles(articles)
    counted = hedges.loc[hedges["counts"].fillna(False).astype(bool), "article_id"].value_counts()
    grades, raw = (
        dict(zip(table["article_id"], table[formula], strict=True))
        for table in (corrected, textstat)
    )
    beyond = cut_off(articles)
    outlets = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    nearest, heard = _nearest(relations), _heard(attributions)
    rows = []
    moments = published_of(articles)
    for article, moment in zip(rows_of(articles), moments, strict=True):
        key = article.article_id
        hits = int(counted.get(key, 0))
        n_words = sum(len(document_of(text).words) for text in (article.title, article.text))
        rows.append(
            {
                "article_id": key,
                "outlet": article.outlet,
                "published": article.published,
                "published_precision": moment.precision if moment else None,
                "title": article.title,
                "n_words": n_words,
                "cut_off": key in beyond,
                **_told(nearest.get(key), outlets, beyond),
                "heard": heard.get(key, ""),
                "hedges_per_1000": 1000 * hits / n_words if n_words else None,
                formula: grades[key],
                f"{formula}_textstat": raw[key],
            }
        )
    return pd.DataFrame(rows)


@checked()
def rates_by_kind(
    articles: pd.DataFrame,
    hits: pd.DataFrame,
    *,
    by: str,
    part: Part = "whole",
    zone: Zone = "all",
    attributions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Give the rate of each kind of hit in each outlet, with its interval.

    Parameters
    ----------
    articles
        One row per article. Not modified.
    hits
        Located rows, such as the result of `analysis.hedges`.
    by
        The column that says of which kind a hit is, such as `category` or `whose`.
    part, zone, attributions
        Whose words are counted, and where, as in `compare_outlets`.

    Returns
    -------
    One row per kind that is found in these words and outlet, commonest kind first: the column
    named by `by`, and those of `compare_outlets(...).outlets` except `measure` (`value, low,
    high` per 1,000 words, `count` raw).

    Notes
    -----
    Kinds are many and hits few: nearly all intervals overlap. Look here for what kinds there
    are; for what differs, compare all hits together.
    """
    kept = [by, *(column for column in OUTLET_COLUMNS if column != "measure")]
    if hits.empty:
        return pd.DataFrame(columns=kept)
    sentences = Sentences(articles, attributions, zone=zone)
    kinds = [
        rate(str(kind), hits[hits[by] == kind], sentences, part)
        for kind in hits[by].value_counts().index
    ]
    table, _ = values_table(groups_of(articles, "outlet"), kinds, Settings())
    table = table.rename(columns={"measure": by})[kept]
    found = table.groupby(by)["count"].transform("sum").astype(int)
    ranked = found[found > 0].sort_values(ascending=False, kind="stable")
    return table.loc[ranked.index].reset_index(drop=True)


VOICE_COLUMNS: Final = OUTLET_COLUMNS.like("rates_by_voice", part="voice")


@checked(measured="hits")
def rates_by_voice(
    articles: pd.DataFrame,
    attributions: pd.DataFrame | None = None,
    *,
    zone: Zone = "all",
    resamples: int = 2000,
    seed: int = 2026,
    **measured: pd.DataFrame,
) -> pd.DataFrame:
    """Give the rates of hedges and the like for each voice: per 1,000 words of that voice.

    Parameters
    ----------
    articles
        One row per article. Not modified.
    attributions
        The result of `analysis.attributions(articles)`; computed here if it is not given.
    zone, resamples, seed
        As in `compare_outlets`.
    measured
        By name, such as `hedges=…`: located rows; where they have `whose`, it tells the voice.

    Returns
    -------
    One row per measure, `voice` ("own", "quotation", "attributed") and outlet: the columns of
    `compare_outlets` in `outlets`, but for `part`. The counts of the three voices add
    up to all hits of the outlet, their `n_words` to all of its words.

    Raises
    ------
    ArticlesError
        There is nothing to count, or a table is not usable.

    Notes
    -----
    Sources hedge more, or less, than those who report them: outlets that quote much then seem
    to hedge more, or less, over the whole text. Compare a voice with the same voice.
    """
    rates = counted_by_voice(articles, attributions, zone=zone, **measured)
    settings = Settings(resamples=resamples, seed=seed)
    return summed_by_voice(groups_of(articles, "outlet"), rates, settings)


def counted_by_voice(
    articles: pd.DataFrame,
    attributions: pd.DataFrame | None = None,
    *,
    zone: Zone = "all",
    **measured: pd.DataFrame,
) -> list[Comparable]:
    """Count what adds up to the rates of each voice."""
    if attributions is None:
        from analysis.voices.attribution import attributions as find_attributions

        attributions = find_attributions(articles)
    sentences = Sentences(articles, attributions, zone=zone)
    parts: tuple[Part, ...] = ("own", "quotation", "attributed")
    return counted_in([(sentences, part) for part in parts], measured)


def summed_by_voice(
    groups: pd.DataFrame, rates: Sequence[Comparable], settings: Settings
) -> pd.DataFrame:
    """Give the rates of each voice from what was counted."""
    table, _ = values_table(groups, rates, settings)
    return table[list(OUTLET_COLUMNS)].rename(columns={"part": "voice"})


def counted_in(
    cuts: Sequence[tuple[Sentences, Part]], measured: Mapping[str, pd.DataFrame]
) -> list[Comparable]:
    """Count what was measured in each cut of the texts.

    Raises `ArticlesError` where there is nothing to count.
    """
    if not measured:
        raise ArticlesError(
            "nothing to count; pass tables by name, such as hedges=analysis.hedges(articles)"
        )
    return [rate(name, hits, *cut) for name, hits in measured.items() for cut in cuts]


def _nearest(relations: pd.DataFrame) -> dict[object, tuple[object, Any]]:
    """Return of each article the one whose text is nearest, and their row."""
    ends = relations["article_a"].tolist(), relations["article_b"].tolist()
    # Among independent reports the score tells next to nothing; common wording does.
    is_related = (relations["relation"] != "no copying found").to_numpy(bool)
    related = {key for end in ends for key in itertools.compress(end, is_related)}
    found: dict[object, tuple[float, int, object]] = {}
    numbers = zip(relations["score"].tolist(), relations["closeness"].tolist(), strict=True)
    for row, (a, b, (score, closeness)) in enumerate(zip(*ends, numbers, strict=True)):
        for key, other in ((a, b), (b, a)):
            value = score if key in related else closeness
            if key not in found or value > found[key][0]:  # of equals the first
                found[key] = value, row, other
    rows = list(rows_of(relations[list(_OF_NEAREST)]))
    return {key: (other, rows[row]) for key, (_, row, other) in found.items()}


def _told(
    near: tuple[object, Any] | None, outlets: Mapping[object, str], cut: Collection[object]
) -> dict[str, object]:
    if near is None:
        none = {"nearest": "", "nearest_cut_off": False, "relation": ""}
        return none | {"shared": None, "aligned": None}
    other, best = near
    return {
        "nearest": outlets[other],
        "nearest_cut_off": other in cut,
        "relation": best.relation,
        "shared": float(max(best.containment_a_in_b, best.containment_b_in_a)),
        "aligned": float(max(best.aligned_a, best.aligned_b)),
    }


def _heard(attributions: pd.DataFrame) -> dict[object, str]:
    """Return of each article its four sources with most words."""
    said = attributions.dropna(subset=["source_name"])
    number = {key: i for i, key in enumerate(said["article_id"].unique())}
    by = [said["article_id"].map(number).rename("number"), said["source_name"]]
    words = said.groupby(by)["n_words"].sum().sort_values(ascending=False, kind="stable")
    heard: dict[object, list[str]] = {key: [] for key in number}
    keys = list(number)
    for at, name in words.index:
        heard[keys[at]].append(name)
    return {key: ", ".join(names[:4]) for key, names in heard.items()}
