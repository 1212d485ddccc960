"""Mentions become actors: who is the same, who is not, and who is left open."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis.articles import ArticlesError
from analysis.lexicons import Lexicon, LexiconError, load_lexicon
from analysis.voices.attribution import attributions
from analysis.voices.identities import actors, sources
from analysis.voices.identities.word_list import KINDS
from tests.conftest import make_articles


def resolved(*texts: str, titles: tuple[str, ...] = ()) -> pd.DataFrame:
    articles = make_articles(*texts, titles=titles)
    return sources(articles, attributions(articles, method="rules"))


def who(*texts: str, titles: tuple[str, ...] = ()) -> list[str | None]:
    # By id: two diplomats have one display name.
    return [None if pd.isna(key) else key for key in resolved(*texts, titles=titles)["actor_id"]]


# Each pair: texts in which two mentions are one actor, and nearly the same texts where not.
CONTRASTS = {
    "surname": (
        ("Vera Lund said no to it. Ms Lund said it was over.",),
        ("Vera Lund said no to it. Ms Gray said it was over.",),
    ),
    "surname in another article": (
        ("Vera Lund said no to it.", "Lund said it was over."),
        ("Vera Lund said no to it.", "Gray said it was over."),
    ),
    "nickname": (
        ("Alex Lund said no to it.", "Alexander Lund said it was over."),
        ("Alex Lund said no to it.", "Alma Lund said it was over."),
    ),
    "initial": (
        ("V. Lund said no to it.", "Vera Lund said it was over."),
        ("O. Lund said no to it.", "Vera Lund said it was over."),
    ),
    "pronoun": (
        ("Vera Lund said no to it. She said it was over.",),
        ("Mr Lund said no to it. She said it was over.",),
    ),
    "pronoun behind a clause": (
        ("Though Judge Vera Lund had said no to it, she said it was over.",),
        ("Vera Lund said no to it. Though Judge Ida Gray had gone, she said it was over.",),
    ),
    "party before a surname": (
        ("Vera Lund said no to it. Democrat Lund said it was over.",),
        ("Vera Lund said no to it. Democrat Gray said it was over.",),
    ),
    "top of a party": (
        ("The top Republican on the Tarn Committee, Vera Lund, said no to it. Lund said it was.",),
        ("The top Republican on the Tarn Committee, Vera Lund, said no to it. Gray said it was.",),
    ),
    "some of a group": (
        ("Port officials said no to it.", "Port officials said it was over."),
        ("Port officials, including Vera Lund, said no to it.", "Vera Lund said it was over."),
    ),
    "rank of an office": (
        ("Vera Lund, prime minister of Tarn, said no to it. The prime minister said it was.",),
        ("Vera Lund, trade minister of Tarn, said no to it. The prime minister of Tarn said so.",),
    ),
    "field of an office": (
        ("Vera Lund, Tarn's health minister, said no to it. Tarn's health minister said it was.",),
        ("Vera Lund, Tarn's health minister, said no to it. Tarn's trade minister said it was.",),
    ),
    "two offices of one": (
        ("Vera Lund, founder of Ostry, said no to it.", "Ostry's founder and owner said it was."),
        ("Vera Lund, manager of Ostry, said no to it.", "Ostry's founder and owner said it was."),
    ),
    "whose lawsuit": (
        ("The lawsuit said no to it. The lawsuit from Tarn and Ostry said it was over.",),
        ("The memo said no to it. The memo from Tarn and Ostry said it was over.",),
    ),
    "office of a name with an ending": (
        ("Mayor Vera Lund's plan fell. The mayor said no to it. Vera Lund said it was over.",),
        ("Mayor Bo Gray's plan fell. The mayor said no to it. Vera Lund said it was over.",),
    ),
    "judge of a place": (
        ("U.S. District Judge Vera Lund in Ostry said no to it. Lund said it was over.",),
        ("U.S. District Judge Vera Lund in Ostry said no to it. Ostry said it was over.",),
    ),
    "epithet": (
        ("Vera Lund said no to it. The Texas Republican said it was over.",),
        ("Vera Lund said no to it. A Texas Republican said it was over.",),
    ),
    "former, named next": (
        ("A former judge said no to it. Vera Lund said it was over.",),
        ("Vera Lund ran. A former judge said no to it. Vera Lund said it was over.",),
    ),
    "the same sentence in two texts": (
        ("Someone in the crowd at the gate said that it was over.",) * 2,
        (
            "Someone in the crowd at the gate said that it was over.",
            "Someone in the crowd at the pier said that it was all over.",
        ),
    ),
    "short name of a body": (
        ("Ostry Airlines said no to it.", "Ostry said it was over."),
        ("Ostry's Field Office said no to it.", "Ostry said it was over."),
    ),
    "acronym in brackets": (
        ("The Tarn Dockers Union (TDU) said no to it.", "The TDU said it was over."),
        ("The Tarn Dockers Union (TDU) said no to it.", "The NDU said it was over."),
    ),
    "role": (
        ("Vera Lund, governor of Tarn, said no to it. Tarn’s top official said it was over.",),
        ("Vera Lund, governor of Norby, said no to it. Tarn’s top official said it was over.",),
    ),
    "role in a headline": (
        ("The governor of Tarn said it was over.",),
        ("The harbour master of Tarn said it was over.",),
    ),
    "capital": (
        ("Kyiv said no to it.", "Ukraine said it was over."),
        ("Moscow said no to it.", "Ukraine said it was over."),
    ),
    "adjective of a place": (
        (
            "Ostry’s foreign minister left. Ostry said no to it. That was all.",
            "Ostry’s navy said so. The Ostrian navy said it was over.",
        ),
        (
            "Ostry’s foreign minister left. Ostry said no to it. That was all.",
            "Ostry’s navy said so. The Karnian navy said it was over.",
        ),
    ),
    "company": (
        ("Calder Foods Ltd shut. Calder Foods said no to it. The company said it was over.",),
        ("Calder Foods Ltd shut. Calder Foods said no to it. The union said it was over.",),
    ),
    "spokesman": (
        ("The navy said no to it. A navy spokesman said it was over.",),
        ("The navy said no to it. A navy spokesman, Bo Lind, said it was over.",),
    ),
    "group": (
        ("Officials said no to it.", "Officials said it was over."),
        ("Officials said no to it.", "County officials said it was over."),
    ),
    "group taken up": (
        ("The rebels opposed to the council said no. The rebels said it was over.",),
        ("The rebels opposed to the council said no. The residents said it was over.",),
    ),
    "somebody unnamed": (
        ("A diplomat from Norby said no to it.", "A diplomat from Norby said it was over."),
        ("A diplomat said no to it.", "A diplomat said it was over."),
    ),
    "document": (
        ("The 2019 audit report said no.", "An audit report said it was over."),
        ("The report said no to it.", "The report said it was over."),
    ),
}


@pytest.mark.parametrize("case", CONTRASTS)
def test_what_is_one_actor_and_what_is_not(case: str) -> None:
    titles = ("Norland governor says it is over",) if case == "role in a headline" else ()
    same, different = (who(*texts, titles=titles) for texts in CONTRASTS[case])
    pairs = {"adjective of a place": slice(1, None)}.get(case, slice(None))
    assert None not in same[pairs]
    assert len(set(same[pairs])) == 1
    assert len(set(different[pairs])) == 2


def test_a_surname_of_two_people_stays_open_with_both_as_candidates() -> None:
    table = resolved("Vera Lund said no to it. Otto Lund said yes to it.", "Lund said it was over.")
    last = table.iloc[-1]
    assert not last["sure"]
    assert pd.isna(last["actor"])
    assert pd.isna(last["actor_id"])
    assert last["candidates"] == ("Otto Lund", "Vera Lund")


def test_a_pronoun_after_two_people_stays_open_with_both_as_candidates() -> None:
    table = resolved("Mara Holt and Ann Gray met. She said it was over.")
    assert table["candidates"].tolist() == [("Ann Gray", "Mara Holt")]
    assert not table["sure"].any()


def test_two_ministries_leave_the_ministry_open_and_one_does_not() -> None:
    two = "The Ostrian foreign ministry said no. The Karnian foreign ministry said so."
    open_one = resolved(two, "The foreign ministry said it was over.").iloc[-1]
    assert len(open_one["candidates"]) == 2
    one = resolved("The Ostrian foreign ministry said no.", "The foreign ministry said so.")
    assert len(set(one["actor_id"])) == 1


def test_a_spokesman_of_nobody_in_particular_stays_open() -> None:
    text = "Calder Foods Ltd shut. Mr Lund left.\n\nA spokesman said it was over."
    found = resolved(text + " Calder Foods said no to it.").iloc[0]
    assert pd.isna(found["actor"])
    assert found["candidates"] == ("Calder Foods",)
    # In the paragraph that names the company it is the company's.
    found = resolved("Calder Foods Ltd shut. A spokesman said so. Calder Foods said no.").iloc[0]
    assert found[["actor", "how"]].tolist() == ["Calder Foods", "spokesperson"]


def test_events_are_resolved_apart() -> None:
    articles = make_articles("Vera Lund said no to it.", "Lund said it was over.")
    found = attributions(articles, method="rules")
    assert len(set(sources(articles, found)["actor_id"])) == 1
    for event_ids in (["one", "other"], [None, None], ["", ""]):
        apart = articles.assign(event_id=event_ids)
        assert (
            sources(apart, found.assign(event_id=event_ids))["actor_id"].nunique(dropna=False) == 2
        )


def test_nobody_named_is_no_actor() -> None:
    articles = make_articles("The reef is said to be old.")
    found = attributions(articles, method="rules")
    assert found["source"].isna().all()
    (row,) = sources(articles, found).to_dict("records")
    assert (row["how"], row["sure"], row["candidates"]) == ("nobody named", False, ())


def test_what_a_reader_corrected_is_taken_as_it_is() -> None:
    articles = make_articles("Vera Lund said no to it. She said it was over.")
    found = attributions(articles, method="rules")
    found["corrected"] = [False, True]
    found.loc[1, "source_name"] = "Ann Gray"
    table = sources(articles, found)
    assert table["actor"].tolist() == ["Vera Lund", "Ann Gray"]
    assert table["how"].tolist() == ["full name", "corrected"]


def test_rows_lead_back_to_the_attributions_whatever_their_index() -> None:
    articles = analysis.load_event("picket-line")
    found = attributions(articles, method="rules").iloc[::-1]
    before = found.copy()
    table = sources(articles, found)
    pd.testing.assert_frame_equal(found, before)
    assert table["source"].equals(found["source"].reset_index(drop=True))
    assert (table["source_start"] == found["source_start"].reset_index(drop=True)).all()


def test_no_attributions_give_an_empty_table_with_its_columns() -> None:
    articles = make_articles("It rained.")
    table = sources(articles, attributions(articles, method="rules"))
    assert table.empty
    assert {"actor", "sure", "candidates", "source_type"} <= set(table.columns)
    assert list(actors(table).columns)[:3] == ["event_id", "actor_id", "actor"]


def test_articles_are_checked() -> None:
    with pytest.raises(ArticlesError, match="text"):
        sources(make_articles("It rained.").drop(columns="text"))


def test_the_order_of_articles_does_not_change_who_is_who() -> None:
    keys = ["article_id", "field", "source_start"]
    columns = ["actor", "actor_id", "sure", "candidates", "how", "source_type", "type_evidence"]
    event = analysis.load_event("trawler-collision")
    attributed = attributions(event, method="rules")
    usual = sources(event, attributed).sort_values(keys, kind="stable")[columns]

    @settings(max_examples=12)
    @given(st.permutations(range(len(event))))
    def whatever(order: list[int]) -> None:
        articles = event.iloc[order]
        ranks = {key: n for n, key in enumerate(articles["article_id"])}
        found = attributed.sort_values("article_id", key=lambda ids: ids.map(ranks), kind="stable")
        moved = sources(articles, found).sort_values(keys, kind="stable")[columns]
        pd.testing.assert_frame_equal(usual.reset_index(drop=True), moved.reset_index(drop=True))

    whatever()


def test_actors_are_listed_with_their_names_and_outlets() -> None:
    table = resolved("Vera Lund said no to it. She said so.", "Lund said it was over. Gray left.")
    (lund,) = actors(table).to_dict("records")
    assert lund["actor"] == "Vera Lund"
    assert lund["names"] == ("Lund", "She", "Vera Lund")
    assert (lund["n_mentions"], lund["n_articles"], lund["n_outlets"]) == (3, 2, 2)
    assert lund["outlets"] == ("Outlet 0", "Outlet 1")


TYPES = {
    "official": "Vera Lund, the mayor of Tarn, said it was over.",
    "security forces": "Tarn County Sheriff Vera Lund said it was over.",
    "armed group": "The rebels said it was over.",
    "party or campaign": "Republicans said it was over.",
    "company": "Calder Foods, which makes bread, said it was over.",
    "civil society": "The Tarn Dockers Union said it was over.",
    "expert": "Vera Lund, a geologist at the institute, said it was over.",
    "lawyer": "Vera Lund, an attorney for the mayor's wife, said it was over.",
    "civilian": "Vera Lund, a nurse who lives on Mill Street, said it was over.",
    "media": "The Tarn Courier said it was over.",
    "document": "The inspection report said it was over.",
    "anonymous": "An official who asked not to be named said it was over.",
    "unknown": "Vera Lund said it was over.",
}


@pytest.mark.parametrize("kind", TYPES)
def test_who_somebody_is_by_what_stands_beside_the_name(kind: str) -> None:
    (row,) = resolved(TYPES[kind]).to_dict("records")
    assert row["source_type"] == kind
    assert bool(row["type_evidence"]) == (kind != "unknown")


def test_every_kind_is_tried() -> None:
    assert set(TYPES) == set(KINDS)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("White House adviser Vera Lund said it was over.", "official"),
        ("Vera Lund, founder of a Tarn rights group, said it was over.", "civil society"),
        ("Vera Lund, president of the taxpayers' group Ostry, said it was over.", "civil society"),
        ("Rep. Vera Lund, one of the mayor's earliest supporters, said it was.", "official"),
        ("House Democrats said it was over.", "official"),
        ("Vera Lund, a billionaire, spoke. Candidate Vera Lund said it.", "party or campaign"),
        ("A law enforcement agency said it was over.", "security forces"),
        ("The attorneys general said it was over.", "official"),
        ("One of Gray's lawyers said it was over.", "lawyer"),
    ],
)
def test_whom_somebody_speaks_for_tells_more(text: str, kind: str) -> None:
    assert set(resolved(text)["source_type"]) == {kind}


def test_a_joint_source_is_what_both_are() -> None:
    table = resolved("Mayor Vera Lund said no. Mayor Bo Gray said so. Lund and Gray said it was.")
    assert table["source_type"].tolist() == ["official"] * 3


def test_another_article_may_tell_who_somebody_is() -> None:
    table = resolved("Vera Lund said it was over.", "We met Vera Lund, the mayor of Tarn.")
    assert table["source_type"].tolist() == ["official"]
    assert table["type_evidence"].tolist() == ["mayor in “the mayor of Tarn”"]


def own_list(folder, rows: str):
    path = folder / "mine.tsv"
    path.write_text("term\twho\n" + rows, encoding="utf-8")
    return load_lexicon(path)


def test_a_list_of_ones_own_goes_over_the_bundled_one(tmp_path) -> None:
    articles = make_articles("Vera Lund, the stoker, said no. Bo Lind, the mayor, said so.")
    found = attributions(articles, method="rules")
    assert sources(articles, found)["source_type"].tolist() == ["unknown", "official"]
    mine = own_list(tmp_path, "stoker\tcivilian\nmayor\t\n")
    assert sources(articles, found, lexicon=mine)["source_type"].tolist() == ["civilian", "unknown"]


def test_a_list_with_an_unknown_kind_or_without_its_column_is_refused(tmp_path) -> None:
    articles = make_articles("Vera Lund said no to it.")
    with pytest.raises(LexiconError, match="cannot be wizard"):
        sources(articles, lexicon=own_list(tmp_path, "mage\twizard\n"))
    with pytest.raises(LexiconError, match="lacks the columns who"):
        sources(articles, lexicon=Lexicon("bare", pd.DataFrame({"term": ["mage"]}), {}))
