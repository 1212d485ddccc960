"""Which tables is each answer made from, and which of their columns may it quote, or count?"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import pandas as pd

from analysis.articles import article_names
from analysis.reporting.cells import Among, Cells, Said
from analysis.reporting.methods import Reported
from analysis.showing.answers.facts import claims_of_omissions
from analysis.showing.stated import DOUBTFUL

Behind = Iterator[tuple[pd.DataFrame, Among]]


def answered(study: Reported, cells: Cells, name: str) -> Said | None:
    """Return an answer with the cell of each number; None where one is in no table."""
    among = []
    for table, one in BEHIND[name](study):
        cells.add(one.table, table)
        among.append(one)
    return cells.traced(study.answer(name), among, _names(study, cells, among))


def _names(study: Reported, cells: Cells, among: list[Among]) -> set[str]:
    """Return outlets, articles, actors and others of whose names digits may be a part."""
    columns = ("outlet", "actor", "label", "wording", "source_name")
    tables = [cells.tables[one.table] for one in among]
    told = {
        str(value)
        for table in tables
        for column in columns
        if column in table
        for value in table[column].dropna()
    }
    return told | set(article_names(study.articles).values())


def _families(study: Reported) -> Behind:
    yield study.result("families"), Among("families", counted=("family",))


def _overlap(study: Reported) -> Behind:
    yield study.result("overlap"), Among("overlap", ("containment_a_in_b", "containment_b_in_a"))


def _statements(study: Reported) -> Behind:
    facts: pd.DataFrame = study.result("facts")
    claims = claims_of_omissions(facts, article_names(study.articles))
    about = {claim.kinds[0]: set(claim.about) for claim in claims if claim.kinds}
    made = facts[facts["statement"].isin(about.get("in one text alone", ()))]
    made = made[made["state"].isin(["present", "differing"])]
    where = dict(zip(made["statement"], made["article_id"], strict=True))
    states = facts.groupby("statement")["state"]
    table = states.agg(
        in_doubt=lambda one: one.isin(DOUBTFUL).any(),
        in_conflict=lambda one: (one == "differing").any(),
    ).reset_index()
    every = about.get("in all texts", set())
    table = table.assign(
        alone_in=table["statement"].map(where), in_all=table["statement"].isin(every)
    )
    counted = ("alone_in", "in_doubt", "in_conflict", "in_all")
    yield table, Among("statements", counted=counted)
    places = facts[["statement", "article_id"]].assign(in_doubt=facts["state"].isin(DOUBTFUL))
    yield places, Among("statements of each text", counted=("in_doubt",))
    yield study.articles[["outlet", "article_id"]], Among("texts", counted=("article_id",))


def _quantities(study: Reported) -> Behind:
    found: pd.DataFrame = study.result("quantities")
    yield found[["quantity", "outlet", "conflict"]], Among("quantities", counted=("quantity",))
    each = found.groupby("quantity")["conflict"].any()
    yield each.reset_index(), Among("quantities, each once", counted=("conflict",))


def _heard(study: Reported) -> Behind:
    said, who = study.result("attributions"), study.result("sources")
    said = said.assign(actor=who["actor"].to_numpy())
    words = said.groupby("actor").agg(n_words=("n_words", "sum"), n_outlets=("outlet", "nunique"))
    words = words.reset_index().sort_values("n_words", ascending=False, kind="stable")
    words.loc[len(words)] = ["all", said["n_words"].sum(), said["outlet"].nunique()]
    yield words, Among("words by actor", ("n_words", "n_outlets"))
    direct = said.assign(direct=said["n_words"].where(said["form"] == "direct", 0))
    summed = direct.groupby("outlet", as_index=False)[["direct", "n_words"]].sum()
    summed = summed.assign(share=summed["direct"] / summed["n_words"].clip(lower=1))
    yield summed, Among("direct words by outlet", ("share",))


def _labels(study: Reported) -> Behind:
    labels: pd.DataFrame = study.result("labels")
    known = labels[labels["form"] != "pronoun"]
    actors = known.groupby(["actor_id", "actor"], sort=False, as_index=False).agg(
        n=("n", "sum"), n_outlets=("outlet", "nunique")
    )
    yield actors, Among("mentions by actor", ("n", "n_outlets"))
    yield labels, Among("labels", ("n",))


def _agency(study: Reported) -> Behind:
    yield study.result("agency_rates"), Among("agency_rates", ("n", "n_named"), ("act",))


def _words(study: Reported) -> Behind:
    found: pd.DataFrame = study.result("distinctive_words")
    yield found[["outlet"]].drop_duplicates(), Among("outlets compared")
    read = ("n", "n_articles", "per_1000", "log_ratio", "q")
    yield found, Among("distinctive_words", read)


def _rates(measure: str) -> Callable[[Reported], Behind]:
    def behind(study: Reported) -> Behind:
        outlets, pairs = study.rates(measure)
        yield outlets, Among(f"rates of {measure}", ("value", "low", "high"), ("outlet",))
        yield pairs, Among(f"differences of {measure}", counted=("clear",))

    return behind


def _comparison(study: Reported) -> Behind:
    # What is said is the larger one first: how far they lie apart, whichever way.
    read = ("difference", "low", "high")
    yield study.result("compare_all").differences, Among("all differences", read, ("clear",))


BEHIND: Final[Mapping[str, Callable[[Reported], Behind]]] = {
    "families": _families,
    "overlap": _overlap,
    "facts": _statements,
    "quantities": _quantities,
    "voice_share": _heard,
    "labels": _labels,
    "agency_rates": _agency,
    "distinctive_words": _words,
    "hedges": _rates("hedges"),
    "boosters": _rates("boosters"),
    "readability": _rates("flesch_kincaid_grade"),
    "comparison": _comparison,
}
"""Name of an answer → its tables, what says most first."""
