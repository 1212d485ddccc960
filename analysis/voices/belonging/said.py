"""What does each attribution tell of whose the words are?"""

import re
from functools import lru_cache
from typing import Any, Final, NamedTuple

import pandas as pd
from pandas.api.types import is_list_like

from analysis.language import Span
from analysis.lexicons import word_lists

_PICTURE: Final = re.compile(
    r"^(?:\w+[ -]){0,3}(?:video|footage|film|clip|photos?|photographs?|pictures?|images?)\b", re.I
)

_SHOWING: Final = word_lists("voice-words")["speech: verbs of pictures"]


class Said(NamedTuple):
    """One attribution, as far as it tells whose the words are; spans index the text."""

    label: Any
    """The label of its row in the table of attributions."""
    source: str | None
    """The linked name, or else the mention; None if nobody is named."""
    linked: bool
    """The source is a name, not only a mention such as "he"."""
    contents: tuple[Span, ...]
    cue: Span | None
    mention: Span | None


_PLACES: Final = ("cue_start", "cue_end", "source_start", "source_end")


def said_in(
    articles: pd.DataFrame, attributions: pd.DataFrame | None
) -> dict[tuple[Any, str], list[Said]]:
    """Sort attributions, found here if they are not given, by (article_id, field)."""
    if attributions is None:
        if articles.empty:
            return {}
        from analysis.voices.attribution import attributions as find_attributions

        attributions = find_attributions(articles)
    return by_field(attributions)


def by_field(attributions: pd.DataFrame) -> dict[tuple[Any, str], list[Said]]:
    """Sort the rows of `analysis.attributions` by (article_id, field)."""
    names = ["article_id", "field", "source", "source_name", "content_spans", "cue_lemma"]
    table = attributions.reindex(columns=[*names, *_PLACES])
    articles, fields, mentions, linked, contents, lemmas = (table[one].tolist() for one in names)
    cues, places = (_spans(table, *_PLACES[i : i + 2]) for i in (0, 2))
    spans = [tuple(map(tuple, one)) if is_list_like(one) else () for one in contents]
    told = zip(table.index.tolist(), mentions, linked, spans, lemmas, cues, places, strict=True)
    found: dict[tuple[Any, str], list[Said]] = {}
    for article, field, row in zip(articles, fields, told, strict=True):
        found.setdefault((article, field), []).append(_said(*row))
    return found


@lru_cache(maxsize=1 << 13, typed=True)  # each measure sorts the same table
def _said(
    label: Any,
    mention: Any,
    name: Any,
    contents: tuple[tuple[int, int], ...],
    lemma: Any,
    cue: Span | None,
    place: Span | None,
) -> Said:
    linked, mentioned = isinstance(name, str), isinstance(mention, str)
    # A film says nothing: what it "shows" the outlet describes.
    seen = not isinstance(lemma, str) or lemma in _SHOWING
    shows = mentioned and seen and _PICTURE.search(mention) is not None
    return Said(
        label=label,
        source=name if linked else mention if mentioned else None,
        linked=linked,
        contents=tuple(Span(int(a), int(b)) for a, b in ([] if shows else contents)),
        cue=cue,
        mention=place,
    )


def _spans(table: pd.DataFrame, start: str, end: str) -> list[Span | None]:
    known = (table[start].notna() & table[end].notna()).tolist()
    places = zip(table[start].tolist(), table[end].tolist(), known, strict=True)
    return [Span(int(a), int(b)) if is_known else None for a, b, is_known in places]
