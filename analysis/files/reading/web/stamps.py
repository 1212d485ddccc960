"""When does a web page say that it was published, and last changed?"""

import re
from collections.abc import Iterator
from datetime import time, timedelta
from functools import partial
from typing import Any, Final, NamedTuple

from lxml.html import HtmlElement

from analysis.files.reading.moments import Moment, moment_in, read_moment
from analysis.files.reading.web.linked_data import text_of
from analysis.files.reading.web.titles import longer_than

# Names of <meta>, without marks, in the order in which they are believed.
_PUBLISHED: Final = (
    "articlepublishedtime", "ogarticlepublishedtime", "datepublished", "ogdatepublished",
    "rnewsdatepublished", "ogpublishedtime", "parselypubdate", "cxenseparserecspublishtime",
    "btpubdate", "ogpubdate", "articlepublished", "articledateoriginal", "firstpublishdate",
    "pubdate", "publishdate", "publisheddate", "publicationdate", "publishedtime", "published",
)  # fmt: skip
_DATED: Final = (  # of what, they do not say; many hold local time without its zone
    "dcdateissued", "dctermsissued", "dcissued", "dctermscreated", "dcdatecreated", "dccreated",
    "dcdate", "dctermsdate", "citationpublicationdate", "citationonlinedate",
    "prismpublicationdate", "datecreated", "date", "sailthrudate", "articledate", "displaydate",
    "pdate", "ptime", "releasedate", "createdate", "created",
)  # fmt: skip
_CHANGED: Final = (
    "articlemodifiedtime", "ogarticlemodifiedtime", "datemodified", "ogupdatedtime",
    "rnewsdatemodified", "btmoddate", "articledateupdated", "dcdatemodified", "dctermsmodified",
    "lastmodified", "lastmod", "revisiondate", "lastpublisheddate", "updated", "modifieddate",
)  # fmt: skip

_ASIDE: Final = re.compile(
    r"(?i)(?:^|[\s_-])(?:comments?|replies|related|sidebar|teasers?|recommend\w*|latest|trending|"
    r"popular|most-?read|widget|promo|carousel|footer|nav|menu|ticker)(?=$|[\s_-])"
)
_STAMPED: Final = re.compile(
    r"(?i)(?:^|[\s_-])(?:date(?:line|time|stamp)?|time(?:stamp)?|publi(?:shed|sh|cation)|pub-?date|"
    r"posted|stamp)(?=$|[\s_-])"
)
_ATTRIBUTES: Final = re.compile(
    r"data-(?:publi(?:shed|sh|cation)-?(?:date|time|at)?|pub-?date|date-?time|date|timestamp|"
    r"time|ts|seconds|epoch|utc|unix|microtime)"
)
_LABEL: Final = re.compile(
    r"(?i)\b(?P<changed>updated?|modified|changed|edited|corrected|aktualisiert|actualizado)\b|"
    r"\b(?:published|posted|created|first)\b"
)
_LONGEST_LINE: Final = 120  # characters; a longer one is a sentence that names a date
_LONGEST_TEASER: Final = 1000  # characters; an article with a linked heading in it is longer
_NEAR: Final = 4  # levels of the page above the heading
_MOST_SHOWN: Final = 20  # stamps near a heading; an article has two or three
_MOST: Final = 2000  # elements around stamps that are looked at: pages of comments have more
_APART: Final = timedelta(hours=36)  # nearer to each other are stamps of one publication


class Stamp(NamedTuple):
    """A stamp that a reader of the page sees."""

    moment: Moment
    is_change: bool
    is_labelled: bool  # as that of the publication


def stamps_of(
    tree: HtmlElement, heading: HtmlElement | None, data: dict[str, Any], country: str | None
) -> tuple[Moment | None, Moment | None]:
    """Return when a page says that it was published and last changed.

    Parameters
    ----------
    tree, heading
        The page, and the heading of its article.
    data
        The properties of its article, see `linked_data.article_data`.
    country
        Where it is from, to tell zones of one name apart.

    Returns
    -------
    Of several stamps of publication the first; of those of one day the one that is believed
    most, but one with a time of day if there is any. The last change only if it is later.
    """
    read = partial(read_moment, country=country, unzoned=None)
    meta = _meta(tree)
    stamps = _stamps(tree, heading, country)
    shown = sorted(
        (one for one in stamps if not one.is_change), key=lambda one: not one.is_labelled
    )
    values = [text_of(data.get("datePublished")), *(meta.get(name) for name in _PUBLISHED)]
    weak = [text_of(data.get("dateCreated")), *(meta.get(name) for name in _DATED)]
    published = first_publication(
        [*filter(None, map(read, values))],
        [*filter(None, map(read, weak)), *(one.moment for one in shown[:1])],
    )
    values = [text_of(data.get("dateModified")), *(meta.get(name) for name in _CHANGED)]
    changes = [*filter(None, map(read, values)), *(one.moment for one in stamps if one.is_change)]
    later = [one for one in changes if not published or one.at > published.at]
    return published, max(later, key=lambda moment: moment.at, default=None)


def first_publication(stated: list[Moment], others: list[Moment]) -> Moment | None:
    """Return the first publication, the most believed moments first in both lists.

    Parameters
    ----------
    stated
        What is said to be the publication.
    others
        Dates of the page: they may tell the hour, or stand in where nothing is stated.
    """
    days = [moment for moment in stated if moment.precision in ("day", "minute")]
    others = sorted(others, key=lambda moment: moment.precision not in ("day", "minute"))
    first = min(days, key=lambda one: one.at, default=None)
    best = next(iter([*days, *others, *stated]), None)
    if first and best and best.at - first.at > _APART:
        best = first
    same = [one for one in (*days, *others) if best and abs(one.at - best.at) < _APART]
    return max(same, key=_exactness, default=best)  # the most believed of equals


