"""What was changed from one text to another, in a sentence."""

from typing import Final

import pandas as pd

from analysis.showing.answers import counted, listed
from analysis.showing.reliability import Claim, spoken

SENTENCES = {"sentence added": "added", "sentence removed": "left out"}
TOLD_OTHERWISE = {*SENTENCES, "sentence moved", "other wording", "quotation changed"}
"""Categories that are not counted one by one: quotations are, as a whole; how often a sentence
that is said to be moved is, nobody has judged."""


_PLACE: Final = ["field_a", "start_a"]

_IN_BOTH: Final = "what is here of both"


def unchanged(*, cut: bool = False) -> str:
    """Say that nothing differs between two texts, or in what is here of one that is cut off."""
    where = f"In {_IN_BOTH} nothing" if cut else "Nothing"
    return f"{where} was changed: the two say the same in the same words."


def changes(
    aligned: pd.DataFrame,
    differences: pd.DataFrame,
    quotations: pd.DataFrame,
    names: list[str],
    *,
    cut: bool = False,
    related: bool = True,
) -> str:
    """Say how much of two texts is aligned and what was changed, most telling changes first.

    Parameters
    ----------
    aligned, differences, quotations
        The results of `analysis.align`, `analysis.differences` and
        `study.quotations` for the two.
    names
        What they are called.
    cut
        One of them is cut off: more of it may differ than is here.
    related
        One was found to be made from the other, or both from a third.
    """
    here = aligned.dropna(subset=["start_a"])
    total = len(here.drop_duplicates(_PLACE))
    kept = len(here[here["band"].isin(["same", "reworded"])].drop_duplicates(_PLACE))
    share = f"All {total}" if kept == total > 1 else f"{kept} of {total}"
    aside = "" if related else ", independent reports"
    said = Claim(
        (f"sentences in both{aside}",),
        f"{share} sentences of {names[0]}, headlines included,",
        f"stand in {names[1]} too, the same or reworded",
        instead=f"The sentences of {names[0]} and {names[1]} stand side by side below",
    )
    found = _counted(differences, quotations, aside)
    where = f" in {_IN_BOTH}" if cut else ""
    told = spoken(found, joint="; ")
    if told:
        return f"{spoken([said])}. Changed{where}: {told}."
    if found:
        return f"{spoken([said])}. What was changed{where}, the table lists."
    if len(differences):
        return f"{spoken([said])}. What differs{where}, the table lists."
    return f"{spoken([said])}; no difference was found{where}."


def _counted(differences: pd.DataFrame, quotations: pd.DataFrame, aside: str) -> list[Claim]:
    altered = int((quotations["fidelity"] != "verbatim").sum())
    not_verbatim = f"{altered} of {len(quotations)} common quotations not verbatim"
    found = [Claim(("quotations not verbatim",), "", not_verbatim)] if altered else []
    counts = differences["category"].value_counts()
    for name, n in counts.items():
        if name not in TOLD_OTHERWISE:
            found.append(Claim(("changes counted",), "", f"{name} {_times(int(n))}"))
    whole = [(int(counts[key]), word) for key, word in SENTENCES.items() if key in counts]
    if whole:
        kinds = (f"sentences in one only{aside}",)
        (n, first), rest = whole[0], whole[1:]
        said = [f"{counted(n, 'sentence')} {first}", *(f"{more} {word}" for more, word in rest)]
        found.append(Claim(kinds, "", listed(said)))
    return found


def of_quotations(quotations: pd.DataFrame, *, cut: bool = False) -> str:
    """Say how many quotations two texts, or what is here of them, have in common, and altered."""
    n = len(quotations)
    altered = int((quotations["fidelity"] != "verbatim").sum())
    if not n:
        return f"No quotation was found in {_IN_BOTH if cut else 'both texts'}."
    if not altered:
        alike = f"All {n} common quotations that were found are"
        return f"{'The one common quotation found is' if n == 1 else alike} verbatim."
    verb = "is" if altered == 1 else "are"
    return spoken(
        [
            Claim(
                ("quotations not verbatim",),
                f"{altered} of {counted(n, 'common quotation')} {verb}",
                "not verbatim.",
                instead=f"{counted(n, 'common quotation')} {'was' if n == 1 else 'were'} found; "
                "the table lists those that are not verbatim.",
            )
        ]
    )


def of_certainty(certainty: pd.DataFrame, *, cut: bool = False) -> str:
    """Say how many claims two texts, or what is here of them, put otherwise, or as another's."""
    n = certainty["claim"].nunique()
    if not n:
        here = f" in {_IN_BOTH}" if cut else ""
        return f"No claim was found to be put with another certainty, or given to another{here}."
    what = "1 claim is" if n == 1 else f"{n} claims are"
    after = "put with another certainty, or given to another source."
    instead = "The table lists claims that may be put with another certainty."
    return spoken([Claim(("certainty changed",), what, after, instead=instead)])


def _times(n: int) -> str:
    return {1: "once", 2: "twice"}.get(n, f"{n} times")
