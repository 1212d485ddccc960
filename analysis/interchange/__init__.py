"""JSON lines for other programs: texts in, spans of them or relations between them out."""

import codecs
import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from analysis.articles import ArticlesError, Method, rows_of
from analysis.files.reading.moments import read_moment
from analysis.language import quotations
from analysis.language.tagger import Said, tags_by
from analysis.style.hedging import uncertainty_in
from analysis.style.hedging.merging import judgements_of
from analysis.texts.lineage import INDEPENDENT, relations
from analysis.voices.attribution import Attribution, attributions_in

_TEXT: Final = 'every line must be one object such as {"id": "a1", "text": "…"}'
_PAIR: Final = 'every line must be one object such as {"a": "a1", "b": "b2"}'
_SAME_ID: Final = 'write ids as they stand in the texts (1 is not the same as "1")'


class LineError(ValueError):
    """A line of the input is not a JSON object with `id` and `text`."""


def annotations_of(text: str, *, method: Method = "model") -> list[dict[str, Any]]:
    """Find attributions, hedges and quotations in one text, which is taken as it is.

    Parameters
    ----------
    text
        Any text; it is not cleaned, so that offsets index what was given.
    method
        As for `analysis.attributions`, whose wider attributions are given too.

    Returns
    -------
    One dictionary per annotation; spans are lists of `[start, end]` in code points:
    `{"kind": "attribution", "source", "cue", "content", "form"}`,
    `{"kind": "hedge", "cue", "type"}` (semantic uncertainty only: neither approximators
    nor scare quotes), `{"kind": "quotation", "content"}` (marks included).
    """
    tags = tags_by(method, [(text,)])
    said, marked = None, None
    if tags:
        said, marked = tags[0].said, judgements_of(tags[0])[0]
    marks = _closing_marks(text, said or ())
    return [
        *(_attribution(found, marks) for found in attributions_in(text, said=said, wide=True)),
        *(
            {"kind": "hedge", "cue": [[hedge.start, hedge.end]], "type": hedge.category}
            for hedge in uncertainty_in(text, marked)
        ),
        *(
            {"kind": "quotation", "content": [[found.start, found.end]]}
            for found in quotations(text)
            if found.kind == "quotation"
        ),
    ]


def lines_of(data: bytes) -> list[bytes]:
    """Cut a file into its lines, in UTF-8; UTF-16 and UTF-32 are told by their mark."""
    for mark, encoding in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            data = data.decode(encoding, errors="replace").encode("utf-8", errors="replace")
            break
    # Only line feeds end lines: the other breaks of Unicode may stand in a JSON string.
    return data.removeprefix(codecs.BOM_UTF8).removesuffix(b"\n").split(b"\n")


