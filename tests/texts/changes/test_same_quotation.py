"""Which quotations are one: pairs that are, beside pairs that only look so."""

import pandas as pd

from analysis.texts.changes.quotations import quotation_fidelity
from tests.conftest import make_articles


def fidelity(*texts, **options):
    table = quotation_fidelity(make_articles(*texts, **options))
    return [(row.fidelity, row.wording_a, row.wording_b) for row in table.itertuples()]


STATEMENT = "“The reservoir inspectors never warned anybody about seepage,”"


def test_the_same_words_match_whoever_is_said_to_speak():
    table = quotation_fidelity(
        make_articles(
            f"{STATEMENT} Mara Holt said. It rained.",
            f"Nobody slept. {STATEMENT} Peter Gray told reporters.",
        )
    )
    assert table["fidelity"].tolist() == ["verbatim"]
    assert table[["source_a", "source_b"]].to_numpy().tolist() == [["Mara Holt", "Peter Gray"]]


def test_two_statements_of_one_speaker_are_not_one():
    assert (
        fidelity(
            "“We will rebuild the dam by spring,” Mara Holt told reporters on Friday.",
            "“Nobody warned the farmers downstream,” Mara Holt told reporters on Friday.",
        )
        == []
    )


def test_other_words_at_the_same_place_of_a_rewritten_passage_are():
    around = (
        "Inspectors found seepage below the spillway of the Pickerel Creek reservoir in October. "
        "The engineer Ines Okaforde reported it to the ministry. {} She resigned a week later, "
        "and the turbines of the hydroelectric plant were shut down."
    )
    found = fidelity(
        around.format("“It tells you nothing.”"), around.format("“It does not tell us anything.”")
    )
    assert found == [("reworded", "“It tells you nothing.”", "“It does not tell us anything.”")]
    assert fidelity(around.format("“Shares fell twice.”"), around.format("“No speculation.”")) == []


def test_other_words_beside_the_same_source_are_no_quotation_of_it():
    # Two reports of their own, one visit: the speaker and the place agree, the words do not.
    assert (
        fidelity(
            "The harbour board met on Monday. Ida Holt, its head, told reporters in Brill that "
            "“we will not accept the cuts to the ferries, and will answer them.” The crews were "
            "silent. A vote is due in June.",
            "Brill's ferries may stop. Ida Holt, its head, told reporters in Brill that “the "
            "ferries are a matter of the harbour alone.” Two crews are on strike since May. Bus "
            "drivers help out. Tourists stay away.",
        )
        == []
    )


def test_a_quotation_with_most_of_its_words_is_it_however_different_the_reports():
    found = fidelity(
        "The strike goes on. “When they cut your pay for nothing, and then you are supposed to "
        "smile, it's not easy,” Holt said.",
        "Ida Holt spoke at noon: “It's hard. When they cut your pay for nothing, then you're "
        "supposed to smile, it's not easy, folks.” Then it rained.",
    )
    assert [row[0] for row in found] == ["reworded"]


def test_two_words_that_are_inflected_are_not_one_quotation():
    assert (
        fidelity(
            "They paint “devil's horns” on the doors of the fishermen of Brill, Holt said.",
            "The doors have “devilish horns” since May, as the nurse from Wexmouth told us.",
        )
        == []
    )


def test_a_split_quotation_and_the_unsplit_one_are_verbatim():
    found = fidelity(
        "“We will rebuild the dam,” said Mara Holt, the mayor. “It will hold a century.”",
        "Mara Holt, the mayor, said: “We will rebuild the dam. It will hold a century.”",
    )
    assert [row[0] for row in found] == ["verbatim", "verbatim"]
    assert len({row[1] for row in found}) == 2
    assert len({row[2] for row in found}) == 1


WHOLE = (
    "The mayor spoke for an hour. “The ferry was never safe. We told the owners so in March, when "
    "the pumps failed twice. Nobody answered our letters, and the harbour board looked away,” Mara "
    "Holt said."
)
MIDDLE = "“We told the owners so in March, when the pumps failed twice,”"


def told(*texts):
    return quotation_fidelity(make_articles(*texts))[["fidelity", "changes"]].to_numpy().tolist()


def test_pieces_in_neighbouring_paragraphs_are_judged_together():
    pieces = (
        "“The ferry was never safe,” Mara Holt said on Monday, an hour before the vote.\n\n"
        f"{MIDDLE} Holt told reporters. It was the second accident of the year in Brill.\n\n"
        "{} said Holt."
    )
    last = "“Nobody answered our letters, and the harbour board looked away,”"
    assert told(WHOLE, pieces.format(last)) == [["verbatim", ""]] * 3
    assert told(pieces.format(last), WHOLE) == [["verbatim", ""]] * 3
    # What no piece has is missing, and what a piece words anew is told of it.
    cut = last.replace(", and the harbour board looked away", "")
    lost = "and the harbour board looked away → (nothing)"
    assert told(WHOLE, pieces.format(cut)) == [["truncated", lost]] * 2  # the third is too short
    reworded = told(WHOLE, pieces.format(last.replace("letters", "warnings")))
    assert reworded == [["verbatim", ""]] * 2 + [["reworded", "letters → warnings"]]


def test_pieces_need_not_come_in_the_order_of_the_whole():
    turned = (
        "“Nobody answered our letters, and the harbour board looked away,” Mara Holt said.\n\n"
        "The ferry sank off Brill in May with eleven sailors, whom divers could not reach.\n\n"
        f"{MIDDLE} Holt went on. “The ferry was never safe.”"
    )
    assert told(WHOLE, turned) == [["verbatim", ""]] * 3


