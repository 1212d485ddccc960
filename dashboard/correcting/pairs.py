"""Correct how two texts are related, and which of their sentences belong together."""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import rows_of
from analysis.files.corrections.pairs import change_relation, decide_counterparts
from analysis.files.corrections.records import RELATIONS, made_with
from analysis.showing.display import plain_html
from dashboard import state
from dashboard.correcting import signing
from dashboard.correcting.listing import show_corrections
from dashboard.parts import shared

KINDS: Final = RELATIONS[:-1]
INDEPENDENT: Final = RELATIONS[-1]
_BOTH: Final = "<div style='display:grid;grid-template-columns:1fr 1fr;gap:1.2rem;line-height:1.6'>"


def show_relation(corpus: state.Corpus, row: Any, names: Mapping[Any, str]) -> None:
    """Offer to say how two texts are related, or that they are not.

    Parameters
    ----------
    corpus
        The articles on screen.
    row
        The row of `relations` that is looked at.
    names
        article_id → the name to show.
    """
    told = row._asdict()
    a, b = (names[told[f"article_{side}"]] for side in "ab")
    ways = {
        "a to b": f"{b} was made from {a}",
        "b to a": f"{a} was made from {b}",
        "unknown": "Related, and it is not told which came first",
        INDEPENDENT: "Independent: neither was made from the other",
    }
    now = INDEPENDENT if row.relation == INDEPENDENT else row.direction
    key = f"relation-{_digest(corpus.key, row.article_a, row.article_b, row.relation, now)}"
    with st.expander("Correct how these two are related", icon=":material/edit:"):
        with st.form(f"correct-{key}", border=False):
            way = st.radio(
                "What is true of them", list(ways), list(ways).index(now), key=f"{key}-way",
                format_func=lambda one: shared.markdown_label(ways[one]),
            )  # fmt: skip
            kind = st.selectbox(
                "If one was made from the other: how", KINDS, key=f"{key}-kind",
                index=KINDS.index(row.relation) if row.relation in KINDS else None,
            )  # fmt: skip
            signed = signing.signature(key, "The text says so")
            save = st.form_submit_button("Save the correction", type="primary")
        if save and way != INDEPENDENT and kind is None:
            st.error("Say how one was made from the other.", icon=":material/error:")
        elif save:
            changes = {"relation": INDEPENDENT}
            if way != INDEPENDENT:
                changes = {"relation": str(kind), "direction": str(way)}
            signing.keep(corpus, lambda: change_relation(corpus.articles, told, changes, signed()))
    shared.show_caption(_still_joined(corpus, row, names))
    _show_made(corpus, "relations")


def show_counterparts(
    corpus: state.Corpus, aligned: pd.DataFrame, names: Mapping[str, str], clicked: Any = None
) -> None:
    """Offer to say that two sentences belong together, or that they do not.

    Parameters
    ----------
    corpus
        The articles on screen: two.
    aligned
        The result of `align` for them.
    names
        "a" and "b" → what the two are called.
    clicked
        The row of their differences that was clicked, if one was.
    """
    start = {side: _clicked(clicked, side) for side in "ab"}
    key = f"counterparts-{_digest(corpus.key, list(start.values()))}"
    label = "Correct which sentences belong together"
    with st.expander(label, icon=":material/edit:", expanded=clicked is not None):
        shared.show_caption("Choose a sentence of each text, or click a row of the table above.")
        field = "text" if clicked is None else _field(clicked)
        picked = {}
        for side in "ab":
            rows = _sentences(aligned, side, field)
            here = [n for n, one in enumerate(rows) if one[0] == start[side]]
            picked[side] = st.selectbox(
                names[side], rows, index=here[0] if here else None, key=f"{key}-{side}",
                format_func=lambda one: one[2], placeholder="Choose a sentence",
            )  # fmt: skip
        if picked["a"] and picked["b"]:
            _show_form(corpus, aligned, field, (picked["a"], picked["b"]))
    _show_made(corpus, "counterparts")


def _still_joined(corpus: state.Corpus, row: Any, names: Mapping[Any, str]) -> str:
    """Say why two texts that a reader set apart are still one report; "" if not."""
    families = state.result(corpus, "families")
    family = dict(zip(families["article_id"], families["family"], strict=True))
    two = [row.article_a, row.article_b]
    if row.relation != INDEPENDENT or family[two[0]] != family[two[1]]:
        return ""
    others = [names[one] for one in family if family[one] == family[two[0]] and one not in two]
    return (
        f"Both are related to {' and '.join(others[:3])}, and so still counted as one report: "
        "correct those pairs, too, if they are not."
    )


def _show_form(
    corpus: state.Corpus, aligned: pd.DataFrame, field: str, two: tuple[Any, Any]
) -> None:
    cells = "".join(f"<div>{plain_html(one[2])}</div>" for one in two)
    st.html(f"{_BOTH}{cells}</div>")
    same = aligned[f"field_{'a'}"].eq(field) & aligned["start_a"].eq(two[0][0])
    together = bool((same & aligned["start_b"].eq(two[1][0])).fillna(value=False).any())
    said = "They are taken to belong together." if together else "They are not taken together."
    shared.show_caption(said)
    ids = aligned[["article_a", "article_b"]].iloc[0]
    key = f"counterpart-{_digest(corpus.key, two, together)}"
    with st.form(key, border=False):
        signed = signing.signature(key, "The text says so")
        word = "do not belong together" if together else "belong together"
        save = st.form_submit_button(f"These two {word}", type="primary")
    if save:
        first, second = (_article(corpus, one) for one in ids)
        places = (two[0][:2], two[1][:2])
        signing.keep(corpus, lambda: decide_counterparts(
            first, second, places, signed(), field=field, together=not together
        ))  # fmt: skip


def _show_made(corpus: state.Corpus, measure: str) -> None:
    """List what was corrected, if anything was."""
    n = state.corrections_on(corpus, (measure,))["id"].map(made_with).nunique()
    if n:
        with st.expander(f"Corrected ({n})", icon=":material/history:"):
            show_corrections(corpus, measure)


def _sentences(aligned: pd.DataFrame, side: str, field: str) -> list[tuple[int, int, str]]:
    """Return the sentences of one text: start, end, words."""
    mine = aligned[aligned[f"field_{side}"] == field]
    rows = mine[[f"start_{side}", f"end_{side}", f"sentence_{side}"]].drop_duplicates()
    found = [(int(start), int(end), str(words)) for start, end, words in rows.to_numpy()]
    return sorted(found)


def _clicked(clicked: Any, side: str) -> int | None:
    """Return where the sentence of one side begins that was clicked; a side may have none."""
    at = None if clicked is None else clicked[f"sentence_start_{side}"]
    return None if pd.isna(at) else int(at)


def _field(clicked: Any) -> str:
    fields = [
        clicked[f"field_{side}"] for side in "ab" if isinstance(clicked[f"field_{side}"], str)
    ]
    return "title" if fields == ["title", "title"] else "text"


def _article(corpus: state.Corpus, article_id: Any) -> dict[str, Any]:
    rows = corpus.articles[corpus.articles["article_id"] == article_id]
    return next(rows_of(rows))._asdict()  # type: ignore[no-any-return]


def _digest(*told: Any) -> str:
    return hashlib.sha256(repr(told).encode()).hexdigest()[:12]
