"""Which articles does an XML file hold? trafilatura's, TEI, NITF, NewsML, or a list of records."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

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


def _records_in(root: Any) -> list[tuple[str, dict[str, Any], list[str], list[Removed]]]:
    """Return the articles in the first form that holds any: their kind, fields, paragraphs."""
    for name, (kind, read) in _FORMS.items():
        found = [(kind, *read(node)) for node in root.iter() if name_of(node) == name]
        if found := [record for record in found if record[2]]:
            return found
    return [("XML", *record) for record in _any_records(root)]


_Record = tuple[dict[str, Any], list[str], list[Removed]]


def _of_trafilatura(doc: Any) -> _Record:
    names = {
        "title": ("title",), "outlet": ("sitename", "hostname"), "url": ("url", "source"),
        "published": ("date",), "byline": ("author",), "section": ("categories",),
        "language": ("language",),
    }  # fmt: skip
    declared = {
        ours: next(filter(None, map(doc.get, theirs)), None) for ours, theirs in names.items()
    }
    main = next((node for node in doc if name_of(node) == "main"), doc)
    return declared, *paragraphs_of(main)


def _of_tei(tei: Any) -> _Record:
    header = _first(tei, "teiheader")
    text = _first(tei, "text")
    if header is None or text is None:
        return {}, [], []
    titles = [_line(node) for node in header.iter() if name_of(node) == "title"]
    target = next((node.get("target") for node in header.iter() if node.get("target")), None)
    dates = [node for node in header.iter() if name_of(node) == "date" and _line(node)]
    dates = [node for node in dates if node.get("type") != "download"]
    declared = {
        "title": next(filter(None, titles), None), "url": target,
        "published": next((node.get("when") or _line(node) for node in dates), None),
        "outlet": _line(_first(header, "publisher")), "byline": _line(_first(header, "author")),
    }  # fmt: skip
    body = _first(text, "body")
    return declared, *paragraphs_of(text if body is None else body)


def _of_nitf(nitf: Any) -> _Record:
    content = _first(nitf, "body.content")
    if content is None:
        return {}, [], []
    issued, data = _first(nitf, "date.issue"), _first(nitf, "pubdata")
    declared = {
        "title": _line(_first(nitf, "hl1")) or _line(_first(nitf, "title")),
        "published": (issued.get("norm") if issued is not None else None)
        or (data.get("date.publication") if data is not None else None),
        "outlet": data.get("name") if data is not None else None,
        "url": data.get("ex-ref") if data is not None else None,
        "section": data.get("position.section") if data is not None else None,
        "byline": _line(_first(nitf, "byline")), "agency": _line(_first(nitf, "distributor")),
    }  # fmt: skip
    return declared, *paragraphs_of(content)


def _of_newsml(item: Any) -> _Record:
    inline = _first(item, "inlinexml")
    inner = _first(inline, "body.content") if inline is not None else None
    inner = inner if inner is not None else _first(inline, "body") if inline is not None else None
    if inner is None:
        return {}, [], []
    provider = _first(item, "provider")
    declared = {
        "title": _line(_first(item, "headline")), "byline": _line(_first(item, "by")),
        "published": _line(_first(item, "contentcreated")) or _line(_first(item, "versioncreated")),
        "agency": _line(_first(item, "creditline")) or _line(provider),
        "article_id": item.get("guid"),
    }  # fmt: skip
    return declared, *paragraphs_of(inner)


_FORMS: Final = {
    "doc": ("XML of trafilatura", _of_trafilatura), "tei": ("TEI", _of_tei),
    "newsitem": ("NewsML", _of_newsml), "nitf": ("NITF", _of_nitf),
}  # fmt: skip


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


def _first(node: Any, name: str) -> Any:
    return next((one for one in node.iter() if name_of(one) == name), None)


def _line(node: Any) -> str | None:
    return " ".join("".join(node.itertext()).split()) or None if node is not None else None
