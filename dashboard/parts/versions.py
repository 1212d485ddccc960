"""Two versions of a story, sentence beside sentence, with what was changed marked in both."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import rows_of
from analysis.showing.answers.families import in_order, most_telling
from analysis.showing.answers.versions import of_certainty, of_quotations
from analysis.showing.display import KINDS, NAMES, Mark, marked_html, plain_html
from dashboard import state
from dashboard.parts import shared, tables
from dashboard.state import address

KIND_OF: Final = {
    "quotation changed": "quoted words",
    "hedge moved": "certainty",
    "hedge added": "certainty",
    "hedge removed": "certainty",
    "hedge changed": "certainty",
    "denied": "certainty",
    "attribution added": "speaking",
    "attribution removed": "speaking",
    "attribution changed": "speaking",
    "figure changed": "figure",
    "name changed": "name",
    "other wording": "wording",
}
"""How a change inside a sentence is marked; the most telling ones first."""

ONLY_HERE: Final = ("sentence added", "sentence removed")
WHOLE: Final = (*ONLY_HERE, "sentence moved")
"""Changes of whole sentences: told in words beside them."""

QUOTED: Final = ["fidelity", "changes", "wording_a", "wording_b", "source_a", "source_b"]
CERTAIN: Final = ["change", "wording_a", "wording_b", "sentence_a", "sentence_b"]
SHOWN: Final = {"changed": "Changed sentences", "all": "All sentences"}

MOST: Final = 300
"""So many rows are drawn; of longer texts the table below the page holds all."""

_CSS: Final = """<style>
.versions {display: grid; grid-template-columns: 1fr 1fr; column-gap: 1.2rem; line-height: 1.6}
.versions > div {border-top: 1px solid rgba(128,128,128,.3); padding: .45rem .2rem;
  white-space: pre-wrap; overflow-wrap: anywhere}
.versions .head {font-weight: 600; border-top: none; white-space: normal}
.versions .title {font-weight: 600}
.versions .gap {opacity: .75; font-style: italic; white-space: normal}
.versions small {display: block; opacity: .85; font-style: normal; font-weight: 400}
.versions mark {color: inherit}
</style>"""


_AGAIN: Final = '<div class="gap">(the sentence above corresponds to this one, too)</div>'


def show_versions(
    aligned: pd.DataFrame,
    differences: pd.DataFrame,
    names: Sequence[str],
    *,
    only_changed: bool = False,
    whole: Collection[str] | None = None,
) -> None:
    """Show two aligned texts.

    Parameters
    ----------
    aligned
        The result of `analysis.align`.
    differences
        Those to mark: rows of `analysis.differences` for the same two.
    names
        What the two texts are called.
    only_changed
        Leave out sentences in which nothing is marked.
    whole
        Those of the names whose texts are not cut off; both if not given.
    """
    rows = state.once(
        _rows,
        aligned,
        differences,
        tuple(names),
        only_changed,
        frozenset(names if whole is None else whole),
    )
    if not rows:
        shared.show_caption("No sentence is marked: nothing of this kind was changed.")
        return
    head = "".join(f'<div class="head">{plain_html(name)}</div>' for name in names)
    st.html(
        f'{_CSS}{_legend(differences)}<div class="versions">{head}{"".join(rows[: 2 * MOST])}</div>'
    )
    if len(rows) > 2 * MOST:
        shared.show_caption(
            f"The first {MOST} of {len(rows) // 2} rows; the table below holds all changes."
        )


def _rows(
    aligned: pd.DataFrame, differences: pd.DataFrame, names: Sequence[str], only_changed: bool,
    whole: Collection[str],
) -> list[str]:  # fmt: skip
    """Return the cells of both columns, row by row, as HTML."""
    rows: list[str] = []
    above: dict[str, Any] = {}
    for row in rows_of(aligned):
        sides = [_within(differences, row, side) for side in "ab"]
        if only_changed and all(side.empty for side in sides):
            continue
        notes = _notes(sides, linked=pd.notna(row.start_a) and pd.notna(row.start_b))
        for side, found in zip("ab", sides, strict=True):
            place = getattr(row, f"field_{side}"), getattr(row, f"start_{side}")
            again = pd.notna(place[1]) and place == above.get(side)
            above[side] = place
            known = names["ab".index(side)] in whole
            rows.append(_AGAIN if again else _cell(row, found, side, names, notes, known))
    return rows


def pick_two(relations: pd.DataFrame, names: Mapping[str, str]) -> tuple[str, str]:
    """Let the reader choose two texts, at first the most telling two, the earlier one first.

    Parameters
    ----------
    relations
        The result of `analysis.relations` for one event, not empty.
    names
        article_id → the name to show.
    """
    telling = in_order(most_telling(relations))
    with st.container(horizontal=True):
        first = address.pick("From", names, key="compare_first", default=telling[0], as_list=True)
        others = {article: name for article, name in names.items() if article != first}
        default = next(article for article in (*telling[::-1], *others) if article in others)
        second = address.pick("To", others, key="compare_second", default=default, as_list=True)
    return first, second


def are_related(families: pd.DataFrame, first: str, second: str) -> bool:
    """Tell whether two texts are of one family of `analysis.families`."""
    family = dict(zip(families["article_id"], families["family"], strict=True))
    return bool(family[first] == family[second])


def show_quotations(quotations: pd.DataFrame, names: Sequence[str], *, cut: bool = False) -> None:
    """Show which quotations were changed; `cut`: one of the named texts is cut off."""
    altered = quotations[quotations["fidelity"] != "verbatim"]
    shared.show_caption(of_quotations(quotations, cut=cut))
    if len(altered):
        sides = tables.sides(*names)
        shared.show_table(altered, name="quotations", columns=QUOTED, column_config=sides)


def show_certainty(certainty: pd.DataFrame, names: Sequence[str], *, cut: bool = False) -> None:
    """Show which claims one puts as more certain; `cut`: one of the named texts is cut off."""
    shared.show_caption(of_certainty(certainty, cut=cut))
    if len(certainty):
        sides = tables.sides(*names, words=True)
        shared.show_table(certainty, name="certainty", columns=CERTAIN, column_config=sides)


def pick_changes(differences: pd.DataFrame) -> tuple[pd.DataFrame, bool]:
    """Let the reader filter the differences; return those to mark, and whether to show only them.

    Parameters
    ----------
    differences
        The result of `analysis.differences`, not empty.
    """
    counts = differences["category"].value_counts()
    present = [name for name in (*KIND_OF, *WHOLE) if name in counts.index]
    labels = {name: f"{name} ({counts[name]})" for name in present}
    kept = state.pick_several(
        "Kinds of change", labels, key="compare_kinds", placeholder="All kinds", most=12
    )
    shown = address.pick("Show", SHOWN, key="compare_show")
    return differences[differences["category"].isin(kept or present)], shown == "changed"


def _within(differences: pd.DataFrame, row: Any, side: str) -> pd.DataFrame:
    """The differences that stand in this row's sentence on this side."""
    field, start, end = (getattr(row, f"{name}_{side}") for name in ("field", "start", "end"))
    if pd.isna(start):
        return differences.iloc[:0]
    here = differences[f"start_{side}"]
    inside = (here >= start) & (here < end) & (differences[f"field_{side}"] == field)
    found: pd.DataFrame = differences[inside.fillna(False).astype(bool)]
    return found


