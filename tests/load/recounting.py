"""Counting in the database what people were told is saved."""

import re

from assessment.services import respondent
from tests.load.conftest import Person, Place


def assert_all_stored(installation: Place, people: list[Person]) -> None:
    """Every acknowledged save is in the database; one that was on its way may be."""
    ws = installation.open()
    for person in people:
        code = person.path.rsplit("/", 1)[-1]
        session = re.search(rf"q_{code}=([^;]+)", person.cookie).group(1)
        actor = respondent.actor_for(ws, session, code)
        kept = int(str(respondent.sheet(actor, ws).answers["why", ""]))
        assert person.acknowledged <= kept <= person.sent
    ws.close()
