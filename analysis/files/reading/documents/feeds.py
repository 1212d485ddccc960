"""Which articles does a feed hold? RSS and Atom, where they give the texts in full."""

import re
from typing import Any, Final

from analysis.files.reading.documents.marked_up import name_of, paragraphs_of, paragraphs_of_html
from analysis.files.reading.files.incoming import File
from analysis.files.reading.sources import Found, Removed, Skipped, Source, UnreadableError

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
    about = {"outlet": _said(head, "title"), "language": _said(head, "language")}
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
        declared = {key: value for key, value in (about | _declared(item)).items() if value}
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


def _declared(item: Any) -> dict[str, Any]:
    declared: dict[str, Any] = {key: _said(item, *names) for key, names in _FIELDS.items()}
    links = [child for child in item if name_of(child) == "link"]
    alternate = [link for link in links if link.get("rel", "alternate") == "alternate"]
    url = next((link.get("href") or (link.text or "").strip() for link in alternate), "")
    declared["url"] = url or _address(item)
    if source := _said(item, "source"):  # of a feed that gathers items from other feeds
        declared["outlet"] = source
    return {key: value for key, value in declared.items() if value}


def _address(item: Any) -> str:
    known = _said(item, "origlink", "guid", "id")
    return known if re.match(r"https?://", known) else ""


def _said(node: Any, *names: str) -> str:
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