def annotated_lines(
    lines: Iterable[str | bytes], *, method: Method = "model"
) -> Iterator[str | LineError]:
    """Annotate JSON lines one by one.

    Parameters
    ----------
    lines
        `{"id", "text", …}`, one object per line; blank lines are passed over. Bytes are
        read as UTF-8. The id is a text or a number.
    method
        As for `analysis.attributions`.

    Yields
    ------
    For each line `{"id", "annotations"}` as JSON, or a `LineError` that names the line.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            given = _given(line, number)
        except LineError as error:
            yield error
        else:
            found = annotations_of(given["text"], method=method)
            yield json.dumps({"id": given["id"], "annotations": found})


def article_of(given: dict[str, Any], number: int) -> dict[str, Any]:
    """Make a row of an articles table of what a line gives, with the id as it was given."""
    for name in ("outlet", "date", "title", "url"):
        if not isinstance(given.get(name, ""), str | None):
            raise LineError(f"line {number} has a {name} that is no text; leave it out or quote it")
    event = given.get("event")
    if event is not None and not _is_id(event):
        raise LineError(f"line {number} has an event that is neither a text nor a number")
    return {
        "event_id": None if event is None else _whole(str(event)),
        "article_id": _whole(str(given["id"])),
        "outlet": _whole(given.get("outlet") or ""),
        "date": _whole(given.get("date") or "").strip(),
        "title": _whole(given.get("title") or ""),
        "text": _whole(given["text"]),
        "url": _whole(given.get("url") or ""),
        "id": given["id"],
    }


def texts_in(
    lines: Iterable[str | bytes],
    article: Callable[[dict[str, Any], int], dict[str, Any]] = article_of,
    *,
    further: Sequence[str] = (),
) -> tuple[pd.DataFrame, list[LineError]]:
    """Read the texts that are to be related.

    Parameters
    ----------
    lines
        `{"id", "event", "outlet", "date", "title", "text"}`, one object per line; all but
        id and text may be missing or null. Texts without an event are one event. A date
        that cannot be read counts as missing. The text is taken as it is.
    article
        Makes a row of what a line gives, and of its number.
    further
        Columns that these rows have beside.

    Returns
    -------
    An articles table with the further columns `id` (as it was given) and `date` (likewise, ""
    if there is none), and an error for every line that was left out: unreadable, or an id for
    the second time within one event.
    """
    rows, wrong = [], []
    seen = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = article(_given(line, number), number)
            if (row["event_id"], row["article_id"]) in seen:
                raise LineError(
                    f"line {number} has the id {row['id']!r}, which an earlier text of the event "
                    "has, too; give every text of an event an id of its own"
                )
        except LineError as error:
            wrong.append(error)
        else:
            seen.add((row["event_id"], row["article_id"]))
            rows.append(row)
    columns = ["event_id", "article_id", "outlet", "date", "title", "text", "url"]
    table = pd.DataFrame(rows, columns=columns)
    for name in ("id", *further):
        table[name] = pd.Series([row[name] for row in rows], dtype=object)
    table["published"] = pd.to_datetime(table["date"], errors="coerce", utc=True, format="mixed")
    table["published_precision"] = [_rough(date) for date in table["date"]]
    return table, wrong


def _rough(date: str) -> str | None:
    """Return "month" or "year" where a date is no more precise: "2031-03", "2031"."""
    moment = read_moment(date)
    return moment.precision if moment and moment.precision in ("month", "year") else None


def pairs_in(
    lines: Iterable[str | bytes], texts: pd.DataFrame
) -> tuple[list[tuple[int, int]], list[LineError]]:
    """Read which pairs are wanted: `{"a", "b"}`, two ids, one object per line.

    Returns
    -------
    The row numbers in `texts` of both, and an error for every line that was left out. If an
    id occurs in several events, one is taken that has both; else the first.
    """
    places: dict[Any, dict[Any, int]] = {}
    for i, row in enumerate(rows_of(texts)):
        places.setdefault(row.id, {}).setdefault(str(row.event_id), i)
    pairs, wrong = [], []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            a, b = _pair(line, number)
            for value in (a, b):
                if value not in places:
                    raise LineError(
                        f"line {number} of the pairs names {json.dumps(value)}, which is the id of "
                        f"no text; {_SAME_ID}"
                    )
        except LineError as error:
            wrong.append(error)
        else:
            pairs.append(_in_one_event(places[a], places[b]))
    return pairs, wrong


def _pair(line: str | bytes, number: int) -> tuple[Any, Any]:
    given = _object(line, number, _PAIR, "of the pairs ")
    a, b = given.get("a"), given.get("b")
    if not (_is_id(a) and _is_id(b)):
        raise LineError(f"line {number} of the pairs lacks an id; {_PAIR}")
    return a, b


def _in_one_event(first: dict[str, int], second: dict[str, int]) -> tuple[int, int]:
    """Choose from the rows of two ids, by event, two of one event if there are any."""
    for event in first:
        if event in second:
            return first[event], second[event]
    return next(iter(first.values())), next(iter(second.values()))


def related_lines(
    texts: pd.DataFrame,
    pairs: Iterable[tuple[int, int]] | None = None,
    *,
    refused: list[LineError] | None = None,
) -> Iterator[list[str]]:
    """Relate every two texts of an event, or each given pair as if there were no others.

    Parameters
    ----------
    texts, pairs
        What `texts_in` and `pairs_in` returned.
    refused
        Takes an error for each event or pair whose texts are too long to be compared, so that
        the others are related nevertheless; else it is raised.

    Yields
    ------
    For each event, or each pair, its lines: `{"a", "b", "label", "score", "direction"}` as
    JSON, in the order of the texts or the pairs.
    """
    for what, chosen in _compared(texts, pairs):
        lines = []
        try:
            lines = _related(chosen)
        except ArticlesError as error:
            if refused is None:
                raise
            refused.append(LineError(f"{what}: {error}"))
        yield lines


def _compared(
    texts: pd.DataFrame, pairs: Iterable[tuple[int, int]] | None
) -> Iterator[tuple[str, pd.DataFrame]]:
    """What is compared at a time: all texts of an event, or two, and what it is called."""
    if pairs is None:
        for event_id, event in texts.groupby("event_id", sort=False, dropna=False):
            yield "event (without id)" if pd.isna(event_id) else f"event {event_id!s}", event
    for a, b in pairs or ():
        two = texts.iloc[[a, b]].assign(event_id="pair", article_id=["a", "b"])
        yield f"pair {' and '.join(map(json.dumps, two['id']))}", two


def _related(event: pd.DataFrame) -> list[str]:
    ids = dict(zip(event["article_id"], event["id"], strict=True))
    lines = []
    for row in rows_of(relations(event)):
        pair = {"a": ids[row.article_a], "b": ids[row.article_b], "label": label_of(row.relation)}
        told = {"score": round(row.score, 9), "direction": row.direction}
        lines.append(json.dumps(pair | told))
    return lines


def label_of(relation: str) -> str:
    """The relation; other programs know "independent", whatever our tables call it by now."""
    return "independent" if relation == INDEPENDENT else relation


def _whole(text: str) -> str:
    """Put "?" for halves of characters, which a table cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _given(line: str | bytes, number: int) -> dict[str, Any]:
    given = _object(line, number, _TEXT)
    if not isinstance(given.get("text"), str):
        raise LineError(f"line {number} has no text; {_TEXT}")
    if not _is_id(given.get("id")):
        raise LineError(f"line {number} has no id that is a text or a number; {_TEXT}")
    return given


