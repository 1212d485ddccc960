"""Annotations as JSON lines, for other programs: a text in, spans of that text out."""

import codecs
import json
import math
from collections.abc import Iterable, Iterator
from typing import Any

from analysis.attribution import Attribution, attributions_in
from analysis.hedging import uncertainty_in
from analysis.text import quotations


class LineError(ValueError):
    """A line of the input is not a JSON object with `id` and `text`."""


def annotations_of(text: str) -> list[dict[str, Any]]:
    """Find attributions, hedges and quotations in one text, which is taken as it is.

    Parameters
    ----------
    text
        Any text; it is not cleaned, so that offsets index what was given.

    Returns
    -------
    One dictionary per annotation; spans are lists of `[start, end]` in code points:
    `{"kind": "attribution", "source", "cue", "content", "form"}`,
    `{"kind": "hedge", "cue", "type"}` (semantic uncertainty only: neither approximators
    nor scare quotes), `{"kind": "quotation", "content"}` (marks included).
    """
    return [
        *(_attribution(found) for found in attributions_in(text)),
        *(
            {"kind": "hedge", "cue": [[hedge.start, hedge.end]], "type": hedge.category}
            for hedge in uncertainty_in(text)
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


def annotated_lines(lines: Iterable[str | bytes]) -> Iterator[str | LineError]:
    """Annotate JSON lines one by one.

    Parameters
    ----------
    lines
        `{"id", "text", …}`, one object per line; blank lines are passed over. Bytes are
        read as UTF-8. The id is a text or a number.

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
            found = {"id": given["id"], "annotations": annotations_of(given["text"])}
            yield json.dumps(found)


def _given(line: str | bytes, number: int) -> dict[str, Any]:
    way_out = 'every line must be one object such as {"id": "a1", "text": "…"}'
    try:
        text = line.decode("utf-8") if isinstance(line, bytes) else line
        given = json.loads(text)
    except UnicodeDecodeError:
        raise LineError(f"line {number} is not UTF-8; save the file in UTF-8") from None
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a ValueError
        why = error.msg if isinstance(error, json.JSONDecodeError) else "too deep or too large"
        raise LineError(f"line {number} is not JSON ({why}); {way_out}") from None
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise LineError(f"line {number} has no text; {way_out}")
    if not _is_id(given.get("id")):
        raise LineError(f"line {number} has no id that is a text or a number; {way_out}")
    return given


def _is_id(value: object) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)  # NaN is no JSON
    return isinstance(value, str | int) and not isinstance(value, bool)


def _attribution(found: Attribution) -> dict[str, Any]:
    return {
        "kind": "attribution",
        "source": [list(found.source)] if found.source else [],
        "cue": [list(found.cue)] if found.cue else [],
        "content": [list(span) for span in found.content],
        "form": found.form,
    }
