"""How varied are the words? MTLD, MATTR and HD-D: indices that texts of unequal length share."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.arguments import checked
from analysis.articles import By, Part, Zone, rows_of
from analysis.language.document import document_of
from analysis.language.zones import field_of
from analysis.tables import Table
from analysis.voices.belonging.parts import stretches_of

FEWEST_WORDS: Final = 100  # the shortest texts that McCarthy & Jarvis (2010) examine
_KEPT: Final = 0.72  # the share of different words that a factor keeps: ibid.
_WINDOW: Final = 50  # words; half the fewest, so that every text has many windows
_SAMPLE: Final = 42  # words: McCarthy & Jarvis (2007), as vocd-D's mean sample is about
_MOST: Final = {"MTLD": np.inf, "MATTR": 1, "HD-D": 1}  # no interval reaches beyond, or below 0
_TENTHS: Final = 10  # a text is left out tenth by tenth: simulated intervals then hold the truth

BY_ARTICLE: Final = Table(
    "lexical_diversity",
    "event_id article_id outlet part zone measure value low high n_articles n_sentences n_words "
    "note",
    float64="value low high",
    int64="n_articles n_sentences n_words",
)
BY_OUTLET: Final = Table(
    "lexical_diversity_by_outlet",
    "outlet part zone measure value low high n_articles n_sentences n_words note",
    made_by='lexical_diversity(articles, by="outlet")',
    float64="value low high",
    int64="n_articles n_sentences n_words",
)


@checked()
def lexical_diversity(
    articles: pd.DataFrame,
    *,
    part: Part = "whole",
    zone: Zone = "all",
    by: By = "article",
    attributions: pd.DataFrame | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Measure how varied the words of each article, or each outlet, are.

    Higher: fewer words come again. A word form counts as it is written, in small letters: "say"
    and "said" are two. Titles are not part of it.

    Parameters
    ----------
    articles
        One row per article. Not modified.
    part
        Whose words, as in `compare_outlets`: those of a voice are read one after the other.
    zone
        Where: "all" of the text; or its "lead" or "body", or the "headline", which "all" leaves
        out.
    by
        "article", or "outlet": the mean of its articles, weighted by their words.
    attributions
        The result of `analysis.attributions(articles)`, needed for a voice only; computed here
        if it is not given.
    level
        Of the intervals.

    Returns
    -------
    Three rows per article (or outlet): `event_id, article_id, outlet` (or `outlet`), `part`,
    `zone`, `measure`, `value` with its interval `low, high`, `n_articles` (that were long enough),
    `n_sentences`, `n_words` (of all), and `note` (why there is no value, else ""). The measures:

    - "MTLD": how many words in a row keep 72 % of different words, in words (about 40 to 150);
    - "MATTR": the share of different words in 50 words in a row, mean of all such windows (0–1);
    - "HD-D": the share of different words to expect in 42 words drawn from the text (0–1).

    Raises
    ------
    ArticlesError
        `articles` is not an articles table, or `part` or `by` is none of the allowed values.

    Notes
    -----
    Texts of fewer than 100 words have no value. MTLD is the mean of a reading forwards and one
    backwards; the rest that makes no whole factor counts by how far it has come. Interval, cut
    off where no value can be (below 0, shares above 1): the text without each tenth of its words
    in turn (jackknife, Student's t), for words drawn twice would seem less varied; of an
    outlet with several articles, its mean without each of these.
    So it covers chance within the text, and not another topic: figures, names and long lists
    make a text varied, a narrow topic does not, and neither is style. Compare texts on one event.
    Sources: McCarthy & Jarvis (2010), MTLD, vocd-D, and HD-D, doi:10.3758/BRM.42.2.381;
    Covington & McFall (2010), MATTR, doi:10.1080/09296171003643098; HD-D: McCarthy & Jarvis
    (2007), doi:10.1177/0265532207080767.

    Examples
    --------
    >>> from analysis import load_event
    >>> table = lexical_diversity(load_event("dam-breach").head(1))
    >>> table["measure"].tolist(), bool((table["low"] < table["value"]).all())
    (['MTLD', 'MATTR', 'HD-D'], True)
    """
    texts = list(_texts(articles, part, zone, attributions))
    if by == "article":
        ids = articles[["event_id", "article_id", "outlet"]].to_dict("records")
        groups = [(one, [text]) for one, text in zip(ids, texts, strict=True)]
    else:
        groups = [
            ({"outlet": outlet}, [texts[place] for place in places])
            for outlet, places in articles.groupby("outlet", sort=False).indices.items()
        ]
    rows = [
        {**ids, "part": part, "zone": zone, "measure": name, **_row(several, name, level)}
        for ids, several in groups
        for name in INDICES
    ]
    return (BY_ARTICLE if by == "article" else BY_OUTLET).of(rows, articles)


class _Text(NamedTuple):
    """The measured words of a text, and each index of it: whole, and without each tenth."""

    n_words: int
    n_sentences: int
    indices: dict[str, tuple[float, list[float]]]


def _texts(
    articles: pd.DataFrame, part: Part, zone: Zone, attributions: pd.DataFrame | None
) -> Iterator[_Text]:
    field = field_of(zone)
    kept = stretches_of(articles, part, attributions, fields=(field,), zone=zone)
    for article in rows_of(articles):
        document = document_of(getattr(article, field))
        numbers = [
            number
            for start, end in kept[article.article_id, field]
            for number in document.numbers(start, end)
        ]
        starts = [start for start, _ in document.sentence_spans]
        at = np.searchsorted(starts, [document.starts[number] for number in numbers], "right")
        yield _measured([document.lows[number] for number in numbers], len(np.unique(at)))


