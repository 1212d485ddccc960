"""Which result is this table, is it about these articles, and of which types are its columns?"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis import retired
from analysis.articles import COLUMNS, ArticlesError, shown


class Kind(NamedTuple):
    """What a result table of this name has, and which call makes it."""

    made_by: str
    needs: tuple[str, ...]
    """Columns without which it is another table; later versions may have added further ones."""


_PLACE: Final = ("article_id", "field", "sentence_start")
_SENTENCE: Final = ("event_id", "outlet", *_PLACE, "sentence")
_CUE: Final = (*_SENTENCE, "cue", "start", "end", "category", "whose", "source", "counts")

KINDS: Final = {
    "attributions": Kind(
        "attributions(articles)",
        (
            *(*_SENTENCE, "source", "source_start", "source_end", "source_name", "source_type"),
            *("cue", "cue_start", "cue_end", "cue_lemma", "stance", "content", "content_start"),
            *("content_end", "content_spans", "form", "n_words"),
        ),
    ),
    "mentions": Kind(
        "attributions(articles)", ("article_id", "field", "source_start", "source_end")
    ),
    "hedges": Kind("hedges(articles)", _CUE),
    "boosters": Kind("boosters(articles)", _CUE),
    "hits": Kind("hedges(articles)", ("article_id",)),
    "sources": Kind(
        "sources(articles, attributions)",
        (
            *("event_id", "article_id", "outlet", "source", "actor", "actor_id", "source_type"),
            "type_evidence",
        ),
    ),
    "relations": Kind(
        "relations(articles)",
        (
            *("event_id", "article_a", "article_b", "relation", "confidence", "direction"),
            *("direction_from", "closeness", "in_tree", "evidence"),
        ),
    ),
    "families": Kind("families(articles)", ("article_id", "family", "representative")),
    "claims": Kind(
        "claims(articles)",
        ("event_id", "claim", "article_id", "field", "start", "end", "certainty"),
    ),
    "quantities": Kind(
        "quantities(articles)",
        (
            *(*_SENTENCE, "quantity", "what", "kind", "value", "low", "high", "unit", "bound"),
            *("reading", "wording", "vague", "source", "conflict", "start", "end"),
        ),
    ),
    "coverage": Kind(
        "coverage(articles)",
        ("event_id", "statement", "article_id", "outlet", "state", "probability", "position"),
    ),
    "substitutions": Kind(
        "substitutions(articles)",
        (
            *("event_id", "wording", "instead_of", "n", "article_id", "outlet"),
            *("other_article_id", "other_outlet"),
        ),
    ),
    "corrections": Kind(
        "read_corrections(path)",
        (
            *(
                "id",
                "event_id",
                "article_id",
                "sha256",
                "field",
                "measure",
                "cue_at",
                "content_at",
                "action",
            ),
            *("what", "before", "before_at", "after", "after_at", "author", "time", "reason"),
        ),
    ),
}
"""The tables that public functions take beside the articles."""


def check_table(
    argument: str,
    table: pd.DataFrame,
    kinds: Sequence[str],
    articles: pd.DataFrame | None = None,
) -> None:
    """Raise `ArticlesError` unless a table is a result of one of these kinds.

    Parameters
    ----------
    argument
        What the table is called in the call.
    table
        Any table. Not modified.
    kinds
        Names in `KINDS`.
    articles
        What it should be about: some of its rows are, and its sentences stand in their texts.
        Rows of further articles may be among them.

    Raises
    ------
    ArticlesError
        It lacks columns, a column was changed by a spreadsheet or CSV, it is about other
        articles, or it was made of other texts.
    """
    makers = " or ".join(f"analysis.{KINDS[kind].made_by}" for kind in kinds)
    lacking = min((_lacking(table, kind) for kind in kinds), key=len)
    if lacking:
        gone = (retired.told("column", f"{kind}.{name}") for kind in kinds for name in table)
        raise ArticlesError(
            f"{argument} is no table of {' or '.join(kinds)}: {_what_it_is(table)}it lacks the "
            f"column(s) {', '.join(lacking)}; "
            + "; ".join([*filter(None, gone), f"pass the result of {makers}"])
        )
    _check_columns(argument, table)
    if articles is not None and len(articles) and len(table):
        _check_about(argument, table, articles, makers)


def _lacking(table: pd.DataFrame, kind: str) -> list[str]:
    return [name for name in KINDS[kind].needs if name not in table.columns]


def kind_of(table: pd.DataFrame) -> str:
    """Return which of `KINDS` a table is, or "".

    Examples
    --------
    >>> kind_of(pd.DataFrame(columns=["article_id", "family", "representative", "outlet"]))
    'families'
    """
    known = [
        name for name in KINDS if name not in ("hits", "mentions") and not _lacking(table, name)
    ]
    return max(known, key=lambda name: len(KINDS[name].needs), default="")


def _what_it_is(table: pd.DataFrame) -> str:
    if set(COLUMNS) <= set(table.columns):
        return "it is an articles table, and "
    return f"it looks like {kind_of(table)}, and " if kind_of(table) else ""


def _check_columns(argument: str, table: pd.DataFrame) -> None:
    """Tell a table that went through CSV: spans are text there, and so may be numbers."""
    if "content_spans" in table and not table.index.is_unique:  # other tables name its rows
        raise ArticlesError(
            f"{argument} has several rows of the same number, as after pd.concat; "
            "put the tables together with pd.concat(…, ignore_index=True)"
        )
    if "content_spans" in table and any(type(one) is str for one in table["content_spans"]):
        raise ArticlesError(
            f"the column content_spans of {argument} holds text, as after CSV or a spreadsheet; "
            "keep the table as Parquet, or make it anew"
        )
    for name in map(str, table.columns):
        if not name.endswith(("start", "end")) or pd.api.types.is_numeric_dtype(table[name]):
            continue
        for value in table[name]:
            if isinstance(value, str):
                raise ArticlesError(
                    f"the column {name} of {argument} holds text ({value!r}), not numbers; "
                    f'convert it with pd.to_numeric(table["{name}"])'
                )


def _check_about(argument: str, table: pd.DataFrame, articles: pd.DataFrame, makers: str) -> None:
    id_column = "article_id" if "article_id" in table else "article_a"
    known, named = set(articles["article_id"]), table[id_column]
    if known.isdisjoint(named):
        alike = {str(one) for one in known} & {str(one) for one in named}
        why = "their ids are numbers in one table and text in the other" if alike else (
            f"it names {shown(named.iloc[0])}, but there is {shown(articles['article_id'].iloc[0])}"
        )  # fmt: skip
        way_out = (
            f"convert them, as {argument}.astype({{{id_column!r}: str}})"
            if alike
            else f"pass the result of {makers} on these articles, or, where they truly have no row "
            f'there, {argument}[{argument}["{id_column}"].isin(articles["article_id"])]'
        )
        raise ArticlesError(f"{argument} is about none of these articles: {why}; {way_out}")
    if {*_PLACE, "sentence"} <= set(table.columns):
        _check_sentences(argument, table, articles, makers)


def _check_sentences(
    argument: str, table: pd.DataFrame, articles: pd.DataFrame, makers: str
) -> None:
    ids = articles["article_id"]
    texts: dict[Any, str] = {
        (key, field): text
        for field in ("title", "text")
        for key, text in zip(ids, articles[field], strict=True)
    }
    columns = (table[name].tolist() for name in (*_PLACE, "sentence"))
    for key, field, start, sentence in zip(*columns, strict=True):
        text = texts.get((key, field))
        if text is None or not isinstance(sentence, str) or pd.isna(start):
            continue
        if not text.startswith(sentence, int(start)):
            raise ArticlesError(
                f"{argument} was made of another text: {shown(sentence)} does not "
                f"stand at {int(start)} in the {field} of article {key}; "
                f"pass the result of {makers} on these articles"
            )


_WHOLE: Final = frozenset(("start", "end", "sentence_start", "n", "n_changed", "claim"))
_IDENTITIES: Final = {"event_id": "event_id", "article_id": "article_id", "article": "article_id",
                      "outlet": "outlet"}  # fmt: skip


def typed(
    rows: pd.DataFrame | list[Any],
    columns: Iterable[str],
    articles: pd.DataFrame,
    *,
    whole: str = "int64",
    types: Mapping[str, str] = MappingProxyType({}),
) -> pd.DataFrame:
    """Make a result table of rows, with the same types whether there are rows or not.

    Identities and outlets have the types of the articles table, so that an id that is a number
    stays one; offsets and counts are whole numbers (`whole="Int64"`: may be missing), `similarity`
    a fraction, `differs` true or false, what `types` names as it says, all else text.

    Examples
    --------
    >>> articles = pd.DataFrame({"event_id": ["e"], "article_id": [7], "outlet": ["Herald"]})
    >>> typed([], ["article_a", "start_a", "wording_a"], articles).dtypes.astype(str).tolist()
    ['int64', 'int64', 'str']
    """
    names = list(columns)
    return pd.DataFrame(rows, columns=names).astype(
        {name: types.get(name) or _type_of(name, articles, whole) for name in names}
    )


def _type_of(name: str, articles: pd.DataFrame, whole: str) -> Any:
    plain = name.removeprefix("other_").removesuffix("_a").removesuffix("_b")
    if plain in _IDENTITIES:
        return articles[_IDENTITIES[plain]].dtype
    if plain in _WHOLE:
        return whole
    return {"similarity": "float64", "differs": "bool"}.get(plain, "str")
