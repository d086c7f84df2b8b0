"""Everything a screen or the presenter shows, for one version of a workshop."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from assessment.access.tokens import hashed
from assessment.model import (
    Action,
    Actor,
    Ballot,
    Flag,
    HealthCheck,
    LedgerLine,
    ProgrammeLook,
    Report,
    Tally,
    Topic,
    Workshop,
)
from assessment.services import actions, guide_library, results
from assessment.services.looks import look_of
from assessment.services.workshop import holding
from assessment.services.workspace import Workspace
from assessment.storage import Tables
from assessment.workshop import guide as guides
from assessment.workshop.library import Library
from assessment.workshop.reveals import covered
from assessment.workshop.room import Room, for_room
from assessment.workshop.script import Screen, screens
from assessment.workshop.topics import topics as found_topics

MOST_CHOICES = 12
"""Findings and levels; more than this no room weighs. Topics of one's own come beside them."""


@dataclass(frozen=True)
class Stage:
    """A workshop as it stands. Only ``room`` may be projected; ``report`` and ``guide`` are the broker's own.

    ``covered`` names what the present screen uncovers, one by one; ``workshop.revealed`` counts those shown.
    ``asks`` are opening questions for the present screen as the room may read them. ``topics`` can be given
    dots. ``tallies``: closed ballots, and the open one with its number of votes only.
    ``left`` are the seconds of the time box, negative once it is over, None without a timer.
    """

    workshop: Workshop
    health_check: HealthCheck
    look: ProgrammeLook
    screens: tuple[Screen, ...]
    screen: Screen
    covered: tuple[str, ...]
    room: Room
    report: Report
    asks: tuple[str, ...]
    topics: tuple[Topic, ...]
    tallies: Mapping[Ballot, Tally]
    promises: tuple[LedgerLine, ...]
    actions: tuple[Action, ...]
    without_action: tuple[str, ...]
    guide: guides.Guide
    left: int | None

    @property
    def uncovered(self) -> tuple[str, ...]:
        """What the present screen shows by now."""
        return self.covered[: self.workshop.revealed]

    @property
    def next_screen(self) -> Screen | None:
        """The screen after the present one; None at the end."""
        later = self.screens[self.screens.index(self.screen) + 1 :] if self.screen in self.screens else ()
        return next(iter(later), None)


@dataclass(frozen=True, slots=True)
class Pulse:
    """What a screen asks every second: whether anything changed, how many phones and votes there are.

    ``agreed`` changes with every action that is written down, changed or taken away.
    """

    version: int
    joined: int
    votes: int
    agreed: str


def pulse(actor: Actor, ws: Workspace, workshop_id: str) -> Pulse:
    """Give the pulse of a workshop: a few rows are read, nothing is computed."""

    def unit(tables: Tables) -> Pulse:
        now = holding.found(actor, tables, workshop_id)
        ballot = now.open_ballot
        agreed = [(a.id, a.revision) for a in tables.actions.of_health_checks([now.health_check])]
        votes = tables.workshops.count_votes(now.id, ballot) if ballot else 0
        return Pulse(now.version, now.joined, votes, hashed(repr(agreed))[:8])

    return ws.repository.read(unit)


def stage(actor: Actor, ws: Workspace, workshop_id: str, language: str = "en") -> Stage:
    """Give everything that is shown at this moment; organisers only."""

    def unit(tables: Tables) -> tuple[Workshop, HealthCheck, ProgrammeLook, int]:
        now = holding.found(actor, tables, workshop_id)
        check, partnership = holding.finished_check(actor, tables, now.health_check)
        votes = tables.workshops.count_votes(now.id, now.open_ballot) if now.open_ballot else 0
        return now, check, look_of(tables, partnership.programme), votes

    now, check, look, votes = ws.repository.read(unit)
    report = results.report(actor, ws, check.id, language)
    library = guide_library.library_of(ws)
    room = for_room(report, now.plan)
    shown = screens(report, report.ledger, now.plan)
    screen = next((one for one in shown if one.id == now.screen), None) or _left_out(now, report) or shown[0]
    return Stage(
        workshop=now,
        health_check=check,
        look=look,
        screens=shown,
        screen=screen,
        covered=covered(screen.id, room, report.ledger),
        room=room,
        report=report,
        asks=_asks(room, library, screen),
        topics=choices(room, library, now),
        tallies=_tallies(now, votes),
        promises=report.ledger,
        actions=tuple(action for action in report.actions if action.health_check == check.id),
        without_action=actions.without_action(actor, ws, check.id),
        guide=guides.make(report, library, now.plan, report.ledger),
        left=_left(now, screen),
    )


def choices(room: Room, library: Library, now: Workshop) -> tuple[Topic, ...]:
    """Give what dots may be given to: findings and levels as the room reads them, then the broker's own."""
    found = enumerate(dict.fromkeys(topic.title for topic in found_topics(room.report, library)))
    flags = {flag.title: flag for flag in room.report.flags}
    shown = [_topic(f"t{place}", title, flags.get(title)) for place, title in found]
    own = [Topic(f"o{hashed(label)[:10]}", label) for label in now.topics]
    return (*shown[:MOST_CHOICES], *own)


def _topic(topic_id: str, label: str, flag: Flag | None) -> Topic:
    """Name a topic by its place, which is the same in every language."""
    return Topic(topic_id, label, flag.check, flag.dimension) if flag else Topic(topic_id, label)


def _asks(room: Room, library: Library, screen: Screen) -> tuple[str, ...]:
    asked = (text for topic in found_topics(room.report, library) if topic.screen == screen.id
             for text in topic.openers)  # fmt: skip
    return tuple(dict.fromkeys(asked))


def _left_out(now: Workshop, report: Report) -> Screen | None:
    """Give a screen that is shown though the plan leaves it out meanwhile."""
    return next((one for one in screens(report, report.ledger) if one.id == now.screen), None)


def _tallies(now: Workshop, votes: int) -> Mapping[Ballot, Tally]:
    ballot = now.open_ballot
    return {**now.tallies, ballot: Tally(ballot, votes)} if ballot else now.tallies


def _left(now: Workshop, screen: Screen) -> int | None:
    if now.timer_started is None:
        return None
    gone = datetime.now(UTC) - now.timer_started
    return screen.minutes * 60 - int(gone.total_seconds())
