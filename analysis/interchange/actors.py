"""JSON lines for other programs: texts in, mentions of actors out, with actor, label and voice."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

import pandas as pd

from analysis.articles import Method, rows_of
from analysis.interchange import LineError, article_of, texts_in
from analysis.voices.attribution import attributions
from analysis.voices.belonging.places import WhoseWords
from analysis.words.naming.labelling import labels_of
from analysis.words.naming.telling import Mentioned, mentioned_in

_MENTION: Final = 'every mention must be one such as {"field": "text", "start": 0, "end": 8}'


def named_texts_in(lines: Iterable[str | bytes]) -> tuple[pd.DataFrame, list[LineError]]:
    """Read the texts whose actors are asked for.

    Parameters
    ----------
    lines
        `{"id", "event", "outlet", "title", "text", "mentions"}`, one object per line, as for
        `texts_in`. `mentions` may be missing or null: then they are found; else each is
        `{"field", "start", "end"}`, in code points of the title or text.

    Returns
    -------
    What `texts_in` returns, the table with the further column `mentions`: a list of (field,
    start, end), or None. A line with a mention that cannot be is left out with an error.
    """
    return texts_in(lines, _article, further=("mentions",))


def _article(given: dict[str, Any], number: int) -> dict[str, Any]:
    article = article_of(given, number)
    mentions = given.get("mentions")
    if mentions is None:
        return article | {"mentions": None}
    if not isinstance(mentions, list):
        raise LineError(f"line {number} has mentions that are no list; {_MENTION}")
    return article | {"mentions": [_place(one, article, number) for one in mentions]}


def _place(mention: Any, article: dict[str, Any], number: int) -> tuple[str, int, int]:
    known = mention if isinstance(mention, dict) else {}
    field, start, end = (known.get(name) for name in ("field", "start", "end"))
    if field not in ("title", "text") or type(start) is not int or type(end) is not int:
        raise LineError(f"line {number} has a mention {json.dumps(mention)}; {_MENTION}")
    if not 0 <= start <= end <= len(article[field]):
        raise LineError(
            f"line {number} has a mention from {start} to {end}, but its {field} has "
            f"{len(article[field])} characters; count code points"
        )
    return field, start, end


def actor_lines(texts: pd.DataFrame, *, method: Method = "model") -> Iterator[list[str]]:
    """Put together the mentions of each actor in all texts of an event.

    Parameters
    ----------
    texts
        What `named_texts_in` returned.
    method
        As for `analysis.attributions`, by which it is known in whose words a mention stands.

    Yields
    ------
    For each event the lines of its texts, in their order: `{"id", "mentions"}` as JSON, each
    mention `{"field", "start", "end", "actor", "label", "voice"}`. The mentions that were given
    are all there, in their order, and no others.
    """
    for event_id, event in texts.groupby("event_id", sort=False, dropna=False):
        name = "" if pd.isna(event_id) else str(event_id)
        whose = WhoseWords(event, attributions(event, method=method))
        given = {n: one for n, one in enumerate(event["mentions"]) if one is not None}
        told: dict[Any, list[Mentioned]] = {one.article_id: [] for one in rows_of(event)}
        for row in mentioned_in(name, event, whose, given):
            told[row.article_id].append(row)
        yield [
            json.dumps({"id": id_, "mentions": _written(rows)})
            for id_, rows in zip(event["id"], told.values(), strict=True)
        ]


def _written(rows: list[Mentioned]) -> list[dict[str, Any]]:
    table = pd.DataFrame(rows, columns=list(Mentioned._fields), dtype=object)
    return [
        {"field": row.field, "start": row.start, "end": row.end}
        | {"actor": row.actor_id, "label": label, "voice": row.voice}
        for row, label in zip(rows, labels_of(table), strict=True)
    ]
