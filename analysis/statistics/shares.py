"""How much voice is each actor given? Attributions added up per actor and outlet."""

from typing import Any, Final, Literal, TypeAlias

import numpy as np
import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError, rows_of
from analysis.statistics.intervals import Estimate, Numbers, estimate
from analysis.tables import typed

__all__ = ["NO_SOURCE", "UNSURE", "voice_share", "voices_per_outlet"]

By: TypeAlias = Literal["actor", "source_type"]

NO_SOURCE: Final = "(no source named)"
UNSURE: Final = "(not sure who)"
STANCES: Final = (
    "neutral",
    "assertive",
    "tentative",
    "doubting",
    "factive",
    "denying",
    "performative",
    "evaluative",
    "inquiring",
    "attitude",
)
VOICE_COLUMNS: Final = (
    *("event_id", "outlet", "actor_id", "actor", "source_type"),
    *("n_attributions", "n_words", "n_words_direct", "n_words_mixed", "n_words_indirect"),
    *("share", "low", "high", "share_direct", "first_position", "n_articles_heard", "n_articles"),
    *("n_reports_heard", "n_reports", "share_of_reports"),
    *(f"n_{stance}" for stance in STANCES),
)


_FRACTIONS: Final = (
    *("share", "low", "high", "share_direct", "first_position", "share_of_reports"),
)
_TYPES: Final = {
    **dict.fromkeys((name for name in VOICE_COLUMNS if name.startswith("n_")), "int64"),
    **dict.fromkeys(_FRACTIONS, "float64"),
}


@checked()
def voice_share(
    articles: pd.DataFrame,
    attributions: pd.DataFrame,
    sources: pd.DataFrame | None = None,
    families: pd.DataFrame | None = None,
    *,
    by: By = "actor",
    resamples: int = 2000,
    level: float = 0.95,
    seed: int = 2026,
) -> pd.DataFrame:
    """Add up the words that each outlet gives to each actor of an event.

    A larger share means more of an outlet's attributed words, not that it agrees with them.

    Parameters
    ----------
    articles
        The articles table that the other tables are about. Not modified.
    attributions
        The result of `analysis.attributions`. Not modified.
    sources
        The result of `analysis.sources(articles, attributions)`, row by row beside
        `attributions`. None: found now.
    families
        The result of `analysis.families(articles)`: texts that go back to one report then
        count as one report in `n_reports`. None: every article counts as a report.
    by
        `actor`, or `source_type`: all actors of one kind taken together.
    resamples, level, seed
        Of the bootstrap behind the intervals.

    Returns
    -------
    One row per event, outlet and actor, most words first within an outlet: `event_id`,
    `outlet`, `actor_id`, `actor` ("(not sure who)" where it is open, "(no source named)"
    where nobody is named; then `actor_id` is missing), `source_type`;
    `n_attributions`; `n_words` (words of what is said, of which `n_words_direct`,
    `n_words_mixed` and `n_words_indirect` by the form of the attribution);
    `share` (of all attributed words of the outlet, 0–1) with its interval `low`, `high`;
    `share_direct` (of the actor's words, 0–1);
    `first_position` (where the actor is first heard, 0 the beginning of the text, 1 its end;
    the mean over the articles that let it speak in their text, missing if none does);
    `n_articles_heard` (articles of the outlet that give it a voice, of `n_articles`);
    `n_reports_heard`, `n_reports` (independent reports of the event, whatever the outlet,
    that give it a voice, and all) and `share_of_reports` (0–1);
    `n_neutral`, `n_assertive`, `n_tentative`, `n_doubting`, `n_factive`, `n_denying`,
    `n_performative`, `n_evaluative`, `n_inquiring`, `n_attitude` (attributions by the stance
    of their cue). Grouped by `source_type`, `actor` and `actor_id` are missing.

    Raises
    ------
    ArticlesError
        The table of articles is not usable, or `by` is none of the two.

    Notes
    -----
    Counts what `analysis.attributions` finds, and joins mentions as `analysis.sources` does;
    their errors are not in the interval. Resampled are the outlet's articles, or the sentences
    that attribute something where it has but one: how far the share could move had others been
    written. No interval where there are fewer than two. A source that says nothing is not listed.
    Interval: `analysis.statistics.intervals`.

    Examples
    --------
    >>> from analysis import attributions, load_event
    >>> articles = load_event("dam-breach").head(2)
    >>> table = voice_share(articles, attributions(articles), resamples=100)
    >>> [round(float(share), 6) for share in table.groupby("outlet")["share"].sum()]
    [1.0, 1.0]
    """
    attributions = attributions[attributions["article_id"].isin(articles["article_id"])]
    if sources is None:
        from analysis.voices.identities import sources as find_sources

        sources = find_sources(articles, attributions)
    sources = sources[sources["article_id"].isin(articles["article_id"])]
    if attributions["article_id"].tolist() != sources["article_id"].tolist():
        raise ArticlesError(
            "sources does not stand row by row beside attributions; "
            "pass the result of analysis.sources(articles, attributions)"
        )
    rows = _rows(articles, attributions, sources, by)
    reports = _reports(articles, families)
    told = []
    for (event_id, outlet), mine in rows.groupby(["event_id", "outlet"], sort=False, dropna=False):
        there = articles[(articles["outlet"] == outlet) & _is(articles["event_id"], event_id)]
        of_event = reports[_is(reports["event_id"], event_id)]
        units, totals = _totals(mine, list(there["article_id"]))
        for key, part in mine.groupby("key", sort=False):
            words = np.bincount(
                units[(mine["key"] == key).to_numpy()],
                weights=part["n_words"],
                minlength=len(totals),
            )
            both = np.column_stack([words, totals])
            found_share = _share(both, resamples=resamples, level=level, seed=seed)
            told.append(
                _summed(part, found_share)
                | {"event_id": event_id, "outlet": outlet, "n_articles": len(there)}
                | _heard(rows.loc[(rows["key"] == key), "article_id"], of_event)
            )
    table = typed(told, VOICE_COLUMNS, articles, types=_TYPES)
    return table.sort_values(
        ["event_id", "outlet", "n_words"],
        ascending=[True, True, False],
        kind="stable",
        ignore_index=True,
    )


