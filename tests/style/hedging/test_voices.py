"""Whose hedge is it? Pairs that differ in who hedges, the attributions given; then found by rule.

<1:source> {1:cue} [1:what is said] marks an attribution, *a word* a hedge: of the outlet in the
first sentence of a pair, of the named source (or of nobody known, "?") in the second.
"""

import pytest

from analysis.style.hedging import hedges
from analysis.voices.attribution import attributions
from tests.conftest import as_attributions, make_articles
from tests.voices.belonging.marked import attributed, read

PAIRS = {
    "a verb of thinking": (
        "They had *probably* been killed, and <1:Mr Gladkov> {1:knew} [1:it].",
        "<1:Mr Gladkov> {1:*thought*} [1:they had *probably* been killed].",
        "Mr Gladkov",
    ),
    "a quotation": (
        "The dam *may* leak. [1:“It holds for now,”] <1:Ida Holt> {1:said}.",
        "The dam leaks. [1:“It *may* hold for now,”] <1:Ida Holt> {1:said}.",
        "Ida Holt",
    ),
    "a quotation that nobody is named for": (
        "The singers *may* come again. “We come from the far north,” it says on the bus.",
        "The singers come again. “We *may* come from the far north,” it says on the bus.",
        "?",
    ),
    "indirect speech": (
        "The bridge *could* fall. <1:Ida Holt> {1:said} [1:that it was shut].",
        "The bridge is shut. <1:Ida Holt> {1:said} [1:that it *could* fall].",
        "Ida Holt",
    ),
    "the speaker last": (
        "It *might* snow. [1:The pass is shut], <1:the wardens> {1:said}.",
        "It snows, and [1:the pass *might* be shut], <1:the wardens> {1:said}.",
        "the wardens",
    ),
    "according to": (
        "{1:According to} <1:the police>, [1:two men ran off]. That *seems* early.",
        "{1:According to} <1:the police>, [1:two men *seem* to have run off].",
        "the police",
    ),
    "a parenthetical source": (
        "*Perhaps* more fell. [1:The blast], <1:officials> {1:said}, [1:was an accident].",
        "[1:The blast], <1:officials> {1:said}, [1:was *perhaps* an accident].",
        "officials",
    ),
    "a source between dashes": (
        "It was *possibly* the third. [1:The fire was lit] – <1:two guards> {1:said}.",
        "The fire – the third – [1:was *possibly* lit] – <1:two guards> {1:said}.",
        "two guards",
    ),
    "the cue hedges, and what is said hedges": (
        "<1:Ida Holt> {1:*claimed*} [1:that the dam was safe].",
        "<1:Ida Holt> {1:stated} [1:that the dam was *probably* safe].",
        "Ida Holt",
    ),
    "a doubting cue against a believing one": (
        "<1:The firm> {1:*alleged*} [1:that the crane was old].",
        "<1:The firm> {1:*believed*} [1:that the crane was old].",
        "The firm",
    ),
    "an adverb beside the cue": (
        "<1:The envoy> *reportedly* {1:said} [1:that talks were over].",
        "<1:The envoy> {1:said} [1:that talks were *reportedly* over].",
        "The envoy",
    ),
    "a modal beside the cue": (
        "<1:The envoy> *may* {1:have said} [1:that talks were over].",
        "<1:The envoy> {1:has said} [1:that talks *may* be over].",
        "The envoy",
    ),
    "a disclaimer": (
        "<1:The army> {1:said} [1:forty had died, although it *could not be verified*].",
        "<1:The army> {1:said} [1:that it *could not be verified* whether forty had died].",
        "The army",
    ),
    "a disclaimer after “a claim that”": (
        "<1:The army> {1:said} [1:it held the town, a claim that *could not be verified*].",
        "<1:The army> {1:said} [1:a claim about the town *could not be verified*].",
        "The army",
    ),
    "a disclaimer after “but”": (
        "<1:Rebels> {1:said} [1:they shot it down, but this *has not been confirmed*].",
        "<1:Rebels> {1:said} [1:their own shooting *has not been confirmed*].",
        "Rebels",
    ),
    "a disclaimer in quotation marks": (
        "<1:Bo Lind> {1:said} [1:it was true, but this *could not be verified*].",
        "<1:Bo Lind> {1:said}: [1:“It is true, but this *could not be verified* yet.”]",
        "Bo Lind",
    ),
    "a disclaimer before the source is named": (
        "The film *could not be verified*. [1:It is old], <1:Bo Lind> {1:said}.",
        "[1:It is old, although this *could not be verified*], <1:Bo Lind> {1:said}.",
        "Bo Lind",
    ),
    "a headline with a colon": (
        "*Alleged* thief [1:was framed], {1:says} <1:lawyer>",
        "<1:Lawyer>{1::} [1:Thief was *allegedly* framed]",
        "Lawyer",
    ),
    "the passive": (
        "The boat {1:is *believed*} [1:to have sunk].",
        "The boat {1:is *believed* by} <1:the crew> [1:to have sunk].",
        "the crew",
    ),
    "what is said of nobody's belief": (
        "It {1:is *thought*} [1:that the boat sank].",
        "It {1:is thought} [1:that the boat *probably* sank].",
        "?",
    ),
    "nested speech": (
        "*Perhaps* <1:Ida Holt> {1:said} [1:that <2:Bo Lind> {2:saw} [2:it leak]].",
        "<1:Ida Holt> {1:said} [1:that <2:Bo Lind> {2:knew} [2:it *might* leak]].",
        "Bo Lind",
    ),
    "nested speech, the hedge of the one who reports it": (
        "*Possibly* <1:Ida Holt> {1:said} [1:that <2:Bo Lind> {2:saw} [2:it leak]].",
        "<1:Ida Holt> {1:said} [1:that *possibly* <2:Bo Lind> {2:saw} [2:it leak]].",
        "Ida Holt",
    ),
    "a doubting cue within another's speech": (
        "<1:Ida Holt> {1:*claimed*} [1:that <2:the firm> {2:said} [2:it was safe]].",
        "<1:Ida Holt> {1:said} [1:that <2:the firm> {2:*claimed*} [2:it was safe]].",
        "Ida Holt",
    ),
    "a sentence that two share": (
        "[1:The road is open], <1:the mayor> {1:said}, but drivers *may* wait.",
        "[1:The road is open], <1:the mayor> {1:said}, [1:but drivers *may* wait].",
        "the mayor",
    ),
    "what a film shows, and what a witness tells": (
        "<1:A short video> {1:showed} [1:a man who *appeared* to be hurt].",
        "<1:A young woman> {1:described} [1:a man who *appeared* to be hurt].",
        "A young woman",
    ),
    "what an outlet says of a fear": (
        "It is *possible* that <1:villagers> {1:said} [1:the slope moves].",
        "<1:Villagers> {1:*feared*} [1:the slope moves].",
        "Villagers",
    ),
}


