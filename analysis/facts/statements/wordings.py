"""Which stems and quantities stand in each clause of an event, and how much does each tell?"""

from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.articles import rows_of
from analysis.language import Span, sentence_at
from analysis.language.clauses import FEWEST_WORDS, Clause, has_verb, pieces_of
from analysis.language.document import Document, document_of
from analysis.language.stems import stems, weight_of
from analysis.lexicons import load_lexicon
from analysis.voices.belonging.parts import Cover

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

LEAST_TELLING: Final = 0.2
"""Stems that weigh less stand in four of five articles of the news: they tell no facts apart."""

MOST_TELLING: Final = 3.0
"""What a stem weighs at most: one that is in no other article is most often a name or a slip."""

PAIRED: Final = 0.7
"""Stems that weigh at least this in the news are paired with those close to them."""

TOPIC: Final = 0.5
"""How much less stems weigh that stand all over the event (exponent; 0: not less)."""

FATES: Final = (
    "killed", "injured", "missing", "captured", "arrested", "evacuated", "rescued",
)  # fmt: skip
"""What may happen to people, in whatever words (groups of the list `counted-people`)."""

COLUMNS: Final = (
    "article", "part", "field", "start", "end", "sentence_start", "sentence_end", "sentence_row",
    "verb", "telling", "rank", "depth", "lead", "quoted",
)  # fmt: skip


class Wordings(NamedTuple):
    """The clauses of some articles, and sparse matrices of the stems in them.

    `clauses`: one row per clause, articles in their order, titles first: `article` (number of
    its row), `part` (twice that; 1 more: the text), `field, start, end, sentence_start,
    sentence_end, sentence_row` (row of `in_sentence`), `verb` (it has one), `telling` (how
    many of its stems tell something), `rank` (number of the sentence in the text, from 1; 0:
    title), `depth` (share of the text before it), `lead` (in the first paragraph or the first
    two sentences), `quoted` (share of it that is quotation).
    `in_clause`, `in_sentence`: 1 where the stem stands; `pairs`: 1 where two telling stems
    stand next to each other in the clause, or with one between. `clause_at`: of each quantity.
    `figures`: 1 where the clause mentions a quantity; `exact`: it gives an exact number. `weight`
    of each stem in this event, 0 for stems that tell nothing; `name` marks those that are written
    as names. `part_of_sentence`: the part of each sentence. `pieces`: one row per piece that a
    clause can be told in, in order: `clause` (its row), `part, start, end`, `tells` (it has a verb
    or a number).
    """

    clauses: pd.DataFrame
    in_clause: Any
    in_sentence: Any
    pairs: Any
    clause_at: Numbers
    figures: Any
    exact: NDArray[np.bool_]
    weight: Floats
    name: NDArray[np.bool_]
    part_of_sentence: Numbers
    pieces: pd.DataFrame


def wordings_of(articles: pd.DataFrame, quantities: pd.DataFrame) -> Wordings:
    """Cut titles and texts into clauses and note which stems and quantities stand where."""
    book = _StemBook()
    rows: list[tuple[Any, ...]] = []
    parts: list[int] = []
    pieces: list[tuple[int, int, int, int, bool]] = []
    for i, article in enumerate(rows_of(articles)):
        for part, field in ((2 * i, "title"), (2 * i + 1, "text")):
            document = document_of(getattr(article, field))
            found = [clause for clause in document.clauses if _claims(document, clause)]
            places = list(_places(document, found, title=field == "title"))
            for clause, (rank, *place) in zip(found, places, strict=True):
                row = len(parts) + rank - 1
                rank = 0 if field == "title" else rank
                telling = book.note(document, clause)
                pieces += [(len(rows), part, *span) for span in _pieces(document, clause)]
                where = (*clause[:2], *clause.sentence, row, clause.verb, telling)
                rows.append((i, part, field, *where, rank, *place))
            parts += [part] * (places[-1][0] if places else 0)
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    at = clause_at(table, list(articles["article_id"]), quantities)
    in_clause = _filled(book.stems, book.filled, len(book.numbers))
    in_sentence = gathered(in_clause, table["sentence_row"].to_numpy(np.int64), len(parts))
    return Wordings(
        table,
        in_clause,
        in_sentence,
        _filled(book.pairs, book.pairs_filled, len(book.pair_numbers)),
        at,
        mentioned(len(table), quantities, at),
        exact(len(table), quantities, at),
        _weights(list(book.numbers), in_sentence),
        book.names(),
        np.array(parts, np.int64),
        pd.DataFrame(pieces, columns=["clause", "part", "start", "end", "tells"]),
    )


