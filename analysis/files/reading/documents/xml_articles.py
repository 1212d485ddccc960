"""Which articles does an XML file hold? trafilatura's, TEI, NITF, NewsML, or a list of records."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

from analysis.files.reading.documents.feeds import ROOTS, read_feed
from analysis.files.reading.documents.marked_up import (
    name_of,
    paragraphs_of,
    paragraphs_of_html,
    parsed_xml,
)
from analysis.files.reading.files.incoming import File
from analysis.files.reading.sources import Found, Removed, Source, UnreadableError
from analysis.files.reading.tables import proposed_columns

_LEAST: Final = 10
"""Words that a field named like a text must have to be one: fewer may be a caption."""


def read_xml(file: File, given: dict[str, Any]) -> Found:
    """Return the articles in an XML file.

    Raises
    ------
    UnreadableError
        It is not well formed, or holds no article in a form that is known.
    """
    root = parsed_xml(file.data)
    if name_of(root) in ROOTS:
        return read_feed(file, root)
    records = _records_in(root)
    if not records:
        raise UnreadableError(
            f"the XML (<{name_of(root)}>) holds no articles in a form that is known",
            "save the articles' texts as .txt, or as a table with a column text",
        )
    many = len(records) > 1
    return Found(
        [
            Source(
                file.name, f"article {n}" if many else "", "\n".join(lines),
                f"{file.path.stem}-{n}" if many else file.path.stem, file.event, given,
                {key: value for key, value in declared.items() if value}, "record", kind,
                tuple(apart),
            )
            for n, (kind, declared, lines, apart) in enumerate(records, 1)
        ],
        [],
    )  # fmt: skip


_Record = tuple[dict[str, Any], list[str], list[Removed]]


class _Form(NamedTuple):
    """Where a form keeps what we ask for, the first place that says something."""

    kind: str
    text: tuple[str, ...]  # elements
    fields: dict[str, tuple[str, ...]]  # "element", "element@attribute", "@attribute" of an article


_FORMS: Final = {
    "doc": _Form("XML of trafilatura", ("main", "doc"), {
        "title": ("@title",), "outlet": ("@sitename", "@hostname"), "url": ("@url", "@source"),
        "published": ("@date",), "byline": ("@author",), "section": ("@categories",),
        "language": ("@language",),
    }),
    "tei": _Form("TEI", ("body", "text"), {
        "title": ("title",), "outlet": ("publisher",), "url": ("ptr@target", "ref@target"),
        "published": ("date@when", "date"), "byline": ("author",),
    }),
    "newsitem": _Form("NewsML", ("body.content", "body"), {
        "article_id": ("@guid",), "title": ("headline",), "byline": ("by",),
        "published": ("contentcreated", "versioncreated"), "agency": ("creditline", "provider"),
    }),
    "nitf": _Form("NITF", ("body.content",), {
        "title": ("hl1", "title"), "outlet": ("pubdata@name",), "url": ("pubdata@ex-ref",),
        "published": ("date.issue@norm", "pubdata@date.publication"), "byline": ("byline",),
        "section": ("pubdata@position.section",), "agency": ("distributor",),
    }),
}  # fmt: skip
"""By the name of the element that holds an article."""


def _records_in(root: Any) -> list[tuple[str, dict[str, Any], list[str], list[Removed]]]:
    """Return the articles in the first form that holds any: their kind, fields, paragraphs."""
    for name, form in _FORMS.items():
        found = [(form.kind, *_in_form(node, form)) for node in _named(root, name)]
        if found := [record for record in found if record[2]]:
            return found
    return [("XML", *record) for record in _any_records(root)]


def _in_form(article: Any, form: _Form) -> _Record:
    texts = (node for name in form.text for node in _named(article, name))
    text = next(texts, None)
    declared = {
        ours: next((said for place in places for said in _said(article, place)), None)
        for ours, places in form.fields.items()
    }
    return (declared, *paragraphs_of(text)) if text is not None else ({}, [], [])


def _said(article: Any, place: str) -> Iterator[str]:
    """Yield what an article says in a place of a `_Form`; of days, not that of the download."""
    name, _, attribute = place.partition("@")
    for node in _named(article, name) if name else (article,):
        said = node.get(attribute) if attribute else _line(node)
        if said and node.get("type") != "download":
            yield said


def _named(root: Any, name: str) -> Iterator[Any]:
    return (node for node in root.iter() if name_of(node) == name)


def _any_records(root: Any) -> Iterator[_Record]:
    """Yield what has a child or grandchild that is named like a text, each once."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        fields, names = _fields_of(node)
        text = next((fields[name] for name, ours in names.items() if ours == "text"), None)
        if text is None or _is_record(text) or len("".join(text.itertext()).split()) < _LEAST:
            waiting += [child for child in reversed(list(node.iterchildren())) if len(child)]
            continue
        said = {ours: _line(fields[name]) for name, ours in names.items() if ours != "text"}
        attributes = proposed_columns(dict(node.attrib))
        said |= {ours: node.get(name) for name, ours in attributes.items() if ours != "text"}
        if not re.search(r"\d", said.get("article_id") or ""):
            said.pop("article_id", None)  # such as id="root"
        yield said, *_lines_of(text)


def _fields_of(node: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """Return an element's children by their names, and which of ours they are."""
    fields: dict[str, Any] = {}
    for child in node.iterchildren():
        fields.setdefault(name_of(child), child)
    return fields, _ours(tuple(fields))


@lru_cache(1000)
def _ours(names: tuple[str, ...]) -> dict[str, str]:
    return proposed_columns(names)  # the same for most elements of a file


def _is_record(node: Any) -> bool:
    """Tell whether an element that is named like a text, such as <article>, holds fields."""
    ours = set(_fields_of(node)[1].values()) if len(node) else set()
    return "text" in ours and len(ours) > 1


def _lines_of(text: Any) -> tuple[list[str], list[Removed]]:
    if len(text):
        return paragraphs_of(text)
    written = text.text or ""
    if re.search(r"</?(?:p|br|div)\b[^>]*>", written, re.I):  # markup, written as characters
        return paragraphs_of_html(written)
    return [line.strip() for line in written.splitlines()], []


def _line(node: Any) -> str | None:
    return " ".join("".join(node.itertext()).split()) or None
