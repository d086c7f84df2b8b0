"""Whatever the partnership, what is published never gives few people's answers away."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.access.disclosure import audit, plan_item, plan_means, thresholds
from assessment.access.disclosure.plan import for_partner
from assessment.model import Promise

people = st.lists(st.integers(0, 9), min_size=2, max_size=7)
quick = settings(max_examples=200, deadline=None)


def brute_force(queries: np.ndarray, counts: list[int], fewest: int, coalition: int) -> bool:
    """The specified audit (statistics 7.3), every subset tried: True = some few people are disclosed."""
    import itertools

    def rank(m):
        return np.linalg.matrix_rank(m, tol=1e-9) if m.size else 0

    active = [i for i in range(len(counts)) if counts[i] > 0]
    for known in [None, *(active if coalition else [])]:
        matrix = queries if known is None else np.vstack([queries, np.eye(len(counts))[known]])
        columns = [i for i in active if i != known]
        matrix, limit = matrix[:, columns], fewest if known is None else coalition
        for size in range(1, len(columns) + 1):
            for group in itertools.combinations(range(len(columns)), size):
                if sum(counts[columns[u]] for u in group) >= limit:
                    continue
                rest = [x for x in range(len(columns)) if x not in group]
                if rank(matrix) > rank(matrix[:, rest]):
                    return True
    return False


@quick
@given(people, st.sampled_from(Promise))
def test_no_plan_for_means_leaks(counts, promise):
    """Every plan for dimensions passes the exact audit, coalitions included (attributed: by consent)."""
    limits = thresholds(promise)
    plan = plan_means(counts, limits)
    fewest = limits.total if promise is Promise.POOLED else limits.mean
    assert not brute_force(plan.queries(), counts, fewest, limits.coalition)


@quick
@given(people, st.data())
def test_no_plan_for_items_leaks(counts, data):
    """Items answered by fewer people than their dimension pass the audit at the higher threshold of items."""
    limits = thresholds(Promise.CONFIDENTIAL)
    fewer = [data.draw(st.integers(0, n)) for n in counts]
    plan = plan_item(fewer, plan_means(counts, limits).pool, limits)
    assert not brute_force(plan.queries(), fewer, limits.item, limits.coalition)
    assert not any(shown and n < limits.item for shown, n in zip(plan.shown, fewer, strict=True))


@quick
@given(st.lists(st.integers(0, 5), min_size=2, max_size=5), st.data())
def test_our_audit_finds_what_trying_everything_finds(counts, data):
    """The pruned audit agrees with the specified one on arbitrary published numbers."""
    rows = data.draw(st.integers(1, 4))
    weights = st.lists(st.sampled_from([0.0, 1.0, -1.0, 0.5]), min_size=len(counts), max_size=len(counts))
    queries = np.array([data.draw(weights) for _ in range(rows)])
    found = bool(audit(queries, counts, 3, 2))
    assert found == brute_force(queries, counts, 3, 2)


@quick
@given(people, st.data())
def test_a_partner_never_learns_another_single_partner(counts, data):
    """What a partner sees, its own mean and the whole, does not determine any other partner's mean."""
    limits = thresholds(Promise.CONFIDENTIAL)
    own = data.draw(st.integers(0, len(counts) - 1))
    plan = for_partner(plan_means(counts, limits), own)
    queries = np.vstack([plan.queries(), np.eye(len(counts))[own]])
    for other in range(len(counts)):
        if other != own and counts[other] > 0:
            rest = [i for i in range(len(counts)) if i != other]
            target = np.eye(len(counts))[other]
            known = np.linalg.matrix_rank(queries) == np.linalg.matrix_rank(np.vstack([queries, target]))
            assert not known, (counts, own, other, rest)


def test_naive_publication_would_leak():
    """Publishing means from 3 answers on plus the overall mean of all gives the hidden partner away (T1)."""
    counts = [5, 4, 2]
    naive = np.array([[1, 0, 0], [0, 1, 0], [1 / 3, 1 / 3, 1 / 3]])
    leaks = audit(naive, counts, 3)
    assert leaks[0].partners == (2,)
    assert leaks[0].people == 2
