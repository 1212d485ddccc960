"""Who wrote it first? How the texts of an event go back to one another."""

from typing import Any, Final

import pandas as pd

from analysis.arguments import checked
from analysis.articles import article_names, cut_off, rows_of
from analysis.published import published_of
from analysis.tables import Table
from analysis.texts.lineage.credits import Credits
from analysis.texts.lineage.direction import Direction, traces_of
from analysis.texts.lineage.family_tree import directions, joined, scores, unchained
from analysis.texts.lineage.judging import INDEPENDENT, Judged, judged
from analysis.texts.lineage.members import FAMILY_COLUMNS, families, one_per_family
from analysis.texts.lineage.pairs import Pair, texts_of
from analysis.texts.lineage.retelling import AGENCY, REWRITE
from analysis.texts.lineage.telling import credits_of_pair, passages_of_pair, signs_in_words

__all__ = [
    "AGENCY",
    "COLUMNS",
    "FAMILY_COLUMNS",
    "INDEPENDENT",
    "REWRITE",
    "families",
    "one_per_family",
    "relations",
]

COLUMNS: Final = Table(
    "relations",
    "event_id article_a article_b outlet_a outlet_b relation probability confidence score "
    "direction direction_from containment_a_in_b containment_b_in_a own_containment_a_in_b "
    "own_containment_b_in_a aligned_a aligned_b order_agreement closeness in_tree credits passages "
    "evidence",
    needs="event_id article_a article_b relation confidence direction direction_from closeness "
    "in_tree evidence",
    float64="probability confidence score containment_a_in_b containment_b_in_a "
    "own_containment_a_in_b own_containment_b_in_a aligned_a aligned_b order_agreement closeness",
    bool="in_tree",
)


@checked()
def relations(articles: pd.DataFrame) -> pd.DataFrame:
    """Tell for every two articles of an event whether one was made from the other.

    Five outlets may print two reports. What outlets of one event have in common is mostly
    quotation; so the question is how much they share in their own words.

    Parameters
    ----------
    articles
        An articles table. Not modified. Only articles with the same `event_id` are compared.

    Returns
    -------
    One row per pair within an event, in the order of the articles; of an event of more than 40
    articles only of the pairs that may be related, at most some twenty an article: see Notes.
    `event_id, article_a, article_b, outlet_a, outlet_b`;
    `relation`: "copy" (at least 85 % of the 5-word sequences of both stand in the other),
    "excerpt" (of one of them, and they are not versions by one outlet), "revision" (30 % of
    one, quotations taken out, and 45 % of the sentences that have a counterpart are the same
    as it, or both are by one outlet), "paraphrase" (related, but less, or reworded nearly
    everywhere), "shared agency" (both print or rework passages of an agency's report),
    "credited rewrite" (the one largely retells the other, which it names, or both a third that
    they name, here or not) or "no copying found", which does not say that there was none;
    `probability` (0–1, that the two are related at all) and `confidence` (0–1, that what
    `relation` says of it is right: `probability` or the rest of it; the kind follows from the
    thresholds above);
    `score` (0–1, ranks pairs: 0.5 and more if related, the closer the higher; pairs that are
    joined in the family tree rank above those that are related by way of others);
    `direction` ("a to b": b was made from a; "b to a"; "unknown", where nothing tells, the clues
    contradict each other, or both were made from a third; "" without relation) and
    `direction_from` (what tells it);
    `containment_a_in_b, containment_b_in_a` (0–1, share of the distinct 5-word sequences of
    the one that stand in the other), `own_containment_a_in_b, own_containment_b_in_a`
    (quotations and handouts taken out); `aligned_a, aligned_b` (0–1, share of the sentences
    with a counterpart, see `align`), `order_agreement` (−1 to 1, Kendall's tau: do the
    counterparts stand in the same order?), `closeness` (0–1, common share of all 3-word
    sequences), `in_tree` (the two are joined in the family tree, see `families`);
    `credits` (JSON: a list of `article` ("a", "b"), `of` ("other", "third", "agency"), `words` and
    `start`, `end` in that text; null where cleaning took the line out, see `credit_lines` of
    `read_articles`) and `passages` (JSON: a list of [start in a, end, start in b, end] of the runs
    of nine words and more that both have outside quotations and handouts);
    `evidence` (the same in a sentence). Fewer than two articles, no rows.

    Raises
    ------
    ArticlesError
        The table is not usable, or has a date that cannot be read.

    Notes
    -----
    Related or not by wording is a logistic regression over five numbers: 3-word sequences that
    both have in their own words (names aside), those that they have in common at all, similarity
    of their sentences, share of close sentences, and length. It was fitted on pairs, labelled by
    one reader, of news texts and of student texts rewritten to four degrees, few of them
    paraphrases: how many paraphrases in real news are missed is not known. Two texts that are
    somewhat alike and both surely related to a third are related; a chain of doubtful pairs is not
    a family.

    Two further signs count, each by itself, with weights set by hand on some fifty pairs that one
    reader read: long passages in their own words, the more so where an agency has a part in one
    text or both (outlet, dateline, byline, copyright, "contributed to this report"), and
    credits ("told the Herald", "first reported by the Herald"): of the other together with the
    share of the text that stands there, quotations included; of a third, if both name it twice or
    more, and that share, or the beginning of both texts, says that they retell it. A credit
    alone proves nothing. An agency's passages without any line, and a report that is retold but
    named only once, or as "the newspaper", are not found.

    Statements, tweets and letters that several outlets print must not make them relatives.
    Left out, besides quotations: tweets (signed with a name and "(@…)"), the paragraph after
    one that ends in a colon, passages in the first person (unless that is most of the text).
    Two texts with nothing in common but one block are not related if the block is announced
    in either ("said in a statement", "the letter reads") or a third text shares only it, too.
    What remains: a statement in the third person that nothing announces and only two print,
    and a block of more than half of a text, count as the outlet's own words; an outlet's own
    report in the first person counts as somebody else's.

    The direction comes from dates (as precisely as they are known: a day tells days apart only, and
    beside an hour it is a day of any time zone; a month tells months apart), an address of the
    other outlet, what the other outlet says of itself ("told the BBC"), and the length: of two
    versions by one outlet the longer is later if it is longer by 15 %, an excerpt comes from the
    longer text; who names the other's report was later.
    The length of a text that is cut off tells nothing. Outlets that are not known are
    never one outlet. Pairs that are not joined in the tree take it from their way through the tree.
    Whether both go back to a text that is not there is told only by what they credit.

    In a large event a pair without a row is not related, but for one thing: of a text that more
    than twenty others are near, the pairs with the nearest twenty are compared, and what joins
    groups; so two texts of one family (`families`) may have no row. Which pairs may be related is
    found exactly, by looking up who else has the word sequences, passages and credits of a text.
    Sources: Broder (1997), doi:10.1109/SEQUEN.1997.666900 (containment); Clough & Stevenson
    (2011), doi:10.1007/s10579-009-9112-1 (degrees of rewriting).
    """
    rows: list[dict[str, Any]] = []
    for _, event in articles.groupby("event_id", sort=False, dropna=False):
        if len(event) > 1:
            rows += _rows(event)
    return COLUMNS.of(rows, articles)


