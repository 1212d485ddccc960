"""How text looks: highlighted articles in Jupyter and on the dashboard, labels.

All text is escaped here, and only here: what an article says is shown, never run.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.arguments import checked
from analysis.language import segments
from analysis.language.document import document_of

KINDS: Final = {
    "hedge": "border-bottom:3px dotted #B35806",
    "uncounted": "border-bottom:1.5px dashed #B35806",
    "quotation": "background:rgba(0,114,178,.16)",
    "source": "box-shadow:inset 0 1.5px #009E73,inset 0 -1.5px #009E73",
    "cue": "text-decoration:underline double #A0457E;font-style:italic",
    "content": "background:rgba(0,114,178,.12);border-bottom:1px solid #0072B2",
    "shared": "background:rgba(230,159,0,.24);border-bottom:2px solid #B57D00",
    "figure": "background:rgba(0,114,178,.20);border-bottom:3px double #0072B2",
    "name": "background:rgba(204,121,167,.24);border-bottom:2px dashed #A0457E",
    "certainty": "background:rgba(230,159,0,.26);border-bottom:3px dotted #B35806",
    "speaking": "background:rgba(0,158,115,.20);border-bottom:2px solid #009E73",
    "quoted words": "background:rgba(213,94,0,.22);text-decoration:underline wavy #C25500",
    "wording": "background:rgba(128,128,128,.22);border-bottom:1px solid #7A7A7A",
    "term": "background:rgba(240,210,0,.45);font-weight:700",
    "actor": "border-bottom:3px solid #A0457E;font-weight:600",
    "noted": "outline:1.5px dashed #0072B2;outline-offset:1px",
}
"""The kinds of highlights and how each looks; none relies on its colour alone."""

NAMES: Final = {
    "hedge": "hedge",
    "uncounted": "uncounted hedge",
    "quotation": "quotation",
    "source": "source",
    "cue": "speech verb",
    "content": "what is said",
    "shared": "shared passage",
    "figure": "other figure",
    "name": "other name",
    "certainty": "hedge added, removed, moved or changed; denied",
    "speaking": "attribution added, removed or changed",
    "quoted words": "quotation changed",
    "wording": "other wording",
    "term": "marked term",
    "actor": "marked actor",
    "noted": "your note",
}
"""What readers are told each kind is."""


class Mark(NamedTuple):
    """A highlight: `text[start:end]` is of one of the `KINDS`, `note` says more about it."""

    start: int
    end: int
    kind: str
    note: str = ""


@dataclass(frozen=True)
class Piece:
    """A stretch of text and the marks over it, as positions in the list of marks.

    `first` and `last` name the marks that begin and end here, so that a mark cut by another
    one can still be drawn as one box.
    """

    text: str
    marks: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]


def marks_of(
    article_id: str,
    *,
    field: str = "text",
    attributions: pd.DataFrame | None = None,
    hedges: pd.DataFrame | None = None,
) -> list[Mark]:
    """Collect the marks of one article from result tables.

    Parameters
    ----------
    article_id
        The article.
    field
        `title` or `text`: which column of the article the marks shall index.
    attributions
        What `analysis.attributions` returned: gives sources and cues.
    hedges
        What `analysis.hedges` returned: gives hedges, those apart that no rate counts.

    Returns
    -------
    The marks, in the order of the text. Quotations are not in these tables; see `quotation_marks`.
    """
    marks: list[Mark] = []
    for row in _rows(hedges, article_id, field):
        kind = "hedge" if row.get("counts", True) else "uncounted"
        of_source = row.get("whose") == "source" and isinstance(row.get("source"), str)
        voice = f", in the voice of {row['source']}" if of_source else ""
        note = f"{row['category']}{voice}"
        marks.append(Mark(int(row["start"]), int(row["end"]), kind, note))
    for row in _rows(attributions, article_id, field):
        for kind, note in (("source", "mention_type"), ("cue", "stance")):
            if pd.notna(row[f"{kind}_start"]):
                start, end = int(row[f"{kind}_start"]), int(row[f"{kind}_end"])
                said = row[note] if isinstance(row[note], str) else ""
                marks.append(Mark(start, end, kind, said))
    return sorted(set(marks))


def quotation_marks(text: str) -> list[Mark]:
    """Return a mark for each quotation of `text`, scare quotes noted as such."""
    notes = {"scare": "scare quotes"}
    found = document_of(text).quotations
    return [Mark(q.start, q.end, "quotation", notes.get(q.kind, "")) for q in found]


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """Cut `text` at the borders of `marks`; the pieces joined are `text` again."""
    kept = [(max(0, m.start), min(len(text), m.end), i) for i, m in enumerate(marks)]
    borders = {i: (start, end) for start, end, i in kept}
    found = []
    for segment in segments(text, kept):
        over = tuple(int(str(key)) for key in segment.keys)
        end = segment.start + len(segment.text)
        first = tuple(i for i in over if borders[i][0] == segment.start)
        last = tuple(i for i in over if borders[i][1] == end)
        found.append(Piece(segment.text, over, first, last))
    return found


def marked_html(text: str, marks: Iterable[Mark]) -> str:
    """Return `text` as HTML with its marks; without the tags it is `text`, escaped."""
    known = [mark for mark in marks if mark.kind in KINDS]
    return "".join(_piece_html(piece, known) for piece in pieces(text, known))


@dataclass(frozen=True)
class HighlightedText:
    """A text that shows its highlights when Jupyter displays it."""

    title: str
    text: str
    title_marks: tuple[Mark, ...]
    text_marks: tuple[Mark, ...]

    def _repr_html_(self) -> str:
        title = marked_html(self.title, self.title_marks)
        kinds = {mark.kind for mark in (*self.title_marks, *self.text_marks)}
        legend = "; ".join(
            f'<span style="{style}">{NAMES[kind]}</span>'
            for kind, style in KINDS.items()
            if kind in kinds
        )
        return (
            '<div style="max-width:70ch;line-height:1.7">'
            + (f"<p><b>{title}</b></p>" if title else "")
            + '<div style="white-space:pre-wrap;overflow-wrap:anywhere">'
            + f"{marked_html(self.text, self.text_marks)}</div>"
            + (f"<p><small>{legend}</small></p>" if legend else "")
            + "</div>"
        )


@checked()
def highlight(
    article: str | pd.Series | Mapping[str, Any],
    marks: Iterable[Mark | tuple[int, int, str]] | None = None,
    *,
    attributions: pd.DataFrame | None = None,
    hedges: pd.DataFrame | None = None,
) -> HighlightedText:
    """Show an article with its quotations, sources, cues and hedges highlighted.

    Parameters
    ----------
    article
        A row of an articles table (`articles.iloc[0]`), or any text.
    marks
        What to highlight in the text: `(start, end, kind)` with a kind of `KINDS`. If not
        given, the quotations, and what the tables say.
    attributions
        What `analysis.attributions` returned; rows of other articles are ignored.
    hedges
        What `analysis.hedges` returned; rows of other articles are ignored.

    Returns
    -------
    An object that Jupyter displays as highlighted text. Everything is escaped.

    Examples
    --------
    >>> shown = highlight("“We may go,” said Ana Ruiz.", [(4, 7, "hedge")])
    >>> shown._repr_html_().count("<mark")
    1
    """
    if isinstance(article, str):
        given = [Mark(*mark) for mark in marks] if marks is not None else quotation_marks(article)
        return HighlightedText("", article, (), tuple(sorted(given)))
    title, text, article_id = article["title"], article["text"], article["article_id"]
    if marks is not None:
        return HighlightedText(title, text, (), tuple(sorted(Mark(*mark) for mark in marks)))
    both = []
    for column, content in (("title", title), ("text", text)):
        found = marks_of(article_id, field=column, attributions=attributions, hedges=hedges)
        both.append(tuple(sorted([*found, *quotation_marks(content)])))
    return HighlightedText(title, text, *both)


def plain_html(text: str) -> str:
    """Escape `text` for HTML."""
    return escape(text, quote=True)


def _piece_html(piece: Piece, marks: list[Mark]) -> str:
    if not piece.marks:
        return escape(piece.text)
    styles = [KINDS[marks[i].kind] for i in piece.marks]
    # A source is a box: where another mark cuts it, only its outer pieces close the box.
    sides = {"left": piece.first, "right": piece.last}
    for side, ends in sides.items():
        if any(marks[i].kind == "source" for i in ends):
            styles.append(f"border-{side}:1.5px solid #009E73")
    style = ";".join(dict.fromkeys(styles))
    notes = dict.fromkeys(_tooltip(marks[i]) for i in piece.marks)
    return (
        f'<mark style="background:none;color:inherit;{style}" '
        f'title="{escape("; ".join(notes), quote=True)}">{escape(piece.text)}</mark>'
    )


def _tooltip(mark: Mark) -> str:
    return f"{NAMES[mark.kind]}: {mark.note}" if mark.note else NAMES[mark.kind]


def _rows(table: pd.DataFrame | None, article_id: str, field: str) -> list[dict[str, Any]]:
    if table is None:
        return []
    rows = table[(table["article_id"] == article_id) & (table["field"] == field)]
    return [{str(key): value for key, value in row.items()} for row in rows.to_dict("records")]
