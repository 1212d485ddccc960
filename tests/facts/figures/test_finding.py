"""Which quantities are found in a sentence, and how they are read; all values by hand."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.facts.figures import MOST, mentions_of
from analysis.language.document import document_of
from tests.conftest import calls_of


def word_list(words):
    return words.split()


SUNDAY = date(2023, 6, 4)


def mentions_in(text, published=None):
    return [(line, mentions_of(line, published)) for line in document_of(text).sentences]


def found(text, published=SUNDAY):
    return [one for _, mentions in mentions_in(text, published) for one in mentions]


def read(text, published=SUNDAY):
    """kind, wording and reading of each quantity."""
    return [(m.kind, text[m.start : m.end], m.reading) for m in found(text, published)]


@pytest.mark.parametrize(
    ("text", "kind", "wording", "reading"),
    [
        # counts in words and figures
        ("They captured two soldiers.", "count", "two", "2"),
        ("It ended in the deaths of 70 insurgents.", "count", "70", "70"),
        ("The flood drove out 2,400 residents.", "count", "2,400", "2,400"),
        ("Thirty-four sheep were lost.", "count", "Thirty-four", "34"),
        ("About a dozen lorries came.", "count", "About a dozen", "about 12"),
        ("A couple of boats sank.", "count", "A couple", "about 2"),
        ("Both groups want it.", "count", "Both", "2"),
        ("One constable was hit.", "count", "One", "1"),
        ("Nine injured in fire", "count", "Nine", "9"),
        # vague
        ("They captured some soldiers.", "count", "some", "2 or more"),
        ("Hundreds of children left.", "count", "Hundreds", "200 to 999"),
        ("Tens of thousands of people marched.", "count", "Tens of thousands", "20,000 to 99,999"),
        # bounds and ranges
        ("At least nine people died.", "count", "At least nine", "≥ 9"),
        ("No more than 40 people came.", "count", "No more than 40", "≤ 40"),
        ("It hit nearly 400 homes.", "count", "nearly 400", "nearly 400"),
        ("Between 10 and 15 people came.", "count", "Between 10 and 15", "10 to 15"),
        ("It took 10–15 men.", "count", "10–15", "10 to 15"),
        ("Two or three men ran.", "count", "Two or three", "2 to 3"),
        ("Some 5-6 boats sank.", "count", "Some 5-6", "5 to 6"),
        ("It cost 10 to 15 million dollars.", "money", "10 to 15 million dollars",
         "$10 million to 15 million"),
        ("There were 40 or more boats.", "count", "40 or more", "≥ 40"),
        # money, shares, measures, spans of time
        ("It cost $1.2 million.", "money", "$1.2 million", "$1.2 million"),
        ("It cost £3bn.", "money", "£3bn", "£3 billion"),
        ("It cost €250,000.", "money", "€250,000", "€250,000"),
        ("It cost more than 1,100 pounds.", "money", "more than 1,100 pounds", "> £1,100"),
        ("It cost US$5.", "money", "US$5", "$5"),
        ("Prices rose 5.5%.", "percent", "5.5%", "5.5 %"),
        ("Prices rose by 12 per cent.", "percent", "12 per cent", "12 %"),
        ("Two-thirds of voters agreed.", "percent", "Two-thirds", "66.67 %"),
        ("Half of the town agreed.", "percent", "Half", "50 %"),
        ("It lay 200 yards from the depot.", "measure", "200 yards", "200 yards"),
        ("It weighed 40 tonnes.", "measure", "40 tonnes", "40 tonnes"),
        ("It was 21°C.", "measure", "21°C", "21 °C"),
        ("A 200-pound bomb fell.", "measure", "200-pound", "200 lb"),
        ("They seized 30 pounds of ore.", "measure", "30 pounds", "30 lb"),
        ("A seven-week strike began.", "duration", "seven-week", "7 weeks"),
        ("He came three hours later.", "duration", "three hours", "3 hours"),
        ("They stood for an hour.", "duration", "an hour", "1 hour"),
        # ages
        ("A 43-year-old man fell.", "age", "43-year-old", "43"),
        ("Harold Lindquest, 71, fell.", "age", "71", "71"),
        ("Ann Holt (43) fell.", "age", "43", "43"),
        ("A woman aged 29 fell.", "age", "29", "29"),
        ("The boy is eight years old.", "age", "eight years old", "8"),
        # places in a row
        ("They posted a second video.", "ordinal", "second", "2"),
        ("It was the 3rd attempt.", "ordinal", "3rd", "3"),
    ],
)  # fmt: skip
def test_a_quantity_is_read(text, kind, wording, reading):
    assert read(text) == [(kind, wording, reading)]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("On 4 June it began.", "2023-06-04"),
        ("On June 4, 2023 it began.", "2023-06-04"),
        ("On the 4th of June 2022 it began.", "2022-06-04"),
        ("It began on Aug. 26 here.", "2023-08-26"),  # 83 days ahead: nearer than nine months back
        ("It began on Oct 26 here.", "2022-10-26"),
        ("On 13/06/2023 it began.", "2023-06-13"),
        ("On 06/13/2023 it began.", "2023-06-13"),
        ("On 2023-06-13 it began.", "2023-06-13"),
        ("On 04/06/2023 it began.", "04/06/2023"),  # 4 June or 6 April: not decided
        ("On 5/5/2023 it began.", "2023-05-05"),  # the same both ways
        ("On Sunday, May 28, it began.", "2023-05-28"),
        ("It began in February last year.", "2022-02"),
        ("It began in March.", "2023-03"),
        ("It began last March.", "2023-03"),
        ("It began in late June 2021.", "2021-06"),
        ("It began in 1914.", "1914"),
        ("The 2019 elections were close.", "2019"),
        ("It began in the 1990s.", "1990-01-01 to 1999-12-31"),
    ],
)
def test_a_date_is_counted_from_the_day_of_publication(text, reading):
    assert [(m.kind, m.reading) for m in found(text)] == [("date", reading)]


@pytest.mark.parametrize(
    "text",
    [
        "On Sunday it began.",
        "It will begin on Wednesday.",
        "Yesterday's talks failed.",
        "It began late last month.",
        "It began two weeks ago.",
        "The chimes of Flight 1943 rang.",
        "Expo 2020 was late.",
        "They met at 1600 Mill Street.",
        "The flags flew at half-mast.",
        "— Ida Holt (@idaholt) February 1, 2018",
    ],
)
def test_what_is_told_from_the_day_of_the_report_or_is_a_name_is_no_figure(text):
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It began on 4 June.", "4 June"),
        ("It began in March.", "March"),
    ],
)
def test_without_a_day_of_publication_a_relative_date_has_no_value(text, name):
    (one,) = found(text, None)
    assert (one.kind, one.reading, one.value, one.low, one.high) == ("date", name, None, None, None)


def test_a_full_date_needs_no_day_of_publication():
    (one,) = found("It began on 5 January 1970.", None)
    assert (one.value, one.low, one.high) == (4, 4, 4)  # days since 1 January 1970
    (month,) = found("It began in January 1970.", None)
    assert (month.value, month.low, month.high) == (None, 0, 30)


@pytest.mark.parametrize(
    ("text", "wording", "low", "high", "zone"),
    [
        ("It ended at 17:00.", "17:00", 17, 17, ""),
        ("It ended at 5pm.", "5pm", 17, 17, ""),
        ("It ended at 5 p.m. on time.", "5 p.m.", 17, 17, ""),
        ("It ended at 12 a.m.", "12 a.m.", 0, 0, ""),
        ("It lasted from 5-6 p.m.", "5-6 p.m.", 17, 18, ""),
        ("It lasted from 17:00 to 18:30.", "17:00 to 18:30", 17, 18.5, ""),
        ("It lasted from 11 am to 1 pm.", "11 am to 1 pm", 11, 13, ""),
        ("It ended at 20:15 IST.", "20:15 IST", 20.25, 20.25, "IST"),
        ("It ended at 20:15 local time.", "20:15 local time", 20.25, 20.25, "local time"),
        ("It ended at five in the morning.", "five in the morning", 5, 5, ""),
        ("It ended at 6 o'clock in the evening.", "6 o'clock in the evening", 18, 18, ""),
        ("The entry, timed at 06.30, is short.", "06.30", 6.5, 6.5, ""),
        ("It ended at noon.", "noon", 12, 12, ""),
    ],
)
def test_a_time_is_read_in_hours_since_midnight(text, wording, low, high, zone):
    (one,) = found(text)
    assert (one.kind, text[one.start : one.end], one.unit) == ("time", wording, zone)
    assert (one.low, one.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "One of whom was hurt.",
        "One of the men fell.",
        "No one came.",
        "One gave me a sandwich.",
        "He flew an F-16 over it.",
        "COVID-19 spread fast.",
        "The 9/11 attacks changed it.",
        "It is open 24/7 here.",
        "Call 0800 555 0199 now.",
        "Call +1-202-555-0100 or (202) 555-0100 now.",
        "They won 3-1.",
        "They lost 1-3 at home.",
        "The court ruled 5-4.",
        "A Boeing 737 landed.",
        "See page 5 of the report.",
        "He called 911 twice.",
        "Both Kyiv and Moscow agreed.",
        "He scores often.",
        "She played the second half.",
        "It was said for the first time.",
        "A one-off deal was struck.",
        "The under-11s played.",
        "Version 2.0 came out.",
        "Some of them left.",
        "Some time passed.",
        "They may march on.",
        "The Sunday Times said so.",
        "It is 25:99 now.",
    ],
)
def test_what_only_looks_like_a_quantity_is_none(text):
    assert read(text) == []


def test_over_is_a_bound_but_not_a_particle():
    assert read("They would hand over two men.") == [("count", "two", "2")]
    assert read("They lost over 200 men.") == [("count", "over 200", "> 200")]


def test_a_change_is_two_values_and_no_range():
    assert [r for _, _, r in read("It rose from 5 boats to 10 boats.")] == ["5", "10"]
    assert [r for _, _, r in read("It rose from 5 to 10 boats.")] == ["5", "10"]


@pytest.mark.parametrize(
    ("text", "what", "fate"),
    [
        ("They captured two Russian soldiers.", "Russian soldiers captured", "captured"),
        ("It ended in the deaths of 70 insurgents.", "insurgents killed", "killed"),
        ("Eleven people were arrested and ran.", "people arrested", "arrested"),
        ("Seven arrested at depot", "arrested", "arrested"),
        ("Police put the size of the crowd at about 400.", "crowd", "present"),
        ("Two people died and five were hurt.", "people killed", "killed"),
        ("Three warnings were given.", "warnings", ""),
        ("Hundreds of children left.", "children", ""),
    ],
)
def test_what_is_counted_and_what_happened_to_it(text, what, fate):
    first = found(text)[0]
    assert (first.what, first.fate) == (what, fate)


def test_a_number_without_a_noun_counts_what_the_one_before_did():
    _, second = found("Three schools closed and five reopened.")
    assert (second.what, second.head) == ("schools", "school")
    _, second = found("Three officers died and eleven were arrested.")
    assert (second.what, second.head) == ("arrested", "")  # no officers, it seems


PIECES = word_list(
    """two 5 one a hundred million and of the between at least about some 5-6 17:00 June Sunday
    last late year $ £3bn % p.m. 2019 , . - – ( ) people soldiers men killed half dozen first to or
    from 04/06/2023 ½ ٣ 1e9 0.5 year-old 43-year-old ' “ İ 1234567890123456"""
)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    st.lists(st.sampled_from([*PIECES, "\n\n", "\u00a0"]), max_size=25).map(" ".join)
    | st.text(max_size=80)
)
def test_any_text_is_read_without_a_crash_and_wordings_do_not_overlap(text):
    for published in (SUNDAY, None):
        for line, mentions in mentions_in(text, published):
            end = line.start
            for one in mentions:
                assert end <= one.start < one.end <= line.end
                assert text[one.start : one.end].strip() == text[one.start : one.end] != ""
                if None not in (one.low, one.high):
                    assert one.low <= one.high
                end = one.end


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "1 dog ",
        "1-",
        "late ",
        "one hundred and ",
        "between 1 and ",
        "12 dogs bark.\n\n",
        "of ",
    ],
)
def test_the_cost_grows_with_the_text(piece):
    small, large = (calls_of(lambda n=n: list(mentions_in(piece * n, SUNDAY))) for n in (500, 2000))
    assert large < 4.6 * small


def test_a_number_of_a_million_digits_is_no_number():
    assert read("1" * 1_000_000) == []


def test_a_table_is_no_sentence():
    assert len(found("12 dogs bark " * 150)) == MOST
