"""What is alike on average is one group."""

import numpy as np
import pytest

from analysis.facts.statements.groups import grouped


@pytest.mark.parametrize("n", [0, 1])
def test_fewer_than_two_members(n):
    assert grouped(np.ones((n, n))).tolist() == [0] * n


def test_a_chain_is_not_one_group():
    alike = np.array([[1.0, 0.6, 0.0], [0.6, 1.0, 0.55], [0.0, 0.55, 1.0]])
    assert grouped(alike).tolist() == [0, 0, 1]  # with the third the average is .275
    assert grouped(alike, at_least=0.2).tolist() == [0, 0, 0]


def test_of_two_directions_the_mean_counts():
    alike = np.array([[1.0, 0.9], [0.05, 1.0]])
    assert grouped(alike).tolist() == [0, 1]
    assert grouped(alike, at_least=0.45).tolist() == [0, 0]
