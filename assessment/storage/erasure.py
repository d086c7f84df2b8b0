"""Erasing one person: answers, their history and sessions; and, on request, name and contact."""

from sqlalchemy import Connection, delete, exists, update

from assessment.storage.invitations import names_person
from assessment.storage.landmarks import count_cut
from assessment.storage.tables import answer, answer_log, invitation, person, respondent


class Erasure:
    """Erasing in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def answers(self, respondent_id: str) -> bool:
        """Erase a respondent with all answers, their log and sessions; the place is free again.

        False if there is none (any more).
        """
        mine = exists().where(respondent.c.id == respondent_id, respondent.c.invitation_id == invitation.c.id)
        self._connection.execute(update(invitation).where(mine).values(answered=False))
        gone = self._connection.execute(delete(respondent).where(respondent.c.id == respondent_id)).rowcount
        if gone:
            count_cut(self._connection)
        return bool(gone)

    def person(self, invitation_id: str) -> None:
        """Erase name and contact of the person in the place of an invitation; the place stays, numbered."""
        named = exists().where(invitation.c.id == invitation_id, names_person())
        self._connection.execute(update(person).where(named).values(name="", contact=""))
        count_cut(self._connection)

    def comment(self, health_check_id: str, item: str, words: str, instead: str) -> int:
        """Put other words in a comment's place and drop the log of its question; count the places."""
        mine = exists().where(
            respondent.c.health_check_id == health_check_id, respondent.c.id == answer.c.respondent_id
        )
        logged = exists().where(
            respondent.c.health_check_id == health_check_id, respondent.c.id == answer_log.c.respondent_id
        )
        said = update(answer).where(mine, answer.c.item == item, answer.c.words == words)
        done: int = self._connection.execute(said.values(words=instead)).rowcount
        self._connection.execute(delete(answer_log).where(logged, answer_log.c.item == item))
        count_cut(self._connection)
        return done
