"""How much voice is each actor given? Attributions added up per actor and outlet."""

from collections import defaultdict
from typing import Any, Final, Literal, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.arguments import checked
from analysis.articles import ArticlesError, rows_of
from analysis.language import words
from analysis.statistics.intervals import Estimate, Numbers, estimates
from analysis.tables import Table

__all__ = ["NO_SOURCE", "UNSURE", "voice_share", "voices_per_outlet"]

By: TypeAlias = Literal["actor", "source_type"]

NO_SOURCE: Final = "(no source named)"
UNSURE: Final = "(not sure who)"
ANYBODY: Final = object()
_MOST_CELLS: Final = 8_000_000
"""Actors of an outlet times its units: of more, those with fewest words have no interval."""
STANCES: Final = (
    "neutral", "assertive", "tentative", "doubting", "factive", "denying", "performative",
    "evaluative", "inquiring", "attitude",
)  # fmt: skip
_COUNTS: Final = " ".join(f"n_{stance}" for stance in STANCES)
VOICE_COLUMNS: Final = Table(
    "voice_share",
    "event_id outlet actor_id actor source_type n_attributions n_words n_words_direct "
    "n_words_mixed n_words_indirect share low high lower_bound upper_bound share_direct "
    "first_position n_articles_heard "
    f"n_articles n_reports_heard n_reports share_of_reports {_COUNTS}",
    made_by="voice_share(articles, attributions)",
    int64="n_attributions n_words n_words_direct n_words_mixed n_words_indirect n_articles_heard "
    f"n_articles n_reports_heard n_reports {_COUNTS}",
    float64="share low high lower_bound upper_bound share_direct first_position share_of_reports",
)


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
    `share` (of all attributed words of the outlet, 0–1) with its interval `low`, `high`, and
    its bounds `lower_bound` and `upper_bound`: the share if none, and if all, of the words that
    are left open were the actor's (0–1; of what is left open itself: 0 and its share);
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
    their errors are not in the interval. Words in speech within speech ("Holt said that Gray had
    denied it") count once, for the innermost speaker: `within` of `attributions` tells.
    Left open are words of "(not sure who)", which may be those of any of the `candidates` of
    `sources` (of anybody, where there are none), and of "(no source named)", which may be
    anybody's; by `source_type`, the words of kind "unknown". Two actors whose bounds overlap
    may have been heard in the other order: worst-case bounds after Manski (2003), Partial
    Identification of Probability Distributions. Resampled are the outlet's articles, or the
    sentences that attribute something where it has but one: how far the share could move had
    others been written. No interval where there are fewer than two. A source that says nothing
    is not listed. Of an outlet with thousands of actors and sentences, those with the fewest
    words have no interval.

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
    shares = _shares(rows, articles, resamples=resamples, level=level, seed=seed)
    table = _summed(rows, shares).join(_bounds(rows, by)).join(_heard(rows, articles, families))
    table = VOICE_COLUMNS.of(table[list(VOICE_COLUMNS)], articles)
    return table.sort_values(
        ["event_id", "outlet", "n_words"],
        ascending=[True, True, False],
        kind="stable",
        ignore_index=True,
    )


def _rows(
    articles: pd.DataFrame, attributions: pd.DataFrame, sources: pd.DataFrame, by: By
) -> pd.DataFrame:
    """One row per attribution: by whom, how many words, how, and where in its article.

    Rows with one `place` are of one event and outlet, those with one `group` of one actor there.
    """
    lengths = articles.set_index("article_id")["text"].str.len()
    given = attributions.reset_index(drop=True)
    who = sources.reset_index(drop=True)
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
            "n_words": given["n_words"].astype("float64") - _said_by_others(articles, given),
            "candidates": who.get("candidates", pd.Series([()] * len(who), dtype=object)),
            "form": given["form"],
            "stance": given["stance"],
            "position": position.where(given["field"] == "text").astype("float64"),
            "sentence": given["field"] + given["sentence_start"].astype(str),
        }
    )
    rows["key"] = rows["source_type"]
    if by == "actor":
        rows["key"] = rows["actor_id"].where(rows["actor_id"].notna(), rows["actor"])
    places = rows.groupby(["event_id", "outlet"], sort=False, dropna=False)
    rows["place"] = places.ngroup()
    rows["group"] = rows.groupby(["place", "key"], sort=False, dropna=False).ngroup()
    return rows


