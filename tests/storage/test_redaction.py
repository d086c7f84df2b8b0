"""Comments can be redacted between closing and sharing; the original is gone for good."""

import pytest

from assessment.errors import InvalidInput, WrongState
from assessment.model import Promise
from assessment.services import broker, redaction, respondent, results

SAID = "Our director Joe Bloggs decides alone, number {n}."


@pytest.fixture(params=[Promise.ATTRIBUTED, Promise.CONFIDENTIAL])
def closed(house, request):
    """A closed health check with ten comments."""
    check = house.open(request.param, invited={"seed": 5, "bank": 5})
    for number, link in enumerate(house.links(check)):
        actor = house.answer(link, 1)
        respondent.save(actor, house.ws, [("why", "", SAID.format(n=number))])
    return broker.close_health_check(house.owner, house.ws, check.id)


def test_what_is_redacted_is_gone(house, closed):
    """Report, table, log and file know the redacted words only; others' comments stay as they were."""
    found = redaction.comments(house.owner, house.ws, closed.id)
    assert len(found) == 10
    item, _question, words = found[0]
    redaction.redact(house.owner, house.ws, closed.id, (item, words), "Our director […] decides alone.")
    shown = [
        one for block in results.report(house.owner, house.ws, closed.id).comments for one in block.comments
    ]
    assert "Our director […] decides alone." in shown
    assert words not in shown
    assert sum("Joe Bloggs" in comment for comment in shown) == 9
    for table in ("answer", "answer_log", "audit"):
        assert words not in repr(house.rows(table))
    file = house.ws.settings.data_dir / "assessment.sqlite"
    if file.exists():
        log = file.with_name(file.name + "-wal")
        assert words.encode() not in file.read_bytes() + log.read_bytes()


def test_a_redaction_shows(house, closed):
    """A broker cannot put words into people's mouths unseen; unknown comments and late redactions fail."""
    item, _question, words = redaction.comments(house.owner, house.ws, closed.id)[0]
    with pytest.raises(InvalidInput, match="taken out"):
        redaction.redact(house.owner, house.ws, closed.id, (item, words), "All is well.")
    with pytest.raises(InvalidInput, match="no such comment"):
        redaction.redact(house.owner, house.ws, closed.id, (item, "never said"), "[…]")
    broker.release_health_check(house.owner, house.ws, closed.id)
    assert redaction.comments(house.owner, house.ws, closed.id) == ()
    with pytest.raises(WrongState, match="until results are shared"):
        redaction.redact(house.owner, house.ws, closed.id, (item, words), "[…]")
