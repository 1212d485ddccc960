"""Which of many stretches touch this one? Against looking at each of them."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.language.spans import Stretches

SPANS = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda x: (x[0], sum(x)))


@given(st.lists(SPANS, max_size=15), SPANS)
def test_all_that_touch_are_found_in_their_order(spans, looked_at):
    start, end = looked_at
    stretches = Stretches((first, last, n) for n, (first, last) in enumerate(spans))
    touching = [n for n, (first, last) in enumerate(spans) if first < end and last > start]
    assert stretches.touching(start, end) == touching