def test_a_piece_alone_or_once_more_is_truncated():
    before, after = "The ferry was never safe", "Nobody answered our letters, and the harbour board"
    alone = f"{MIDDLE} Mara Holt said. Two sailors drowned off Brill."
    lost = f"{before} → (nothing); {after} looked away → (nothing)"
    assert told(WHOLE, alone) == [["truncated", lost]]
    assert told(WHOLE, f"{alone}\n\nIn Wexmouth: {MIDDLE} said Holt.")[0] == ["truncated", lost]
    # A piece with a hole says so, whoever fills it elsewhere.
    hole = "“The ferry was never safe. We told the owners so, when the pumps failed twice,”"
    assert told(WHOLE, f"{hole} Mara Holt said.")[0][0] == "reworded"


def test_words_that_the_text_gives_to_another_are_missing():
    other = (
        "“The ferry was never safe. We told the owners so in March,” Mara Holt said.\n\n"
        "“Nobody answered our letters, and the harbour board looked away,” Peter Gray said."
    )
    assert [row[0] for row in told(WHOLE, other)] == ["truncated"] * 2


def test_part_of_a_quotation_is_truncated():
    found = fidelity(
        "Mara Holt called the flooded valley “a monument to negligence” on Friday.",
        "“This drowned valley is a monument to negligence and to greed,” Mara Holt said.",
    )
    assert [row[0] for row in found] == ["truncated"]


def test_titles_are_read():
    title = "Fighters near the border say two soldiers were ‘{}’ in Belgorod"
    table = quotation_fidelity(
        make_articles("", "", titles=(title.format("captured"), title.format("caught")))
    )
    row = table.iloc[0]
    assert (row["fidelity"], row["changes"]) == ("reworded", "captured → caught")
    assert (row["field_a"], row["start_a"]) == ("title", title.index("‘"))


def test_direct_and_indirect():
    direct = "Holt said the builders were “neither paid nor insured by the company” since May."
    indirect = "Holt said the builders were neither paid nor insured by the company since May."
    found = ("neither paid nor insured by the company",)
    assert fidelity(direct, indirect) == [("unquoted", f"“{found[0]}”", found[0])]
    assert fidelity(indirect, direct) == [("quoted", found[0], f"“{found[0]}”")]
    other = "Holt said the company paid for the insurance of a bridge that is neither old nor new."
    assert fidelity(direct, other) == []


def test_the_lost_half_of_a_mark_makes_nothing_indirect():
    sentence = "The inspectors found seepage below the spillway of the reservoir"
    assert fidelity(f"“{sentence},” Holt said.", f"{sentence},” Holt said.") == []


def test_a_common_word_in_marks_is_no_common_quotation():
    assert fidelity("They call it a “plan”.", "Nine men left the “plan” to others in May.") == []


def test_a_third_text_joins_two_that_are_too_far_apart():
    passage = (
        "Inspectors found seepage below the spillway of the Pickerel Creek reservoir in October. "
        "The owner, Calloway Hydro, said the structure {} when it was bought. Its turbines were "
        "shut down by the ministry a week later."
    )
    wire = passage.format("“exceeded all state requirements”")
    rewritten = passage.format("“surpassed every requirement of the state”")
    report = (
        "Shares fell. Calloway Hydro said the dam “exceeded all state requirements.” It rained."
    )
    assert {row[0] for row in fidelity(rewritten, report)} == set()
    found = quotation_fidelity(make_articles(rewritten, report, wire))
    assert found[["article_a", "article_b", "fidelity"]].to_numpy().tolist() == [
        ["a0", "a1", "reworded"],
        ["a0", "a2", "reworded"],
        ["a1", "a2", "verbatim"],
    ]


def test_events_are_kept_apart():
    articles = make_articles(*[f"{STATEMENT} Holt said."] * 4)
    articles["event_id"] = ["x", "x", None, None]
    table = quotation_fidelity(articles)
    assert table[["article_a", "article_b"]].to_numpy().tolist() == [["a0", "a1"], ["a2", "a3"]]
    assert table["event_id"].isna().tolist() == [False, True]


def test_rows_lead_back_to_the_text():
    text = f"It rained. {STATEMENT} Mara Holt said.\n\nThe “weir” held."
    articles = make_articles(text, f"So it goes. {text}", "", "“”")
    table = quotation_fidelity(articles)
    assert len(table) == 2
    texts = articles.set_index("article_id")
    for row in table.to_dict("records"):
        for side in "ab":
            whole = texts.loc[row[f"article_{side}"], row[f"field_{side}"]]
            start, end = row[f"start_{side}"], row[f"end_{side}"]
            assert whole[start:end] == row[f"wording_{side}"]
            begins = row[f"sentence_start_{side}"]
            sentence = row[f"sentence_{side}"]
            assert whole[begins : begins + len(sentence)] == sentence
            assert begins <= start < begins + len(sentence)


def test_order_of_the_articles_only_turns_the_rows_round():
    texts = [f"{STATEMENT} Holt said.", f"{STATEMENT.replace('never', 'hardly')} Holt said."]
    table = quotation_fidelity(make_articles(*texts))
    turned = quotation_fidelity(make_articles(*texts[::-1]))
    assert table["changes"].tolist() == ["never → hardly"]
    assert turned["changes"].tolist() == ["hardly → never"]
    pd.testing.assert_series_equal(table["n_changed"], turned["n_changed"])
