"""What every page shows in the same way: question, answer, chart, table, method, export.

For page authors
----------------
A page in `app_pages/` is a short script::

    shared.show_question("voices", "Who is heard?")    # the title, with the Export button beside it
    corpus = state.chosen()
    table = state.result(corpus, "attributions")
    shared.show_answer("The Herald gives …")            # plain text, computed from the table
    points = shared.show_chart(figure, name="voices", alt="Words given to each kind of source")
    rows = shared.show_table(table, name="attributions")
    shared.show_method(analysis.attributions)           # the docstring
    shared.show_export()                                # last: fills the Export menu

`show_chart` and `show_table` hand their figure and table to the Export menu under `name`
(lower-case words joined by hyphens; also the file name and the element's key).
`ArticlesError`s need no handling: `app.py` shows them as an empty state.
Escape article text in Plotly labels with `analysis.showing.charts.style.label` and in widget labels
with `markdown_label`. Headings below the title: `show_header`, which shows any text verbatim.
"""

import inspect
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any, Final, cast

import pandas as pd
import streamlit as st

from analysis.articles import Part, Zone
from analysis.showing import reliability
from analysis.showing.display import plain_html
from analysis.showing.method_notes import method_note, note_html
from analysis.showing.pictures.reading import plain_of
from analysis.showing.scope import labelled
from dashboard.noting import beside
from dashboard.noting import rows as noting
from dashboard.parts import accuracy, chart, export, tables
from dashboard.parts import marking as marking_of
from dashboard.parts.code import show_code
from dashboard.state import address, asked, captions
from dashboard.state.said import SMALL
from dashboard.state.said import markdown_label as markdown_label
from dashboard.state.said import show_caption as show_caption

EVIDENCE: Final = "evidence"
"""The id of the section to which an answer links that is only probable."""

WHOSE_WORDS: Final[Mapping[str, str]] = {
    "whole": "All",
    "own": "Outlet's own",
    "quotation": "Quotations",
    "attributed": "Attributed",
}
"""The parts that every page with `pick_part` offers, as it names them."""

WHERE: Final[Mapping[str, str]] = {
    "all": "Anywhere",
    "headline": "Headline",
    "lead": "Lead",
    "body": "Body",
}
"""The zones that every page with `pick_zone` offers, as it names them."""


@dataclass
class _Page:
    """What the Export menu of the page being drawn will offer."""

    name: str
    slot: Any
    question: str = ""
    figures: dict[str, str] = field(default_factory=dict)
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    linked: set[str | None] = field(default_factory=set)
    """The measures whose accuracy is linked: once is enough."""
    headed: bool = False
    """Has a section begun? The first one below the answer holds its evidence."""