def _said_by_others(articles: pd.DataFrame, given: pd.DataFrame) -> pd.Series:
    """Of each attribution, how many words somebody else is said to have said in it."""
    counted = pd.Series(0.0, index=given.index)
    if "within" not in given or given["within"].isna().all():
        return counted
    texts = {row.article_id: {"title": row.title, "text": row.text} for row in rows_of(articles)}
    inner: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows_of(given[given["within"].notna()]):
        inner.setdefault((row.article_id, row.field, int(row.within)), []).append(row)
    for index, row in zip(given.index, rows_of(given), strict=True):
        start = None if pd.isna(row.content_start) else int(row.content_start)
        held = [one for one in inner.get((row.article_id, row.field, start), ()) if one != row]
        pieces = [
            (max(a, c), min(b, d))
            for one in held
            for a, b in one.content_spans
            for c, d in row.content_spans
        ]
        if pieces:
            text = str(texts[row.article_id][row.field])
            counted[index] = sum(len(words(text[a:b])) for a, b in _joined(pieces))
    return counted.clip(upper=given["n_words"].astype("float64"))


def _joined(pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches without overlaps, empty ones left out."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        start = max(start, found[-1][1]) if found else start
        found += [(start, end)] if end > start else []
    return found


def _bounds(rows: pd.DataFrame, by: By) -> pd.DataFrame:
    """The share of each group if none, and if all, of the open words of its place were its."""
    is_open = rows["key"].isin([UNSURE, NO_SOURCE]) if by == "actor" else rows["key"] == "unknown"
    total: dict[int, float] = defaultdict(float)  # of each place
    left: dict[tuple[int, Any], float] = defaultdict(float)  # of each place and who it may be
    own: dict[int, float] = defaultdict(float)  # of each group
    known: dict[int, tuple[int, Any, bool]] = {}
    names = ["place", "group", "n_words", "actor", "candidates"]
    for place, group, n_words, actor, candidates, opened in zip(
        *(rows[name].tolist() for name in names), is_open.tolist(), strict=True
    ):
        total[place] += n_words
        own[group] += n_words
        known.setdefault(group, (place, actor, opened))
        if opened:
            for may_be in set(candidates) or (ANYBODY,):
                left[place, may_be] += n_words
    bounds: dict[Any, tuple[float, float]] = {}
    for group, (place, actor, opened) in known.items():
        least, most = (0.0 if opened else own[group]), own[group]
        if not opened:
            most += left.get((place, ANYBODY), 0.0) + left.get((place, actor), 0.0)
        whole = total[place]
        bounds[group] = (least / whole, most / whole) if whole else (np.nan, np.nan)
    return pd.DataFrame.from_dict(
        bounds, orient="index", columns=["lower_bound", "upper_bound"], dtype="float64"
    )


def _shares(
    rows: pd.DataFrame, articles: pd.DataFrame, *, resamples: int, level: float, seed: int
) -> pd.DataFrame:
    """The share of each group, with its interval: its words of those of its place, by units."""
    numbers: dict[tuple[Any, Any], dict[Any, int]] = {}
    for event_id, outlet, key in articles[["event_id", "outlet", "article_id"]].to_numpy():
        there = numbers.setdefault((None if pd.isna(event_id) else event_id, outlet), {})
        there[key] = len(there)
    numbered: list[int] = []
    n_articles: dict[int, int] = {}
    totals: list[Numbers] = []
    for _, mine in rows.groupby("place", sort=False):
        event_id, outlet = mine["event_id"].iloc[0], mine["outlet"].iloc[0]
        there = numbers[None if pd.isna(event_id) else event_id, outlet]
        if len(there) > 1:
            units, n_units = mine["article_id"].map(there).to_numpy(), len(there)
        else:
            units, names = pd.factorize(mine["sentence"])
            n_units = len(names)
        groups, names = pd.factorize(mine["group"])
        chosen, words = _by_unit(groups, units, mine["n_words"].to_numpy(np.float64), n_units)
        totals += list(words)
        numbered += names[chosen].tolist()
        n_articles |= dict.fromkeys(names.tolist(), len(there))
    found = estimates(totals, _ratio, resamples=resamples, level=level, seed=seed)
    shares = pd.DataFrame(found, columns=list(Estimate._fields), index=numbered)
    shares = shares.reindex(list(n_articles))
    by_group = rows["n_words"].groupby(rows["group"]).sum()
    of_place = rows.groupby("place")["n_words"].transform("sum").groupby(rows["group"]).first()
    bounds = shares[["low", "high"]].clip(0, 1)
    bounds["share"] = by_group / of_place.where(of_place > 0)
    return bounds.assign(n_articles=list(n_articles.values()))


def _by_unit(
    groups: NDArray[np.int64], units: NDArray[np.int64], n_words: Numbers, n_units: int
) -> tuple[NDArray[np.int64], Numbers]:
    """Return the groups that have an interval, and of each, by unit, its words and those of all."""
    said = np.bincount(groups, n_words)
    chosen = np.sort(np.argsort(-said, kind="stable")[: max(1, _MOST_CELLS // n_units)])
    place = np.full(len(said), -1)
    place[chosen] = np.arange(len(chosen))
    held = place[groups] >= 0
    words = np.zeros((len(chosen), n_units, 2))
    np.add.at(words[:, :, 0], (place[groups[held]], units[held]), n_words[held])
    words[:, :, 1] = np.bincount(units, n_words, n_units)
    return chosen, words


def _ratio(totals: Numbers) -> Numbers:
    shares: Numbers = np.full(len(totals), np.nan)
    np.divide(totals[:, 0], totals[:, 1], out=shares, where=totals[:, 1] > 0)
    return shares


def _summed(rows: pd.DataFrame, shares: pd.DataFrame) -> pd.DataFrame:
    """What each group is given: one row per group, in the order in which they come."""
    groups = rows.groupby("group", sort=False)
    table = rows.drop_duplicates("group").set_index("group")
    table = table[["event_id", "outlet", "actor_id", "actor"]].join(shares)
    kinds = rows.groupby(["group", "source_type"]).size().rename("n").reset_index()
    kinds = kinds.sort_values(["group", "n"], ascending=[True, False], kind="stable")
    table["source_type"] = kinds.drop_duplicates("group").set_index("group")["source_type"]
    table["n_attributions"] = groups.size()
    table["n_words"] = groups["n_words"].sum()
    for form in ("direct", "mixed", "indirect"):
        words = rows["n_words"].where(rows["form"] == form, 0)
        table[f"n_words_{form}"] = words.groupby(rows["group"]).sum()
    table["share_direct"] = table["n_words_direct"] / table["n_words"].where(table["n_words"] > 0)
    heard_first = rows.groupby(["group", "article_id"])["position"].min()
    table["first_position"] = heard_first.groupby("group").mean()
    table["n_articles_heard"] = groups["article_id"].nunique()
    for stance in STANCES:
        table[f"n_{stance}"] = (rows["stance"] == stance).groupby(rows["group"]).sum()
    return table


def _heard(
    rows: pd.DataFrame, articles: pd.DataFrame, families: pd.DataFrame | None
) -> pd.DataFrame:
    """In how many independent reports of its event each group's actor is heard, and of how many.

    An article of unknown family is a report of its own.
    """
    known = {}
    if families is not None:
        known = {row.article_id: f"family {row.family}" for row in rows_of(families)}
    report = {key: known.get(key, f"article {key}") for key in articles["article_id"]}
    events = articles["article_id"].map(report).groupby(articles["event_id"], dropna=False)
    told = rows[["event_id", "key"]].assign(report=rows["article_id"].map(report))
    heard = told.groupby(["event_id", "key"], dropna=False)["report"].nunique().rename("heard")
    first = rows.drop_duplicates("group").set_index("group")
    n_reports = first[["event_id"]].join(events.nunique().rename("all"), on="event_id")["all"]
    n_heard = first[["event_id", "key"]].join(heard, on=["event_id", "key"])["heard"]
    return pd.DataFrame(
        {
            "n_reports_heard": n_heard,
            "n_reports": n_reports,
            "share_of_reports": n_heard / n_reports,
        }
    )


def voices_per_outlet(
    attributions: pd.DataFrame, sources: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Sum up, for each outlet, how much it lets others speak.

    More attributions mean that it lets others speak more often; a larger direct share, that it
    quotes rather than reports what they say.

    Parameters
    ----------
    attributions
        The result of `analysis.attributions`. Not modified.
    sources
        The result of `analysis.sources` for them: tells who is one, as in `voice_share`.

    Returns
    -------
    One row per outlet, in the order in which they come: `outlet`, `n_sources` (different actors,
    without those of whom it is open who they are; by linked name without `sources`),
    `n_attributions`, `n_attributed_words`, and of these words
    `share_direct` (in wholly direct speech), `share_anonymous` (whose source is of the type
    "anonymous") and `share_unnamed` (without any source), each 0–1.

    Examples
    --------
    >>> found = pd.DataFrame({"outlet": ["Herald"] * 2, "source_name": ["Ida Holt", None],
    ...                       "mention_type": ["named person", None],
    ...                       "form": ["direct", "indirect"], "n_words": [30, 10]})
    >>> voices_per_outlet(found)[["n_sources", "share_direct", "share_unnamed"]].values.tolist()
    [[1.0, 0.75, 0.25]]
    """
    words = attributions["n_words"].astype("int64")
    who = attributions["source_name"] if sources is None else sources["actor_id"]
    rows = pd.DataFrame(
        {
            "outlet": attributions["outlet"],
            "source": who.array,
            "words": words,
            "direct": words.where(attributions["form"] == "direct", 0),
            "anonymous": words.where(attributions["mention_type"] == "anonymous", 0),
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
