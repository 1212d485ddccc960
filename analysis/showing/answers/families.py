"""How many reports are independent, in a sentence."""

from collections.abc import Collection, Mapping
from typing import Any, Final

import pandas as pd

from analysis.articles import rows_of, said_order, said_relation
from analysis.published import Published, came_before
from analysis.showing.answers import MOST_GROUPS, all_of, counted, listed, named
from analysis.showing.reliability import Claim, spoken, verb
from analysis.texts.lineage import AGENCY, INDEPENDENT, REWRITE

_MOST_PAIRS: Final = 4
_APART: Final = "not made from one another"  # so `analysis.relations` tells it


def independent_reports(families: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say how many of the texts are independent reports, and what was made of each.

    Parameters
    ----------
    families
        The result of `analysis.families` for one event.
    names
        article_id → the name to show.
    """
    return spoken(claims_of_families(families, names))


def claims_of_families(families: pd.DataFrame, names: Mapping[str, str]) -> list[Claim]:
    """Return what `independent_reports` may say; `about` holds the texts of each family."""
    n, reports = len(families), families["family"].nunique()
    if n < 2:
        return [Claim((), "One text alone: there is nothing it could come from.", "")]
    if n == reports:
        none = f"None of the {n} texts was found to be mostly another"
        each = "each counts as one report."
        return [Claim(("none mostly another",), f"{none}:", each, instead=f"{none}.")]
    said: list[str] = []
    about: list[tuple[object, ...]] = []
    several = [family for _, family in families.groupby("family", sort=False) if len(family) > 1]
    largest = sorted(map(len, several), reverse=True)[:MOST_GROUPS]
    for family in several:
        if len(said) < MOST_GROUPS and len(family) >= largest[-1]:
            origin = family[family["representative"]].iloc[0]
            rest = family[~family["representative"]]
            made = [_with_relation(row, origin, names) for row in rows_of(rest)]
            said.append(f"{names[origin['article_id']]} with {named(made)}")
            about.append(tuple(family["article_id"]))
    are = f"{n} texts are" if reports > 1 else f"{_all(n)} texts tell"
    whole = f"{_reports(reports)}; one of them is" if reports > 1 else "one report:"
    more = len(several) - len(said)
    others = f"; {more:,} other{'s' * (more > 1)} of several texts, too: see the chart"
    told = f"{whole} {'; another is '.join(said)}{others if more else ''}."
    instead = f"{n} texts, some of which may go back to others: see the chart."
    return [Claim(("goes back to another",), are, told, tuple(about), instead)]


def counted_apart(relations: pd.DataFrame, families: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say which texts are related and nevertheless count as reports of their own; "" if none.

    Parameters
    ----------
    relations, families
        The results of `analysis.relations` and `analysis.families` for one event.
    names
        article_id → the name to show.
    """
    return spoken(claims_of_counted_apart(relations, families, names))


def claims_of_counted_apart(
    relations: pd.DataFrame, families: pd.DataFrame, names: Mapping[str, str]
) -> list[Claim]:
    """Return what `counted_apart` may say; `about` holds the pairs of texts."""
    of = dict(zip(families["article_id"], families["family"], strict=True))
    loose = [
        row
        for row in rows_of(relations[relations["relation"].isin([AGENCY, REWRITE])])
        if of[row.article_a] != of[row.article_b]
    ]
    if not loose:
        return []
    how = verb(("which relation",))
    as_what = {"asserts": " ({})", "probably": " (probably {})", "silent": ""}[how]
    pairs = [
        f"{names[row.article_a]} and {names[row.article_b]}{as_what.format(row.relation)}"
        for row in loose
    ]
    shown = pairs if len(pairs) <= _MOST_PAIRS else [*pairs[:_MOST_PAIRS], "more"]
    about = tuple((row.article_a, row.article_b) for row in loose)
    apart = f"not made apart from one another: {listed(shown)}."
    instead = "What may not be made apart from one another, the table of pairs tells."
    return [Claim(("goes back to another",), "Not in the tree, but", apart, about, instead)]


def relation_of(
    row: Any,
    names: Mapping[str, str],
    cut: Collection[str] = (),
    dates: Mapping[str, Published | None] | None = None,
) -> str:
    """Say what two texts are to each other, on what grounds, and which was first.

    Parameters
    ----------
    row
        One row of `analysis.relations`.
    names
        article_id → the name to show.
    cut
        The articles that are cut off: an excerpt may then be a copy.
    dates
        When each was published: tells which of two texts was first that go back to a third.
    """
    pair = names[row.article_a], names[row.article_b]
    sure = "over 99%" if row.confidence > 0.99 else f"{row.confidence:.0%}"
    alone = row.relation == INDEPENDENT
    label, known = str(row.relation), f"{'' if alone else 'related for '}sure: {sure}"
    if label == "excerpt" and set(cut) & {row.article_a, row.article_b}:
        label = "copy or excerpt, cut off"
    ways = {"asserts": ": ", "probably": ": probably ", "silent": ", put down as "}
    how = ways[verb(("none mostly another" if alone else "which relation",))]
    told = f"{pair[0]} and {pair[1]}{how}{label} ({known})."
    said = f"{told} {row.evidence}."
    if row.relation == INDEPENDENT:
        return said
    if row.direction == "unknown" and row.direction_from.startswith(_APART):
        a, b = ((dates or {}).get(article) for article in (row.article_a, row.article_b))
        first = pair[0] if came_before(a, b) else pair[1] if came_before(b, a) else ""
        dated = f"; {first} was published first" if first else ""
        return f"{said} They are {row.direction_from}{dated}."
    if row.direction == "unknown":
        return f"{said} Which was first cannot be told: {row.direction_from}."
    first = pair[0] if row.direction == "a to b" else pair[1]
    return f"{said} {first} was first: {row.direction_from}."


def in_order(row: Any) -> tuple[str, str]:
    """Return the two article_ids of a row of `analysis.relations`, the first version first."""
    pair = row.article_a, row.article_b
    return pair[::-1] if row.direction == "b to a" else pair


def most_telling(relations: pd.DataFrame) -> Any:
    """Return the row of two texts to look at first: the closest in which words were changed.

    Parameters
    ----------
    relations
        The result of `analysis.relations` for one event, not empty.
    """
    rows = list(rows_of(closest_first(relations)))
    for wanted in (("revision", "paraphrase"), ("excerpt",)):
        found = [row for row in rows if row.relation in wanted]
        if found:
            return found[0]
    return rows[0]


def closest_first(relations: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `analysis.relations`: related pairs by score, then what is most alike.

    The score of independent texts only says how unsure it is that they are.
    """
    alike = relations["closeness"].where(relations["relation"] == INDEPENDENT, 2)
    keys = pd.DataFrame({"alike": alike, "score": relations["score"]})
    order = keys.sort_values(["alike", "score"], ascending=False, kind="stable").index
    return relations.loc[order]


def all_independent(families: pd.DataFrame) -> str:
    """Say that every article counts, for none comes from another."""
    n = len(families)
    if n == 1:
        return "One article is counted."
    return f"{_all(n)} articles are counted: none was found to come from another."


def all_counted(families: pd.DataFrame) -> str:
    """Say that every article counts, though some come from others."""
    n, reports = len(families), families["family"].nunique()
    return (
        f"{_all(n)} articles are counted, though they {_only(reports)}: what copies "
        "have in common is no agreement between outlets, and the intervals are too narrow."
    )


def one_counted(families: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say which text of each family is counted.

    Parameters
    ----------
    families
        Rows of `analysis.families` with the further column `counted`.
    names
        article_id → the name to show.
    """
    chosen, rest = families[families["counted"]], families[~families["counted"]]
    told = ((names[row.article_id], _said(families, row)) for row in rows_of(rest))
    left_out = [f"{name} ({how})" if how else name for name, how in told]
    shown = left_out if len(left_out) <= 6 else [*left_out[:5], f"{len(left_out) - 5} more"]
    one = names[chosen["article_id"].iloc[0]] if len(chosen) == 1 else ""
    kept = f"{one} alone" if one else f"one text for each of {_reports(len(chosen))}"
    them, tell = ("it", "tells") if len(rest) == 1 else ("they", "tell")
    return (
        f"Counted: {kept}. Not counted, for {them} {tell} the same report again: {listed(shown)}."
    )


def _said(families: pd.DataFrame, row: Any) -> str:
    """Say what a text is to its parent; without one, what is known of the order of its family."""
    if pd.isna(row.parent):
        family = families[families["family"] == row.family]
        return said_order(family.get("direction", ()))
    how = verb(("which relation",))
    probably = "probably " if how == "probably" else ""
    cut = bool(getattr(row, "cut_off", False))
    return "" if how == "silent" else f"{probably}{said_relation(row.relation, cut=cut)}"


def _with_relation(row: Any, origin: Any, names: Mapping[str, str]) -> str:
    relation = origin.relation if pd.isna(row.parent) else row.relation
    name = names[row.article_id]
    if not isinstance(relation, str) or not relation:
        return name
    cut = bool(getattr(row, "cut_off", False))
    how = verb(("which relation",))
    probably = "probably " if how == "probably" else ""
    return name if how == "silent" else f"{name} ({probably}{said_relation(relation, cut=cut)})"


def _only(reports: int) -> str:
    return f"are only {_reports(reports)}" if reports > 1 else "tell only one report"


def _reports(n: int) -> str:
    return counted(n, "independent report")


def _all(n: int) -> str:
    return all_of(n).capitalize()
