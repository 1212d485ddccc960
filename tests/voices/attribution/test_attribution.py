"""Who is given voice: every pattern in a sentence of its own, traps, and the table."""

# ruff: noqa: E501  (a case of the table is easier to read on one line)

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.lexicons import load_lexicon
from analysis.voices.attribution import ATTRIBUTION_COLUMNS, attributions, attributions_in
from analysis.voices.attribution.source_types import SOURCE_TYPES
from tests.conftest import calls_of, make_articles


def heard(text: str, *, headline: bool = False) -> list[tuple[str | None, str, str, str]]:
    """(source, cue, content, form) of every attribution; content pieces joined by " … "."""
    return [
        (
            text[slice(*one.source)] if one.source else None,
            text[slice(*one.cue)] if one.cue else "",
            " … ".join(text[slice(*span)] for span in one.content),
            one.form,
        )
        for one in attributions_in(text, headline=headline)
    ]


# text; then source, cue, content, form of each attribution, in order
PATTERNS = [
    # said before, after and around
    ("Mara Holt said the bridge was safe.", [("Mara Holt", "said", "the bridge was safe", "indirect")]),
    ("Mara Holt said that it was safe.", [("Mara Holt", "said", "that it was safe", "indirect")]),
    ("Holt said on Monday that it was safe.", [("Holt", "said", "that it was safe", "indirect")]),
    ("Holt said on Sunday its crane fell.", [("Holt", "said", "its crane fell", "indirect")]),
    ("“The bridge is safe,” said Holt.", [("Holt", "said", "“The bridge is safe,”", "direct")]),
    ('"The bridge is safe," Ms Holt said.', [("Ms Holt", "said", '"The bridge is safe,"', "direct")]),
    ("'I will not meet them,' the governor said.", [("the governor", "said", "'I will not meet them,'", "direct")]),
    ("The governor said: 'I will not meet them'.", [("The governor", "said", "'I will not meet them'", "direct")]),
    ("``It is very safe,'' Mr. Holt said.", [("Mr. Holt", "said", "``It is very safe,''", "direct")]),
    ("“Is it safe?” Holt asked.", [("Holt", "asked", "“Is it safe?”", "direct")]),
    ("Neither side won the vote, Holt said.", [("Holt", "said", "Neither side won the vote", "indirect")]),
    ("“It is old,” Holt said last month.", [("Holt", "said", "“It is old,”", "direct")]),
    ("Holt has repeatedly said it was safe.", [("Holt", "has repeatedly said", "it was safe", "indirect")]),
    ("Holt on Tuesday evening said it was shut.", [("Holt", "said", "it was shut", "indirect")]),
    ("She said: “I am going home now.”", [("She", "said", "“I am going home now.”", "direct")]),
    ("Holt last week said it was shut.", [("Holt", "said", "it was shut", "indirect")]),
    ("Holt this past weekend said it was shut.", [("Holt", "said", "it was shut", "indirect")]),
    ("Holt on March 12 said it was shut.", [("Holt", "said", "it was shut", "indirect")]),
    ("Holt in June said it was shut.", [("Holt", "said", "it was shut", "indirect")]),
    ("Holt, the head of the union, earlier this month said it was shut.", [("Holt, the head of the union", "said", "it was shut", "indirect")]),
    ("Holt said in June it was shut.", [("Holt", "said", "it was shut", "indirect")]),
    ("And earlier this week, Holt left the town, saying it was old.", [("Holt", "saying", "it was old", "indirect")]),
    ("A report released last week found that it was old.", [("A report released last week", "found", "that it was old", "indirect")]),
    ("CBS This Morning said it was shut.", [("CBS This Morning", "said", "it was shut", "indirect")]),
    ("Last week showed that it was old.", []),
    ("“We won,” a jubilant Holt crowed.", [("a jubilant Holt", "crowed", "“We won,”", "direct")]),
    ("“We won it,” an angry Holt thundered.", [("an angry Holt", "thundered", "“We won it,”", "direct")]),
    ("Holt called it “a farce”, and said so twice.", [("Holt", "called", "it “a farce”", "mixed"), ("Holt", "said", "so twice", "indirect")]),
    # split quotations and quotations that go on
    ('"The bridge," said Holt, "is safe to use."', [("Holt", "said", '"The bridge," … "is safe to use."', "direct")]),
    ("“It is safe,” Holt said. “Do not worry now.”", [("Holt", "said", "“It is safe,” … “Do not worry now.”", "direct")]),
    ("“It is safe,” Holt said.\n\n“Do not worry about it now.”", [("Holt", "said", "“It is safe,” … “Do not worry about it now.”", "direct")]),
    ("“They (the guards) left. But I stay,” Holt said.", [("Holt", "said", "“They (the guards) left. But I stay,”", "direct")]),
    ("The mayor issued this statement:\n\n“We are shocked by this attack.”", [("The mayor", "issued this statement", "“We are shocked by this attack.”", "direct")]),
    ("“A shameful day for all of us.”\n— Mara Holt", [("Mara Holt", "—", "“A shameful day for all of us.”", "direct")]),
    # according to
    ("According to the ministry, it was safe.", [("the ministry", "According to", "it was safe", "indirect")]),
    ("It was safe, according to two officials.", [("two officials", "according to", "It was safe", "indirect")]),
    # appositions, relative clauses, heads with "of", coordination
    ("Holt, who built the bridge, said it was safe.", [("Holt, who built the bridge", "said", "it was safe", "indirect")]),
    ("Holt, 54, said it was safe.", [("Holt, 54", "said", "it was safe", "indirect")]),
    ("Holt, the head of the Tarn union, said it was safe.", [("Holt, the head of the Tarn union", "said", "it was safe", "indirect")]),
    ("Ann Holt (Green), a councillor, said it was safe.", [("Ann Holt (Green), a councillor", "said", "it was safe", "indirect")]),
    ("Sen. Ann Holt, R-Ky., said it was safe.", [("Sen. Ann Holt, R-Ky", "said", "it was safe", "indirect")]),
    ("“It is safe,” Ann Holt, R-Ky., said on Monday.", [("Ann Holt, R-Ky", "said", "“It is safe,”", "direct")]),
    ("Ann Holt (R-Ky.), who built it, said it was safe.", [("Ann Holt (R-Ky.), who built it", "said", "it was safe", "indirect")]),
    ("Sen. Ann Holt (R-Ky.), who’s spearheading it with Sen. Bo Lind (R-Mo.), said it was safe.", [("Sen. Ann Holt (R-Ky.), who’s spearheading it with Sen. Bo Lind (R-Mo", "said", "it was safe", "indirect")]),
    ("Winter, a moderate whose plan is remembered by critics, said it was safe.", [("Winter, a moderate whose plan is remembered by critics", "said", "it was safe", "indirect")]),
    ("Sen. Ann Holt, R-Ky., one of eight, said it was safe.", [("Sen. Ann Holt, R-Ky., one of eight", "said", "it was safe", "indirect")]),
    ("On Monday, Holt Inc., said it was safe.", [("Holt Inc", "said", "it was safe", "indirect")]),
    ("The head of the Tarn union said it was safe.", [("The head of the Tarn union", "said", "it was safe", "indirect")]),
    ("The group's leader said it was safe.", [("The group's leader", "said", "it was safe", "indirect")]),
    ("“It holds,” said Holt, the chief engineer.", [("Holt, the chief engineer", "said", "“It holds,”", "direct")]),
    ("Holt and Gray said it was safe.", [("Holt and Gray", "said", "it was safe", "indirect")]),
    ("Most of them said they would stay.", [("Most of them", "said", "they would stay", "indirect")]),
    ("About 40% said they would stay.", [("40", "said", "they would stay", "indirect")]),
    ("An aide who asked not to be named said it had failed.", [("An aide who asked not to be named", "said", "it had failed", "indirect")]),
    ("Fighters opposed to the council say they won.", [("Fighters opposed to the council", "say", "they won", "indirect")]),
    ("Holt revealed “secret files” which it said showed it was old.", [("Holt", "revealed", "“secret files” which it said showed it was old", "mixed")]),
    ("Holt complained that no one talked about trams.", [("Holt", "complained", "that no one talked about trams", "indirect")]),
    ("Indeed, she went beyond it and found that it was old.", [("she", "found", "that it was old", "indirect")]),
    ("Back in Tarn, Holt left the hall, saying it was old.", [("Holt", "saying", "it was old", "indirect")]),
    ("Asked why it fell, Mara Holt was candid: “Because it is very old.”", [("Mara Holt", "was candid", "“Because it is very old.”", "direct")]),
    ("The port, which Holt says is unsafe, is closed.", [("Holt", "says", "is unsafe", "indirect")]),
    ("The bridge that Holt claims is safe fell.", [("Holt", "claims", "is safe fell", "indirect")]),
    ("Holt said it was shut. | Mara Gray/Tarn Press Bridge opens in June", [("Holt", "said", "it was shut", "indirect")]),
    # telling, asking, replying
    ("Holt told reporters that it was safe.", [("Holt", "told", "that it was safe", "indirect")]),
    ("Holt told the Tarn Courier it was safe.", [("Holt", "told", "it was safe", "indirect")]),
    ("“We are fine,” Holt told reporters.", [("Holt", "told", "“We are fine,”", "direct")]),
    ("Holt urged ministers to act.", [("Holt", "urged", "ministers to act", "indirect")]),
    ("Holt asked whether it was safe.", [("Holt", "asked", "whether it was safe", "indirect")]),
    ("The official replied to say he had agreed.", [("The official", "replied to say", "he had agreed", "indirect")]),
    ("Holt went on to say that all was well.", [("Holt", "went on to say", "that all was well", "indirect")]),
    # participles and coordinated verbs
    ("Holt said it was old, adding that it must go.", [("Holt", "said", "it was old", "indirect"), ("Holt", "adding", "that it must go", "indirect")]),
    ("Holt shut the bridge, saying it was old.", [("Holt", "saying", "it was old", "indirect")]),
    ("Calling the plan a trick, Holt left.", [("Holt", "Calling", "the plan a trick", "indirect")]),
    ("After saying it was over, Holt left the hall.", [("Holt", "saying", "it was over", "indirect")]),
    ("Norland has denied it but has cast the raid as a warning.", [("Norland", "has denied", "it", "indirect"), ("Norland", "has cast", "the raid as a warning", "indirect")]),
    ("Holt said she would go; Gray said he would stay.", [("Holt", "said", "she would go", "indirect"), ("Gray", "said", "he would stay", "indirect")]),
    ("Holt said it was safe, but Gray warned that it was not.", [("Holt", "said", "it was safe", "indirect"), ("Gray", "warned", "that it was not", "indirect")]),
    # labels, denials, judgements, promises, attitudes
    ("Holt labelled them “liars, thieves and cowards”.", [("Holt", "labelled", "them “liars, thieves and cowards”", "direct")]),
    ("Holt described the vote as a farce.", [("Holt", "described", "the vote as a farce", "indirect")]),
    ("Holt referred to them as fools.", [("Holt", "referred to", "them as fools", "indirect")]),
    ("It has painted the raid as a warning.", [("It", "has painted", "the raid as a warning", "indirect")]),
    ("Norland denies taking part.", [("Norland", "denies", "taking part", "indirect")]),
    ("Holt accused the council of lying.", [("Holt", "accused", "the council of lying", "indirect")]),
    ("Holt blamed the council for the delay.", [("Holt", "blamed", "the council for the delay", "indirect")]),
    ("The mayor praised the crews.", [("The mayor", "praised", "the crews", "indirect")]),
    ("Holt vowed to rebuild it.", [("Holt", "vowed", "to rebuild it", "indirect")]),
    ('Holt promised to "guarantee safety" for all.', [("Holt", "promised", 'to "guarantee safety" for all', "mixed")]),
    ("Holt believes it is safe.", [("Holt", "believes", "it is safe", "indirect")]),
    ("Holt demands that it be closed.", [("Holt", "demands", "that it be closed", "indirect")]),
    ("Some welcomed the relief but pushed the council for more.", [("Some", "welcomed", "the relief", "indirect")]),
    ("The paper has asked Holt for comment and has not yet heard back.", [("The paper", "has asked", "for comment", "indirect")]),
    ("Holt called the charges untrue and fabricated by Gray.", [("Holt", "called", "the charges untrue and fabricated by Gray", "indirect")]),
    ("Holt said the bridge was old and has to go.", [("Holt", "said", "the bridge was old and has to go", "indirect")]),
    # documents
    ("A poll showed that voters wanted trams.", [("A poll", "showed", "that voters wanted trams", "indirect")]),
    ("“They ran away from us,” the statement added.", [("the statement", "added", "“They ran away from us,”", "direct")]),
    ("“We shall not talk to them,” read a joint statement.", [("a joint statement", "read", "“We shall not talk to them,”", "direct")]),
    # the passive
    ("The plan was described by Holt as a disgrace.", [("Holt", "was described by", "The plan … as a disgrace", "indirect")]),
    ("Holt is said to be leaving.", [(None, "is said", "Holt … to be leaving", "indirect")]),
    ("Holt was quoted as saying it was shut.", [("Holt", "was quoted as saying", "it was shut", "indirect")]),
    ("The note was posted by the rebels and described as a joint text.", [("the rebels", "described", "as a joint text", "indirect")]),
    # nouns
    ("Many deny Holt's claim that it is safe.", [("Many", "deny", "Holt's claim that it is safe", "indirect"), ("Holt's", "claim", "that it is safe", "indirect")]),
    ("He left after her call for a new bridge.", [("her", "call for", "a new bridge", "indirect")]),
    ("It went on despite warnings from the clerk about the dam.", [("the clerk", "warnings", "the dam", "indirect")]),
    ("He left after the Holts' claim that it was shut.", [("the Holts", "claim", "that it was shut", "indirect")]),
    # transcripts
    ("GRAY: I saw the smoke.\nHOLT: Nothing at all.", [("GRAY", ":", "I saw the smoke.", "indirect"), ("HOLT", ":", "Nothing at all.", "indirect")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PATTERNS, ids=[text for text, _ in PATTERNS])
def test_pattern(text: str, expected: list[tuple[str | None, str, str, str]]) -> None:
    assert heard(text) == expected


HEADLINES = [
    ("Holt says bridge is safe", ("Holt", "says", "bridge is safe", "indirect")),
    ("Rebels say port 'captured'", ("Rebels", "say", "port 'captured'", "mixed")),
    ("Harbour war: Rebels say port 'captured'", ("Rebels", "say", "port 'captured'", "mixed")),
    ("Sen. Holt: Bridge is safe", ("Sen. Holt", ":", "Bridge is safe", "indirect")),
    ("Mara Holt: Bridge is safe", ("Mara Holt", ":", "Bridge is safe", "indirect")),
    ("Holt: 'I did nothing wrong'", ("Holt", ":", "'I did nothing wrong'", "direct")),
    ("Bridge 'is safe': Holt", ("Holt", ":", "Bridge 'is safe'", "mixed")),
    ("Three killed in blast: police", ("police", ":", "Three killed in blast", "indirect")),
    ("Bridge will hold – minister", ("minister", "–", "Bridge will hold", "indirect")),
    ("Bridge is safe, says mayor", ("mayor", "says", "Bridge is safe", "indirect")),
    ("Study: Commuters Prefer Trams", ("Study", ":", "Commuters Prefer Trams", "indirect")),
    ("Governor offers to meet group", ("Governor", "offers to", "meet group", "indirect")),
    ("Minister Denies Link To Missing Funds", ("Minister", "Denies", "Link To Missing Funds", "indirect")),
]  # fmt: skip


@pytest.mark.parametrize(("title", "expected"), HEADLINES, ids=[title for title, _ in HEADLINES])
def test_headline(title: str, expected: tuple[str, str, str, str]) -> None:
    assert heard(title, headline=True) == [expected]


@pytest.mark.parametrize(
    "title",
    [
        "Flood: What we know so far",
        "Live: Storm reaches coast",
        "Attack on bridge: The claims and the facts",
        "Governor offers help to group",
        "Storm in Tarn",
        "Port Relations: Is the Council Too Soft?",
        "Outrage Overload: Crowd Shuts the Bridge",
        "Bridge shut after storm: Harbour Ascendant",
    ],
)
def test_headline_without_a_voice(title: str) -> None:
    assert heard(title, headline=True) == []


TRAPS = [
    "The state capital is quiet.",
    "The claims court sits on Monday.",
    "The call was made at noon.",
    "Sayed went home early.",
    "The so-called “experts” left the room.",
    "He reads two reports a day.",
    "The October report exceeded all forecasts.",
    "Support for trams is growing.",
    "Three states have closed schools.",
    "The show must go on.",
    "She has three claims on the house.",
    "The ship calls at Tarn.",
    'The "silent" car is popular.',
    "Holt did not say when the bridge would open.",
    "A super fund backing trams opened in May.",
    "They continued to walk north.",
    "Holt's public comments are rare.",
    "The media reports have been found to be old.",
    "The legality of the climate rules is likely to be tested.",
    "What Holt will see is a stone with the words “never again, not here”.",
]


@pytest.mark.parametrize("text", [text for text in TRAPS if "backing" not in text])
def test_trap(text: str) -> None:
    assert heard(text) == []


def test_voices_and_no_voices() -> None:
    with_voices = (
        "Holt said the quay was unsafe. “It will fall into the sea,” she warned. "
        "The port denies this. According to Gray, the crane was new."
    )
    without = (
        "The quay stands on oak piles. It was built in nine years. "
        "Two cranes move along it. The port opens at six."
    )
    assert len(attributions_in(with_voices)) == 4
    assert attributions_in(without) == []


STANCES = [
    ("said", "neutral"),
    ("claimed", "doubting"),
    ("admitted", "factive"),
    ("revealed", "factive"),
    ("vowed", "performative"),
    ("insisted", "assertive"),
    ("hinted", "tentative"),
    ("complained", "evaluative"),
    ("thought", "attitude"),
]


@pytest.mark.parametrize(("verb", "stance"), STANCES)
def test_stance(verb: str, stance: str) -> None:
    (found,) = attributions_in(f"Holt {verb} that it was over.")
    assert found.stance == stance


def test_denying_stance_and_lemma() -> None:
    (found,) = attributions_in("Norland denies taking part.")
    assert (found.lemma, found.stance) == ("deny", "denying")


def test_pronouns_are_linked_where_the_text_is_clear() -> None:
    names = [
        one.source_name
        for one in attributions_in(
            "Mara Holt said the quay was unsafe. She added that it would fall. "
            "They said nothing. Holt said it was old, but Gray said it was new. He said so twice."
        )
    ]
    assert names == ["Mara Holt", "Mara Holt", None, "Mara Holt", "Gray", "Gray"]


@pytest.mark.parametrize(
    "text",
    [
        "Mara Holt said it was new. Indeed, it stands. “It is very safe,” she said.",
        "Mara Holt said it was new. Nowadays, it is harder. “It is very safe,” she said.",
        "Mara Holt said it was new. Leaning on the rail, she smiled. “It is very safe,” she said.",
        "Mara Holt said it was new.\n\nUPDATE 10:17 A.M.\n\n“It is very safe,” she said.",
    ],
)
def test_neither_an_adverb_nor_a_verb_nor_a_stamp_is_a_person(text: str) -> None:
    assert [one.source_name for one in attributions_in(text)] == ["Mara Holt", "Mara Holt"]


def test_pronoun_has_the_type_of_its_name() -> None:
    found = attributions_in("Kyiv has denied it. But it has painted the raid as a warning.")
    assert [one.source_name for one in found] == ["Kyiv", "Kyiv"]
    assert [one.mention_type for one in found] == ["state or place", "state or place"]


def test_short_forms_are_linked_to_full_names() -> None:
    found = attributions_in(
        "The Tarn Dockers Union (TDU) met the governor, Vera Lund. Mr Gray was away. "
        "Ms Lund said it went well. The TDU said it did not. Gray said nothing was agreed."
    )
    assert [one.source_name for one in found] == ["Vera Lund", "Tarn Dockers Union", "Gray"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Holt, R-Ky., said so. She added that it was old.", ["Ann Holt", "Ann Holt"]),
        ("Bo Holt, Jr., said it was old. Bo Holt said it was not.", ["Bo Holt Jr.", "Bo Holt"]),
        ("Bo Holt came with Bo Holt Jr. and left. Holt Jr. said it was old.", ["Bo Holt Jr."]),
    ],
)
def test_neither_a_party_nor_a_father_is_the_source(text: str, names: list[str]) -> None:
    assert [one.source_name for one in attributions_in(text)] == names


def test_form_counts_words_inside_quotation_marks() -> None:
    # 5 of 6 words are quoted: 83 per cent; then 1 of 5.
    (direct,) = attributions_in("Holt said it “will fall down very soon”.")
    (mixed,) = attributions_in("Holt said it was a “farce” today.")
    assert (direct.form, direct.n_words) == ("direct", 6)
    assert (mixed.form, mixed.n_words) == ("mixed", 5)


def test_raw_text_with_hard_wraps() -> None:
    raw = (
        "Mara Holt, the chief engineer of the Tarn\nharbour board, said on Monday that the old\n"
        'quay was "about to fall into the sea" and\nthat nobody should walk on it.\n'
    )
    (found,) = attributions_in(raw)
    assert raw[slice(*found.source)].startswith("Mara Holt")
    assert found.source_name == "Mara Holt"
    assert found.form == "mixed"


def test_table_has_the_promised_columns_and_spans() -> None:
    articles = make_articles(
        "Mara Holt said the quay was unsafe. “It will fall,” she said.",
        "Nothing happened at the quay.",
        titles=("Holt says quay unsafe", ""),
    )
    before = articles.copy(deep=True)
    table = attributions(articles)
    pd.testing.assert_frame_equal(articles, before)
    assert tuple(table.columns) == ATTRIBUTION_COLUMNS
    assert list(table["field"]) == ["title", "text", "text"]
    for row in table.itertuples():
        text = articles.set_index("article_id").loc[row.article_id, row.field]
        assert text[row.source_start : row.source_end] == row.source
        assert text[row.cue_start : row.cue_end] == row.cue
        assert text[row.sentence_start :].startswith(row.sentence)
        assert " … ".join(text[a:b] for a, b in row.content_spans) == row.content
    assert list(table["n_words"]) == [2, 4, 3]


def test_table_of_nothing_keeps_its_columns() -> None:
    table = attributions(make_articles("Nothing happened."))
    assert tuple(table.columns) == ATTRIBUTION_COLUMNS
    assert table.empty


def test_missing_source_is_na() -> None:
    table = attributions(make_articles("The quay is said to be unsafe."))
    assert table["source"].isna().all()
    assert table["source_start"].isna().all()
    assert str(table["source_start"].dtype) == "Int64"
    assert list(table["mention_type"]) == ["unknown"]


PIECES = st.sampled_from(
    ["Holt said ", "“It holds,” ", "she added ", ", who said ", "according to ", "\n", "“", "”", '"',
     "'", "Mr ", "The RDK ", "denies ", "was described by ", "claims that ", ": ", "— Mara Gray\n"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=25))
def test_spans_lie_in_the_text_whatever_it_is(pieces: list[str]) -> None:
    text = "".join(pieces)
    for headline in (False, True):
        for one in attributions_in(text, headline=headline):
            spans = [span for span in (one.source, one.cue, *one.content) if span]
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
            assert list(one.content) == sorted(one.content)
            assert one.content
            assert one.mention_type in SOURCE_TYPES
            assert one.form in ("direct", "indirect", "mixed")


@given(st.text(alphabet="​😀é\u0301 \n", max_size=20))
def test_offsets_are_code_points(prefix: str) -> None:
    text = f"{prefix}\n\nMara Holt said the quay was unsafe."
    (found,) = attributions_in(text)
    assert text[slice(*found.source or (0, 0))] == "Mara Holt"
    assert text[slice(*found.content[0])] == "the quay was unsafe"


@pytest.mark.parametrize(
    "unit",
    [
        "he said, of a, “b c d” adding that A, who said, was described by B, ",
        "Gray: it is so\n",  # a transcript
        "“a\n",  # a quotation that never ends
        "“It is,” she said. ",
        "Tarn Dockers Union (TDU), which said, ",
        "Holt, said, ",
        "word and then ",
        "Abcd ",
        '" ',
        "a, ",
    ],
)
def test_work_grows_with_the_text_not_faster(unit: str) -> None:
    def calls(n: int) -> int:
        return calls_of(lambda: attributions_in(unit * (n // len(unit))))

    calls(2_000)  # fills the caches
    # Ten times the text: quadratic work would be a hundred times as many calls.
    assert calls(40_000) < 15 * calls(4_000)


def test_reporting_verbs_are_classified_once_and_known() -> None:
    lexicon = load_lexicon("reporting-verbs")
    assert lexicon.entries["form"].is_unique
    assert set(lexicon.entries["stance"]) == set(lexicon.about["stances"])
    assert set(lexicon.entries["frame"]) == set(lexicon.about["frames"])
    said = lexicon.entries.set_index("form").loc["said"]
    assert (said["lemma"], said["stance"]) == ("say", "neutral")


def test_source_types_are_those_of_the_module() -> None:
    entries = load_lexicon("source-types").entries
    assert set(entries["type"]) - {""} <= set(SOURCE_TYPES)  # "": not of use for how it is named
    assert entries["term"].is_unique