def _rows(
    articles: pd.DataFrame, attributions: pd.DataFrame, found: pd.DataFrame, by: By
) -> pd.DataFrame:
    """One row per attribution: by whom, how many words, how, and where in its article."""
    lengths = articles.set_index("article_id")["text"].str.len()
    given = attributions.reset_index(drop=True)
    who = found.reset_index(drop=True)
    nobody = np.where(given["source_start"].isna(), NO_SOURCE, UNSURE)
    first = given[["content_start", "cue_start", "source_start"]].astype("Float64").min(axis=1)
    length = given["article_id"].map(lengths).astype("Float64").clip(lower=1)
    position = first / length
    rows = pd.DataFrame(
        {
            "event_id": given["event_id"],
            "outlet": given["outlet"],
            "article_id": given["article_id"],
            "actor_id": who["actor_id"] if by == "actor" else None,
            "actor": who["actor"].where(who["actor"].notna(), nobody) if by == "actor" else None,
            "source_type": who["source_type"],
            "n_words": given["n_words"].astype("float64"),
            "form": given["form"],
            "stance": given["stance"],
            "position": position.where(given["field"] == "text").astype("float64"),
            "sentence": given["field"] + given["sentence_start"].astype(str),
        }
    )
    rows["key"] = rows["source_type"]
    if by == "actor":
        rows["key"] = rows["actor_id"].where(rows["actor_id"].notna(), rows["actor"])
    return rows


def _totals(mine: pd.DataFrame, articles: list[Any]) -> tuple[Any, Numbers]:
    """Which unit each row belongs to, and the attributed words of every unit."""
    if len(articles) > 1:
        units = mine["article_id"].map({key: n for n, key in enumerate(articles)}).to_numpy()
        n_units = len(articles)
    else:
        units, names = pd.factorize(mine["sentence"])
        n_units = len(names)
    words: Numbers = np.bincount(units, weights=mine["n_words"], minlength=n_units).astype(float)
    return units, words


def _share(totals: Numbers, *, resamples: int, level: float, seed: int) -> Estimate:
    found = estimate(totals, _ratio, np.random.default_rng(seed), resamples=resamples, level=level)
    # Not max(): that of 0 and "no interval" would be 0.
    return found._replace(
        low=float(np.clip(found.low, 0, 1)), high=float(np.clip(found.high, 0, 1))
    )


