"""What must be known of the texts before they are compared, in a sentence."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.articles import cut_off, rows_of
from analysis.events import in_doubt
from analysis.language.document import document_of
from analysis.published import published_of
from analysis.showing.answers import listed, named


def doubtful_texts(articles: pd.DataFrame, names: Mapping[Any, str]) -> str:
    """Say which articles of an event that was found may tell of another; "" if none may.

    Parameters
    ----------
    articles
        `article_id`, and `event_from` where that is known.
    names
        article_id → the name to show.
    """
    found = [names[one] for one in articles["article_id"][in_doubt(articles)]]
    if not found:
        return ""
    return (
        f"May tell of another event than this one, which was found: {listed(found)}. So nothing "
        "here is called left out. The page Events shows why they are here, and there you can say "
        "that they belong, or set them apart."
    )


def cut_texts(articles: pd.DataFrame, names: Mapping[Any, str]) -> str:
    """Say which texts are cut off, after how many words, and what shows it; "" if none is.

    Parameters
    ----------
    articles
        `article_id, text`, and `truncated` where that is known.
    names
        article_id → the name to show.
    """
    found = cut_off(articles)
    length = {
        row.article_id: f"{len(document_of(row.text).starts):,} words"
        for row in rows_of(articles)
        if row.article_id in found
    }
    if not found:
        return ""
    if len(found) == 1:
        [(article, shows)] = found.items()
        said = f"The text of {names[article]} is cut off after {length[article]}"
        return f"{said}{f' ({shows})' if shows else ''}: what it lacks is unknown."
    shown = named(f"{names[article]} (after {length[article]})" for article in found)
    return f"The texts of {shown} are cut off: what they lack is unknown."


def genres(articles: pd.DataFrame, names: Mapping[Any, str]) -> str:
    """Say which texts are no running text, such as a live blog; "" if all are."""
    if "genre" not in articles:
        return ""
    kinds: dict[str, list[str]] = {}
    for row in rows_of(articles[articles["genre"].notna()]):
        kinds.setdefault(str(row.genre), []).append(names[row.article_id])
    return " ".join(
        f"{kind[0].upper()}{kind[1:]}: {named(members)}." for kind, members in kinds.items() if kind
    )


def unlike_running_text(articles: pd.DataFrame, names: Mapping[Any, str]) -> str:
    """Say of which texts the numbers are not those of running text; "" if there are none."""
    said = genres(articles, names)
    return said and (
        f"{said} Such texts are put together in another way than running text: compare their "
        "numbers with care."
    )


def dates(articles: pd.DataFrame) -> str:
    """Say how many texts have a date, and of how many it is known only roughly."""
    moments = published_of(articles)
    known = [moment for moment in moments if moment]
    if len(known) == len(moments):
        said = "Every article says when it was published."
    else:
        said = _undated(len(known), len(moments))
    days = sum(moment.precision == "day" for moment in known)
    hours = sum(moment.hour_known for moment in known)
    if days and hours:
        said += f" Of {days} only the day is known."
    rough = len(known) - days - hours
    if rough:
        verb = "is" if rough == 1 else "are"
        said += f" Of {rough} only the month or the year is known: {rough} {verb} not drawn."
    return said


def _undated(known: int, total: int) -> str:
    if not known:
        which = "The article does not say" if total == 1 else f"None of the {total} articles says"
        return f"{which} when it was published."
    others = "The other does not say when it was"
    if total - known > 1:
        others = "The others do not say when they were"
    return f"Dated: {known} of {total}. {others} published."
