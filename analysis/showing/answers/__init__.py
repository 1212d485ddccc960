"""Result tables in a sentence: what a page says above its chart, computed and tested.

No sentence ranks outlets that the data cannot tell apart without saying so, and none
calls an outlet anything but what was counted. Each is a claim of a kind, which says as much as
`analysis.showing.reliability` lets it: functions named `claims_of_…` return the claims themselves.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

import pandas as pd

from analysis.articles import is_unknown_outlet, rows_of, said_outlets
from analysis.showing.reliability import Claim, spoken, verb
from analysis.showing.scope import limited, said_scope
from analysis.style.reading_level.formulas import FORMULAS

BY_FAR: Final = 1.5
"""From so many times the words of the next one somebody is heard most by far."""
MOST_NAMED: Final = 5
"""So many texts are named in a sentence; of more, the others are counted."""
WHOLE: Final = ("whole", "all")
"""Part and zone of what is measured of every word."""
ONE_TEXT: Final = 0.8
"""From this share of common 5-word sequences, in both directions, two articles are nearly one
text; in one direction, one of them holds most of the other."""
WHOLLY: Final = 0.995
"""From this share, which tables round to 100 %, they are one text."""
SHARED_WORDING: Final = 0.3
"""From this share they have much of their wording in common."""
SHARED_MEANING: Final = 0.5
"""From this cosine they speak of the same with the same words, in whatever order."""


def extremes(
    outlets: pd.DataFrame, differences: pd.DataFrame, *, what: str, unit: str, scope: str = ""
) -> str:
    """Say which outlet has the highest and the lowest value, and whether that can be told.

    Parameters
    ----------
    outlets, differences
        The tables of one `compare_outlets` call.
    what
        A verb phrase for the highest value, such as "has most hedges".
    unit
        The unit of the value, such as "per 1,000 words".
    scope
        Which words or articles are counted, if not all.

    Returns
    -------
    One or two sentences.
    """
    return limited(spoken(claims_of_extremes(outlets, differences, what, unit)), scope)


def claims_of_extremes(
    outlets: pd.DataFrame, differences: pd.DataFrame, what: str, unit: str
) -> list[Claim]:
    """Return what `extremes` may say; of each, `about` holds the two outlets."""
    ranked = outlets.dropna(subset=["value"]).sort_values("value", kind="stable")
    if ranked.empty:
        return [Claim((), "There is no text to measure.", "")]
    low, high = ranked.iloc[0], ranked.iloc[-1]
    values = [f"{one['value']:.1f}" for one in (low, high)]
    with_unit = f" {unit}" if unit else ""
    if len(ranked) == 1:
        only = f"{high['outlet']}: {values[1]}{with_unit}; no other to compare with."
        return [Claim((), only, "")]
    if values[0] == values[1]:
        all_of = f"All {said_outlets(ranked['outlet'])}"
        same = Claim((), all_of, f"have the same value: {values[1]}{with_unit}.")
        return [same, *claims_of_differences(differences)]
    lowest = "lowest" if "highest" in what else "least"
    first = Claim(
        _kinds(outlets),
        str(high["outlet"]),
        f"{what} ({values[1]}{with_unit}), {low['outlet']} {lowest} ({values[0]}).",
        (high["outlet"], low["outlet"]),
        f"{values[0]} to {values[1]}{with_unit}, by outlet.",
    )
    return [first, *claims_of_differences(differences)]


def _kinds(table: pd.DataFrame) -> tuple[str, ...]:
    """Return the kinds of sentences about the measures of a table; formulas are only computed."""
    measures = table["measure"].unique() if "measure" in table else ()
    return tuple(f"more {measure}" for measure in measures if measure not in FORMULAS)


def how_clear(differences: pd.DataFrame) -> str:
    """Say how many pairs of outlets can be told apart.

    Parameters
    ----------
    differences
        Of `compare_outlets`, or of all measures together: `clear` is true where a difference is
        larger than chance after Holm's correction.
    """
    return spoken(claims_of_differences(differences))


def claims_of_differences(differences: pd.DataFrame) -> list[Claim]:
    """Return what `how_clear` may say: that a difference is clear is a claim of its measure."""
    pairs, clear = len(differences), int(differences["clear"].sum())
    if not pairs:
        return [Claim((), "There is no second outlet among the texts that are counted.", "")]
    several = len(differences.groupby(["outlet_a", "outlet_b"])) < pairs
    if not clear and several:
        corrected = f"Of all {pairs:,} comparisons, corrected for their number,"
        return [Claim((), corrected, "none is clear: do not read a ranking.")]
    if not clear:
        short = "The texts are too short to tell any two outlets apart: do not read a ranking."
        return [Claim((), short, "")]
    kinds = _kinds(differences[differences["clear"]])
    instead = "Which differences are larger than chance, the table tells."
    if several:
        said = f"Of all {pairs:,} comparisons, corrected for their number, {clear:,} are"
        return [Claim(kinds, said, "clear.", instead=instead)]
    if clear == pairs:
        said = "All pairs of outlets" if pairs > 1 else "The two outlets"
        return [Claim(kinds, said, "differ by more than chance.", instead=instead)]
    said = f"{clear} of {pairs} pairs of outlets"
    return [Claim(kinds, said, "differ by more than chance; the others do not.", instead=instead)]


def told_differences(ranked: pd.DataFrame) -> pd.DataFrame:
    """Return differences with the `statement` of each as sure as sentences of its kind may be.

    Parameters
    ----------
    ranked
        Rows of `compare_outlets(…).differences` or of `compare_all`.
    """
    said = []
    for number, row in enumerate(rows_of(ranked)):
        how = verb(_kinds(ranked.iloc[[number]])) if row.clear else "asserts"
        told = f"Probably: {row.statement}" if how == "probably" else row.statement
        said.append(told if how != "silent" else f"{row.outlet_a}, {row.outlet_b}: see the values")
    return ranked.assign(statement=said)


def voices(attributions: pd.DataFrame) -> str:
    """Say who is given most words, and which outlets quote most and least directly.

    Nobody is named whom another may surpass by words of which it is open who says them.

    Parameters
    ----------
    attributions
        The result of `analysis.attributions`.
    """
    return spoken(claims_of_voices(attributions))


def claims_of_voices(attributions: pd.DataFrame) -> list[Claim]:
    """Return what `voices` may say: about the source heard most; about the two outlets."""
    named = attributions.dropna(subset=["source_name"])
    if named.empty:
        return [Claim((), "No source was found to speak in these articles.", "")]
    words = named.groupby("source_name")["n_words"].sum().sort_values(kind="stable")
    first, total = words.index[-1], attributions["n_words"].sum()
    counted = f"{total:,} attributed words were found; the chart shows to whom they are given."
    left_open = total - words.sum()
    if len(words) > 1 and words.iloc[-1] < words.iloc[-2] + left_open:
        # Were those left open the next one's, that one would be heard most.
        return [Claim((), counted, ""), *_claim_of_directness(attributions)]
    everywhere = named.loc[named["source_name"] == first, "outlet"].unique().tolist()
    outlets = attributions["outlet"].unique().tolist()
    far = len(words) == 1 or words.iloc[-1] >= BY_FAR * words.iloc[-2]
    found = f"{words.iloc[-1]:,} of {total:,} attributed words"
    found += f", {_in_how_many(everywhere, outlets)}" if len(outlets) > 1 else ""
    most = Claim(
        ("heard most, by far" if far else "heard most, closely",),
        "Most words are",
        f"given to {first} ({found}).",
        (first,),
        counted,
    )
    return [most, *_claim_of_directness(attributions)]


def _claim_of_directness(attributions: pd.DataFrame) -> list[Claim]:
    direct = attributions["n_words"].where(attributions["form"] == "direct", 0)
    shares = direct.groupby(attributions["outlet"]).sum() / attributions.groupby("outlet")[
        "n_words"
    ].sum().clip(lower=1)
    if len(shares) < 2:
        return []
    shares = shares.sort_values(kind="stable")
    said = (
        f"quotes most of it directly ({shares.iloc[-1]:.0%} of its attributed words), "
        f"{shares.index[0]} least ({shares.iloc[0]:.0%})."
    )
    ends = (shares.index[-1], shares.index[0])
    return [Claim(("quotes most and least directly",), str(shares.index[-1]), said, ends)]


def _in_how_many(some: Sequence[str], outlets: Sequence[str]) -> str:
    """Say in how many of the outlets, and how many of all are not known."""
    unknown = sum(map(is_unknown_outlet, outlets))
    counting = f", counting {counted(unknown, 'unknown one')}" if unknown else ""
    return f"in {len(some)} of {len(outlets)} outlets{counting}"


def relation(row: pd.Series) -> str:
    """Say in a few words what one row of `analysis.overlap` means.

    Parameters
    ----------
    row
        One pair: `cosine, containment_a_in_b, containment_b_in_a, part, zone` (of the whole
        text if they are missing).

    Returns
    -------
    "one text" (of a part: "the same words"), "nearly one text" ("nearly the same words"), "one
    holds most of the other", "much common wording", "common words, few sequences" or "little in
    common"; the limits are the constants of this module. They describe; who copied whom they do
    not tell.
    """
    less, more = sorted((row["containment_a_in_b"], row["containment_b_in_a"]))
    if less >= ONE_TEXT:
        same = "one text" if _cut(row) == WHOLE else "the same words"
        return same if less >= WHOLLY else f"nearly {same}"
    if more >= ONE_TEXT:
        return "one holds most of the other"
    if more >= SHARED_WORDING:
        return "much common wording"
    if row["cosine"] >= SHARED_MEANING:
        return "common words, few sequences"
    return "little in common"


def overlap(overlap: pd.DataFrame, names: dict[str, str]) -> str:
    """Say which articles are one text, and which have least in common with the others.

    Parameters
    ----------
    overlap
        The result of `analysis.overlap` for one event. What two articles have in common in one
        voice, such as the quotations of one press conference, makes them no one text.
    names
        article_id → the name to show.
    """
    if overlap.empty:
        return "One article alone shares text with no other."
    part, zone = _cut(overlap.iloc[0])
    if overlap["cosine"].isna().all():
        return limited("There is no text to compare.", said_scope(part, zone=zone))
    kinds = overlap.apply(relation, axis=1)
    same, are = ("one text", "are one text")
    if (part, zone) != WHOLE:
        same, are = ("the same words", "have the same words")
    nearly = are.replace(same, f"nearly {same}")
    alike = overlap[kinds.isin([same, f"nearly {same}"])]
    exact = {frozenset(pair) for pair in _pairs(overlap[kinds == same])}
    said = []
    for group in _same(alike, names):
        wholly = all(frozenset(pair) in exact for pair in combinations(group, 2))
        said.append(f"{named([names[one] for one in group])} {are if wholly else nearly}")
    spun = overlap[kinds == "common words, few sequences"].nlargest(1, "cosine")
    said += [
        f"{names[row.article_a]} and {names[row.article_b]} have many words in common, but few "
        f"sequences of five (cosine {row.cosine:.2f}, "
        f"{max(row.containment_a_in_b, row.containment_b_in_a):.0%} of 5-word sequences)"
        for row in rows_of(spun)
    ]
    alone = _alone(overlap, names)
    if alone:
        verb = "shares" if len(alone) == 1 else "share"
        said.append(f"{named(alone)} {verb} little text with any other")
    if not said:
        said = [f"No two of the {len(names)} articles {are}, and none stands alone"]
    return limited(". ".join(said) + ".", said_scope(part, zone=zone))


def _cut(row: pd.Series) -> tuple[str, str]:
    """Return whose words, and where, a row is of."""
    return row.get("part", WHOLE[0]), row.get("zone", WHOLE[1])


def counted(n: int, what: str) -> str:
    """Say how many of something there are: "1 statement", "2 statements"."""
    return f"{n} {what}{'' if n == 1 else 's'}"


def all_of(n: int) -> str:
    """Say "both" of two, and "all" of more."""
    return "both" if n == 2 else f"all {n}"


def listed(names: list[str]) -> str:
    """Join names as a sentence does.

    Examples
    --------
    >>> listed(["Herald", "Courier", "Post"])
    'Herald, Courier and Post'
    """
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def named(names: Iterable[str]) -> str:
    """Join names as a sentence does, those beyond the first few counted."""
    given = list(names)
    if len(given) <= MOST_NAMED:
        return listed(given)
    return listed([*given[: MOST_NAMED - 1], f"{len(given) - MOST_NAMED + 1} more"])


def _same(pairs: pd.DataFrame, names: dict[str, str]) -> list[list[str]]:
    """Gather articles that are one text with each other, in the order of `names`."""
    groups: list[set[str]] = []
    for pair in map(set, _pairs(pairs)):
        touching = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair] + [pair.union(*touching)]
    return [[article for article in names if article in group] for group in groups]


def _pairs(table: pd.DataFrame) -> list[tuple[str, str]]:
    return [(row.article_a, row.article_b) for row in rows_of(table)]


def _alone(overlap: pd.DataFrame, names: dict[str, str]) -> list[str]:
    alone = []
    for article in names:
        mine = overlap[(overlap["article_a"] == article) | (overlap["article_b"] == article)]
        shares = mine[["containment_a_in_b", "containment_b_in_a"]].max(axis=1)
        if len(mine) and shares.max() < SHARED_WORDING and mine["cosine"].max() < SHARED_MEANING:
            alone.append(names[article])
    return alone


def counting_matters(
    corrected: pd.DataFrame,
    textstat: pd.DataFrame,
    differences: pd.DataFrame,
    *,
    formula: str,
    label: str,
) -> str:
    """Say whether readability tells outlets apart, and what the other counting makes of them.

    Parameters
    ----------
    corrected, textstat
        The results of `analysis.readability` under both countings.
    differences
        The differences in this formula under the corrected counting, from `compare_outlets`.
    formula, label
        The column to compare, and its name for readers.

    Returns
    -------
    A sentence; "" where there is no text to measure.
    """
    if corrected[formula].isna().all():
        return ""
    ends = [
        [f"{value:.1f}" for value in (table[formula].min(), table[formula].max())]
        for table in (corrected, textstat)
    ]
    spans = [" to ".join(dict.fromkeys(both)) for both in ends]
    pairs, clear = len(differences), int(differences["clear"].sum())
    counted = f"{label} {spans[0]} under the corrected counting"
    if not pairs:
        second = "no second outlet among the texts that are counted"
        if len(set(corrected.get("outlet", ()))) > 1:
            second = "one independent report: the outlets cannot be compared"
        said = f"Readability: {counted}, with {second}"
    elif clear:
        said = f"Readability: {clear} of {pairs} pairs of outlets differ clearly ({counted})"
    else:
        said = f"Readability: no pair of outlets differs clearly ({counted})"
    return f"{said}. textstat, which ends a sentence at every full stop, finds {spans[1]}."
