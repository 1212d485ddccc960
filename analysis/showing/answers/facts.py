"""Which facts are everywhere, which in one text only, in a sentence."""

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from analysis.showing.answers import all_of, counted, listed
from analysis.showing.reliability import Claim, spoken
from analysis.showing.stated import DOUBTFUL, MADE

IN_ALL: Final = 0.9
"""From this chance on that each of the texts makes a statement, all do: of lower ones, fewer are
true than a sentence needs (`evaluation.answers`, real events)."""
ALONE: Final = 0.7
"""From this chance on that each of the other texts lacks it, a statement stands in one alone."""

NOT_FOUND = ("absent", "unknown")
"""States without a sentence: left out, or beyond the end of a text that is cut off."""


def omissions(coverage: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say how many statements all texts make, and which text has most of its own.

    What a text that is cut off lacks is unknown: all and alone are then meant of whole texts.

    Parameters
    ----------
    coverage
        The result of `analysis.coverage` for one event.
    names
        article_id → the name to show.
    """
    if len(names) == 1 and coverage.empty:
        return "There is one article here, and no other that could state or leave out the same."
    total = coverage["statement"].nunique()
    found = counted(total, "statement")
    if not total:
        return "No statement was found: there is no text to read one in."
    if len(names) < 2:  # of a large event that is one report
        return f"{found} in one text; there is no other that could leave any out."
    said = spoken(claims_of_omissions(coverage, names), joint="; ")
    return f"{found}: {said or 'the chart shows in which texts each was found'}."


def claims_of_omissions(coverage: pd.DataFrame, names: Mapping[str, str]) -> list[Claim]:
    """Return what `omissions` may say; of each, `about` holds the statements that it counts."""
    states = coverage.pivot_table(
        index="statement", columns="article_id", values="state", aggfunc="first"
    )
    said = states.isin(MADE)
    chances = coverage.pivot_table(
        index="statement", columns="article_id", values="probability", aggfunc="first"
    )
    claims = [*_in_all(states, said, chances), *_alone(states, said, chances, names)]
    differing = states.index[(states == "differing").any(axis=1)]
    if len(differing):
        after = f"{len(differing):,} with conflicting figures, dates or names"
        claims.append(Claim(("conflicting statements",), "", after, tuple(differing)))
    doubtful = states.isin(DOUBTFUL)
    n, places = int(doubtful.any(axis=1).sum()), int(doubtful.to_numpy().sum())
    if n:
        where = f"{n:,} in doubt, in {counted(places, 'place')} (unclear, or perhaps told in part)"
        claims.append(Claim((), where, ""))
    return claims


def _in_all(states: pd.DataFrame, said: pd.DataFrame, chances: pd.DataFrame) -> Iterator[Claim]:
    cut = (states == "unknown").any()
    n = int((~cut).sum())
    some_whole = cut.any() and n > 1
    where = said.columns[~cut] if some_whole else said.columns
    sure = said[where].all(axis=1) & (chances[where].prod(axis=1) >= IN_ALL)
    everywhere = said.index[sure]
    of = f"{all_of(n)} whole texts" if some_whole else f"{all_of(len(cut))} texts"
    if len(everywhere):
        yield Claim(("in all texts",), "", f"{len(everywhere):,} in {of}", tuple(everywhere))


def _alone(
    states: pd.DataFrame, said: pd.DataFrame, chances: pd.DataFrame, names: Mapping[str, str]
) -> Iterator[Claim]:
    alone = (~states.isin(NOT_FOUND)).sum(axis=1) == 1
    alone &= (states == "absent").any(axis=1)  # some whole text is known to lack it
    alone &= (1 - chances).where(states == "absent", 1.0).prod(axis=1) >= ALONE
    own = said[alone].sum().sort_values(ascending=False, kind="stable")
    leaders = [f"{n} in {names[str(article)]} alone" for article, n in own.head(3).items() if n]
    if leaders:
        whole = " (of whole texts)" * bool((states == "unknown").any(axis=None))
        told = tuple(said.index[alone & said.any(axis=1)])
        yield Claim(("in one text alone",), "", listed(leaders) + whole, told)


def conflicting(quantities: pd.DataFrame) -> str:
    """Say how many quantities there are and how many are in conflict."""
    return spoken(claims_of_conflicts(quantities), joint="; ", end=".")


def claims_of_conflicts(quantities: pd.DataFrame) -> list[Claim]:
    """Return what `conflicting` may say; `about` holds the quantities in conflict."""
    total = quantities["quantity"].nunique()
    if not total:
        return [Claim((), "No figure, date or time was found", "")]
    mentions = counted(len(quantities), "mention")
    found = f"{mentions} of {total:,} {'quantity' if total == 1 else 'quantities'}"
    conflicts = quantities.loc[quantities["conflict"], "quantity"].unique()
    if not len(conflicts):  # that none is, is more than is known
        return [Claim((), found, "")]
    verb_of = "is" if len(conflicts) == 1 else "are"
    return [
        Claim((), found, ""),
        Claim(
            ("figures in conflict",),
            f"{len(conflicts)} of them {verb_of}",
            "given differently by different texts",
            tuple(conflicts),
        ),
    ]


def of_headlines(coverage: pd.DataFrame) -> str:
    """Say how many statements stand in headlines, and how many of them only there."""
    return spoken(claims_of_headlines(coverage), joint=", ", end=".")


def claims_of_headlines(coverage: pd.DataFrame) -> list[Claim]:
    """Return what `of_headlines` may say; `about` holds pairs of statement and article."""
    only = coverage["position"] == "headline"
    both = coverage["headline"] & ~only
    n, alone = int((both | only).sum()), int(only.sum())
    if not n:
        return [Claim((), "No statement was found in a headline", "")]
    stands = f"{counted(n, 'statement')} {'stands' if n == 1 else 'stand'}"
    instead = "The table lists statements that were found in headlines"
    claims = []
    if n > alone:
        too = "" if alone else ", and in a sentence of the same text, too"
        both_in = _cells(coverage, both)
        claims.append(Claim(("in the headline",), stands, f"in a headline{too}", both_in, instead))
    else:
        claims.append(Claim(("in the headline",), stands, "in a headline", (), instead))
    if alone:
        which = "and" if alone == n else f"{alone} of them"
        after = "in no sentence of the same text"
        claims.append(Claim(("in the headline only",), which, after, _cells(coverage, only)))
    return claims


def _cells(coverage: pd.DataFrame, rows: pd.Series) -> tuple[object, ...]:
    if "statement" not in coverage:
        return ()
    chosen = coverage[rows]
    return tuple(zip(chosen["statement"], chosen["article_id"], strict=True))
