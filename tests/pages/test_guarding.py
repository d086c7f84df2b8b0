"""A broker redacts a comment and erases a person's data; an owner takes the record along."""

from assessment import demo
from assessment.model import Answer, HealthCheck, HealthCheckState, ItemKind
from assessment.services import broker, redaction
from assessment.ui import routes
from tests.pages.conftest import House


def _button(at, label):
    return next(button for button in at.button if label in button.label)


def _with_comments(house: House) -> str:
    """Put the demo in, let everybody of one closed health check comment, and give its id."""
    demo.install(house.owner, house.ws)
    check = next(
        check
        for summary in broker.partnerships(house.owner, house.ws)
        for check in broker.health_checks(house.owner, house.ws, summary.partnership.id)
        if check.state is HealthCheckState.CLOSED and _question(house, check)
    )

    def comment(tables):
        for number, one in enumerate(tables.answers.responses(check.id)):
            said = Answer(_question(house, check), "", f"They never ask us, says number {number}.")
            tables.answers.save(one.respondent, [said])
        tables.health_checks.touch(check.id)

    house.ws.repository.write(comment)
    return check.id


def _question(house: House, check: HealthCheck) -> str:
    """Give a question that everybody may comment on; '' if there is none."""
    items = broker.instrument_of(house.owner, house.ws, check.id).items
    return next((item.id for item in items if item.kind is ItemKind.TEXT and item.show_if is None), "")


def _named(house: House, check: str) -> int:
    """Count the people invited by name."""
    people = broker.people(house.owner, house.ws, check).values()
    return sum(bool(person.name) for several in people for person in several)


def test_redact_and_erase(house: House):
    """Both are done on the page where results are shared, each with a word on what it means."""
    check = _with_comments(house)
    at = house.app(house.owner, routes.INVITATIONS, check=check)
    assert not at.exception
    before = redaction.comments(house.owner, house.ws, check)
    assert _button(at, "Replace the comment").disabled
    at.text_area(key="redact_0").set_value("They […] us.").run()
    _button(at, "Replace the comment").click().run()
    assert not at.exception
    after = redaction.comments(house.owner, house.ws, check)
    assert len(after) == len(before)
    assert "They […] us." in {words for _item, _question, words in after}
    named = sum(
        bool(p.name) for people in broker.people(house.owner, house.ws, check).values() for p in people
    )
    _button(at, "Erase").click().run()
    next(button for button in at.button if button.key == "erase_person_yes").click().run()
    assert not at.exception
    assert _named(house, check) == named - 1


def test_only_owners_take_the_record_along(house: House):
    """The account page offers the record to owners and to nobody else."""
    for name, offered in (("owner", True), ("broker", False)):
        at = house.app(house.who(name), routes.ACCOUNT)
        assert not at.exception
        labels = [button.label for button in at.get("download_button")]
        assert any("record" in label for label in labels) is offered
