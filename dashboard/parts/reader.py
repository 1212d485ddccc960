"""Articles side by side with highlights: a component that builds its page from text nodes only."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import streamlit as st

from analysis.showing.display import NAMES, Mark, Piece, pieces
from dashboard.state import marked as marking

ASSETS = Path(__file__).parent.parent / "assets"

LABELS: Final = {
    "hedge": "Hedges",
    "uncounted": "Uncounted hedges",
    "quotation": "Quotations",
    "source": "Names of sources",
    "cue": "Speech verbs",
}
"""What the legend calls each kind of highlight, of `showing.display.KINDS` those shown."""

_component = st.components.v2.component(
    "parallax_reader",
    html="<div class='mount'></div>\n<!-- filled by reader.js -->",
    css=(ASSETS / "reader.css").read_text(encoding="utf-8"),
    js="\n".join((ASSETS / name).read_text(encoding="utf-8") for name in ("marks.js", "reader.js")),
)


@dataclass(frozen=True)
class Document:
    """An article as the reader shows it: verbatim title and text, and marks into each.

    `end`: what is to be said where the text ends; `notes`: what the outlet says below it.
    """

    outlet: str
    when: str
    title: str
    text: str
    title_marks: tuple[Mark, ...] = ()
    text_marks: tuple[Mark, ...] = ()
    end: str = ""
    notes: tuple[str, ...] = ()
    actors: Mapping[tuple[str, int, int], str] = field(default_factory=dict)
    """Title or text, and where a source is named there → the actor that it is."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks: of the title, then of the text. Positions in it identify a mark."""
        return self.title_marks + self.text_marks


class Picked(NamedTuple):
    """What the reader of the page clicked: a document and the marks under the pointer."""

    document: int
    marks: tuple[int, ...]


class Selected(NamedTuple):
    """Words that the reader of the page selected to write a note on: a document and the place."""

    document: int
    field: str
    start: int
    end: int


def show_reader(
    documents: Sequence[Document],
    *,
    key: str,
    focus: Picked | None = None,
    marked: Mapping[str, str] | None = None,
    noting: Callable[[Selected], None] = lambda _: None,
) -> Picked | None:
    """Show documents side by side and return the highlight that was clicked last.

    Parameters
    ----------
    documents
        One to three articles.
    key
        The element's key.
    focus
        A highlight to scroll to.
    marked
        What the reader has marked: kinds of highlights, and what the legend calls each.
    noting
        Called with words that were just selected to write a note on.

    Returns
    -------
    The clicked document and positions in its `marks`; None if nothing of it was clicked yet.
    """
    docs = [_document(document) for document in documents]
    counts = Counter(mark.kind for document in documents for mark in document.marks)
    named = {**LABELS, **(marked or {})}
    kinds = [{"name": k, "label": label, "count": counts[k]} for k, label in named.items()]
    signature = hashlib.sha256(json.dumps([docs, kinds]).encode()).hexdigest()
    wanted = {"doc": focus.document, "mark": focus.marks[0]} if focus and focus.marks else None
    data = {"docs": docs, "kinds": kinds, "signature": signature, "focus": wanted}
    answer = _component(
        data=data | {"marked": {kind: marking.name_of(kind) for kind in marking.KINDS}},
        key=key,
        on_picked_change=_nothing,
        on_selected_change=_nothing,
        on_named_change=partial(marking.heard, key),
    )
    if selected := _selected(answer.get("selected"), documents):
        noting(selected)
    return _last_picked(key, answer.get("picked"), documents)


def paragraphs_of(cut: Sequence[Piece]) -> list[list[Piece]]:
    """Group pieces into paragraphs: each ends with its line break; joined, the text is whole."""
    paragraphs: list[list[Piece]] = [[]]
    for piece in cut:
        lines = piece.text.splitlines(keepends=True) if "\n" in piece.text else [piece.text]
        for number, line in enumerate(lines):
            first = piece.first if number == 0 else ()
            last = piece.last if number == len(lines) - 1 else ()
            paragraphs[-1].append(Piece(line, piece.marks, first, last))
            if line.endswith("\n"):
                paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


def _document(document: Document) -> dict[str, Any]:
    shift = len(document.title_marks)
    body = paragraphs_of(pieces(document.text, document.text_marks))
    return {
        "outlet": document.outlet,
        "when": document.when,
        "end": document.end,
        "notes": list(document.notes),
        "title": [_plain(piece, 0) for piece in pieces(document.title, document.title_marks)],
        "paragraphs": [[_plain(piece, shift) for piece in paragraph] for paragraph in body],
        "marks": [
            {
                "id": number,
                "kind": mark.kind,
                "label": NAMES[mark.kind],
                "note": mark.note,
                "field": (place := "title" if number < shift else "text"),
                "actor": document.actors.get((place, mark.start, mark.end), ""),
            }
            for number, mark in enumerate(document.marks)
        ],
    }


def _plain(piece: Piece, shift: int) -> list[Any]:
    # Strings, not offsets: Python counts code points, JavaScript UTF-16 units.
    shifted = [[i + shift for i in marks] for marks in (piece.marks, piece.first, piece.last)]
    return [piece.text, *shifted]


def _last_picked(key: str, answer: Any, documents: Sequence[Document]) -> Picked | None:
    """Return what was picked last in these documents, now or before.

    A click counts the marks that the browser shows: those of the run before. What it marks
    has marks of its own in this one.
    """
    now = [_places(document) for document in documents]
    shown = st.session_state.get(f"{key}-shown", now)
    st.session_state[f"{key}-shown"] = now
    last = f"{key}-picked"
    if picked := _checked(answer, [len(places) for places in shown]):
        st.session_state[last] = {shown[picked.document][n] for n in picked.marks}
    wanted = st.session_state.get(last, set())
    for number, places in enumerate(now):
        if found := tuple(n for n, place in enumerate(places) if place in wanted):
            return Picked(number, found)
    return None


def _places(document: Document) -> list[tuple[Any, ...]]:
    """Say of every mark in which article it stands, where, and of which kind it is."""
    whole = hash((document.outlet, document.title, document.text))
    shift = len(document.title_marks)
    return [(whole, n < shift, *mark[:3]) for n, mark in enumerate(document.marks)]


def _checked(answer: Any, sizes: Sequence[int]) -> Picked | None:
    # The browser sent this: believe none of it.
    if not isinstance(answer, dict) or not isinstance(answer.get("doc"), int):
        return None
    number = answer["doc"]
    if not 0 <= number < len(sizes) or not isinstance(answer.get("marks"), list):
        return None
    known = range(sizes[number])
    marks = tuple(mark for mark in answer["marks"] if isinstance(mark, int) and mark in known)
    return Picked(number, marks) if marks else None


def _selected(answer: Any, documents: Sequence[Document]) -> Selected | None:
    if not isinstance(answer, dict) or answer.get("field") not in ("title", "text"):
        return None
    told = [answer.get(name) for name in ("doc", "start", "end")]
    numbers = [one for one in told if type(one) is int]
    if len(numbers) < len(told):
        return None
    number, start, end = numbers
    if not 0 <= number < len(documents):
        return None
    longest = len(getattr(documents[number], answer["field"]))
    start, end = max(start, 0), min(end, longest)
    return Selected(number, answer["field"], start, end) if start < end else None


def _nothing() -> None:
    """Stand in for the callback that makes Streamlit report clicks."""
