"""Which paragraphs does a web page have? All of them, in order, each with where it stands."""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from analysis.lexicons import load_lexicon

INLINE: Final = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
})  # fmt: skip
UNREAD: Final = frozenset({
    "script", "style", "template", "head", "svg", "math", "object", "embed", "iframe", "canvas",
    "map", "source", "track", "param", "select", "datalist", "textarea", "input", "img", "base",
    "link", "meta", "title",
})  # fmt: skip
"""What holds no text that a reader of the page sees."""

_GROUPED: Final = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote",
    "pre", "table", "tbody", "thead", "tfoot", "tr", "td", "th",
})  # fmt: skip
"""A paragraph, list or quotation stands in the container around it."""

NOT_SHOWN: Final = "not shown on the page"
_WITHIN_SENTENCES: Final = (NOT_SHOWN, "caption")
_MOST_ROLES: Final = 8  # More boxes in boxes say nothing more.
_INVISIBLE: Final = " \u00ad\u200b\u200c\u200d\u2060\ufeff"

_SENTENCE_END: Final = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")


@dataclass(eq=False)
class Block:
    """A paragraph, heading, item or other run of text, and where it stands in the page."""

    text: str
    line: int
    tag: str  # of the innermost block element
    container: int  # a number for the element around paragraphs of a kind
    signature: str  # how that element is called, for others like it
    story: int  # a number for the innermost <article>, 0 if none
    roles: tuple[tuple[int, str], ...]  # what its place says it is: element, reason; outer first
    linked: float  # share of its characters that are links
    slots: list[tuple[HtmlElement, str]] = field(repr=False, default_factory=list)
    reason: str = ""  # why it is not in the article; "" if it is

    @property
    def n_words(self) -> int:
        """Count the words."""
        return len(self.text.split())

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_SENTENCE_END.search(self.text))

    @property
    def is_prose(self) -> bool:
        """Whether it is running text: some words, mostly not links, and an end."""
        return self.n_words >= 8 and self.is_sentence and self.linked < 0.5


@dataclass
class _Place:
    tag: str
    container: int
    signature: str
    story: int
    roles: tuple[tuple[int, str], ...]
    linked: bool


def blocks_of_page(tree: HtmlElement) -> list[Block]:
    """Return all blocks of text in a page, in order; scripts and styles are not text."""
    walk = _Walk()
    events = etree.iterwalk(tree, events=("start", "end"))
    for event, element in events:
        if event == "start":
            if element.tag in UNREAD or not isinstance(element.tag, str):
                events.skip_subtree()
            walk.enter(element)
        else:
            walk.leave(element)
    walk.close(walk.places[0])
    return walk.blocks


class _Run:
    """Text since the last break, and where in the tree it is."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.slots: list[tuple[HtmlElement, str]] = []
        self.link_length = 0
        self.line = 0


class _Walk:
    """The state of a walk over a page: where it stands, and the text since the last break."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.places = [_Place("body", 0, "body", 0, (), False)]
        self.run = _Run()
        self.interrupted: dict[int, _Run] = {}  # by how many places are open
        self.count = 0

    def enter(self, element: HtmlElement) -> None:
        self.count += 1
        around = self.places[-1]
        place = _place_of(element, around, self.count)
        if element.tag in INLINE and place.roles != around.roles:
            # What is not shown within a sentence does not end it.
            self.interrupted[len(self.places)], self.run = self.run, _Run()
        elif _breaks(element):
            self.close(around)
        self.places.append(place)
        if element.tag not in UNREAD:
            self.add(element, "text", element.text)

    def leave(self, element: HtmlElement) -> None:
        place = self.places.pop()
        if before := self.interrupted.pop(len(self.places), None):
            self.close(place)
            self.run = before
        elif _breaks(element):
            self.close(place)
        self.add(element, "tail", element.tail)

    def add(self, element: HtmlElement, slot: str, text: str | None) -> None:
        if not text:
            return
        if not text.isspace():
            self.run.line = self.run.line or element.sourceline or 0
            self.run.slots.append((element, slot))
            if self.places[-1].linked:
                self.run.link_length += len(text.strip())
        self.run.pieces.append(text)

    def close(self, at: _Place) -> None:
        text = " ".join("".join(self.run.pieces).split())
        if text.strip(_INVISIBLE):
            share = min(1.0, self.run.link_length / len(text))
            where = (at.tag, at.container, at.signature, at.story, at.roles)
            self.blocks.append(Block(text, self.run.line, *where, share, self.run.slots))
        self.run = _Run()


def _breaks(element: HtmlElement) -> bool:
    if element.tag == "br":
        return not element.get("data-within")
    return element.tag not in INLINE and element.tag not in UNREAD


def _place_of(element: HtmlElement, around: _Place, number: int) -> _Place:
    tag = element.tag if isinstance(element.tag, str) else ""
    linked, roles = around.linked or tag == "a", around.roles
    role = role_of(element) if len(roles) < _MOST_ROLES else ""
    if role and (tag not in INLINE or role in _WITHIN_SENTENCES):
        roles = (*roles, (number, role))
    if tag in INLINE or tag in UNREAD or tag == "br":
        return _Place(around.tag, around.container, around.signature, around.story, roles, linked)
    if tag in _GROUPED or element.get("data-layout"):
        tag = "blockquote" if tag == "p" and around.tag == "blockquote" else tag
        return _Place(tag, around.container, around.signature, around.story, roles, linked)
    names = " ".join(sorted(re.sub(r"\d+", "", element.get("class") or "").split()))
    story = number if tag == "article" else around.story
    return _Place(tag, number, f"{tag} {names}", story, roles, linked)


def role_of(element: HtmlElement) -> str:
    """Return why an element's place says that it is not part of the article, or ""."""
    if role := _roles()[0].get(element.tag):
        return role
    style = (element.get("style") or "").replace(" ", "")
    if element.get("hidden") is not None or "display:none" in style:
        return NOT_SHOWN
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    return _named_role(names[:500]) if not names.isspace() and element.tag != "body" else ""


@cache
def _roles() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    entries = load_lexicon("page-furniture").entries
    rows = [tuple(row) for row in entries[["where", "name", "reason"]].to_numpy().tolist()]
    tags = {name: reason for where, name, reason in rows if where == "element"}
    named = [
        (re.compile(rf"(?<![a-z])(?:{name})(?![a-z])", re.IGNORECASE), reason)
        for where, name, reason in rows
        if where == "name"
    ]
    return tags, named


@lru_cache(maxsize=10_000)
def _named_role(names: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", names)
    return next((reason for pattern, reason in _roles()[1] if pattern.search(spaced)), "")
