"""Which word stands where the other outlets have another?"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis import language as layer
from analysis.arguments import checked
from analysis.articles import Part
from analysis.language.stems import weight_of
from analysis.tables import Table
from analysis.texts.alignment.tables import NUMBERS, SIDE
from analysis.texts.changes import pairings
from analysis.texts.changes.changes import Change
from analysis.texts.changes.comparing import OfPart, Texts, changes_of, texts_of
from analysis.texts.changes.wording import Word

_SIDES: Final = (f"{name}_{side}" for side in "ab" for name in ("article", "outlet", *SIDE))
COLUMNS: Final = Table(
    "substitutions",
    f"event_id wording instead_of n {' '.join(_SIDES)}",
    needs="event_id wording instead_of n article_a outlet_a article_b outlet_b",
    int64=f"n {NUMBERS}",
)
COUNT_COLUMNS: Final = (
    "event_id", "wording", "instead_of", "n", "outlets", "other_outlets", "n_articles",
    "n_other_articles",
)  # fmt: skip
LONGEST: Final = 3
"""Words on either side of a substitution; longer stretches are rewritten, not replaced."""

_REPLACED: Final = frozenset((
    "other wording", "name changed", "quotation changed", "hedge added", "hedge removed",
    "hedge changed", "attribution changed",
))  # fmt: skip

_ALIKE: Final = 0.5
"""Two signs make a substitution: a common neighbour on either side, both words in quotation
marks, and this share of the words of content in common."""


class _Site(NamedTuple):
    event: Any
    words: tuple[tuple[Word, ...], tuple[Word, ...]]
    keys: tuple[str, str]


@checked()
def substitutions(
    articles: pd.DataFrame,
    *,
    part: Part = "whole",
    attributions: pd.DataFrame | None = None,
    hedges: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List the words that stand where another outlet has others: "caught" for "captured".

    More rows for a pair of words: more often one outlet says this where another says that. Of
    two wordings the one that fewer articles of the event chose is `wording` (of equals, the one
    that appears first in a later article); what the others have is `instead_of`.

    Parameters
    ----------
    articles
        An articles table. Not modified. Texts are compared within one event only.
    part
        "whole": all words. "own": only where both outlets speak in their own voice: their own
        choice of words; "quotation", "attributed", "unquoted" likewise (see `differences_of`).
    attributions, hedges
        The results of `analysis.attributions` and `analysis.hedges`; computed here if they are
        not given.

    Returns
    -------
    One row per site, that is per place in two articles; most sites first, then the words that
    are rarer in the news: `event_id`, `wording`, `instead_of` (in lower case but for names; up
    to three words each, without function words at their ends), `n` (sites of this pair of words
    in the event, in whatever inflection stands in both), and for either side `article, outlet,
    field` ("title" or "text"), `start, end` (code points), `sentence, sentence_start`: with `_a`
    where `wording` stands, with `_b` where `instead_of` stands.

    Raises
    ------
    ArticlesError
        `articles` is not an articles table.

    Notes
    -----
    Words are taken to replace each other from their place alone: they stand between the same
    neighbours in sentences that say the same (see `differences`). Between reports that were
    written freely only about one pair in four replaces the other, so that no page shows them:
    read the sentences. That the two mean the same, or that one is loaded, is not known. Not
    listed: forms of one word, spellings, figures (they are in `differences`), words put in or
    left out, and stretches of more than three words. A copy repeats its source, so that n counts
    copies, too: look at one article per family (`analysis.one_per_family`) for independent
    choices.
    """
    texts = texts_of(articles, attributions, hedges)
    kept = OfPart(articles, part, texts.annotations[0])
    sites = [
        site
        for _, _, found in pairings(texts)
        for group in found.groups
        for one in changes_of(texts, group)
        if (site := _site(texts, one)) and all(_is_of(kept, texts, words) for words in site.words)
    ]
    return COLUMNS.of(_rows(texts, sites), articles)


@checked(found="substitutions")
def substitution_counts(found: pd.DataFrame) -> pd.DataFrame:
    """Count the rows of `substitutions` by pair of words, with the outlets on either side.

    Parameters
    ----------
    found
        The result of `analysis.substitutions`, or some of its rows. Not modified.

    Returns
    -------
    One row per pair of words, in the order of `found`: `event_id, wording, instead_of, n`
    (rows), `outlets` (that have `wording`) and `other_outlets` (that have `instead_of`), joined
    by "; ", `n_articles`, `n_other_articles` (how many articles that is).
    """
    grouped = found.groupby(["event_id", "wording", "instead_of"], sort=False, dropna=False)
    table = grouped.agg(
        n=("n", "size"),
        outlets=("outlet_a", _listed),
        other_outlets=("outlet_b", _listed),
        n_articles=("article_a", "nunique"),
        n_other_articles=("article_b", "nunique"),
    ).reset_index()
    return table[list(COUNT_COLUMNS)]