def _measured(words: Sequence[str], n_sentences: int) -> _Text:
    """Measure words with and without each tenth of them."""
    if len(words) < FEWEST_WORDS:
        return _Text(len(words), n_sentences, {})
    codes = pd.factorize(np.array(words, dtype=object))[0]
    tenths = np.array_split(np.arange(len(words)), _TENTHS)
    pieces = [np.delete(codes, tenth) for tenth in tenths]
    return _Text(
        len(words),
        n_sentences,
        {name: (index(codes), list(map(index, pieces))) for name, index in INDICES.items()},
    )


def _row(texts: Sequence[_Text], name: str, level: float) -> dict[str, Any]:
    measured = [text for text in texts if name in text.indices]
    values = np.array([text.indices[name][0] for text in measured])
    weights = np.array([text.n_words for text in measured])
    found = np.nan, np.nan, np.nan
    if len(measured) == 1:
        found = _interval(values[0], np.array(measured[0].indices[name][1]), level)
    elif measured:
        sums, n = (values * weights).sum(), weights.sum()
        found = _interval(sums / n, (sums - values * weights) / (n - weights), level)
    short = f"fewer than {FEWEST_WORDS} words" if len(texts) == 1 else "no long text"
    undefined = "all words differ" if measured and np.isnan(found[0]) else ""
    return {
        **dict(zip(("value", "low", "high"), np.clip(found, 0, _MOST[name]), strict=True)),
        "n_articles": len(measured),
        "n_sentences": sum(text.n_sentences for text in texts),
        "n_words": sum(text.n_words for text in texts),
        "note": undefined if measured else short,
    }


def _interval(
    value: float, without: NDArray[np.float64], level: float
) -> tuple[float, float, float]:
    """Return a value and its interval, from the values without each unit (jackknife)."""
    from scipy.special import stdtrit

    n = len(without)
    error = np.sqrt((n - 1) / n * np.sum((without - without.mean()) ** 2))
    arm = float(stdtrit(n - 1, (1 + level) / 2) * error)
    return float(value), float(value) - arm, float(value) + arm


def mtld(words: Sequence[Any] | NDArray[Any]) -> float:
    """Return how many words in a row keep 72 % of different words, the mean of both directions.

    >>> mtld("of the people by the people for the people".split())
    9.0
    """
    before = _last_before(np.asarray(words))
    # Read backwards, a word stood last where it comes next.
    backwards, last = np.full(len(before), -1), len(before) - 1
    again = np.flatnonzero(before >= 0)
    backwards[last - before[again]] = last - again
    return (_one_way(before) + _one_way(backwards)) / 2


def _one_way(before: NDArray[np.int64]) -> float:
    factors, begin, repeats = 0.0, 0, 0
    # Only a word that stood before within the stretch can bring the share of different ones down.
    again = np.flatnonzero(before >= 0)
    for place, last in zip(again.tolist(), before[again].tolist(), strict=True):
        if last >= begin:
            repeats += 1
            length = place + 1 - begin
            if length - repeats < _KEPT * length:
                factors, begin, repeats = factors + 1, place + 1, 0
    rest = len(before) - begin
    factors += (1 - (rest - repeats) / rest) / (1 - _KEPT) if rest else 0
    return len(before) / factors if factors else np.nan


def mattr(words: Sequence[Any] | NDArray[Any], window: int = _WINDOW) -> float:
    """Return the share of different words in a window, the mean of all windows.

    >>> mattr("a b a a".split(), window=2)
    0.8333333333333334
    """
    n = len(words)
    before = _last_before(np.asarray(words))
    # A word is new in those windows that begin behind its last occurrence.
    places = np.arange(n)
    first = np.maximum(before + 1, np.maximum(places - window + 1, 0))
    new = np.maximum(np.minimum(places, n - window) - first + 1, 0)
    return float(new.sum() / (window * (n - window + 1)))


def _last_before(words: NDArray[Any]) -> NDArray[np.int64]:
    """Where each word stood last before; -1 where it did not."""
    order = np.argsort(words, kind="stable")
    alike = words[order]
    before = np.full(len(words), -1)
    before[order[1:]] = np.where(alike[1:] == alike[:-1], order[:-1], -1)
    return before


def hdd(words: Sequence[Any] | NDArray[Any], sample: int = _SAMPLE) -> float:
    """Return the share of different words to expect in a sample drawn without replacement.

    >>> hdd("a a b".split(), sample=2)
    0.8333333333333333
    """
    from scipy.special import gammaln

    n = len(words)
    counts = np.unique(words, return_counts=True)[1]
    possible = counts[n - counts >= sample]  # else a sample cannot be without the word
    rest = n - np.arange(possible.max(initial=0) + 1)  # few numbers of times, of many words
    log = gammaln(rest + 1) - gammaln(rest - sample + 1)
    log += gammaln(n - sample + 1) - gammaln(n + 1)
    return float((len(counts) - np.exp(log)[possible].sum()) / sample)


INDICES: Final[dict[str, Callable[[Any], float]]] = {"MTLD": mtld, "MATTR": mattr, "HD-D": hdd}
"""What is measured, by the name in `measure`."""
