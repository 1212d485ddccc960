"""What is a reader asked of the rows of each table, and which rows are they?"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.articles import rows_of
from analysis.files.exporting import to_csv
from analysis.words.keyness.leading import leading
from evaluation.sets import sha256

ROWS: Final = 30
"""So many rows of a table are judged, of each kind that is judged apart."""
SHOWN: Final = 5
"""So many words of each outlet are judged: those that a page draws first."""
COLUMNS: Final = ("row", "event", "where", "question", "shown", "sentence_a", "sentence_b",
                  "verdict", "note")  # fmt: skip
"""Of a sheet. Verdicts are stored; what is noted beside them is not, for it may quote."""

_PAIR: Final = "article_a field_a start_a end_a article_b field_b start_b end_b"
_SPAN: Final = "article_id field start end"


class Asked(NamedTuple):
    """What is asked of a table."""

    question: str
    place: str
    """Columns that tell where a row stands; with the event they name it."""
    shown: str
    """Columns that the question is about."""
    apart: str = ""
    """A column whose values are judged apart."""
    only: tuple[str, ...] = ()
    """Those of its values that claim something; all if none are named."""


ASKED: Final[Mapping[str, Asked]] = {
    "answers": Asked(
        "Is this sentence of a page true?",
        "kind number",
        "kind text",
    ),
    "attributions": Asked(
        "Does the sentence give this content to this source, in words or in substance?",
        "article_id field cue_start content_start content_end",
        "source cue content form stance",
    ),
    "sources": Asked(
        "Is the speaker this actor? (an open one: right if no reader can tell)",
        "article_id field source_start sentence_start",
        "source actor candidates",
    ),
    "actors": Asked(
        "Is the actor of this kind?",
        "actor_id",
        "actor source_type names",
    ),
    "whose_words": Asked(
        "Is it told rightly whose words these are?",
        _SPAN,
        "voice source",
    ),
    "hedges": Asked(
        "Does this cue make what is said less certain, in this voice?",
        _SPAN,
        "cue category whose source",
    ),
    "boosters": Asked(
        "Does this cue make what is said more certain, in this voice?",
        _SPAN,
        "cue category whose source",
    ),
    "coverage": Asked(
        "Does the text state this as the state says, and does the sentence shown say it?",
        f"statement {_SPAN}",
        "label state conflict",
        apart="state",
        only=("present", "differing", "part", "absent"),
    ),
    "quantities": Asked(
        "Does the label say what is counted, and is the value right?",
        f"quantity {_SPAN}",
        "what kind wording value low high unit conflict",
    ),
    "relations": Asked(
        "Is this what the two texts are to each other?",
        "article_a article_b",
        "relation direction direction_from evidence",
    ),
    "families": Asked(
        "Is this what the text comes from?",
        "article_id",
        "family parent relation direction evidence",
    ),
    "differences": Asked(
        "Do the sentences tell the same, and was this changed between them?",
        _PAIR,
        "category wording_a wording_b",
    ),
    "actor_mentions": Asked(
        "Does the mention mean this actor, is that of this kind, and is it in these words' voice?",
        _SPAN,
        "mention form actor kind voice source",
    ),
    "labels": Asked(
        "Does the outlet call this actor so, in this voice of this source?",
        "actor_id outlet voice source label",
        "actor kind outlet voice source label n",
    ),
    "distinctive_words": Asked(
        "Does the outlet word it so, as often as told, and is it no byline, credit, boilerplate, "
        "piece of a name or figure?",
        "outlet term",
        "term wording kind n n_against expected n_articles n_articles_against log_ratio low high "
        "dealt q note",
    ),
    "quotations": Asked(
        "Is this the same utterance, and is it told rightly what became of it?",
        _PAIR,
        "fidelity changes wording_a wording_b",
    ),
    "claims": Asked(
        "Is the claim put with this certainty, by this voice?",
        f"claim {_SPAN}",
        "certainty source cue hedges",
    ),
    "agency": Asked(
        "Is this an act told in this form, and does the sentence name this agent, or nobody?",
        _SPAN,
        "word act form agent patient voice source",
    ),
    "headline_gaps": Asked(
        "Does the text lack, or leave to somebody or to doubt, what this part of its headline "
        "says, as told?",
        f"kind {_SPAN}",
        "kind headline_part why",
        apart="kind",
    ),
    "certainty_changes": Asked(
        "Is the same proposition put with another certainty, as told?",
        _PAIR,
        "change wording_a wording_b cue_a cue_b",
    ),
}
"""Tables of counts and values are computed from these and are not judged by reading."""


def sheet(name: str, table: pd.DataFrame, event: str) -> pd.DataFrame:
    """Return all rows of a table of one event as they are to be judged, in an order of chance.

    Parameters
    ----------
    name
        One of `ASKED`.
    table
        The table, measured of this event.
    event
        The event.

    Returns
    -------
    `COLUMNS` and `apart`, the value that is judged apart; verdict and note are empty. The order is
    that of the hashes of the rows' places, so that nobody chooses.
    """
    asked = ASKED[name]
    if asked.apart in table and asked.only:
        table = table[table[asked.apart].isin(asked.only)]
    if name == "coverage":
        table = _beside(table)
    if name == "distinctive_words":
        table = leading(table, most=SHOWN)
    rows = [_row(asked, one, event) for one in table.to_dict("records")]
    made = pd.DataFrame(rows, columns=["apart", *COLUMNS]).drop_duplicates("row")
    return made.sort_values("row", key=lambda row: row.map(lambda one: sha256(f"{event} {one}")))


def _row(asked: Asked, row: Mapping[Any, Any], event: str) -> dict[str, str]:
    outlets = (_said(row.get(name)) for name in ("outlet", "outlet_a", "outlet_b"))
    shown = ((name, _said(row.get(name))) for name in asked.shown.split())
    texts = ("sentence_a", "sentence_b") if "sentence_a" in row else ("sentence", "body_sentence")
    return {
        "apart": _said(row.get(asked.apart)),
        "row": ":".join(_said(row.get(name)) for name in asked.place.split()),
        "event": event,
        "where": " / ".join(filter(None, outlets)),
        "question": asked.question,
        "shown": " · ".join(f"{name}: {value}" for name, value in shown if value),
        "sentence_a": _said(row.get(texts[0])),
        "sentence_b": _said(row.get(texts[1])),
        "verdict": "",
        "note": "",
    }


def _beside(coverage: pd.DataFrame) -> pd.DataFrame:
    """Put beside each row the sentence of a text that makes the statement, another if there is."""
    sure = coverage[coverage["sentence"].notna()].sort_values("probability", ascending=False)
    made = sure[sure["state"] != "absent"]
    first, last = (made.drop_duplicates("statement", keep=end) for end in ("first", "last"))
    sentences: list[str] = []
    for row in rows_of(coverage):
        of_statement = pd.concat([one[one["statement"] == row.statement] for one in (first, last)])
        others = of_statement[of_statement["article_id"] != row.article_id]["sentence"]
        sentences.append(next(map(str, others), ""))
    return coverage.assign(sentence_a=coverage["sentence"], sentence_b=sentences)


def _said(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_said, value))
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else f"{value:.3g}"
    return " ".join(str(value).split())


def chosen(sheets: list[pd.DataFrame], rows: int = ROWS) -> pd.DataFrame:
    """Take so many rows of a table, of each kind judged apart, over all events in turn.

    Parameters
    ----------
    sheets
        What `sheet` returned of each event.
    rows
        How many rows of each kind.
    """
    ranked = pd.concat([one.assign(turn=one.groupby("apart").cumcount()) for one in sheets])
    ranked = ranked.sort_values(["apart", "turn", "event"], kind="stable")
    taken = ranked.groupby("apart").head(rows)
    return taken[list(COLUMNS)].reset_index(drop=True)


def write_sheets(
    measured: Mapping[str, Mapping[str, pd.DataFrame]], folder: Path
) -> Iterator[tuple[str, int]]:
    """Write a sheet for each table, and the texts beside them; yield their names and lengths.

    Parameters
    ----------
    measured
        Event → its tables, `articles` among them.
    folder
        Where to; not in the repository, for the sheets hold texts of others.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in ASKED:
        sheets = [
            sheet(name, tables[name], event) for event, tables in measured.items() if name in tables
        ]
        if sheets and any(map(len, sheets)):
            table = chosen(sheets)
            (folder / f"{name}.csv").write_bytes(to_csv(table))
            yield name, len(table)
    for event, tables in measured.items():
        for row in rows_of(tables["articles"]):
            whole = f"{row.outlet}\n\n{row.title}\n\n{row.text}\n"
            (folder / f"{event}-{row.article_id}.txt").write_text(whole, encoding="utf-8")
