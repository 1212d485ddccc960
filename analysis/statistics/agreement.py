"""In which sentences do two ways of measuring find something else?"""

from collections.abc import Iterable
from typing import Any, Final

import pandas as pd

from analysis.arguments import checked
from analysis.files.corrections.records import place_of
from analysis.files.corrections.replaying import MOSTLY, shared, similarity
from analysis.language import folded

IDS: Final = ("event_id", "article_id", "outlet", "field", "sentence", "sentence_start")
TOLD: Final = {True: ("source", "cue", "content"), False: ("cue", "category", "whose")}
"""What is told of both sides, of attributions and of hedges."""

Row = dict[str, Any]


@checked(first=("attributions", "hedges"), second=("attributions", "hedges"))
def disagreements(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """List where two tables of the same measure on the same articles differ.

    Which of the two is right the list does not say: read the sentence.

    Parameters
    ----------
    first, second
        Two results of `attributions`, or two of `hedges`, such as of the model and the rules.
        Not modified.

    Returns
    -------
    One row per difference, in the order of the text: `event_id, article_id, outlet, field,
    sentence, sentence_start`; `difference`: "only first", "only second", "other source" (also
    where one names nobody), "other words" (less than half of what is said is the same), of
    hedges "other category", "whose hedge" (the outlet's or a source's); for each side `row` (its
    position in the table), and of attributions `source` (the linked name, else the mention),
    `cue`, `content`, of hedges `cue`, `category`, `whose`, all missing where it finds nothing.

    Notes
    -----
    When two rows are one find is told in `analysis.files.corrections.replaying.similarity`. How far
    a content reaches is not compared further.

    Examples
    --------
    >>> one = pd.DataFrame({"event_id": "e", "article_id": "1", "outlet": "Herald",
    ...     "field": "text", "sentence": "It may rain.", "sentence_start": 0, "cue": ["may"],
    ...     "start": 3, "end": 6, "category": "modal", "whose": "outlet", "source": None,
    ...     "counts": True})
    >>> disagreements(one, one.head(0))["difference"].tolist()
    ['only first']
    """
    told = TOLD["content_spans" in first]
    rows = []
    for key in dict.fromkeys([*_texts(first), *_texts(second)]):
        here = [_rows_of(table, key) for table in (first, second)]
        for one, other in _paired(*here):
            difference = _difference(one, other)
            if difference:
                row = one if one is not None else other
                assert row is not None
                rows.append(
                    {name: row[name] for name in IDS}
                    | {"difference": difference}
                    | _side(one, told, "a")
                    | _side(other, told, "b")
                )
    sides = [f"{name}_{side}" for side in "ab" for name in ("row", *told)]
    found = pd.DataFrame(rows, columns=[*IDS, "difference", *sides])
    return found.astype({"row_a": "Int64", "row_b": "Int64"})


def _texts(table: pd.DataFrame) -> Iterable[tuple[Any, Any]]:
    return zip(table["article_id"], table["field"], strict=True)


def _rows_of(table: pd.DataFrame, key: tuple[Any, Any]) -> list[Row]:
    inside = (table["article_id"] == key[0]) & (table["field"] == key[1])
    places = inside.to_numpy().nonzero()[0]
    records = table[inside].to_dict("records")
    return [
        {**{str(name): value for name, value in record.items()}, "row": int(place)}
        for place, record in zip(places, records, strict=True)
    ]


def _paired(first: list[Row], second: list[Row]) -> list[tuple[Row | None, Row | None]]:
    """Pair the rows of one text that are the same find, the most alike first."""
    alike = [
        (similarity(place_of(one), place_of(other)), -i, -j)
        for i, one in enumerate(first)
        for j, other in enumerate(second)
    ]
    pairs: dict[int, int] = {}
    for degree, i, j in sorted(alike, reverse=True):
        if degree and -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    found: list[tuple[Row | None, Row | None]] = [
        (one, second[pairs[i]] if i in pairs else None) for i, one in enumerate(first)
    ]
    found += [(None, other) for j, other in enumerate(second) if j not in pairs.values()]
    return sorted(found, key=_position)


def _position(pair: tuple[Row | None, Row | None]) -> tuple[int, int]:
    row = pair[0] or pair[1]
    assert row is not None
    cue, content = place_of(row)
    return int(row["sentence_start"]), (cue or content)[0][0]


def _difference(one: Row | None, other: Row | None) -> str:
    if one is None or other is None:
        return "only second" if one is None else "only first"
    if "content_spans" in one:
        if _speaker(one) != _speaker(other):
            return "other source"
        alike = shared(place_of(one)[1], place_of(other)[1])
        return "other words" if alike < MOSTLY else ""
    if one["category"] != other["category"]:
        return "other category"
    return "" if one["whose"] == other["whose"] else "whose hedge"


def _speaker(row: Row) -> str:
    return folded(_who(row) or "").lower()


def _who(row: Row) -> str | None:
    names = (row["source_name"], row["source"])
    return next((name for name in names if isinstance(name, str)), None)


def _side(row: Row | None, told: tuple[str, ...], side: str) -> Row:
    said: Row = {"row": None} | dict.fromkeys(told)
    if row is not None:
        said = {name: row[name] for name in ("row", *told)}
        if "source" in told:
            said["source"] = _who(row)
    return {f"{name}_{side}": value for name, value in said.items()}
