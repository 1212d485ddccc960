"""How often is a sentence of this kind true, and may it then be said?

Every answer is a claim of a kind. `python -m evaluation` holds the sentences of each kind against
what readers marked in real events, or against another gold; what it stored decides here, and here
alone, whether a page asserts, says "probably", or leaves the sentence to the table.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, Literal, NamedTuple, get_args

import pandas as pd

from analysis.articles import rows_of
from analysis.showing.accuracy import about_kinds, stored_scores

ASSERTS: Final = 0.9
"""From this share of true sentences a kind may assert."""
PROBABLY: Final = 0.75
"""From this share it says "probably"; below, there is the table and no sentence."""
FEWEST: Final = 10
"""Sets with fewer judged sentences of a kind are put together; fewer in all: not known."""

Verb = Literal["asserts", "probably", "silent"]


class Reliability(NamedTuple):
    """How often sentences of one kind were true."""

    share: float
    """The estimate that decides: of two halves of the events, the lower one."""
    n: int
    """Sentences that were judged for it."""
    set: str
    """On which set, by its title; of several put together all their titles."""


class Claim(NamedTuple):
    """One sentence, or a part of one, that a table lets an answer say."""

    kinds: tuple[str, ...]
    """Names in `data/validation/kinds.tsv`, all of which must hold; () for what is only counted."""
    before: str
    after: str
    """"Probably" stands between the two, if it must."""
    about: tuple[object, ...] = ()
    """What it is about, for whoever judges it."""
    instead: str = ""
    """What is said where the kind may not be: nothing that the table does not show."""


def spoken(claims: Iterable[Claim], *, joint: str = " ", end: str = "") -> str:
    """Join what may be said of claims, each as surely as its kind allows.

    Examples
    --------
    >>> spoken([Claim((), "2 texts", "are here", ())], end=".")
    '2 texts are here.'
    """
    said = [told for told in map(_told, claims) if told]
    return joint.join(said) + (end if said else "")


def _told(claim: Claim) -> str:
    how = verb(claim.kinds)
    if how == "silent":
        return claim.instead
    parts = (claim.before, "probably" if how == "probably" else "", claim.after)
    return " ".join(filter(None, parts))


def verb(kinds: Iterable[str]) -> Verb:
    """Return what sentences of these kinds may do: as the least reliable of them."""
    ways = [allowed(reliability(kind)) for kind in kinds]
    return max(ways, key=get_args(Verb).index, default="asserts")


@cache
def reliability(kind: str) -> Reliability | None:
    """Return how often sentences of a kind were true by the stored scores: see `measured`."""
    return measured(kind, _stored())


def measured(kind: str, known: Mapping[str, Reliability]) -> Reliability | None:
    """Return how often sentences of a kind were true; None where too few were judged.

    Of the sets on which a kind was judged (for most, two halves of the marked real events), the
    one with the lowest share counts; where one has fewer than `FEWEST` sentences, all are put
    together. Of a score that is an F1, the precision: what is missed makes no sentence untrue.

    Parameters
    ----------
    kind
        One in `data/validation/kinds.tsv`.
    known
        What `by_name` returned.
    """
    wanted = about_kinds()[kind]["scores"].split("; ")
    found = [one for one in map(known.get, wanted) if one]
    if found and all(one.n >= FEWEST for one in found):
        return min(found, key=lambda one: one.share)
    n = sum(one.n for one in found)
    if n < FEWEST:
        return None
    share = sum(one.share * one.n for one in found) / n
    return Reliability(share, n, "; ".join(one.set for one in found))


def allowed(known: Reliability | None) -> Verb:
    """Return what a sentence may do that is true so often."""
    share = known.share if known else 0.0
    return "asserts" if share >= ASSERTS else "probably" if share >= PROBABLY else "silent"


def how_sure(page: str) -> str:
    """Say of a page's sentences that say "probably" how often such sentences were true.

    Parameters
    ----------
    page
        Its name in `data/validation/kinds.tsv`.

    Returns
    -------
    "" if the page says nothing with "probably".
    """
    told = []
    for kind, about in about_kinds().items():
        known = reliability(kind)
        if known and page in about["page"].split(", ") and verb((kind,)) == "probably":
            told.append(f"{kind}: {known.share:.0%} of {known.n:,} such sentences were true")
    return f"“Probably”: {'; '.join(told)}." if told else ""


def kinds_told() -> pd.DataFrame:
    """Return how often the sentences of each kind were true, those that may say most first.

    Returns
    -------
    `kind`, `sentence`, `judged` (by what), `n` (sentences judged where that decides), `share`
    (0–1, of these; missing where too few were judged), `on` (which set decides), `verb`.
    """
    rows = []
    for kind, about in about_kinds().items():
        known = reliability(kind)
        given = (known.n, known.share, known.set) if known else (0, float("nan"), "")
        rows.append((kind, about["sentence"], about["judged"], *given, verb((kind,))))
    columns = ["kind", "sentence", "judged", "n", "share", "on", "verb"]
    table = pd.DataFrame(rows, columns=columns)
    order = table["verb"].map(get_args(Verb).index)
    return table.assign(order=order).sort_values("order", kind="stable").drop(columns="order")


def by_name(scores: pd.DataFrame) -> dict[str, Reliability]:
    """Return the scores of whole sets, by what `kinds.tsv` calls them."""
    whole = (scores["slice_kind"] == "all") & (scores["skipped"] == "") & (scores["n_found"] > 0)
    return {
        f"{row.measure}: {row.metric}: {row.set}": Reliability(
            row.precision, int(row.n_found), row.set_title
        )
        for row in rows_of(scores[whole])
    }


@cache
def _stored() -> dict[str, Reliability]:
    return by_name(stored_scores())