def _claims(document: Document, clause: Clause) -> bool:
    """Tell whether it may state something: no question, and more than two words ("(AP)")."""
    words = document.numbers(clause.start, clause.end)
    few = words.stop - words.start < FEWEST_WORDS and len(document.sentences) > 1
    return not few and not document.text.startswith("?", clause.sentence.end - 1)


def _pieces(document: Document, clause: Clause) -> Iterator[tuple[int, int, bool]]:
    """Where the pieces of a clause stand, which are together the clause, and whether they tell."""
    words = document.numbers(clause.start, clause.end)
    tokens = document.tokens[words.start : words.stop]
    cut = pieces_of(tokens)
    starts = [clause.start, *(tokens[first].start for first, _ in cut[1:]), clause.end]
    for (first, last), (start, end) in zip(cut, pairwise(starts), strict=True):
        inside = tokens[first:last]
        tells = has_verb(inside) or any(token.number for token in inside)
        yield start, start + len(document.text[start:end].rstrip()), tells


def gathered(rows: Any, group: Numbers, n_groups: int) -> Any:
    """Put the rows of a sparse matrix that belong to one group together: 1 where any has it."""
    from scipy.sparse import csr_matrix

    members = (np.ones(len(group), np.float32), (group, np.arange(len(group))))
    found = csr_matrix(members, shape=(n_groups, rows.shape[0])) @ rows
    found.data = np.ones_like(found.data)
    return found


def _places(document: Document, found: list[Clause], *, title: bool) -> Iterator[tuple[Any, ...]]:
    """Yield of each clause the number of its sentence, its depth, whether it leads, is quoted."""
    rank = {start: i for i, start in enumerate(sorted({c.sentence.start for c in found}), 1)}
    quoted = [region for region in document.quotations if region.kind == "quotation"]
    cover = Cover([Span(region.start, region.end) for region in quoted])
    lead = 0 if title else _end_of_lead(document, found)
    length = len(document.text)
    for clause in found:
        share = cover.within(clause.start, clause.end) / (clause.end - clause.start)
        yield rank[clause.sentence.start], clause.start / length, clause.start < lead, share


def _end_of_lead(document: Document, found: list[Clause]) -> int:
    """The end of the first paragraph, or of the second sentence if that comes later."""
    if not found:
        return 0
    second = sorted({clause.sentence for clause in found})[:2][-1]
    first = sentence_at(document.paragraphs, found[0].start)
    return max(second.end, first.end if first else 0)


