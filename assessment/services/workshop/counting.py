"""Closing a ballot: its votes are counted, then deleted, in the transaction that uncovers them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from assessment.model import Ballot, Tally, Workshop
from assessment.model.workshop import FEWEST_VOTES, MOST_FINGERS, REVEALED_BY
from assessment.storage import Tables


def closed_by(before: Workshop, after: Workshop) -> tuple[Ballot, ...]:
    """Give the open ballots that a step closes: those whose screen was uncovered by it."""
    uncovered = [screen for screen, steps in after.steps.items() if steps and not before.steps.get(screen)]
    ballots = dict.fromkeys(ballot for screen in uncovered for ballot in REVEALED_BY.get(screen, ()))
    return tuple(ballot for ballot in ballots if ballot not in after.tallies)


def count(tables: Tables, workshop: Workshop, ballots: Iterable[Ballot]) -> Workshop:
    """Count ballots and delete their votes; give the workshop with what they came to."""
    tallies = dict(workshop.tallies)
    for ballot in ballots:
        tallies[ballot] = tally(ballot, tables.workshops.votes(workshop.id, ballot))
        tables.workshops.clear_votes(workshop.id, ballot)
    return replace(workshop, tallies=tallies)


def tally(ballot: Ballot, votes: Sequence[Mapping[str, Any]]) -> Tally:
    """Count votes; fewer than three give no counts, because they would say who voted what."""
    if len(votes) < FEWEST_VOTES:
        return Tally(ballot, len(votes), revealed=True)
    return Tally(ballot, len(votes), revealed=True, counts=COUNTS[ballot](votes))


def _predicted(votes: Sequence[Mapping[str, Any]]) -> Mapping[str, Mapping[str, int]]:
    return {side: dict(Counter(vote[side] for vote in votes)) for side in ("highest", "lowest")}


def _dots(votes: Sequence[Mapping[str, Any]]) -> Mapping[str, Mapping[str, int]]:
    return {"topics": dict(Counter(topic for vote in votes for topic in vote["topics"]))}


def _fingers(votes: Sequence[Mapping[str, Any]]) -> Mapping[str, Mapping[str, int]]:
    shown = Counter(vote["fingers"] for vote in votes)
    return {"fingers": {str(number): shown[number] for number in range(MOST_FINGERS + 1)}}


COUNTS = {Ballot.PREDICT: _predicted, Ballot.DOTS: _dots, Ballot.FIST: _fingers}
