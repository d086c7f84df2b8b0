"""When results may be published again after a health check was reopened."""

from collections.abc import Mapping


def may_republish(before: Mapping[str, int], after: Mapping[str, int], fewest: int = 3) -> bool:
    """Tell whether new results would not give away who came late: partner id -> people who submitted.

    Every partner whose number changed must have gained or lost at least ``fewest`` people: with n = 3 at mean
    50 and n = 4 at mean 60, the newcomer scored 90 (rule 7.3, attack T3).

    >>> may_republish({"seed": 3, "agency": 5}, {"seed": 4, "agency": 5})
    False
    """
    changes = [after.get(p, 0) - before.get(p, 0) for p in before.keys() | after.keys()]
    return all(change == 0 or abs(change) >= fewest for change in changes)