def _object(line: str | bytes, number: int, way_out: str, of: str = "") -> dict[str, Any]:
    try:
        text = line.decode("utf-8") if isinstance(line, bytes) else line
        given = json.loads(text)
    except UnicodeDecodeError:
        raise LineError(f"line {number} {of}is not UTF-8; save the file in UTF-8") from None
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a ValueError
        why = error.msg if isinstance(error, json.JSONDecodeError) else "too deep or too large"
        raise LineError(f"line {number} {of}is not JSON ({why}); {way_out}") from None
    if not isinstance(given, dict):
        raise LineError(f"line {number} {of}is no object; {way_out}")
    return given


def _is_id(value: object) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)  # NaN is no JSON
    return isinstance(value, str | int) and not isinstance(value, bool)


def _closing_marks(text: str, said: Sequence[Said]) -> dict[tuple[int, int], int]:
    """Where do sources and cues end with the marks that annotators count in? "Ann Holt, 82,"."""
    spans = (span for one in said for span in (one.source, one.cue) if span)
    bare = ((start, end, text[start:end].rstrip(" ,;:")) for start, end in spans)
    return {(start, start + len(kept)): end for start, end, kept in bare}


def _attribution(found: Attribution, marks: Mapping[tuple[int, int], int]) -> dict[str, Any]:
    source, cue = (
        [[span.start, marks.get(span, span.end)]] if span else []
        for span in (found.source, found.cue)
    )
    return {
        "kind": "attribution",
        "source": source,
        "cue": cue,
        "content": [list(span) for span in found.content],
        "form": found.form,
    }
