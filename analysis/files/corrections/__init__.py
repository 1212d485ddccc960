"""What did a reader correct in a measured table, and what does the table say then?

Corrections are a file beside the data, one change in each line with its author, time and reason
(`analysis.files.corrections.records` says what the columns mean). They are replayed on what was
measured, whichever method measured it; measures that build on the table take the corrected one.
"""

from typing import NamedTuple

import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError
from analysis.files.corrections.actors import Actors
from analysis.files.corrections.naming import ActorMentions
from analysis.files.corrections.pairs import Counterparts, Relations
from analysis.files.corrections.records import COLUMNS, as_table, lines_of
from analysis.files.corrections.replaying import Rows
from analysis.files.corrections.statements import Statements
from analysis.measures import MEASURES, loaded


class Replayed(NamedTuple):
    """A corrected table, what was taken out of it, and the corrections that do not fit."""

    table: pd.DataFrame
    removed: pd.DataFrame
    unused: pd.DataFrame


@checked(
    table=(
        "attributions", "hedges", "sources", "actor_mentions", "coverage", "relations",
        "counterparts",
    )
)  # fmt: skip
def correct(
    table: pd.DataFrame,
    corrections: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    measure: str | None = None,
    families: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Replay corrections on a measured table.

    Parameters
    ----------
    table
        The result of `attributions`, `hedges`, `boosters`, `sources`, `actor_mentions`,
        `coverage`, `relations` or `counterparts`, by whatever method. Not modified.
    corrections
        The result of `read_corrections`. Not modified. Those of other measures are passed over.
    articles
        The articles that were measured.
    measure
        The name of the function that made the table. Needed for `boosters` only, whose columns
        are those of `hedges`.
    families
        What `families` returned. Needed for `coverage` only, where it is counted anew how many
        reports make a statement.

    Returns
    -------
    The columns of `attributions`, or of whichever result `table` is, and `corrected` (was the row
    changed or added by a reader), `corrected_by` (by whom; several joined by "; ") and
    `corrections` (the ids of the corrections). Rows keep their order; added ones stand where their
    words stand in the text. A new source is its own `source_name` until a correction says
    otherwise; `cue_lemma` of a new cue is the cue in small letters; words, form and sentence are
    counted anew. `method` of an added row is "by hand", and it has no `confidence`. Of a corrected
    actor all mentions in the event change; `type_evidence` of a kind that a reader gave is "by
    hand". A decided cell of `coverage` has the probability 1, or 0 if the text does not make it, or
    not in full, and the place that the reader gave, of which it is not told `whose` words stand
    there; `n_present` and `n_families` are counted anew. A corrected pair of `relations` has the
    `confidence` 1; its event's family trees are grown anew, and pairs that were related by way of
    it alone are so no more. `counterparts` has a row for each two sentences of which a reader said
    whether they belong together.

    Raises
    ------
    ArticlesError
        The rows were corrected before, and the table no longer says by what; or `families` is
        needed.

    Notes
    -----
    Corrections are replayed in the order of their time, so that the later of two wins. One that
    does not fit (the text is another, no such row, other words at the place) changes nothing;
    `replay` lists it. Corrections that were replayed on the table already are not replayed
    again. A row that another method found is the same if cue and content are, or nearly:
    see `analysis.files.corrections.replaying`.

    Examples
    --------
    >>> from analysis import hedges, load_event
    >>> from analysis.files.corrections.records import no_corrections
    >>> articles = load_event("dam-breach").head(1)
    >>> found = hedges(articles, method="rules")
    >>> bool(correct(found, no_corrections(), articles)["corrected"].any())
    False
    """
    return replay(table, corrections, articles, measure=measure, families=families).table


def replay(
    table: pd.DataFrame,
    corrections: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    measure: str | None = None,
    families: pd.DataFrame | None = None,
) -> Replayed:
    """Replay corrections on a measured table and say what became of each.

    Parameters
    ----------
    table, corrections, articles, measure, families
        As for `correct`.

    Returns
    -------
    `table`: what `correct` returns. `removed`: the rows that were taken out, with the same
    columns. `unused`: the corrections of this measure that do not fit, with the columns of
    `read_corrections` and `why`.
    """
    measure = measure or _measured(table)
    replayed = table.attrs.get("corrections", [])
    if "corrected" not in table:
        table = table.assign(corrected=False, corrected_by="", corrections="")
    elif not replayed and table["corrected"].any():
        raise ArticlesError(
            "these rows were corrected before, and it is not known by what; "
            "replay corrections on the table as it was measured"
        )
    lines = as_table(lines_of(corrections))
    mine = lines[(lines["measure"] == measure) & ~lines["id"].isin(replayed)]
    work: Actors | ActorMentions | Statements | Relations | Counterparts | Rows
    if measure == "sources":
        work = Actors(table, articles)
    elif measure == "actor_mentions":
        work = ActorMentions(table, articles)
    elif measure == "facts":
        work = Statements(table, articles, families)
    elif measure == "relations":
        work = Relations(table, articles)
    elif measure == "counterparts":
        work = Counterparts(table, articles)
    else:
        work = Rows(table, articles, mine["article_id"])
    unused = []
    for line in lines_of(mine):
        why = work.apply(line)
        if why:
            unused.append({**line, "why": why})
    done, removed = work.tables()
    if measure in MEASURES and (follows := MEASURES[measure].follows):
        done = loaded(follows)(done, articles)
    done.attrs["corrections"] = [*replayed, *mine["id"]]
    return Replayed(done, removed, pd.DataFrame(unused, columns=[*COLUMNS, "why"], dtype=object))


def _measured(table: pd.DataFrame) -> str:
    if "candidates" in table:
        return "sources"
    if "modifiers" in table:
        return "actor_mentions"
    if "statement" in table:
        return "facts"
    if "in_tree" in table:
        return "relations"
    if "together" in table:
        return "counterparts"
    return "attributions" if "content_spans" in table else "hedges"


@checked()
def corrected_count(table: pd.DataFrame, removed: pd.DataFrame | None = None) -> str:
    """Say how many rows of a table a reader corrected, for the caption of a chart.

    Parameters
    ----------
    table
        The result of `correct`, or a part of it.
    removed
        The same part of the rows that were taken out (see `replay`).

    Returns
    -------
    "12 of 240 by hand": changed or added; and, if any, "2 taken out".

    Examples
    --------
    >>> corrected_count(pd.DataFrame({"corrected": [True, False, False]}))
    '1 of 3 by hand'
    """
    n = int(table["corrected"].sum()) if "corrected" in table else 0
    taken = f", {len(removed):,} taken out" if removed is not None and len(removed) else ""
    return f"{n:,} of {len(table):,} by hand{taken}"