def _notes(sides: Sequence[pd.DataFrame], *, linked: bool) -> str:
    """What differs, in words; a counterpart that shares few words is one in other words."""
    categories = set(pd.concat([side["category"] for side in sides]))
    found = [name for name in (*KIND_OF, *WHOLE) if name in categories]
    told = [name for name in found if name != "other wording"]
    if linked and categories & {*ONLY_HERE}:
        told = ["in other words", *(name for name in told if name not in ONLY_HERE)]
    return "; ".join(told)


def _cell(
    row: Any, found: pd.DataFrame, side: str, names: Sequence[str], notes: str, known: bool
) -> str:
    start, sentence = getattr(row, f"start_{side}"), getattr(row, f"sentence_{side}")
    if pd.isna(start):
        other = names[0] if side == "b" else names[1]
        if not known:
            return '<div class="gap">not in the part of this text that is here</div>'
        return f'<div class="gap">only in {plain_html(other)}</div>'
    marks = [
        Mark(int(at) - int(start), int(end) - int(start), KIND_OF[category], category)
        for category, at, end in zip(
            found["category"], found[f"start_{side}"], found[f"end_{side}"], strict=True
        )
        if category in KIND_OF and pd.notna(end)
    ]
    kind = " title" if getattr(row, f"field_{side}") == "title" else ""
    note = f"<small>{plain_html(notes)}</small>" if notes and side == "b" else ""
    return f'<div class="text{kind}">{marked_html(sentence, sorted(set(marks)))}{note}</div>'


def _legend(differences: pd.DataFrame) -> str:
    present = {KIND_OF[name] for name in set(differences["category"]) if name in KIND_OF}
    shown = " · ".join(
        f'<span style="{KINDS[kind]}">{NAMES[kind]}</span>'
        for kind in dict.fromkeys(KIND_OF.values())
        if kind in present
    )
    return f'<p style="font-size:.875rem;margin:0 0 .4rem">{shown}</p>' if shown else ""
