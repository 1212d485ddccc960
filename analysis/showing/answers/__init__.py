"""Result tables in a sentence: what a page says above its chart, computed and tested.

No sentence ranks outlets that the data cannot tell apart without saying so, and none
calls an outlet anything but what was counted. Each is a claim of a kind, which says as much as
`analysis.showing.reliability` lets it: functions named `claims_of_…` return the claims themselves.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

import pandas as pd

from analysis.articles import is_unknown_outlet, rows_of
from analysis.showing.reliability import Claim, spoken, verb
from analysis.showing.scope import limited, said_scope

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


MOST_GROUPS: Final = 5
"""So many groups of texts are named, the largest; more are counted."""


def overlap(
    overlap: pd.DataFrame, names: dict[str, str], families: pd.DataFrame | None = None
) -> str:
    """Say which articles are one text, and which have least in common with the others.

    Parameters
    ----------
    overlap
        The result of `analysis.overlap` for one event. What two articles have in common in one
        voice, such as the quotations of one press conference, makes them no one text.
    names
        article_id → the name to show.
    families
        The result of `analysis.families`: tells which texts with little common wording are
        nevertheless made from others.
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
    groups = _same(alike, names)
    largest = sorted(groups, key=len, reverse=True)[:MOST_GROUPS]
    for group in (group for group in groups if group in largest):
        wholly = all(frozenset(pair) in exact for pair in combinations(group, 2))
        said.append(f"{named([names[one] for one in group])} {are if wholly else nearly}")
    if len(groups) > MOST_GROUPS:
        n_others = sum(map(len, groups)) - sum(map(len, largest))
        more = counted(len(groups) - MOST_GROUPS, "smaller group")
        said.append(f"{more} of texts, {n_others:,} together, {are} each, too")
    spun = overlap[kinds == "common words, few sequences"].nlargest(1, "cosine")
    said += [
        f"{names[row.article_a]} and {names[row.article_b]} have many words in common, but few "
        f"sequences of five (cosine {row.cosine:.2f}, "
        f"{max(row.containment_a_in_b, row.containment_b_in_a):.0%} of 5-word sequences)"
        for row in rows_of(spun)
    ]
    retold = set() if families is None else _retold(families)
    alone = _alone(overlap, names)
    for by_itself in (True, False):
        some = [names[one] for one in alone if (one not in retold) == by_itself]
        if some:
            share, go = ("shares", "goes") if len(some) == 1 else ("share", "go")
            aside = "" if by_itself else f", but {go} back to the same report as others"
            said.append(f"{named(some)} {share} little wording with any other{aside}")
    if not said:
        said = [f"No two of the {len(names)} articles {are}, and none stands alone"]
    return limited(". ".join(said) + ".", said_scope(part, zone=zone))


def _cut(row: pd.Series) -> tuple[str, str]:
    """Return whose words, and where, a row is of."""
    return row.get("part", WHOLE[0]), row.get("zone", WHOLE[1])


def counted(n: int, what: str) -> str:
    """Say how many of something there are: "1 statement", "2 statements"."""
    return f"{n:,} {what}{'' if n == 1 else 's'}"


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
            alone.append(article)
    return alone


def _retold(families: pd.DataFrame) -> set[str]:
    """Return the articles that go back to the same report as others, if that may be said."""
    if verb(("goes back to another",)) != "asserts":
        return set()
    return set(families.loc[families["n_in_family"] > 1, "article_id"])
