"""What is a correction? One line of a file: what was changed where, by whom, when, and why.

A file of corrections is a table of text with the columns `COLUMNS`, one change in each line:

| column | what it holds |
|---|---|
| `id` | names the line; lines made in one go share what stands before the dot |
| `event_id`, `article_id` | the article |
| `sha256` | of the title or text (UTF-8) that was corrected: of another one nothing is changed |
| `field` | `title` or `text`: what the offsets index |
| `measure` | `attributions`, `hedges`, `boosters`, `sources` for who speaks, `actor_mentions` \
for who is mentioned, `facts` for what a text states, `relations` for which text was made from \
which, or `counterparts` for which sentences of two texts belong together |
| `cue_at`, `content_at` | where the corrected row stood: "120-124", "90-118 130-150"; of an \
actor, `cue_at` is where a mention stands, of counterparts the sentence; empty for facts and \
relations |
| `statement` | of facts: the wording of the statement (its `label`); else empty. Files of earlier \
versions lack this column and the next ones |
| `other_id`, `other_sha256` | of relations and counterparts: the other article, and the SHA-256 \
of its title or text |
| `other_field`, `other_at` | of counterparts: where the sentence of the other article stands |
| `action` | `change`, `remove` or `add` |
| `what` | the column that changes (`SPANNED`, `LABELS`); `row` for a whole row |
| `before`, `before_at` | what stood there, and where |
| `after`, `after_at` | what shall stand there, and where |
| `author`, `time`, `reason` | who, when (UTC, ISO 8601), why |

Offsets are code points. Of `actor_mentions`, `actor` and `kind` change in all mentions of an
actor, `actor_id` in this mention alone: it means whoever is called what stands in `after`. A
decided fact is one line: `after` is one of `VERDICTS`, `after_at` where the words stand that make
the statement, if any do. Of relations, `relation` is one of `RELATIONS` and `direction` one of
`DIRECTIONS`, a being the article and b the other; of counterparts, `together` is "yes" or "no".
An added row is one line `add` with its content or cue, and a line
`change` for each thing more that is known of it.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final

import pandas as pd

from analysis.articles import ArticlesError
from analysis.tables import Table

COLUMNS: Final = Table(
    "corrections",
    "id event_id article_id sha256 field measure cue_at content_at statement other_id "
    "other_sha256 other_field other_at action what before before_at after after_at author time "
    "reason",
    needs="id event_id article_id sha256 field measure cue_at content_at action what before "
    "before_at after after_at author time reason",
    made_by="read_corrections(path)",
)
ACTIONS: Final = ("change", "remove", "add")
MEASURES: Final = (
    "attributions", "hedges", "boosters", "sources", "actor_mentions", "facts", "relations",
    "counterparts",
)  # fmt: skip
OF_TWO: Final = ("relations", "counterparts")
"""What is corrected of two articles."""

RELATIONS: Final = (
    "copy", "excerpt", "revision", "paraphrase", "shared agency", "credited rewrite",
    "no copying found",
)  # fmt: skip
"""What one text can be of another, as `analysis.relations` says; the last one: nothing."""

DIRECTIONS: Final = ("a to b", "b to a", "unknown")
"""Which of two related texts was made from the other, as `analysis.relations` says."""

VERDICTS: Final = ("present", "differing", "part", "absent")
"""What a reader can say of a statement and a text: the states of `analysis.coverage`."""

SPANNED: Final[Mapping[str, tuple[str, ...]]] = {
    "attributions": ("content", "cue", "source"),
    "hedges": ("cue",),
    "boosters": ("cue",),
    "sources": (),
    "actor_mentions": (),
    "facts": (),
    "relations": (),
    "counterparts": (),
}
"""What is corrected by saying which words it is."""

LABELS: Final[Mapping[str, tuple[str, ...]]] = {
    "attributions": ("source_name", "mention_type", "stance"),
    "hedges": ("category", "whose", "source", "counts"),
    "boosters": ("category", "whose", "source", "counts"),
    "sources": ("actor", "source_type"),
    "actor_mentions": ("actor", "kind", "actor_id"),
    "facts": ("state",),
    "relations": ("relation", "direction"),
    "counterparts": ("together",),
}
"""What is corrected by giving it another value; `counts` is "yes" or "no"."""

_ONLY_CHANGED: Final = {
    "sources": "an actor",
    "actor_mentions": "an actor",
    "facts": "the state of a statement",
    "relations": "a relation",
    "counterparts": "whether two sentences belong together",
}

_RETIRED: Final = {
    ("attributions", "source_type"): "mention_type",
    ("hedges", "voice"): "whose",
    ("boosters", "voice"): "whose",
}
"""What earlier versions called a column, in files that were written by them."""

Spans = tuple[tuple[int, int], ...]

_SPANS: Final = re.compile(r"(?:\d+-\d+(?: \d+-\d+)*)?")
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a title or text, as `sha256` holds it."""
    return hashlib.sha256(text.encode()).hexdigest()


