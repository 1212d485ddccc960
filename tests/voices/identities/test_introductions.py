"""Those who are told of first and named afterwards, and bodies that a noun stands for."""

import pytest

from tests.voices.identities.test_sources import who

# (one actor, nearly the same text with two): the first and the last source are compared.
CONTRASTS = {
    "named in the next sentence": (
        "Mr Gray fell. His lawyer said no to it. Vera Lund said it was over.",
        "Mr Gray fell. His lawyer said no to it. Nurse Vera Lund said it was over.",
    ),
    "somebody else between": (
        "Mr Gray fell. His lawyer said no to it. Vera Lund said it was over.",
        "Mr Gray fell. His lawyer said no to it. The police said so. Vera Lund said it was over.",
    ),
    "known before": (
        "Mr Gray fell. His lawyer said no to it. Vera Lund said it was over.",
        "Mr Gray met Vera Lund. His lawyer said no to it. Vera Lund said it was over.",
    ),
    "the one judge": (
        "A federal judge said no to it. Norland District Judge Vera Lund said it was over.",
        "A federal judge said no to it. Norland District Attorney Vera Lund said it was over.",
    ),
    "two judges": (
        "A federal judge said no to it. Judge Vera Lund said it was over.",
        "A federal judge said no to it. Judge Bo Gray left. Judge Vera Lund said it was over.",
    ),
    "the researchers": (
        "Astronomers in Tarn said no to it. The researchers said it was over.",
        "Residents in Tarn said no to it. The researchers said it was over.",
    ),
    "the only magazine": (
        "The Tarn Courier said no to it. The newspaper said it was over.",
        "The Tarn Courier said no to it. The airline said it was over.",
    ),
    "the firm with its place": (
        "Calder Foods Ltd shut. Calder Foods said no to it. The Karvian firm said it was over.",
        "Calder Foods Ltd shut. Calder Foods said no to it. The rival firm said it was over.",
    ),
    "named afterwards": (
        "The company said no to it. The brewer Calder Foods Ltd said it was over.",
        "The union said no to it. The brewer Calder Foods Ltd said it was over.",
    ),
    "the statement": (
        "Calder Foods Ltd shut. Calder Foods said no to it. The short statement said it was over.",
        "Calder Foods Ltd shut. Calder Foods said no to it. A short statement said it was over.",
    ),
    "initials with a country": (
        "The U.S. Reef Institute said no to it. The USRI said it was over.",
        "The U.S. Reef Institute said no to it. The USNI said it was over.",
    ),
}


@pytest.mark.parametrize("case", CONTRASTS)
def test_who_was_told_of_before_the_name(case: str) -> None:
    one, two = ([found[0], found[-1]] for found in map(who, CONTRASTS[case]))
    assert None not in one
    assert len(set(one)) == 1
    assert len(set(two)) == 2


def test_a_title_within_a_name_is_no_part_of_it() -> None:
    text = "Norland Democratic Sen. Vera Lund said no to it. Vera Lund said it was over."
    assert len(set(who(text))) == 1
    assert len(set(who(text.replace("Vera Lund said it", "Vera Gray said it")))) == 2


def test_several_together_are_one_joint_source_apart_from_each() -> None:
    found = who("Vera Lund and Bo Gray said no to it. Vera Lund said so. Bo Gray said it was over.")
    assert len(set(found)) == 3
