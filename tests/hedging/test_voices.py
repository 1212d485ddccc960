"""Do the look-ups find the spans around a stretch, and only those?"""

from hypothesis import given
from hypothesis import strategies as st

from analysis.hedging.voices import _Around

SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda s: (s[0], s[0] + s[1], None)),
    max_size=12,
)


@given(SPANS, st.integers(0, 60), st.integers(1, 10))
def test_exactly_the_spans_around_a_stretch_are_found(spans, start, length):
    end = start + length
    found = sorted((number, a, b) for a, b, number, _ in _Around(spans).of(start, end))
    assert found == [(n, a, b) for n, (a, b, _) in enumerate(spans) if a <= start and end <= b]


def test_a_look_up_does_not_pass_over_all_spans():
    seen = []

    class Noted(list):
        def __getitem__(self, index):
            seen.append(index)
            return super().__getitem__(index)

    around = _Around((n, n + 5, "Ida Holt") for n in range(0, 10_000, 10))
    around._spans = Noted(around._spans)
    assert [source for *_, source in around.of(5_001, 5_003)] == ["Ida Holt"]
    assert len(seen) < 4