def _rows(event: pd.DataFrame) -> list[dict[str, Any]]:
    texts = texts_of(event)
    cut = cut_off(event)
    moments = published_of(event)
    names = list(article_names(event).values())
    traces = [
        traces_of(article, name, moment, len(words.terms), article.article_id in cut)
        for article, name, moment, words in zip(
            rows_of(event), names, moments, texts.whole, strict=True
        )
    ]
    found, left = judged(texts, traces)
    kept = joined(found, traces, event["article_id"].astype(str).tolist(), left)
    found = unchained(found, kept, texts.n)
    told = directions(found, kept, traces)
    ranked = scores(found, kept, texts.n)
    among = {(edge.a, edge.b) for edge in kept}
    articles = list(rows_of(event))
    rows = []
    for one, direction, score in zip(found, told, ranked, strict=True):
        a, b = one.pair.a, one.pair.b
        identity = {
            "event_id": articles[a].event_id,
            "article_a": articles[a].article_id,
            "article_b": articles[b].article_id,
            "outlet_a": articles[a].outlet,
            "outlet_b": articles[b].outlet,
        }
        numbers = {"score": score, "in_tree": (a, b) in among}
        beyond = [names[i] for i in (a, b) if articles[i].article_id in cut]
        evidence = _evidence(one.pair, names[a], names[b]) + _beyond(beyond)
        evidence += signs_in_words(one.pair, texts.credits, names)
        rows.append(identity | numbers | _found(one, direction, evidence, texts.credits))
    return rows


def _found(one: Judged, told: Direction, evidence: str, said: list[Credits]) -> dict[str, Any]:
    pair = one.pair
    return {
        "relation": one.relation,
        "probability": one.probability,
        "confidence": max(one.probability, 1 - one.probability),
        "direction": told.direction,
        "direction_from": told.why,
        "containment_a_in_b": pair.of_a.containment,
        "containment_b_in_a": pair.of_b.containment,
        "own_containment_a_in_b": pair.of_a.own_containment,
        "own_containment_b_in_a": pair.of_b.own_containment,
        "aligned_a": pair.of_a.aligned,
        "aligned_b": pair.of_b.aligned,
        "order_agreement": pair.order,
        "closeness": pair.jaccard,
        "credits": credits_of_pair(pair, said),
        "passages": passages_of_pair(pair),
        "evidence": evidence + (f"; {one.note}" if one.note else ""),
    }


def _evidence(pair: Pair, name_a: str, name_b: str) -> str:
    a, b = pair.sides
    return (
        f"{a.containment:.0%} of the 5-word sequences of {name_a} stand in {name_b}, "
        f"{b.containment:.0%} the other way round (without quotations {a.own_containment:.0%} "
        f"and {b.own_containment:.0%}); {a.aligned:.0%} and {b.aligned:.0%} of the sentences "
        "have a counterpart"
    )


def _beyond(names: list[str]) -> str:
    """Say whose text goes on beyond what is compared."""
    if not names:
        return ""
    texts, are = ("text", "is") if len(names) == 1 else ("texts", "are")
    return (
        f"; the {texts} of {' and '.join(names)} {are} cut off, and only what is here is compared"
    )
