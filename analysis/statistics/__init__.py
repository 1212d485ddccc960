"""How sure is it? Intervals, comparisons of outlets, agreement."""