def written(spans: Iterable[Sequence[int]]) -> str:
    """Write spans as a file of corrections does.

    >>> written([(90, 118), (130, 150)])
    '90-118 130-150'
    """
    return " ".join(f"{start}-{end}" for start, end in spans)


def spans_of(text: str) -> Spans:
    """Read what `written` wrote.

    >>> spans_of("90-118 130-150")
    ((90, 118), (130, 150))
    """
    pairs = (piece.split("-") for piece in text.split())
    return tuple((int(start), int(end)) for start, end in pairs)


def words_at(text: str, spans: Iterable[Sequence[int]]) -> str:
    """Return the words at `spans`; several pieces are joined as `analysis.attributions` does."""
    return " … ".join(text[start:end] for start, end in spans)


def place_of(row: Mapping[str, Any]) -> tuple[Spans, Spans]:
    """Return where the cue and the content of a row of a measured table stand."""
    if "content_spans" not in row:
        return ((int(row["start"]), int(row["end"])),), ()
    content = tuple((int(start), int(end)) for start, end in row["content_spans"])
    return span_in(row, "cue"), content


def span_in(row: Mapping[str, Any], name: str) -> Spans:
    """Return where the `cue` or `source` of an attribution stands; () if there is none."""
    start, end = row[f"{name}_start"], row[f"{name}_end"]
    return () if pd.isna(start) or pd.isna(end) else ((int(start), int(end)),)


def now() -> str:
    """Return the time as corrections hold it."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%f}"[:-3] + "Z"


def is_moment(text: str) -> bool:
    """Tell whether a text is a time as `now` writes it.

    >>> is_moment("2031-03-14T09:30:00Z"), is_moment("2031-13-14T09:30:00Z")
    (True, False)
    """
    if not _TIME.fullmatch(text):
        return False
    with suppress(ValueError):
        return bool(datetime.fromisoformat(text))
    return False


def no_corrections() -> pd.DataFrame:
    """Return a table of corrections without a line."""
    return pd.DataFrame(columns=list(COLUMNS), dtype=object)


def as_table(lines: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Return lines as a table of corrections: all text, each line once, in the order of time.

    Raises
    ------
    ArticlesError
        A line is no correction; the message says which one and what is wrong with it.
    """
    kept: dict[str, dict[str, str]] = {}
    for number, line in enumerate(lines, 1):
        tidy = {name: _text(line.get(name)) for name in COLUMNS}
        tidy["what"] = _RETIRED.get((tidy["measure"], tidy["what"]), tidy["what"])
        problem = _problem(tidy)
        if problem:
            raise ArticlesError(f"correction {number}: {problem}")
        kept[tidy["id"]] = tidy
    ordered = sorted(kept.values(), key=_moment)
    return pd.DataFrame(ordered, columns=list(COLUMNS), dtype=object)


