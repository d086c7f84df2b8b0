"""The facade: one opened database, and all nouns bound to one transaction."""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from assessment.storage import engines, schema
from assessment.storage.accounts import Accounts
from assessment.storage.actions import Actions
from assessment.storage.answers import Answers
from assessment.storage.audit import Audit
from assessment.storage.columns import now
from assessment.storage.erasure import Erasure
from assessment.storage.guide_libraries import GuideLibraries
from assessment.storage.health_checks import HealthChecks
from assessment.storage.inspection import Inspection, leftovers
from assessment.storage.instruments import Instruments
from assessment.storage.invitations import Invitations
from assessment.storage.landmarks import Landmarks, Mark
from assessment.storage.looks import Looks
from assessment.storage.one_time_links import OneTimeLinks
from assessment.storage.own_data import OwnDataTables
from assessment.storage.partnerships import Partnerships
from assessment.storage.programmes import Programmes
from assessment.storage.provider_identities import ProviderIdentities
from assessment.storage.representatives import Representatives
from assessment.storage.respondents import Respondents
from assessment.storage.retention import Retention
from assessment.storage.saving_at_once import Saving
from assessment.storage.sealing import forget_pseudonyms, seal
from assessment.storage.seats import Seats
from assessment.storage.second_factors import SecondFactors
from assessment.storage.sessions import Sessions
from assessment.storage.sweeping import sweep
from assessment.storage.transactions import Transactions, open_transactions
from assessment.storage.workshops import Workshops

Result = TypeVar("Result")


class Tables:
    """All nouns of one transaction; ask for one, and it reads and writes on the same connection."""

    def __init__(self, connection: Connection, secret: str = "") -> None:
        """Bind to the connection of a running transaction; ``secret`` seals the audit log."""
        self._connection = connection
        self._secret = secret

    @cached_property
    def programmes(self) -> Programmes:
        """Programmes."""
        return Programmes(self._connection)

    @cached_property
    def looks(self) -> Looks:
        """Logos and colours of programmes."""
        return Looks(self._connection)

    @cached_property
    def guide_libraries(self) -> GuideLibraries:
        """The facilitation library of one's own."""
        return GuideLibraries(self._connection)

    @cached_property
    def accounts(self) -> Accounts:
        """Accounts and their programmes."""
        return Accounts(self._connection)

    @cached_property
    def sessions(self) -> Sessions:
        """Sessions of accounts, and failed tries to sign in."""
        return Sessions(self._connection)

    @cached_property
    def second_factors(self) -> SecondFactors:
        """Authenticator apps and recovery codes of accounts."""
        return SecondFactors(self._connection)

    @cached_property
    def provider_identities(self) -> ProviderIdentities:
        """Who accounts are for the sign-in of their organisation."""
        return ProviderIdentities(self._connection)

    @cached_property
    def one_time_links(self) -> OneTimeLinks:
        """Invitations of colleagues and new passwords."""
        return OneTimeLinks(self._connection)

    @cached_property
    def representatives(self) -> Representatives:
        """Links for partners to released results."""
        return Representatives(self._connection)

    @cached_property
    def partnerships(self) -> Partnerships:
        """Partnerships with partners and links."""
        return Partnerships(self._connection)

    @cached_property
    def workshops(self) -> Workshops:
        """Review workshops and the votes of open ballots."""
        return Workshops(self._connection)

    @cached_property
    def actions(self) -> Actions:
        """What partners agreed to do."""
        return Actions(self._connection)

    @cached_property
    def instruments(self) -> Instruments:
        """Kept sources of questionnaires."""
        return Instruments(self._connection)

    @cached_property
    def health_checks(self) -> HealthChecks:
        """Health checks and their participation."""
        return HealthChecks(self._connection)

    @cached_property
    def invitations(self) -> Invitations:
        """Invited people and their links."""
        return Invitations(self._connection)

    @cached_property
    def respondents(self) -> Respondents:
        """Respondents and their visits."""
        return Respondents(self._connection)

    @cached_property
    def seats(self) -> Seats:
        """Respondents at their questionnaire."""
        return Seats(self._connection)

    @cached_property
    def answers(self) -> Answers:
        """Answers and their log."""
        return Answers(self._connection)

    @cached_property
    def audit(self) -> Audit:
        """Who did what."""
        return Audit(self._connection, self._secret)

    @cached_property
    def inspection(self) -> Inspection:
        """Everything that is there, whether or not it should be."""
        return Inspection(self._connection)

    @cached_property
    def retention(self) -> Retention:
        """When the time of health checks is over."""
        return Retention(self._connection)

    @cached_property
    def landmarks(self) -> Landmarks:
        """The last cut, how far it was overwritten, the last round."""
        return Landmarks(self._connection)

    @cached_property
    def own_data(self) -> OwnDataTables:
        """All that is kept about one respondent."""
        return OwnDataTables(self._connection)

    @cached_property
    def erasure(self) -> Erasure:
        """Erasing one person."""
        return Erasure(self._connection)

    def seal(self, health_check_id: str) -> None:
        """Cut answers from people, for good (see ``sealing``)."""
        seal(self._connection, health_check_id)

    def forget_pseudonyms(self) -> int:
        """Take pseudonyms for trends out of sealed health checks (see ``sealing``); count these."""
        return forget_pseudonyms(self._connection)

    def moment(self) -> datetime:
        """Give the present moment as columns keep it."""
        return now()