def show_question(name: str, question: str) -> None:
    """Start a page: its one-line question as title, and room for the Export menu beside it.

    Parameters
    ----------
    name
        The page's short name; it starts the names of exported files.
    question
        The title.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(question, anchor=False, width="stretch")
        slot = st.container(horizontal=True, width="content", key="export")
    asked.begin()
    st.session_state["page"] = _Page(name, slot, question)


def show_answer(text: str) -> None:
    """Show the sentence that answers the page's question; `text` is shown verbatim.

    Where it says "probably", it is said how often such sentences were true, with a link to the
    evidence: the first section below.
    """
    style = "font-size:1.15rem;line-height:1.5;max-width:75ch;margin:0;overflow-wrap:anywhere"
    st.html(f'<p class="parallax-answer" style="{style}">{plain_html(text)}</p>')
    sure = reliability.how_sure(_page().name) if "probably" in text.lower() else ""
    if sure:
        link = f'<a href="#{EVIDENCE}" target="_self">Read the evidence</a>'
        st.html(f'<p style="{SMALL}">{plain_html(sure)} {link}</p>')


def show_header(text: str, scope: str = "") -> None:
    """Start a section; `scope` says what its tables count if it is not everything.

    Both are shown verbatim: outlets and headlines come from articles.
    """
    page = _page()
    header = markdown_label(labelled(text, scope))
    st.header(header, anchor=False if page.headed else EVIDENCE)
    page.headed = True


def show_how_found(*tables: pd.DataFrame) -> None:
    """Say how what tables count was found and how much by hand; charts say so themselves."""
    told = captions.told(*tables)
    if told:
        show_caption(told)


def show_chart(
    figure: Any, *, name: str, alt: str, key: str | None = None, follow: bool = True
) -> list[dict[str, Any]]:
    """Show a figure whose points can be chosen, and offer it for export.

    Parameters
    ----------
    figure
        A `plotly.graph_objects.Figure`, or the plain dict of one.
    name
        Names the file and, if no `key` is given, the element.
    alt
        What a reader who cannot see the chart should know.
    key
        The element's key, if it must differ from `name`.
    follow
        Bring the section below into view when a point is chosen: not where it shows other things.

    Returns
    -------
    The chosen points, as Plotly describes them (`x`, `y`, `customdata`, …); [] for none.
    """
    plain = plain_of(figure)
    if not any(trace.get("y") for trace in plain["data"]):
        show_caption("There is nothing to draw here.")
        return []
    _page().figures[name] = json.dumps(plain)
    return chart.show(plain, key=key or name, alt=alt, follow=follow)


def show_table(
    table: pd.DataFrame,
    *,
    name: str,
    key: str | None = None,
    selectable: bool = False,
    clickable: bool = False,
    columns: list[str] | None = None,
    column_config: Mapping[str, Any] | None = None,
    export: bool = True,
    marking: bool = True,
) -> list[int]:
    """Show a table verbatim and offer it for export.

    Above one that too often was wrong on unseen events stands how often.

    Parameters
    ----------
    table
        The table; all of its columns are exported.
    name
        Names the file and, if no `key` is given, the element; that of a result table, where it
        is one.
    key
        The element's key, if it must differ from `name`.
    selectable
        Let the reader select rows. Only then are all rows sent to the browser at once.
    clickable
        Let the reader click a cell: its row is then the one selected.
    columns
        The columns to show, in this order; all of them if not given.
    column_config
        Streamlit's column configuration.
    export
        Offer it in the Export menu.
    marking
        Say which rows have what the reader has marked, and let them see only those.

    Returns
    -------
    Positions of the selected rows in `table`; [] for none.
    """
    if export:
        _page().tables[name] = table
    if table.empty:
        show_caption("There is nothing to list here.")
        return []
    show_caption(accuracy.doubt(name))
    if (noted := noting.noted(table, name)) is not None:
        first, *others = columns or table.columns
        table, columns = table.assign(noted=noted), [first, noting.COLUMN, *others]
    clickable = clickable or (not selectable and noting.can_be_noted(table, marking_of.SENTENCES))
    kept = None
    if marking and (found := marking_of.hits(table)) is not None:
        table, columns, kept = marking_of.marked_rows(
            table, found, columns or list(table.columns), key or name
        )
        key = key or name if kept is None else f"{key or name}-marked"
    columns = columns or [str(name) for name in table.columns]
    config, height = tables.laid_out(
        table, columns, column_config or {}, room=chart.room(tables.ROOM)
    )
    shown = tables.without_minus_zero(table, config)
    label = name.replace("-", " ")
    if not selectable and not clickable:
        st.dataframe(
            shown,
            column_order=columns,
            column_config=config,
            hide_index=True,
            lazy=True,
            placeholder="",
            row_height=height,
            key=key or name,
            alt=label,
        )
        return []
    event = st.dataframe(
        shown,
        column_order=columns,
        column_config=config,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-cell" if clickable else "multi-row",
        placeholder="",
        row_height=height,
        key=key or name,
        alt=label,
    )
    selection = event["selection"]
    rows = [cell[0] for cell in selection["cells"]] if clickable else selection["rows"]
    rows = [row for row in rows if row < len(table)]
    if rows:
        noting.show_row(table, name, rows[0], key or name)
        marking_of.offer(table.iloc[rows[0]].to_dict(), key or name)
    return rows if kept is None else [kept[row] for row in rows]


def while_listed(name: str, rows: Iterable[Any]) -> str:
    """Name a table: rows are chosen by number, which holds only as long as these are there."""
    listed = json.dumps([str(one) for one in rows])
    return f"{name}-{sha256(listed.encode()).hexdigest()[:12]}"


def offer(table: pd.DataFrame, *, name: str) -> None:
    """Offer a table in the Export menu that the page shows in another way, or in part."""
    _page().tables[name] = table


def show_method(*functions: Callable[..., Any], label: str | None = None) -> None:
    """Show how numbers came about, in prose: from the docstrings of what computes them."""
    for function in functions:
        what = label or function.__name__.replace("_", " ")
        with st.expander(f"How this is measured: {what}", icon=":material/menu_book:"):
            st.html(_method_note(function, accuracy.method()))
        if accuracy.judged(function.__name__) not in _page().linked:
            accuracy.show_link(function.__name__)
            _page().linked.add(accuracy.judged(function.__name__))


@cache
def _method_note(function: Callable[..., Any], method: str) -> str:
    how = accuracy.how_accurate(function.__name__, method)
    return note_html(method_note(inspect.getdoc(function) or ""), how, tables.NAMES)


def show_empty(problem: str, way_out: str = "") -> None:
    """Say what is missing and how to go on; both are shown verbatim."""
    with st.container(border=True):
        show_answer(problem[:1].upper() + problem[1:])
        if way_out:
            show_caption(way_out)


def show_export(
    page_name: str | None = None,
    *,
    further: Mapping[str, pd.DataFrame] | None = None,
    code: bool = True,
    methods: Callable[[], str] | None = None,
) -> None:
    """Fill the Export menu beside the title; call it last on the page.

    Parameters
    ----------
    page_name
        Starts the file names, if not the name given to `show_question`.
    further
        Further tables to offer, by name.
    code
        Show the code behind what was asked of the event on screen.
    methods
        Writes the methods paragraph, where it is not that of the articles on screen.
    """
    page = _page()
    if code:
        show_code(page_name or page.name, page.question)
    with page.slot:
        beside.show(page.figures)
    export.show_export_menu(
        page.slot,
        page_name or page.name,
        page.tables | dict(further or {}),
        page.figures,
        {"link": export.link(), **st.session_state.get("scope", {})},
        methods,
    )


def pick_part(page: str) -> Part:
    """Let the reader choose whose words are measured: the same switch on every page.

    Parameters
    ----------
    page
        The page's name; the choice stands in the address as `<page>_part`.

    Returns
    -------
    What every measure takes as `part`.
    """
    return cast("Part", address.pick("Whose words", WHOSE_WORDS, key=f"{page}_part"))


def pick_zone(page: str) -> Zone:
    """Let the reader choose where the words stand that are measured; see `pick_part`."""
    return cast("Zone", address.pick("Where", WHERE, key=f"{page}_zone"))


def pick_cut(page: str) -> dict[str, Any]:
    """Let the reader choose whose words are measured, and where: `part` and `zone`."""
    return {"part": pick_part(page), "zone": pick_zone(page)}


def _page() -> _Page:
    page = st.session_state.get("page")
    if not isinstance(page, _Page):
        raise RuntimeError("call shared.show_question first")
    return page
