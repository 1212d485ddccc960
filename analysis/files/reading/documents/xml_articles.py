"""Which articles does an XML file hold? Feeds, trafilatura's, TEI, NITF, NewsML, or records."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

from analysis.files.reading.documents.marked_up import (
    name_of,
    paragraphs_of,
    paragraphs_of_html,
    parsed_xml,
)
from analysis.files.reading.files.incoming import File
from analysis.files.reading.sources import Found, Removed, Skipped, Source, UnreadableError
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


ROOTS: Final = ("rss", "feed", "rdf")

_FULL_TEXT: Final = 120  # words; summaries in feeds have 20 to 60
_FIELDS: Final = {
    "title": ("title",), "published": ("published", "pubdate", "issued", "date"),
    "updated": ("updated", "modified"), "byline": ("creator", "author"),
    "section": ("category",), "agency": ("credit",),
}  # fmt: skip
_FURNITURE: Final = re.compile(
    r"The post .{1,300} (?:appeared first on|first appeared on) .{1,100}", re.I
)


def read_feed(file: File, root: Any) -> Found:
    """Return the articles of a feed that gives them in full.

    Parameters
    ----------
    file
        The feed.
    root
        What was parsed from it.

    Raises
    ------
    UnreadableError
        No item holds more than a summary.
    """
    items = [node for node in root.iter() if name_of(node) in ("item", "entry")]
    head = next((node for node in root.iter() if name_of(node) == "channel"), root)
    about = {"outlet": _child_says(head, "title"), "language": _child_says(head, "language")}
    kind = "Atom feed" if name_of(root) == "feed" else "RSS feed"
    sources: list[Source] = []
    short = 0
    for n, item in enumerate(items, 1):
        lines, apart = _text_of(item)
        if not lines:
            short += 1
            continue
        apart += [Removed(0, line, "the feed's furniture") for line in lines if _is_furniture(line)]
        text = "\n".join(line for line in lines if not _is_furniture(line))
        declared = {key: value for key, value in (about | _said_of(item)).items() if value}
        sources.append(
            Source(
                file.name, f"item {n}", text, f"{file.path.stem}-{n}", file.event, {}, declared,
                "record", kind, tuple(apart),
            )
        )  # fmt: skip
    problem = f"{short} of {len(items)} items hold a link and a summary at most, not the text"
    way_out = "open the links, and save the pages (.html)"
    if not sources:
        raise UnreadableError(problem if items else "the feed has no items", way_out)
    return Found(sources, [Skipped(file.name, "", problem, way_out)] if short else [])


def _text_of(item: Any) -> tuple[list[str], list[Removed]]:
    """Return the paragraphs of an item's text; none if it has only a summary."""
    best: tuple[list[str], list[Removed]] = ([], [])
    for child in item:
        name = name_of(child)
        if name in ("encoded", "content", "fulltext", "body"):
            full = True
        elif name in ("description", "summary"):
            full = False
        else:
            continue
        lines, apart = paragraphs_of(child) if len(child) else paragraphs_of_html(child.text or "")
        n_words = sum(len(line.split()) for line in lines)
        n_best = sum(len(line.split()) for line in best[0])
        if (full or n_words >= _FULL_TEXT) and n_words > n_best:
            best = (lines, apart)
    return best


def _said_of(item: Any) -> dict[str, Any]:
    declared: dict[str, Any] = {key: _child_says(item, *names) for key, names in _FIELDS.items()}
    links = [child for child in item if name_of(child) == "link"]
    alternate = [link for link in links if link.get("rel", "alternate") == "alternate"]
    url = next((link.get("href") or (link.text or "").strip() for link in alternate), "")
    declared["url"] = url or _address(item)
    if source := _child_says(item, "source"):  # of a feed that gathers items from other feeds
        declared["outlet"] = source
    return {key: value for key, value in declared.items() if value}


def _address(item: Any) -> str:
    known = _child_says(item, "origlink", "guid", "id")
    return known if re.match(r"https?://", known) else ""


def _child_says(node: Any, *names: str) -> str:
    """Return what the first child with one of these names says, as one line."""
    for wanted in names:
        for child in node:
            if name_of(child) == wanted:
                inner = next((c for c in child if name_of(c) in ("name", "title")), child)
                lines, _ = paragraphs_of_html("".join(inner.itertext()))
                if lines:
                    return " ".join(lines)
    return ""


def _is_furniture(line: str) -> bool:
    return bool(_FURNITURE.fullmatch(line))
