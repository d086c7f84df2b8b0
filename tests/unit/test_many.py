"""Very many partnerships are shared out to processes; results come in order and are the same."""

from assessment.services.many import BATCH, WORTHWHILE, each


def test_few_things_stay_here():
    """Few things are done one by one, as they are asked for."""
    done = []
    results = each(done.append, range(3))
    next(results)
    assert done == [0]


def test_many_things_come_back_in_order():
    """More things than fit into one round of batches: every result, in order, from whichever process."""
    count = WORTHWHILE + 7 * BATCH + 3
    assert list(each(abs, range(-count, 0))) == list(range(count, 0, -1))
