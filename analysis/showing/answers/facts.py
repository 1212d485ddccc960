"""Which facts are everywhere, which in one text only, in a sentence."""

from collections.abc import Mapping

import pandas as pd

from analysis.showing.answers import all_of, counted, listed

SAYS = ("present", "differing")
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
    total = coverage["statement"].nunique()
    if not total:
        return "No statement was found: there is no text to read one in."
    if len(names) < 2:
        one = counted(total, "statement")
        return f"{one} in one text; there is no other that could leave any out."
    states = coverage.pivot_table(
        index="statement", columns="article_id", values="state", aggfunc="first"
    )
    said = states.isin(SAYS)
    cut = (states == "unknown").any()
    n = int((~cut).sum())
    some_whole = cut.any() and n > 1
    everywhere = int((said.loc[:, ~cut] if some_whole else said).all(axis=1).sum())
    texts = f"{all_of(n)} whole texts" if some_whole else f"{all_of(len(names))} texts"
    found = [f"{counted(total, 'statement')}: {everywhere or 'none'} in {texts}"]
    alone = (~states.isin(NOT_FOUND)).sum(axis=1) == 1
    alone &= (states == "absent").any(axis=1)  # some whole text is known to lack it
    own = said[alone].sum().sort_values(ascending=False, kind="stable")
    leaders = [f"{n} in {names[str(article)]} alone" for article, n in own.head(3).items() if n]
    if leaders:
        found.append(listed(leaders) + " (of whole texts)" * bool(cut.any()))
    differing = int((states == "differing").any(axis=1).sum())
    if differing:
        found.append(f"{differing} with conflicting figures, dates or names")
    unsure = int((states == "uncertain").any(axis=1).sum())
    if unsure:
        found.append(f"{unsure} where it is uncertain whether some text makes them")
    return "; ".join(found) + "."


def conflicting(quantities: pd.DataFrame) -> str:
    """Say how many quantities there are and how many are in conflict."""
    total = quantities["quantity"].nunique()
    n = quantities.loc[quantities["conflict"], "quantity"].nunique()
    if not total:
        return "No figure, date or time was found."
    verb = "is" if n == 1 else "are"
    mentions = counted(len(quantities), "mention")
    found = f"{mentions} of {total} {'quantity' if total == 1 else 'quantities'}"
    return f"{found}; {n or 'none'} of them {verb} given differently by different texts."


def of_headlines(coverage: pd.DataFrame) -> str:
    """Say how many statements stand in headlines, and how many of them only there."""
    n = int((coverage["headline"] | (coverage["position"] == "headline")).sum())
    alone = int((coverage["position"] == "headline").sum())
    if not n:
        return "No statement was found in a headline."
    said = f"{counted(n, 'statement')} {'stands' if n == 1 else 'stand'} in a headline"
    if alone == n:
        return f"{said}, and in no sentence of the same text."
    if alone:
        return f"{said}, {alone} of them in no sentence of the same text."
    return f"{said}, and in a sentence of the same text, too."
