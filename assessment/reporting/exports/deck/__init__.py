"""The PowerPoint deck of the workshop: one slide family per file, in the order of the script."""

from collections.abc import Callable, Sequence

from assessment.model import LedgerLine, Plan, Report
from assessment.reporting.exports.deck import closing, opening
from assessment.reporting.exports.deck.differences import differences
from assessment.reporting.exports.deck.issues import issues
from assessment.reporting.exports.deck.picture import picture
from assessment.reporting.exports.deck.stage import Look, Stage
from assessment.reporting.exports.deck.strengths import strengths
from assessment.reporting.exports.deck.topics import commitment, power, value
from assessment.workshop.library import Library
from assessment.workshop.room import for_room
from assessment.workshop.script import screens
from assessment.workshop.topics import Topic, topics

__all__ = ["Look", "build"]


def build(
    report: Report,
    library: Library | None = None,
    plan: Plan | None = None,
    *,
    promises: Sequence[LedgerLine] = (),
    look: Look | None = None,
) -> bytes:
    """Give the bytes of the .pptx file: the screens of the script, with editable charts and speaker notes.

    Slides and notes hold only what the room may see: no organisation by name where the promise forbids it.
    """
    room = for_room(report, plan)
    stage = Stage(room, look or Look())
    found = topics(room.report, library or Library.empty())
    opening.cover(stage)
    for screen in screens(room.report, promises, plan):
        _families(promises, found)[screen.id](stage)
    return stage.save()


def _families(promises: Sequence[LedgerLine], found: tuple[Topic, ...]) -> dict[str, Callable[[Stage], None]]:
    return {
        "W0": opening.promise,
        "W1": opening.predict,
        "W2": picture,
        "W3": strengths,
        "W4": differences,
        "break": closing.pause,
        "W5": power,
        "W6": value,
        "W7": lambda stage: commitment(stage, promises),
        "W8": lambda stage: issues(stage, found),
        "W9": closing.actions,
        "W10": closing.close,
    }
