"""Correct a row by click: what stands there now, what shall stand there, who says so, and why."""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError, article_names, rows_of
from analysis.files.corrections.making import add, change, place_of_words, remove
from analysis.files.corrections.records import LABELS, SPANNED, place_of, span_in
from analysis.language import Span
from analysis.language.document import document_of
from analysis.showing.display import Mark, marked_html
from analysis.statistics.shares import STANCES
from analysis.style.hedging import CATEGORIES
from analysis.voices.attribution.source_types import SOURCE_TYPES
from dashboard import state
from dashboard.correcting import signing
from dashboard.parts import shared

ONE: Final = {"attributions": "attribution", "hedges": "hedge", "boosters": "booster"}
BOOSTERS: Final = ("adverb", "adjective", "noun", "modal", "factive verb")

_STYLE: Final = (
    "line-height:1.7;max-width:80ch;margin:0;white-space:pre-wrap;overflow-wrap:anywhere"
)


def show_row(
    corpus: state.Corpus, measure: str, row: Mapping[str, Any], *, missing: bool = False
) -> None:
    """Show a row in its sentence, with a form to correct it or take it out.

    Parameters
    ----------
    corpus
        The articles on screen.
    measure
        "attributions", "hedges" or "boosters".
    row
        A row of its table, or of what another method finds.
    missing
        The table has no such row: the form adds it.
    """
    article = _article(corpus, row["article_id"])
    key = _key(measure, row)
    with st.container(border=True, key=f"correct-{key}"):
        show_sentence(corpus, row)
        with st.form(key, border=False):
            typed = _fields(measure, row, key)
            signed = signing.signature(key, "It was missed" if missing else "The text says so")
            with st.container(horizontal=True):
                label = "Add it" if missing else "Save the correction"
                save = st.form_submit_button(label, type="primary")
                out = not missing and st.form_submit_button(
                    f"Take it out: no {ONE[measure]}", icon=":material/remove:"
                )
        if save and missing:
            signing.keep(corpus, lambda: add(
                article, row["field"], measure, _whole(article, measure, row, typed), signed()
            ))  # fmt: skip
        elif save or out:
            signing.keep(corpus, lambda: (
                remove(article, row, measure, signed())
                if out
                else change(article, row, measure, _spanned(article, measure, row, typed), signed())
            ))  # fmt: skip


def show_sentence(corpus: state.Corpus, row: Mapping[str, Any]) -> None:
    """Show a row in its sentence, its words marked, and who found it how surely."""
    article = _article(corpus, row["article_id"])
    shared.show_caption(_known(row))
    st.html(f'<p style="{_STYLE}">{_in_context(article, row)}</p>')


def show_missing(corpus: state.Corpus, measure: str) -> None:
    """Let the reader add what was missed: choose the sentence, then say which words.

    Parameters
    ----------
    corpus
        The articles on screen.
    measure
        "attributions", "hedges" or "boosters".
    """
    names = article_names(corpus.articles)
    name = f"add-{measure}"
    label = f"Add {'an' if measure == 'attributions' else 'a'} {ONE[measure]} that is missing"
    with st.expander(label, icon=":material/add:", key=name, on_change="rerun") as box:
        if not box.open:
            return
        article_id = st.selectbox(
            "Article", list(names), format_func=lambda one: names[one], key=f"{name}-article"
        )
        article = _article(corpus, article_id)
        choices = [("title", Span(0, len(article["title"])))] if article["title"] else []
        choices += [("text", span) for span in document_of(article["text"]).sentence_spans]
        at = st.selectbox(
            "Sentence",
            range(len(choices)),
            format_func=lambda n: article[choices[n][0]][slice(*choices[n][1])],
            key=f"{name}-{article_id}-sentence",
        )
        field, span = choices[at]
        words = article[field][slice(*span)]
        row = {"field": field, "sentence": words, "sentence_start": span.start}
        st.html(f'<p style="{_STYLE}">{marked_html(words, [])}</p>')
        key = f"{name}-{article_id}-{at}"
        with st.form(key, border=False):
            typed = _fields(measure, row, key)
            signed = signing.signature(key, "It was missed")
            save = st.form_submit_button("Add it", type="primary")
        if save:
            signing.keep(corpus, lambda: add(
                article, field, measure, _whole(article, measure, row, typed), signed()
            ))  # fmt: skip


def _fields(measure: str, row: Mapping[str, Any], key: str) -> dict[str, str]:
    """Draw a field for everything that can be corrected; return what stands in each."""
    if measure == "attributions":
        return _attribution_fields(row, key)
    left, middle, right = st.columns(3)
    categories = CATEGORIES if measure == "hedges" else BOOSTERS
    return {
        "cue": left.text_input("Words", _text(row, "cue"), key=f"{key}-cue"),
        "category": _choice(middle, "Category", categories, row, "category", key),
        "whose": _choice(right, "Whose", ("outlet", "source"), row, "whose", key),
        "source": left.text_input(
            "Which source, if it is a source's", _text(row, "source"), key=f"{key}-source"
        ),
        "counts": _choice(middle, "Enters the rate", ("yes", "no"), row, "counts", key),
    }


