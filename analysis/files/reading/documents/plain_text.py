"""What does a plain text say: one article, or an export of several?"""

import re
from typing import Any, Final

from analysis.files.reading.characters import decode
from analysis.files.reading.databases import records_in
from analysis.files.reading.databases.lines import lines_of
from analysis.files.reading.files.incoming import File
from analysis.files.reading.sources import Found, Removed, Source, UnreadableError
from analysis.files.reading.tables import proposed_columns


def read_plain_text(file: File, given: dict[str, Any]) -> Found:
    """Return the article in a text file, or the articles of an export."""
    text = decode(file.data)
    if not text.strip():
        raise UnreadableError("the file is blank", "fill it or leave it out")
    records, doubts = records_in(file, lines_of(text), given)
    if records is not None:
        return records
    source = Source(file.name, "", text, file.path.stem, file.event, given)
    return Found([source], doubts)


_FRONT_MATTER: Final = re.compile(
    r"\s*---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S
)
_HEAD: Final = re.compile(r"\s*(Title: .{0,2000}?)\n+Markdown Content:[ \t]*\n", re.S)
"""As services write it that turn pages into Markdown: title, address, hour."""

_MARKS: Final = (
    (r"^[ \t]{0,3}(?:```|~~~).*$", ""),  # fences of code
    (r"^[ \t]{0,3}#{1,6}(?=[ \t])[ \t]*", ""),
    (r"(?<=[ \t])#{1,6}$", ""),
    (r"^[ \t]{0,3}(?:=+|-{2,}|(?:[*_-][ \t]*){3,})$", ""),  # underlined, rules
    (r"^(?:[ \t]{0,3}>[ \t]?)+", ""),
    (r"^[ \t]{0,8}[*+-][ \t]+(?:\[[ xX]\][ \t]+)?", ""),
    (r"^[ \t]{0,3}\[[^\]\n]{1,200}\]:[ \t]*\S.*$", ""),  # where links lead
    (r"!\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}(?:[ \t]+[^)\n]{0,500})?\)", ""),
    (r"\[([^\[\]\n]{1,1000})\]\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)", r"\1"),
    (r"\[([^\[\]\n]{1,1000})\]\[[^\[\]\n]{0,200}\]", r"\1"),
    (r"\[\^[\w-]{1,20}\]", ""),
    (r"<(https?://[^<>\s]{1,2000})>", r"\1"),
    (r"</?[A-Za-z][^<>\n]{0,500}>", ""),
    (r"(?<![\w*\\])(\*{1,3})(?=\S)([^*\n]{1,2000}?)(?<=\S)\1(?![\w*])", r"\2"),
    (r"(?<![\w_\\])(_{1,3})(?=\S)([^_\n]{1,2000}?)(?<=\S)\1(?![\w_])", r"\2"),
    (r"~~(?=\S)([^~\n]{1,2000}?)~~", r"\1"),
    (r"(?<!`)`([^`\n]{1,1000})`(?!`)", r"\1"),
    (r"\\([\\`*_{}\[\]()#+.!>~|-])", r"\1"),
)  # fmt: skip
"""Marks and what stays of them, in the order in which they are taken away."""


def read_markdown(file: File, given: dict[str, Any]) -> Found:
    """Return the article in a Markdown file: its words without marks, its front matter apart."""
    text = decode(file.data).lstrip("\ufeff").replace("\r\n", "\n")
    front = _FRONT_MATTER.match(text) or _HEAD.match(text)
    declared, body = (_declared(front[1]), text[front.end() :]) if front else ({}, text)
    if not body.strip():
        raise UnreadableError("the file is blank", "fill it or leave it out")
    plain = without_marks(body)
    found = read_plain_text(file._replace(data=plain.encode("utf-8", errors="replace")), given)
    if len(found.sources) != 1:
        return found
    removed = (Removed(1, front[0].strip(), "front matter"),) if front else ()
    source = found.sources[0]
    return found._replace(sources=[_with(source, declared, removed)])


def _with(source: Source, declared: dict[str, Any], removed: tuple[Removed, ...]) -> Source:
    return source._replace(
        declared={**source.declared, **declared},
        declared_by="record" if declared else source.declared_by,
        read_as="Markdown",
        removed=(*removed, *source.removed),
    )


def without_marks(text: str) -> str:
    """Return Markdown as plain text: headings, links and emphasis by their words.

    Examples
    --------
    >>> without_marks("# Bridge *shut*\\n\\nThe [council](https://elva.example) met.")
    'Bridge shut\\n\\nThe council met.'
    """
    text = "\n".join(line.rstrip(" \t\\") for line in text.split("\n"))  # their ends break lines
    for mark, stays in _MARKS:
        text = re.sub(mark, stays, text, flags=re.M)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _declared(front: str) -> dict[str, Any]:
    """Return what front matter says, by our names; only lines of the form `name: value`."""
    fields: dict[str, str] = {}
    for line in front.splitlines():
        if found := re.match(r"[\"']?([A-Za-z][\w -]{0,60}?)[\"']?[ \t]*:[ \t]+(\S.*)", line):
            fields[found[1]] = found[2].strip().strip("\"'").strip()
    names = proposed_columns(fields)
    declared: dict[str, Any] = {ours: fields[theirs] for theirs, ours in names.items()}
    author = next((fields[name] for name in fields if name.lower() in ("author", "byline")), None)
    if author:
        declared["byline"] = author
    if re.match(r"https?://", str(declared.get("outlet", ""))):
        declared.setdefault("url", declared.pop("outlet"))  # clippers name the page as source
    for theirs, ours in (("URL Source", "url"), ("Published Time", "published")):
        if theirs in fields:
            declared[ours] = fields[theirs]
    return declared