def lines_of(corrections: pd.DataFrame) -> list[dict[str, str]]:
    """Return the lines of a table of corrections."""
    if corrections.empty:  # on every page, many times
        return []
    names = [str(name) for name in corrections.columns]
    rows = corrections.itertuples(index=False, name=None)
    return [dict(zip(names, row, strict=True)) for row in rows]


def with_ids(lines: Sequence[dict[str, str]]) -> pd.DataFrame:
    """Return lines made in one go as a table; their ids follow from what they say."""
    stem = sha256_of(json.dumps(lines, sort_keys=True))[:10]
    return as_table({**line, "id": f"{stem}.{n}"} for n, line in enumerate(lines, 1))


def without(corrections: pd.DataFrame, made: str) -> pd.DataFrame:
    """Return the corrections without those that were made in one go with the line `made`."""
    others = corrections["id"].map(made_with) != made_with(made)
    return corrections[others].reset_index(drop=True)


def made_with(made: str) -> str:
    """Return what the ids of all lines have in common that were made in one go with `made`."""
    return made.partition(".")[0]


def _moment(line: Mapping[str, str]) -> tuple[datetime, str, int]:
    stem, _, number = line["id"].partition(".")
    return datetime.fromisoformat(line["time"]), stem, int(number) if number.isdigit() else 0


def _text(value: Any) -> str:
    return "" if value is None or value is pd.NA or value != value else str(value)


def _problem(line: Mapping[str, str]) -> str:
    """Say what is wrong with a line, or return ""."""
    missing = [name for name in ("id", "article_id", "sha256", "author", "time") if not line[name]]
    if missing:
        return f"{missing[0]} is empty; every correction needs one"
    choices: dict[str, tuple[str, ...]] = {
        "field": ("title", "text"), "measure": MEASURES, "action": ACTIONS,
    }  # fmt: skip
    for name, known in choices.items():
        if line[name] not in known:
            return f"{name} is {line[name]!r}, but must be one of {', '.join(known)}"
    for name in ("cue_at", "content_at", "other_at", "before_at", "after_at"):
        if not _SPANS.fullmatch(line[name]) or any(a >= b for a, b in spans_of(line[name])):
            return f"{name} is {line[name]!r}; write offsets as 120-124, several with a blank"
    if not is_moment(line["time"]):
        return f"time is {line['time']!r}; write it in UTC as 2031-03-14T09:30:00Z"
    measure, what = line["measure"], line["what"]
    if measure in _ONLY_CHANGED and line["action"] != "change":
        return f"action is {line['action']!r}, but {_ONLY_CHANGED[measure]} can only be changed"
    known = ("row",)
    if line["action"] == "change":
        known = (*SPANNED[measure], *LABELS[measure])
    if what not in known:
        return f"what is {what!r}; of {measure}, {line['action']} takes {', '.join(known)}"
    if measure == "facts":
        if line["after"] not in VERDICTS:
            return f"after is {line['after']!r}, but must be one of {', '.join(VERDICTS)}"
        return "" if line["statement"] else "statement is empty; it says which one"
    if measure in OF_TWO:
        return _problem_of_two(line)
    if not line["cue_at"] and not line["content_at"]:
        return "neither cue_at nor content_at says where"
    return ""


def _problem_of_two(line: Mapping[str, str]) -> str:
    needed = ["other_id", "other_sha256"]
    if line["measure"] == "counterparts":
        needed += ["cue_at", "other_field", "other_at"]
    missing = [name for name in needed if not line[name]]
    if missing:
        return f"{missing[0]} is empty; it says with what the article is compared"
    if line["other_field"] not in ("", "title", "text"):
        return f"other_field is {line['other_field']!r}, but must be one of title, text"
    known = {"relation": RELATIONS, "direction": DIRECTIONS, "together": ("yes", "no")}
    allowed = known[line["what"]]
    return "" if line["after"] in allowed else (
        f"after is {line['after']!r}, but must be one of {', '.join(allowed)}"
    )  # fmt: skip
