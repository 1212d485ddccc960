"""What do a page's linked data (JSON-LD) say about its article? Read even where it is broken."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any, Final

from lxml.html import HtmlElement

_ARTICLE: Final = r"(?:\w*Article|\w*BlogPosting|SocialMediaPosting|Report|\w*Review)"
_PAGE: Final = r"(?:\w*WebPage|ItemPage|CreativeWork)"

# What a thing may hold that is the same article. Teasers, comments and the entries of a live
# blog stand under other names, and have dates of their own.
_WITHIN: Final = ("@graph", "mainEntity", "mainEntityOfPage")
_DEEPEST: Final = 6  # real pages nest three deep


def article_data(tree: HtmlElement) -> dict[str, Any]:
    """Return the properties of the page's article, `{}` if its linked data describe none."""
    things = [thing for script in _scripts(tree) for thing in _things(script, 0)]
    for kind in (_ARTICLE, _PAGE):
        if fitting := next((thing for thing in things if _is_a(thing, kind)), None):
            return fitting
    return {}


def kinds_of(tree: HtmlElement) -> list[str]:
    """Return what kinds of thing a page's linked data describe: "NewsArticle", "ItemList"."""
    things = [thing for script in _scripts(tree) for thing in _things(script, 0)]
    return [kind for thing in things for kind in _types(thing)]


def text_of(value: Any) -> str | None:
    """Return the text of a property: a word, something that has a name, or a list of them."""
    for _ in range(_DEEPEST):
        if isinstance(value, list):
            value = next(iter(value), None)
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@value") or value.get("@id")
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    return " ".join(html.unescape(str(value)).split()) or None


def names_of(value: Any) -> list[str]:
    """Return the names in a property such as `author`."""
    values = value if isinstance(value, list) else [value]
    return [name for one in values[:20] if (name := text_of(one))]


def _is_a(thing: dict[str, Any], kind: str) -> bool:
    return any(re.fullmatch(rf"(?:.*[/:])?{kind}", name) for name in _types(thing))


def _types(thing: dict[str, Any]) -> list[str]:
    types = thing.get("@type")
    return [str(name) for name in (types if isinstance(types, list) else [types])]


def _things(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list) and depth < _DEEPEST:
        for one in value:
            yield from _things(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in _WITHIN if depth < _DEEPEST else ():
            yield from _things(value.get(name), depth + 1)


def _scripts(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield from values_in(script.text or "")


def values_in(text: str) -> list[Any]:
    """Return the JSON values of a script, mended where pages are known to break them."""
    text = text.strip()
    # Each of these patterns is anchored to an end: scripts have megabytes.
    text = re.sub(r"^(?:<!--|(?://|/\*)?[ \t]{0,9}<!\[CDATA\[(?:[ \t]{0,9}\*/)?)", "", text)
    text = text[:-30] + re.sub(r"(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)$", "", text[-30:])
    without_trailing_commas = re.sub(r",(?=\s*[}\]])", "", text)
    return _decoded(text) or _decoded(without_trailing_commas)


def _decoded(text: str) -> list[Any]:
    """Return the values that stand one after the other in a text; none if one is broken."""
    decoder = json.JSONDecoder(strict=False)  # line breaks within strings
    values, at = [], 0
    while at < len(text):
        if text[at].isspace() or text[at] in ";,":
            at += 1
            continue
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return []
        values.append(value)
    return values