def _ratio(totals: Numbers) -> Numbers:
    shares: Numbers = np.full(len(totals), np.nan)
    np.divide(totals[:, 0], totals[:, 1], out=shares, where=totals[:, 1] > 0)
    return shares


def _summed(part: pd.DataFrame, share: Estimate) -> dict[str, Any]:
    """What one actor is given in one outlet."""
    words = part["n_words"].groupby(part["form"]).sum()
    n_words = int(part["n_words"].sum())
    stances = part["stance"].value_counts()
    first = part.groupby("article_id")["position"].min()
    kinds = part["source_type"].mode()
    by_form = {form: int(words.get(form, 0)) for form in ("direct", "mixed", "indirect")}
    return {
        "actor_id": part["actor_id"].iloc[0],
        "actor": part["actor"].iloc[0],
        "source_type": kinds.iloc[0],
        "n_attributions": len(part),
        "n_words": n_words,
        **{f"n_words_{form}": n for form, n in by_form.items()},
        "share": share.value,
        "low": share.low,
        "high": share.high,
        "share_direct": by_form["direct"] / n_words if n_words else np.nan,
        "first_position": first.mean(),
        "n_articles_heard": part["article_id"].nunique(),
        **{f"n_{stance}": int(stances.get(stance, 0)) for stance in STANCES},
    }


def _reports(articles: pd.DataFrame, families: pd.DataFrame | None) -> pd.DataFrame:
    """Article → the report that it goes back to; one of unknown family is its own."""
    known = {}
    if families is not None:
        known = {row.article_id: f"family {row.family}" for row in rows_of(families)}
    reports = [known.get(key, f"article {key}") for key in articles["article_id"]]
    return articles[["event_id", "article_id"]].assign(report=reports)


def _heard(heard_in: pd.Series, reports: pd.DataFrame) -> dict[str, Any]:
    heard = reports.loc[reports["article_id"].isin(heard_in), "report"].nunique()
    n_reports = reports["report"].nunique()
    return {
        "n_reports_heard": heard,
        "n_reports": n_reports,
        "share_of_reports": heard / n_reports if n_reports else np.nan,
    }


def _is(column: pd.Series, value: Any) -> pd.Series:
    return column.isna() if pd.isna(value) else column == value


def voices_per_outlet(attributions: pd.DataFrame) -> pd.DataFrame:
    """Sum up, for each outlet, how much it lets others speak.

    Parameters
    ----------
    attributions
        The result of `analysis.attributions`. Not modified.

    Returns
    -------
    One row per outlet, in the order in which they come: `outlet`, `n_sources` (different
    sources, by linked name), `n_attributions`, `n_attributed_words`, and of these words
    `share_direct` (in wholly direct speech), `share_anonymous` (whose source is of the type
    "anonymous") and `share_unnamed` (without any source), each 0–1.

    Examples
    --------
    >>> found = pd.DataFrame({"outlet": ["Herald"] * 2, "source_name": ["Ida Holt", None],
    ...                       "source_type": ["named person", None],
    ...                       "form": ["direct", "indirect"], "n_words": [30, 10]})
    >>> voices_per_outlet(found)[["n_sources", "share_direct", "share_unnamed"]].values.tolist()
    [[1.0, 0.75, 0.25]]
    """
    words = attributions["n_words"].astype("int64")
    rows = pd.DataFrame(
        {
            "outlet": attributions["outlet"],
            "source": attributions["source_name"],
            "words": words,
            "direct": words.where(attributions["form"] == "direct", 0),
            "anonymous": words.where(attributions["source_type"] == "anonymous", 0),
            "unnamed": words.where(attributions["source_name"].isna(), 0),
        }
    )
    found = rows.groupby("outlet", sort=False).agg(
        n_sources=("source", "nunique"),
        n_attributions=("words", "size"),
        n_attributed_words=("words", "sum"),
        share_direct=("direct", "sum"),
        share_anonymous=("anonymous", "sum"),
        share_unnamed=("unnamed", "sum"),
    )
    shares = ["share_direct", "share_anonymous", "share_unnamed"]
    found[shares] = found[shares].div(found["n_attributed_words"].clip(lower=1), axis=0)
    return found.reset_index()
