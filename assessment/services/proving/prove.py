"""Inspect database, exports, logs and backups for anything that leads from an answer to a person."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assessment.access.authorisation import Deed
from assessment.access.tokens import link_key
from assessment.model import Actor, Ballot, HealthCheck, HealthCheckState, Promise, WorkshopState
from assessment.services.broker.lifecycle import follows, realm_of
from assessment.services.proving.copies import Known, copy_finding
from assessment.services.proving.exports import export_findings
from assessment.services.proving.findings import Finding, Proof, counted
from assessment.services.proving.logs import log_finding
from assessment.services.proving.statement import statement
from assessment.services.scope import health_check_for
from assessment.services.workspace import Workspace
from assessment.storage import Tables
from assessment.storage.engines import sqlite_file
from assessment.storage.inspection import Identities, Pseudonyms

OF_IDS = ("respondent.id", "answer.respondent_id")
POSTGRESQL = (
    "not inspected: PostgreSQL's own log (pg_wal) and its archives, freed space on the disk, standbys and "
    "subscribers, samples of the planner (pg_statistic)"
)
OF_ATTRIBUTED = (*OF_IDS, "visit.respondent_id", "answer_log.respondent_id")


@dataclass(frozen=True)
class _Case:
    """What is known of the health check under proof, before anything is judged."""

    check: HealthCheck
    title: str
    closed: datetime | None
    pseudonyms: Pseudonyms
    identities: Identities
    comments: tuple[str, ...]
    listed: frozenset[tuple[str, str, str]]
    rooms: frozenset[str]

    @property
    def ids(self) -> frozenset[str]:
        """Pseudonyms, ids of links and codes of workshops: nothing of it leaves the house."""
        mine = self.pseudonyms
        return mine.ids | mine.codes | mine.link_keys | self.identities.invitations | self.rooms

    @property
    def cut(self) -> bool:
        """Whether the promise says that answers were cut from people."""
        finished = self.check.state in (HealthCheckState.CLOSED, HealthCheckState.RELEASED)
        return finished and self.check.promise is not Promise.ATTRIBUTED


def prove(actor: Actor, ws: Workspace, health_check_id: str, logs: Collection[Path] = ()) -> Proof:
    """Look at everything and say what was found; every fault in words, never an answer or a name."""

    def unit(tables: Tables) -> tuple[_Case, tuple[Finding, ...]]:
        case = _case(actor, tables, health_check_id)
        return case, tuple(_database(ws, tables, case))

    case, findings = ws.repository.read(unit)
    check, people = case.check, case.identities.people
    exports = export_findings(actor, ws, check.id, case.ids - case.rooms, people)
    elsewhere = (*_file(ws, case), *exports, *_around(ws, case, logs))
    stored = statement(check.promise, check.state, linked=bool(case.pseudonyms.link_keys))
    return Proof(case.title, check.promise, check.state, stored, (*findings, *elsewhere))


def _case(actor: Actor, tables: Tables, health_check_id: str) -> _Case:
    check, partnership = health_check_for(actor, tables, health_check_id, Deed.ORGANISE)
    look = tables.inspection
    return _Case(
        check,
        f"{partnership.name}, health check {check.number}",
        look.closed_at(check.id),
        look.pseudonyms(check.id),
        look.identities(check.id),
        look.comments(check.id),
        look.listed(check.partnership),
        frozenset(workshop.code for workshop in tables.workshops.of_health_check(check.id)),
    )


def _database(ws: Workspace, tables: Tables, case: _Case) -> Iterator[Finding]:
    look, pseudonyms = tables.inspection, case.pseudonyms
    others = tuple(f"not looked into: schema '{name}' of the same database" for name in look.beside)
    yield Finding("Every table and column is one that this product made", look.unknown_parts(), others)
    if case.cut:
        yield Finding(
            "Answers were cut from people at closing",
            () if look.sealed(case.check.id) else ("the health check is closed but not sealed",),
        )
        yield Finding("No tie, time or order beside an answer", counted(look.ties(case.check.id)))
        yield _followed(ws, tables, case)
    elif case.check.promise is not Promise.ATTRIBUTED:
        fault = "it is still open: until closing, people must be able to find their own answers again"
        yield Finding("Answers were cut from people at closing", (fault,))
    ids = OF_IDS if case.cut else OF_ATTRIBUTED
    yield Finding(
        "Ids of respondents stand nowhere but beside answers", counted(look.places_of(pseudonyms.ids), ids)
    )
    codes = counted(look.places_of(pseudonyms.codes), ("respondent.code",))
    yield Finding("Codes of respondents stand nowhere else", codes)
    keys = counted(look.places_of(pseudonyms.link_keys), ("respondent.link_key",))
    yield Finding("Pseudonyms for trends stand nowhere else", keys)
    invited = ("invitation.id",) if case.cut else ("invitation.id", "respondent.invitation_id")
    places = look.places_of(case.identities.invitations)
    yield Finding("Ids of invitations stand nowhere near answers", counted(places, invited))
    places = look.places_of(case.identities.token_hashes)
    yield Finding("Hashes of links stand nowhere else", counted(places, ("invitation.token_hash",)))
    yield Finding("Votes of a workshop that has ended are gone", _left_votes(tables, case))


def _left_votes(tables: Tables, case: _Case) -> tuple[str, ...]:
    """Count votes that should have been deleted when their workshop ended."""
    ended = [w for w in tables.workshops.of_health_check(case.check.id) if w.state is WorkshopState.ENDED]
    left = sum(tables.workshops.count_votes(one.id, ballot) for one in ended for ballot in Ballot)
    return (f"{left} votes are still there",) if left else ()


def _followed(ws: Workspace, tables: Tables, case: _Case) -> Finding:
    """Make every pseudonym again that secret and list allow, and say how far the cut goes."""
    check, look = case.check, tables.inspection
    carrying, responses = look.linked(check.id)
    realm, secret = realm_of(check), ws.settings.secret
    made = {link_key(secret, realm, partner, contact or name) for partner, name, contact in case.listed}
    undone = len(case.pseudonyms.link_keys & made)
    words = (
        f"{carrying} of {responses} responses carry a pseudonym; {undone} of them lead to somebody on the "
        "lists of invited people for whoever holds these and the installation's secret"
    )
    if follows(ws.settings, check.promise):
        return Finding("Pseudonyms for trends, made again from secret and list", limits=(words,))
    cure = f"{words}: run 'python -m assessment tidy' to take them out"
    return Finding("No pseudonym for trends is kept", (cure,) if carrying else ())


def _file(ws: Workspace, case: _Case) -> Iterator[Finding]:
    """Look below the tables: at what the engine has not overwritten."""
    if not case.cut:
        return
    faults = ws.repository.leftovers(case.identities.invitations)
    if _live(ws) is not None:
        yield Finding("Deleted rows are gone from file, free pages and log of the database", faults)
    else:
        yield Finding("Deleted rows: the tables were written anew after the last cut", faults, (POSTGRESQL,))


def _live(ws: Workspace) -> Path | None:
    return sqlite_file(ws.settings.database_url)


def _around(ws: Workspace, case: _Case, logs: Collection[Path]) -> Iterator[Finding]:
    folder = ws.settings.data_dir
    paths = [*logs, *sorted((folder / "logs").glob("*.log*"))]
    yield log_finding(paths, case.ids | case.identities.token_hashes, case.identities.people, case.comments)
    if case.cut and case.closed is not None:
        known = Known(_live(ws), case.check.id, case.closed)
        yield copy_finding([folder, ws.settings.backup_dir], known)