def _attribution_fields(row: Mapping[str, Any], key: str) -> dict[str, str]:
    left, middle, right = st.columns(3)
    return {
        "source": left.text_input(
            "Source, in the words of the text",
            _text(row, "source"),
            key=f"{key}-source",
            help="Leave it empty if nobody is named.",
        ),
        "source_name": middle.text_input(
            "Who that is", _text(row, "source_name"), key=f"{key}-name",
            help="The full name. Left as it is, a new source is its own name.",
        ),
        "mention_type": _choice(
            right, "How the source is named", SOURCE_TYPES, row, "mention_type", key
        ),
        "cue": left.text_input(
            "Verb or phrase that attributes", _text(row, "cue"), key=f"{key}-cue"
        ),
        "stance": _choice(middle, "What the verb says about belief", STANCES, row, "stance", key),
        "content": st.text_area(
            "What is said, in the words of the text",
            _text(row, "content"),
            key=f"{key}-content",
            height=80,
            help="Several pieces with … between them.",
        ),
    }  # fmt: skip


def _spanned(
    article: Mapping[str, Any], measure: str, row: Mapping[str, Any], typed: Mapping[str, str]
) -> dict[str, Any]:
    """Return what was typed, with the places of words; only what was changed."""
    text = article[row["field"]]
    near = Span(row["sentence_start"], row["sentence_start"] + len(row["sentence"]))
    changes: dict[str, Any] = {}
    for what in SPANNED[measure]:
        if typed[what].strip() != _text(row, what).strip():
            spans = place_of_words(text, typed[what], near=near)
            if not spans and (what == "content" or measure != "attributions"):
                raise ArticlesError("say which words they are, or take the row out")
            if len(spans) > 1 and what != "content":
                raise ArticlesError(f"the {what} is one stretch of words, without …")
            changes[what] = spans
    for what in LABELS[measure]:
        if typed[what].strip() != _text(row, what):
            changes[what] = typed[what].strip()
    return changes


def _whole(
    article: Mapping[str, Any], measure: str, row: Mapping[str, Any], typed: Mapping[str, str]
) -> dict[str, Any]:
    """Return all that an added row holds: what was typed, else what stands in `row`."""
    cue, content = place_of(row) if "content" in row or "cue" in row else ((), ())
    found: dict[str, Any] = {"content": content, "cue": cue}
    if "source_start" in row:
        found["source"] = span_in(row, "source")
    found |= {what: typed[what] for what in LABELS[measure]}
    return found | _spanned(article, measure, row, typed)


def _choice(
    place: Any, label: str, known: tuple[str, ...], row: Mapping[str, Any], what: str, key: str
) -> str:
    value = _text(row, what)
    options = list(known) if value in ("", *known) else [value, *known]
    at = options.index(value) if value in options else 0
    return str(place.selectbox(label, options, index=at, key=f"{key}-{what}-choice"))


def _text(row: Mapping[str, Any], what: str) -> str:
    value = row.get(what)
    if what == "counts" and value is not None:
        return "yes" if value else "no"
    return value if isinstance(value, str) else ""


def _article(corpus: state.Corpus, article_id: Any) -> dict[str, Any]:
    rows = corpus.articles[corpus.articles["article_id"] == article_id]
    return next(rows_of(rows))._asdict()  # type: ignore[no-any-return]


def _known(row: Mapping[str, Any]) -> str:
    """Say where a row stands and who found it."""
    said = [str(row["outlet"]), "in the headline" if row["field"] == "title" else ""]
    sure = row.get("confidence")
    if isinstance(row.get("method"), str):
        said.append(f"found by {'the ' if row['method'] != 'by hand' else ''}{row['method']}")
        said[-1] = said[-1].replace("the by hand", "by hand")
    if sure is not None and pd.notna(sure):
        said.append(f"{sure:.0%} sure")
    if row.get("corrected"):
        said.append(f"corrected by {row['corrected_by']}")
    return " · ".join(filter(None, said))


def _in_context(article: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    """Return the sentences that a row touches, its words marked."""
    text = article[row["field"]]
    cue, content = place_of(row)
    if "content_spans" in row:
        marks = [Mark(*span, kind="content") for span in content]
        marks += [Mark(*span, kind="cue") for span in cue]
        marks += [Mark(*span, kind="source") for span in span_in(row, "source")]
        places = [*content, *cue]
    else:
        marks = [Mark(*span, kind="hedge", note=str(row["category"])) for span in cue]
        places = list(cue)
    first, last = min(start for start, _ in places), max(end for _, end in places)
    touched = [s for s in document_of(text).sentence_spans if s.end > first and s.start < last]
    begin = min([first, *(s.start for s in touched)])
    end = max([last, *(s.end for s in touched)])
    inside = [mark for mark in marks if mark.start < end and mark.end > begin]
    moved = [mark._replace(start=mark.start - begin, end=mark.end - begin) for mark in inside]
    return marked_html(text[begin:end], sorted(moved))


def _key(measure: str, row: Mapping[str, Any]) -> str:
    said = "|".join(str(row[name]) for name in row)
    return f"{measure}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"