def found_in(marked):
    """The hedges of a marked sentence, each with whose it is, and the hedges that are starred."""
    text, _, starred = read(marked)
    table = hedges(make_articles(text), attributed(marked)[1])
    whose = {
        row.cue: "outlet" if row.whose == "outlet" else row.source or "?"
        for row in table.itertuples()
    }
    return whose, starred


@pytest.mark.parametrize("name", PAIRS)
def test_a_hedge_is_of_the_one_whose_words_it_stands_in(name):
    of_outlet, of_source, source = PAIRS[name]
    for marked, expected in ((of_outlet, "outlet"), (of_source, source)):
        whose, starred = found_in(marked)
        assert starred
        for word in starred:
            assert {whose[cue] for cue in whose if word in cue} == {expected}, (marked, whose)


def test_there_are_enough_pairs_and_each_differs():
    assert len(PAIRS) >= 20
    assert len({sentence for pair in PAIRS.values() for sentence in pair[:2]}) == 2 * len(PAIRS)


def test_most_of_them_hold_with_the_attributions_that_are_found():
    # Attribution is scored elsewhere; this says how far its errors reach. Left are headlines, a
    # passive with its agent, what nobody is named for, and what goes on with "but".
    right = []
    for of_outlet, of_source, source in PAIRS.values():
        for marked, expected in ((of_outlet, "outlet"), (of_source, source)):
            text, _, starred = read(marked)
            articles = make_articles(text)
            table = hedges(articles, attributions(articles))
            voices = {row.whose for row in table.itertuples() if any(w in row.cue for w in starred)}
            right.append(voices == {"outlet" if expected == "outlet" else "source"})
    assert sum(right) >= 0.75 * len(right)


@pytest.mark.parametrize(("who", "voice"), [("He", "source"), ("They", "outlet")])
def test_an_unlinked_they_may_be_things_that_have_no_doubts(who, voice):
    text, told = attributed(f"<1:{who}> {{1:believed}} [1:the flood took an hour].")
    table = hedges(make_articles(text), told.assign(source_name=None))
    assert table["whose"].tolist() == [voice]


@pytest.mark.parametrize(("who", "voice"), [(None, "outlet"), ("Ruiz", "source")])
def test_a_question_that_nobody_is_named_for_is_the_outlets(who, voice):
    text = "The firm was silent when Ruiz asked if the dam leaks."
    row = attribution(text, who, "asked", "if the dam leaks")
    assert [found[1] for found in voices(text, row)] == [voice]