def _exactness(moment: Moment) -> int:
    return 2 if moment.precision == "minute" else int(moment.at.time() != time.min)


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Return name, in small letters without marks, → content of the page's <meta>."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        names = [meta.get(key) or "" for key in ("property", "name", "itemprop")]
        equivalent = re.sub("[^a-z]", "", (meta.get("http-equiv") or "").lower())
        names += [equivalent] * (equivalent == "lastmodified")
        for name in names if not (meta.get("itemprop") and _of_another(meta)) else ():
            found.setdefault(re.sub("[^a-z]", "", name.lower()), meta.get("content") or "")
    return found


def _of_another(element: HtmlElement) -> bool:
    """Tell whether a property is that of a comment, a video or a journal within the page."""
    things = (one for one in element.iterancestors() if "itemscope" in one.attrib)
    kind = next((one.get("itemtype") or "" for one in things), "")
    return bool(re.search(r"Comment|Video|Audio|Image|Journal|Issue|Event|Product|Rating", kind))


def _stamps(tree: HtmlElement, heading: HtmlElement | None, country: str | None) -> list[Stamp]:
    """Return what the stamps say that stand nearest to the heading, in the order of the page."""
    if heading is None:
        heading = next(iter(tree.iter("article", "main")), None)
    above = [] if heading is None else [heading, *heading.iterancestors()]
    height = {element: n for n, element in enumerate(above)}
    passed = False  # the heading
    aside: dict[HtmlElement, bool] = {}
    nearest: dict[int, list[HtmlElement]] = {}
    for element in tree.iter():
        passed = passed or element is heading
        if not _is_dated(element):
            continue
        chain = [element, *element.iterancestors()]
        shared = next((n for n, one in enumerate(chain) if one in height), len(chain))
        for one in chain[:shared]:
            if one not in aside:
                aside[one] = _is_aside(one)
        at = height[chain[shared]] if shared < len(chain) else len(above)
        # What stands high above the heading is today's date in the masthead.
        masthead = not passed and at > _NEAR and not _LABEL.search(_names(element))
        if not (masthead or _of_another(element) or any(aside[one] for one in chain[:shared])):
            nearest.setdefault(at, []).append(element)
        if len(aside) > _MOST:
            break
    found = nearest[min(nearest)][:_MOST_SHOWN] if nearest else []
    return [stamp for element in found for stamp in _said(element, country)]


def _is_dated(element: HtmlElement) -> bool:
    if element.tag in ("meta", "script", "style", "html", "body"):
        return False
    if element.tag != "time" and element.get("itemprop") not in ("datePublished", "dateModified"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        is_small = len(element) <= 5 and _STAMPED.search(names) is not None
        if not is_small and not any(map(_ATTRIBUTES.fullmatch, element.attrib)):
            return False
    paragraph = next(element.iterancestors("p"), None)
    return paragraph is None or not longer_than(paragraph, _LONGEST_LINE)


def _is_aside(element: HtmlElement) -> bool:
    """Tell whether an element is beside the article: comments, or other stories with headings."""
    if element.tag in ("aside", "footer", "nav"):
        return True
    if _ASIDE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
        return True
    if longer_than(element, _LONGEST_TEASER):
        return False
    return any(title.find(".//a") is not None for title in element.iter("h2", "h3", "h4"))


def _said(element: HtmlElement, country: str | None) -> Iterator[Stamp]:
    text = " ".join(element.text_content().split())[: 2 * _LONGEST_LINE]
    head = re.split(r"\d", text, maxsplit=1)[0]
    labels = list(_LABEL.finditer(f"{_before(element)} {_names(element)} {head}"))
    is_change = bool(labels) and all(label["changed"] for label in labels)
    values = [element.get(name) for name in ("datetime", "content", "title")]
    values += [value for name, value in element.attrib.items() if _ATTRIBUTES.fullmatch(name)]
    read = [read_moment(value, country=country, unzoned=None) for value in values if value]
    for label in _LABEL.finditer(text, len(head)):
        if label["changed"]:  # both in one line: "Published 4 March, updated 5 March"
            if later := moment_in(text[label.end() :], country=country):
                yield Stamp(later, is_change=True, is_labelled=False)
            text = text[: label.start()]
            break
    read.append(moment_in(text, country=country))
    if best := first_publication([moment for moment in read if moment], []):
        yield Stamp(best, is_change, is_labelled=bool(labels) and not is_change)


def _names(element: HtmlElement) -> str:
    """Return what the element is called: "entry-date published", "dateModified"."""
    names = [element.get(name) or "" for name in ("class", "id", "itemprop")]
    names += ["published"] * ("pubdate" in element.attrib)
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]", " ", " ".join(names))
    # Themes of WordPress call every date "updated".
    return re.sub(r"\bentry date\b", "published", re.sub(r"\bupdated\b", "", parted))


def _before(element: HtmlElement) -> str:
    """Return the words before an element in its line."""
    for one in (element, element.getparent()):
        if one is None:
            break
        before = one.getprevious()
        parent = one.getparent()
        text = (
            (before.text_content() + (before.tail or ""))
            if before is not None
            else (parent.text or "" if parent is not None else "")
        )
        if text.strip():
            return " ".join(text.split())[-40:]
    return ""
