"""Who is given voice in real events, as readers marked it: two layers of labels, with ties."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.articles import rows_of
from analysis.files.reading import read_articles
from analysis.language.tagger.labels import ROLES, begin
from analysis.language.tagger.windows import passages
from analysis.language.tagger.wordpiece import WordPiece
from training.data import Document, Page

INNER, VOICES = "inner", "voices"
_FOLLOWS = 200
"""Characters: a quotation without a cue, so near behind the same speaker's, goes on with it."""
_KNOWN_BY = 12  # characters that tell where the cleaned text goes on
Span = tuple[int, int]
Row = dict[str, Any]


def events(corpora: Path) -> list[str]:
    """Return the names of the marked events, in order."""
    return sorted(path.stem for path in (corpora / "real_events" / "marks").glob("*.json"))


def real_documents(corpora: Path, names: list[str], wordpiece: WordPiece) -> list[Document]:
    """Return titles and texts of these events, cleaned as the library reads them."""
    return [one for name in names for one in _documents(corpora / "real_events", name, wordpiece)]


def _documents(folder: Path, name: str, wordpiece: WordPiece) -> Iterator[Document]:
    file = folder / "articles" / f"{name}.jsonl"
    with file.open(encoding="utf-8") as lines:
        given = {row["id"]: row for row in map(json.loads, lines)}
    marks = json.loads((folder / "marks" / f"{name}.json").read_text(encoding="utf-8"))
    for article in rows_of(read_articles(file).articles):
        for field in ("title", "text"):
            text = str(getattr(article, field))
            places = _cleaned(given[article.article_id][field] or "", text)
            rows = [
                found
                for one in marks["attributions"]
                if (one["article"], one["field"]) == (article.article_id, field)
                and (found := _placed(one, places))
            ]
            if text:
                yield labelled(text, rows, wordpiece)


def _cleaned(given: str, cleaned: str) -> dict[int, int]:
    """Where does each character of a text as given stand in the cleaned one? Blanks aside."""
    theirs = [at for at, sign in enumerate(given) if not sign.isspace()]
    ours = [at for at, sign in enumerate(cleaned) if not sign.isspace()]
    one, other = (
        "".join(map(text.__getitem__, kept)) for text, kept in ((given, theirs), (cleaned, ours))
    )
    places, at = {}, 0
    for number, sign in enumerate(other):  # cleaning only takes out
        if at >= len(one) or one[at] != sign:
            found = one.find(other[number : number + _KNOWN_BY], at)
            if found < 0:
                continue
            at = found
        places[theirs[at]] = ours[number]
        at += 1
    return places


def _placed(row: Row, places: dict[int, int]) -> Row | None:
    def spans(given: list[list[int]]) -> list[Span]:
        inside = ([places[at] for at in range(*one) if at in places] for one in given)
        return [(min(kept), max(kept) + 1) for kept in inside if kept]

    content = spans(row["content"])
    if not content:
        return None
    ends = {role: spans([row[role]] if row[role] else []) for role in ("source", "cue")}
    return {"content": content, "actor": row["actor"], **ends}


def labelled(text: str, rows: list[Row], wordpiece: WordPiece) -> Document:
    """Label the spans of each row in the outer layer or, for speech in speech, in the inner one."""
    cut = passages(text, wordpiece)
    pages = {VOICES: Page(cut), INNER: Page(cut)}
    rows = sorted(rows, key=lambda row: row["content"][0])
    ties: list[Any] = []
    before: dict[str, tuple[Row, Any]] = {}
    for row in rows:
        layer = INNER if any(_within(row, other) for other in rows if other is not row) else VOICES
        firsts: dict[str, list[Any]] = {}
        for role in ROLES:
            found = [pages[layer].mark(*span, begin(ROLES, role)) for span in row[role]]
            firsts[role] = [place for place in found if place]
        source, cue = (next(iter(firsts[role]), None) for role in ("source", "cue"))
        if not row["cue"] and not row["source"]:
            cue = _goes_on(row, before.get(layer))
            if cue is not None:
                ties += [(layer, 0, place, cue) for place in firsts["content"]]
        else:
            ties += [(layer, 0, place, cue) for place in firsts["content"]]
            ties += [(layer, 1, place, source) for place in firsts["cue"]]
            ties += [(layer, 2, place, source) for place in firsts["content"]]
        before[layer] = (row, cue)
    return Document(cut, voices=pages[VOICES].labels, inner=pages[INNER].labels, ties=ties)


def _goes_on(row: Row, before: tuple[Row, Any] | None) -> Any:
    if before is None or before[0]["actor"] != row["actor"]:
        return None
    ends = max(end for role in ROLES for _, end in before[0][role])
    return before[1] if row["content"][0][0] - ends < _FOLLOWS else None


def _within(row: Row, other: Row) -> bool:
    """Tell whether a row stands in what another says: its cue, or the smaller of the same words."""
    if row["cue"] and any(_inside(row["cue"][0], span) for span in other["content"]):
        return not (other["cue"] and any(_inside(other["cue"][0], span) for span in row["content"]))
    if other["cue"] and any(_inside(other["cue"][0], span) for span in row["content"]):
        return False
    if not any(max(a, c) < min(b, d) for a, b in row["content"] for c, d in other["content"]):
        return False
    return _order(row) < _order(other)


def _order(row: Row) -> tuple[int, int]:
    length = sum(end - start for start, end in row["content"])
    return length, min(start for role in ROLES for start, _ in row[role])


def _inside(span: Span, other: Span) -> bool:
    return other[0] <= span[0] and span[1] <= other[1]
