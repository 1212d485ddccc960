"""What a page shows: its sentences, its tables, and its figures, from an `AppTest`."""

import html
import json
import re

CHOICES = ("selectbox", "button_group", "multiselect", "button", "toggle")
VERBATIM = ('class="versions"', 'class="pair"', 'class="glance"')
"""Marks of HTML that holds texts of articles; the numbers of a glance are traced row by row."""


PAGED = re.compile(r"[\d,]+ to [\d,]+")
"""What a choice of pages of a long list is called."""


def plain(body):
    """The text of HTML, on one line."""
    body = re.sub(r"<style>.*?</style>", "", body, flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body))).strip()


def elements(node):
    """Every element of a page but the method notes and the Export menu."""
    kind = getattr(node, "type", "")
    if kind == "popover" or (kind == "expander" and node.label.startswith("How this is measured")):
        return
    yield node
    for child in getattr(node, "children", {}).values():
        yield from elements(child)


def sentences(app):
    """Yield every text that a page says in its own words."""
    for root in (app.main, app.sidebar):
        for one in elements(root):
            kind = getattr(one, "type", "")
            if kind == "html" and not any(mark in one.proto.body for mark in VERBATIM):
                for part in re.split(r"</(?:li|p|tr|th|td)>", one.proto.body):
                    yield plain(part)
            elif kind in ("title", "header", "caption", "markdown"):
                yield html.unescape(str(one.value))
            elif kind in CHOICES:
                yield plain(str(one.label or ""))
                if kind == "button_group":
                    options = map(plain, map(str, one.options))
                    yield from (one for one in options if not PAGED.fullmatch(one))


def chips(app):
    """The numbers on the chips above the articles on the page Read, by kind."""
    for one in elements(app.main):
        if getattr(one, "type", "") == "bidi_component":
            found = re.search(r'"kinds":\s*(\[.*?\])', str(one.proto).replace('\\"', '"'))
            if found:
                return {kind["name"]: kind["count"] for kind in json.loads(found[1])}
    return {}


def tables(app):
    """Name → table, of those shown and those offered for export."""
    offered = dict(app.session_state["page"].tables)
    return offered | {f"shown {n}": one.value for n, one in enumerate(app.dataframe)}


def figures(app):
    """Name → figure, as Plotly's dict."""
    return {name: json.loads(one) for name, one in app.session_state["page"].figures.items()}


def glance(app):
    """The overview's table of articles, as HTML; "" on other pages."""
    bodies = (one.proto.body for one in elements(app.main) if getattr(one, "type", "") == "html")
    return next((body for body in bodies if 'class="glance"' in body), "")
