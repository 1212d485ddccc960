"""Annotations as JSON lines, for other programs: a text in, spans of that text out."""

import json
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


def annotated_lines(lines: Iterable[str]) -> Iterator[str | LineError]:
    """Annotate JSON lines one by one.

    Parameters
    ----------
    lines
        `{"id", "text", …}`, one object per line; blank lines are passed over.

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
            yield json.dumps(found, ensure_ascii=False)


def _given(line: str, number: int) -> dict[str, Any]:
    way_out = 'every line must be one object such as {"id": "a1", "text": "…"}'
    try:
        given = json.loads(line)
    except json.JSONDecodeError as error:
        raise LineError(f"line {number} is not JSON ({error.msg}); {way_out}") from None
    if not isinstance(given, dict) or "id" not in given or not isinstance(given.get("text"), str):
        raise LineError(f"line {number} has no id or no text; {way_out}")
    return given


def _attribution(found: Attribution) -> dict[str, Any]:
    return {
        "kind": "attribution",
        "source": [list(found.source)] if found.source else [],
        "cue": [list(found.cue)] if found.cue else [],
        "content": [list(span) for span in found.content],
        "form": found.form,
    }