def attribution(text: str, source: str | None, cue: str, content: str) -> dict[str, object]:
    """One row of an attributions table, for the first article's text."""
    said, start = text.index(cue), text.index(content)
    return {
        "article_id": "a0", "field": "text", "source": source, "source_name": source,
        "cue": cue, "cue_start": said, "cue_end": said + len(cue),
        "content_spans": ((start, start + len(content)),),
    }  # fmt: skip


def voices(text: str, *rows: dict[str, object]) -> list[tuple[str, str, object]]:
    table = hedges(make_articles(text), as_attributions(rows))
    return list(zip(table["cue"], table["whose"], table["source"], strict=True))


def test_outside_every_attribution_the_outlet_hedges():
    text = "The dam may leak, Ruiz said. The outlet could not verify it."
    row = attribution(text, "Ana Ruiz", "said", "The dam may leak")
    assert voices(text, row) == [
        ("may", "source", "Ana Ruiz"),
        ("could not verify", "outlet", None),
    ]


def test_the_content_of_thinking_and_the_thinking_are_the_sources():
    text = "Ruiz thought they had probably been sold."
    row = attribution(text, "Ana Ruiz", "thought", "they had probably been sold")
    assert voices(text, row) == [
        ("thought", "source", "Ana Ruiz"),
        ("probably", "source", "Ana Ruiz"),
    ]


def test_a_doubting_verb_is_the_outlets_choice_of_word():
    text = "Ruiz claimed that the dam might leak."
    row = attribution(text, "Ana Ruiz", "claimed", "that the dam might leak")
    assert voices(text, row) == [
        ("claimed", "outlet", None),
        ("might", "source", "Ana Ruiz"),
    ]


def test_a_disclaimer_after_a_concession_is_the_outlets_again():
    text = "A video purported to show the dam, although its age could not be verified."
    row = attribution(text, "a video", "purported", text[19:-1])
    assert voices(text, row) == [
        ("purported", "outlet", None),
        ("could not be verified", "outlet", None),
    ]
    text = "Ruiz said the age of the film could not be verified."
    row = attribution(text, "Ana Ruiz", "said", text[10:-1])
    assert voices(text, row) == [("could not be verified", "source", "Ana Ruiz")]


def test_of_nested_contents_the_innermost_decides():
    text = "Holt said Ruiz feared that the dam might burst and perhaps fall."
    rows = [
        attribution(text, "Ida Holt", "said", text[10:]),
        attribution(text, "Ana Ruiz", "feared", "that the dam might burst"),
    ]
    assert voices(text, *rows) == [
        ("feared", "source", "Ana Ruiz"),
        ("might", "source", "Ana Ruiz"),
        ("perhaps", "source", "Ida Holt"),
    ]


def test_a_quotation_without_an_attribution_is_an_unnamed_sources():
    text = "“The old dam may well leak one day.” The mill may close."
    assert voices(text) == [("may", "source", None), ("may", "outlet", None)]


def test_an_attribution_without_a_source_still_makes_it_a_sources_hedge():
    text = "It was said that the dam may leak."
    row = attribution(text, None, "said", "that the dam may leak")
    assert voices(text, row) == [("said", "outlet", None), ("may", "source", None)]


def test_scare_quotes_are_the_outlets_unless_they_quote_a_source():
    text = "The “peace march” was over. Ruiz said the “long march” was over."
    row = attribution(text, "Ana Ruiz", "said", "the “long march” was over")
    assert voices(text, row) == [("“peace march”", "outlet", None)]


def test_what_a_film_shows_the_outlet_describes():
    text = "A short video showed a man who appeared to be hurt."
    row = attribution(text, "A short video", "showed", "a man who appeared to be hurt")
    assert voices(text, row) == [("appeared", "outlet", None)]
    text = "A short report showed a man who appeared to be hurt."
    row = attribution(text, "A short report", "showed", "a man who appeared to be hurt")
    assert voices(text, row) == [("appeared", "source", "A short report")]


def test_a_passive_behind_an_active_agent_is_nobodys_belief():
    text = "The reef is claimed by both towns and believed to hold gas."
    table = hedges(make_articles(text))
    believed = table[table["cue"] == "believed"]
    assert believed["whose"].tolist() == ["outlet"]


def test_without_an_attributions_table_the_voices_are_found_here():
    table = hedges(make_articles("Ana Ruiz said the dam may leak. The mill may close."))
    assert table["whose"].tolist() == ["source", "outlet"]
    assert table["source"].tolist() == ["Ana Ruiz", None]