def _listed(outlets: "pd.Series[str]") -> str:
    return "; ".join(dict.fromkeys(outlets))


def _site(texts: Texts, one: Change) -> _Site | None:
    """Return the words of content that a change puts for others, if it is a substitution."""
    quoted = one.category == "quotation changed"
    if one.category not in _REPLACED or one.shared + quoted + (one.common >= _ALIKE) < 2:
        return None
    a, b = _core(one.words_a), _core(one.words_b)
    if not a or not b or max(len(a), len(b)) > LONGEST or _same_stems(a, b):
        return None
    event = texts.articles["event_id"].iloc[texts.wording.owners[a[0].row]]
    return _Site(event, (a, b), (_key(a), _key(b)))


def _core(words: Sequence[Word]) -> tuple[Word, ...]:
    """Take the function words off both ends; nothing is left of figures alone."""
    first, last = 0, len(words)
    while first < last and words[first].small:
        first += 1
    while last > first and words[last - 1].small:
        last -= 1
    core = tuple(words[first:last])
    return () if all(word.small or word.kind in ("figure", "vague") for word in core) else core


def _key(words: Sequence[Word]) -> str:
    return " ".join(word.low for word in words)


def _same_stems(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Tell whether one side is the other in another form, or a part of it."""
    stems_a = {word.stem for word in a if not word.small}
    stems_b = {word.stem for word in b if not word.small}
    return stems_a <= stems_b or stems_b <= stems_a


def _rows(texts: Texts, sites: list[_Site]) -> list[tuple[Any, ...]]:
    """Turn every site so that the rarer choice of the event comes first, and rank them."""
    users: dict[tuple[Any, str, str], set[int]] = {}
    for site in sites:
        for words, key, other in zip(site.words, site.keys, site.keys[::-1], strict=True):
            owner = texts.wording.owners[words[0].row]
            users.setdefault((site.event, key, other), set()).add(owner)
    counts = Counter((site.event, frozenset(site.keys)) for site in sites)
    shown = _shown(texts, sites)
    ranked = []
    for site in sites:
        n = counts[site.event, frozenset(site.keys)]
        first, second = site.keys
        turned = _use(users, site.event, second, first) < _use(users, site.event, first, second)
        keys = site.keys[::-1] if turned else site.keys
        own, others = (site.words[1], site.words[0]) if turned else site.words
        rarity = max(weight_of(word.stem) for word in (*own, *others) if not word.small)
        named = (shown[site.event, keys[0]], shown[site.event, keys[1]])
        row = (site.event, *named, n, *_side(texts, own), *_side(texts, others))
        place = (own[0].row, own[0].start, others[0].row)
        ranked.append(((_order(texts, site.event), -n, -rarity, *keys, *place), row))
    ranked.sort(key=lambda pair: pair[0])
    return [row for _, row in ranked]


def _shown(texts: Texts, sites: list[_Site]) -> dict[tuple[Any, str], str]:
    """Choose how each wording is written: as it is most often, in lower case but for names."""
    written: dict[tuple[Any, str], Counter[str]] = {}
    for site in sites:
        for words, key in zip(site.words, site.keys, strict=True):
            body = texts.wording.text_of(words[0].row)
            string = body[words[0].start : words[-1].end]
            plain = string if words[0].kind == "name" else layer.folded(string)
            written.setdefault((site.event, key), Counter())[plain] += 1
    return {place: found.most_common(1)[0][0] for place, found in written.items()}


def _use(
    users: dict[tuple[Any, str, str], set[int]], event: Any, key: str, other: str
) -> tuple[int, int, str]:
    """Rank a wording by how many articles have it; of two, the later one comes first."""
    found = users[event, key, other]
    return len(found), -min(found), key


def _order(texts: Texts, event: Any) -> int:
    ids = texts.articles["event_id"].tolist()
    return ids.index(event) if pd.notna(event) else -1


def _side(texts: Texts, words: Sequence[Word]) -> tuple[Any, ...]:
    wording, row = texts.wording, words[0].row
    owner = wording.owners[row]
    place = wording.side(row, words[0].start, words[-1].end)
    return wording.ids[owner], texts.articles["outlet"].iloc[owner], *place


def _is_of(kept: OfPart, texts: Texts, words: Sequence[Word]) -> bool:
    """Tell whether words are mostly of the part that is asked for."""
    article_id, _, field, start, end, *_ = _side(texts, words)
    return kept.holds(article_id, field, start, end)
