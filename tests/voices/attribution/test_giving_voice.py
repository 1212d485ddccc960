"""Who is given voice, and what only looks like it."""

import pytest

from analysis.language import Span, quotations
from analysis.language.document import document_of
from analysis.language.tagger import Said
from analysis.voices.attribution import attributions_in
from analysis.voices.attribution.giving_voice import gives_voice
from analysis.voices.attribution.tagged import tagged_drafts


def span(text: str, part: str | None) -> Span | None:
    if part is None:
        return None
    assert text.count(part) == 1
    return Span(text.index(part), text.index(part) + len(part))


def heard(text: str, source: str | None, cue: str | None, content: str) -> bool:
    quoted = quotations(text)
    split = [sentence for sentence in document_of(text).sentences if sentence.tokens]
    said = Said(0, span(text, source), span(text, cue), (span(text, content),), 0.75)
    [draft] = tagged_drafts(text, [said], split)
    return gives_voice(text, draft, quoted)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        ("Holt said it was safe.", "Holt", "said", "it was safe", True),
        ("Holt voted against the bridge.", "Holt", "voted against", "the bridge", False),
        ("Holt voted against “the bad bridge”.", "Holt", "voted against", "“the bad bridge”", True),
        ("Holt voted against ‘the bad bridge’.", "Holt", "voted against", "‘the bad bridge’", True),
        ("Holt fought the town’s bad bridge.", "Holt", "fought", "the town’s bad bridge", False),
        # A video holds speech and is none.
        ("Holt posted a video of the dam.", "Holt", "posted", "a video of the dam", False),
        ("The message was posted by Holt.", "Holt", "was posted", "The message", False),
        ("Holt replied with his own video.", "Holt", "replied", "with his own video", False),
        ("Holt replied with a threat.", "Holt", "replied", "with a threat", True),
        ("Holt posted that it was safe.", "Holt", "posted", "that it was safe", True),
        ("Holt posted a video: “It is safe.”", "Holt", "posted", "a video: “It is safe.”", True),
        ("Holt described a video of the dam.", "Holt", "described", "a video of the dam", True),
        # Whose suspicion it is, nobody tells: a hedge.
        ("It has alleged links to Holt.", None, "alleged", "links to Holt", False),
        ("It was alleged that Holt left.", None, "was alleged", "that Holt left", True),
        ("Gray alleged links to Holt.", "Gray", "alleged", "links to Holt", True),
        ("A lake known as the Mere dried.", None, "known as", "the Mere", False),
        ("A lake known as “the Mere” dried.", None, "known as", "“the Mere”", True),
        # What nobody could confirm, is nobody's word.
        ("Reuters was unable to confirm it.", "Reuters", "was unable to confirm", "it", False),
        ("We could not verify it.", None, "could not verify", "it", False),
        ("The ministry could not verify it.", "The ministry", "could not verify", "it", False),
        ("Gray confirmed the name.", "Gray", "confirmed", "the name", True),
        # Deeds, wishes, plans: words only in a clause, or quoted.
        ("Both agreed to a truce.", "Both", "agreed to", "a truce", False),
        ("Both agreed that it was safe.", "Both", "agreed", "it was safe", True),
        ("Holt wanted to mend it.", "Holt", "wanted", "to mend it", False),
        ("Holt wanted to “mend it at last”.", "Holt", "wanted", "to “mend it at last”", True),
        ("Holt plans to mend it.", "Holt", "plans", "to mend it", False),
        ("Voters rejected the bill.", "Voters", "rejected", "the bill", False),
        (
            "Holt rejected the claim that it fell.",
            "Holt",
            "rejected",
            "the claim that it fell",
            True,
        ),
        # Thoughts and feelings: an opinion only of somebody else.
        ("Holt felt the cold.", "Holt", "felt", "the cold", False),
        ("Holt believes that it is safe.", "Holt", "believes", "that it is safe", True),
        ("Holt does not think it safe.", "Holt", "does not think", "it safe", True),
        ("I believe that it is safe.", "I", "believe", "that it is safe", False),
        ("It is expected to open.", None, "is expected", "to open", False),
        ("Critics raised fears that it fell.", "Critics", "raised fears", "that it fell", True),
        ("There were fears that it fell.", None, "fears", "that it fell", False),
        # Silence, and what is not so.
        ("Holt did not say who left.", "Holt", "did not say", "who left", False),
        ("Holt not only said it was old.", "Holt", "not only said", "it was old", True),
        ("Holt declined to say who left.", "Holt", "declined to say", "who left", False),
        ("Neither side announced a plan.", "Neither side", "announced", "a plan", False),
        ("Holt would say it was safe.", "Holt", "would say", "it was safe", False),
        ("Holt pleaded guilty to fraud.", "Holt", "pleaded guilty to", "fraud", False),
        ("Holt pleaded for calm.", "Holt", "pleaded for", "calm", True),
        # An appointment is a deed, and so is what somebody went on to do.
        ("The Senate confirmed Holt as judge.", "The Senate", "confirmed", "Holt as judge", False),
        ("The Senate confirmed Holt was late.", "The Senate", "confirmed", "Holt was late", True),
        ("Police confirmed Holt as a victim.", "Police", "confirmed", "Holt as a victim", True),
        ("Holt went on to sign the bill.", "Holt", "went on to sign", "the bill", False),
        ("Holt went on to blast the bill.", "Holt", "went on to blast", "the bill", True),
        ("Age explained 40 percent of it.", "Age", "explained", "40 percent of it", False),
        ("Holt explained how it fell.", "Holt", "explained", "how it fell", True),
        ("His win was all but assured.", None, "was all but assured", "His win", False),
        ("Holt assured us of a win.", "Holt", "assured", "us of a win", True),
        # A word in marks that nobody is told to say.
        ("It is supportive of “tough” laws.", None, "supportive of", "“tough” laws", False),
        ("She is supportive of “tough” laws.", "She", "supportive of", "“tough” laws", True),
        # Nouns that report nothing; names; what the outlet explains.
        ("They met after a dispute over cost.", None, "a dispute over", "cost", False),
        ("Holt may face questions about it.", "Holt", "may face questions about", "it", False),
        ("Holt was a firm advocate of it.", "Holt", "was a firm advocate of", "it", False),
        ("Holt made a claim that it fell.", "Holt", "made a claim", "that it fell", True),
        ("Holt is set to announce a plan.", "Holt", "is set to announce", "a plan", False),
        ("There was criticism of the plan.", None, "criticism of", "the plan", False),
        ("Holt's criticism of plans grew.", "Holt's", "criticism of", "plans", True),
        ("It will be called the Mere.", None, "will be called", "the Mere", False),
        ("Holt called it a mess.", "Holt", "called", "it a mess", True),
        ("He left, referring to the flood.", "He", "referring to", "the flood", False),
        ("A lake called the Mere dried.", "A lake", "called", "the Mere", False),
        ("We asked for an answer.", "We", "asked for", "an answer", False),
        ("Holt was briefed on the flood.", "Holt", "was briefed on", "the flood", False),
        ("Holt briefed them on the flood.", "Holt", "briefed", "the flood", True),
        # A thing shows; a document or a person says.
        ("A tracker shows it turned back.", "A tracker", "shows", "it turned back", False),
        ("A study shows it turned back.", "A study", "shows", "it turned back", True),
        ("Holt suggested it turned back.", "Holt", "suggested", "it turned back", True),
        # A label in capitals is no speaker.
        ("WHAT WE KNOW: The bridge is shut.", "WHAT WE KNOW", ":", "The bridge is shut", False),
        ("Holt: The bridge is shut.", "Holt", ":", "The bridge is shut", True),
        # Without a cue and a source it is nobody's, unless it is quoted.
        ("It is safe and cheap.", None, None, "It is safe and cheap", False),
        ("It is safe, to Gray.", "Gray", None, "It is safe", True),
        ("“It is safe and cheap.”", None, None, "“It is safe and cheap.”", True),
    ],
)
def test_voice_is_given_by_who_reports_or_is_quoted(text, source, cue, content, expected):
    assert heard(text, source, cue, content) is expected


def test_the_rules_ask_the_same():
    video = "Mara Holt responded with her own video of the dam."
    assert attributions_in(video) == []
    [found] = attributions_in("Mara Holt responded with a threat to leave.")
    assert found.lemma == "respond"


def test_an_offer_is_speech_with_what_is_offered():
    [found] = attributions_in("Mara Holt offered to meet the crews.")
    assert (found.lemma, found.stance) == ("offer to", "performative")
    assert attributions_in("Mara Holt offered coffee to the crews.") == []
    text = "Mara Holt offered to meet the crews."
    assert heard(text, "Mara Holt", "offered", "to meet the crews")
    text = "Mara Holt offered coffee to the crews."
    assert not heard(text, "Mara Holt", "offered", "coffee to the crews")