class Repository:
    """One opened database. Safe to share between threads."""

    def __init__(self, transactions: Transactions, secret: str) -> None:
        """Take the way to read and write, and the secret that seals the audit log."""
        self._transactions = transactions
        self._secret = secret

    def read(self, unit: Callable[[Tables], Result], *, alone: bool = False, steady: bool = False) -> Result:
        """Run a unit that reads: on one consistent snapshot, on PostgreSQL one per statement.

        Say ``alone`` of a unit to which one per statement will do everywhere, ``steady`` of one that needs
        one snapshot everywhere.
        """
        return self._transactions.read(
            lambda connection: unit(self._tables(connection)), alone=alone, steady=steady
        )

    def write(
        self,
        unit: Callable[[Tables], Result],
        *,
        repeatable: bool = False,
    ) -> Result:
        """Run a unit that writes, in one transaction; durable on return.

        The unit may run more than once, so it may change nothing but its tables. Say ``repeatable`` if doing
        it twice is the same as once: then it is also tried again when the connection broke at the commit.
        """
        return self._transactions.write(
            lambda connection: unit(self._tables(connection)), repeatable=repeatable
        )

    def save_if_open(self, saving: Saving) -> bool:
        """Store answers and their log as ``Answers.save``, if nothing stands against it; durable if True.

        What stands against it, so that nothing was stored: she is not there or has handed in; it is her first
        answer, and her link a shared one, whose places are counted; the health check is not open, or is being
        closed; the partnership's revision is another one; her session, if asked about, does not run.
        """
        return self._transactions.save(saving)

    def sweep(self, *, patient: bool = True) -> tuple[str, ...]:
        """Overwrite what the engine still keeps of deleted rows; say what stood in the way, () = nothing.

        What was not done stays due (``landmarks.unswept``). Without ``patience`` nobody who saves is held up.
        """
        cut = self.read(lambda tables: tables.landmarks.get(Mark.CUT))
        faults = sweep(self._transactions.engine, patient=patient)
        if cut is not None and not faults:
            self.write(lambda tables: tables.landmarks.swept(cut.number), repeatable=True)
        return faults

    def leftovers(self, ids: Collection[str]) -> tuple[str, ...]:
        """Sweep if that is due, then describe what is still there of deleted rows.

        PostgreSQL lets nobody look: there, what the sweep says is all that is known, and the rows' places.
        """
        due = self.read(lambda tables: tables.landmarks.unswept or tables.inspection.moved)
        faults = self.sweep() if due else ()
        file = engines.sqlite_file(str(self._transactions.engine.url))
        if file is None:
            moved = self.read(lambda tables: tables.inspection.moved)
            return (*faults, f"{moved} invitations are kept in the order of handing in") if moved else faults
        return tuple(dict.fromkeys((*faults, *self.sweep(), *leftovers(file, ids))))

    def probe(self) -> None:
        """Write something that changes nothing, durably; StorageTrouble if that is not possible."""
        self.write(lambda tables: tables.audit.touch(), repeatable=True)

    def close(self) -> None:
        """Write what waits and close."""
        self._transactions.close()

    def _tables(self, connection: Connection) -> Tables:
        return Tables(connection, self._secret)


def open_repository(url: str, secret: str, copies: Path | None = None) -> Repository:
    """Open a database by SQLAlchemy URL, creating or upgrading its tables; ``secret`` seals its audit log.

    ``copies`` takes a copy of an older PostgreSQL database (``schema.upgrade``). Raises StorageTrouble if it
    cannot be opened, was made by a newer version, or is older and cannot be copied.
    """
    file = engines.sqlite_file(url)
    if file is not None:
        engines.guard(file)
    transactions = open_transactions(url)
    try:
        schema.upgrade(transactions.engine, secret, copies)
    except BaseException:
        transactions.close()
        raise
    return Repository(transactions, secret)