class _StemBook:
    """Numbers the stems of all clauses, and the pairs of them, as they come."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.words: dict[str, list[tuple[int, bool]]] = {}
        self.within: Counter[str] = Counter()  # words, how often not first in their sentence
        self.tells: list[bool] = []
        self.stems: list[int] = []
        self.filled = [0]
        self.pair_numbers: dict[tuple[int, int], int] = {}
        self.pairs: list[int] = []
        self.pairs_filled = [0]

    def note(self, document: Document, clause: Clause) -> int:
        """Note the stems of a clause; return how many of them tell something."""
        place = document.numbers(clause.start, clause.end)
        words = document.words[place.start : place.stop]
        opens = words and document.starts[place.start] == clause.sentence.start
        self.within.update(words[1:] if opens else words)
        known = [self.words.get(word) or self._met(word) for word in words]
        found = sorted({number for stems_ in known for number, _ in stems_})
        telling = [number for stems_ in known for number, paired in stems_ if paired]
        self.stems += found
        self.filled.append(len(self.stems))
        near = [*pairwise(telling), *zip(telling, telling[2:], strict=False)]
        pairs = {pair if pair[0] < pair[1] else pair[::-1] for pair in near}
        numbers = self.pair_numbers
        self.pairs += sorted(numbers.setdefault(pair, len(numbers)) for pair in pairs)
        self.pairs_filled.append(len(self.pairs))
        return sum(self.tells[number] for number in found)

    def _met(self, word: str) -> list[tuple[int, bool]]:
        found = []
        for stem, paired in _stems(word):
            found.append((self.numbers.setdefault(stem, len(self.numbers)), paired))
            if len(self.numbers) > len(self.tells):
                self.tells.append(weight_of(stem) >= LEAST_TELLING)
        self.words[word] = found
        return found

    def names(self) -> NDArray[np.bool_]:
        """Tell which stems have a capital more often than not, within sentences."""
        lead = np.zeros(max(len(self.numbers), 1), np.int64)
        for word, n in self.within.items():
            for number, _ in self.words[word]:
                lead[number] += n if word[0].isupper() else -n
        return lead > 0


@lru_cache(maxsize=1 << 15)
def _stems(word: str) -> tuple[tuple[str, bool], ...]:
    """The stems of a word, and whether they are paired; "died" and "dead" as "killed"."""
    found = [_standing_for().get(stem, stem) for stem in stems(word)]
    return tuple((stem, weight_of(stem) >= PAIRED) for stem in found)


@cache
def _standing_for() -> dict[str, str]:
    """Stems of small numbers and of words for what happened to people, and one for each."""
    people = load_lexicon("counted-people").entries
    told = people[people["group"].isin(FATES)]
    numbers = load_lexicon("number-words").entries
    small = numbers[numbers["role"].isin(("zero", "unit", "ten"))]
    both = (*zip(small["value"], small["word"], strict=True),
            *zip(told["word"], told["group"], strict=True))  # fmt: skip
    return {stem: stems(one)[0] for word, one in both for stem in stems(word)}


def _filled(columns: list[int], filled: list[int], n: int) -> Any:
    from scipy.sparse import csr_matrix

    ones = np.ones(len(columns), np.float32)
    return csr_matrix((ones, columns, filled), shape=(len(filled) - 1, max(n, 1)))


def _weights(stems_: list[str], in_sentence: Any) -> Floats:
    """Rare in the news and rare in this event: what stands all over it is its topic."""
    if not stems_:
        return np.zeros(1, np.float32)
    n = in_sentence.shape[0]
    times = np.asarray(in_sentence.sum(axis=0)).ravel()
    here = np.clip(np.log((n + 1) / (times + 0.5)) / np.log(max(n, 2) + 1), 0.05, 1.0)
    news = np.array([weight_of(stem) for stem in stems_])
    found = np.where(news >= LEAST_TELLING, np.minimum(news, MOST_TELLING) * here**TOPIC, 0.0)
    return found.astype(np.float32)


TELLING: Final = ("count", "money", "percent", "measure")
"""Kinds of quantities that a text which tells the same would give, too; unlike the hour."""


def mentioned(n_clauses: int, quantities: pd.DataFrame, at: Numbers) -> Any:  # a sparse matrix
    """Return clause × quantity: 1 where the clause mentions it, given the clause of each mention.

    Places are left out: names are a signal of their own.
    """
    from scipy.sparse import csr_matrix

    found = (at >= 0) & (quantities["kind"] != "place").to_numpy()
    columns = quantities["quantity"].to_numpy(np.int64)[found]
    shape = (n_clauses, int(columns.max(initial=0)) + 1)
    matrix = csr_matrix((np.ones(len(columns), np.float32), (at[found], columns)), shape=shape)
    matrix.sum_duplicates()
    matrix.data[:] = 1
    return matrix


def exact(n_clauses: int, quantities: pd.DataFrame, at: Numbers) -> NDArray[np.bool_]:
    """Tell of each clause whether it gives an exact number other than one."""
    telling = quantities["kind"].isin(TELLING) & ~quantities["vague"] & (quantities["value"] != 1)
    found = np.zeros(n_clauses, bool)
    found[at[telling.to_numpy() & (at >= 0)]] = True
    return found


def clause_at(
    clauses: pd.DataFrame, article_ids: list[Any], quantities: pd.DataFrame
) -> NDArray[np.int64]:
    """Return for each mention the row of the clause that it begins in; -1: in none of these."""
    if clauses.empty or quantities.empty:
        return np.full(len(quantities), -1, np.int64)
    number = {article_id: i for i, article_id in enumerate(article_ids)}
    article = quantities["article_id"].map(number)
    known = article.notna().to_numpy()
    part = 2 * article.fillna(0).to_numpy(np.int64) + (quantities["field"] == "text").to_numpy()
    reach = int(max(clauses["end"].max(), quantities["end"].max())) + 1
    starts = clauses["part"].to_numpy(np.int64) * reach + clauses["start"].to_numpy(np.int64)
    places = part * reach + quantities["start"].to_numpy(np.int64)
    rows = np.searchsorted(starts, places, side="right") - 1
    inside = known & (rows >= 0)
    ends = clauses["end"].to_numpy(np.int64)[rows]
    inside &= clauses["part"].to_numpy(np.int64)[rows] == part
    inside &= quantities["start"].to_numpy(np.int64) < ends
    return np.where(inside, rows, -1)
