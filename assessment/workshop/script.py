"""The script of a review workshop: its screens in order, how long each takes, and what each needs to have."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assessment.i18n import t
from assessment.model import LedgerLine, Plan, Promise, Report
from assessment.workshop import needs
from assessment.workshop.timing import Box, minutes_of


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen. ``title`` and ``purpose`` are English messages to translate; ``minutes`` its time box.

    ``topic`` is the dimension it is about, '' for none. ``talk`` marks a conversation that can use more time.
    """

    id: str
    title: str
    purpose: str
    minutes: int
    topic: str = ""
    talk: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of the script with what it needs: whether this Report and ledger have anything to show."""

    screen: Screen
    fits: Callable[[Report, Sequence[LedgerLine]], bool] = lambda _report, _kept: True


SCRIPT: tuple[Step, ...] = (
    Step(Screen("W0", t("Welcome and promise"), t("Why we are here, what was promised, who answered"), 10)),
    Step(
        Screen("W1", t("Predict first"), t("Everybody guesses the highest and the lowest score, alone"), 10),
        needs.scores,
    ),
    Step(
        Screen(
            "W2", t("The partnership at a glance"), t("The whole picture against the guesses"), 15, talk=True
        ),
        needs.scores,
    ),
    Step(
        Screen("W3", t("What is strong"), t("Strengths, and what produced them"), 15, talk=True),
        needs.strengths,
    ),
    Step(
        Screen(
            "W4", t("Where we see it differently"), t("Differences, with one example each"), 25, talk=True
        ),
        needs.differences,
    ),
    Step(Screen("break", t("Break"), t("Decide which findings to open next"), 10)),
    Step(Screen("W5", t("Power"), t("Who decides what, now and as wanted"), 25, "power", True), needs.power),
    Step(Screen("W6", t("Value"), t("What each partner gives and gets"), 15, "value", True), needs.value),
    Step(
        Screen("W7", t("Commitment"), t("What was promised and what was kept"), 15, "commitment", True),
        needs.commitment,
    ),
    Step(
        Screen("W8", t("Choose"), t("Choose at most three issues by dot vote"), 25, talk=True), needs.issues
    ),
    Step(
        Screen("W9", t("Agree on actions"), t("Who does what by when, and how we will know"), 13, talk=True)
    ),
    Step(Screen("W10", t("Closing round"), t("Confidence vote and the next date"), 2)),
)
"""The screens in the order of the script; 180 minutes when none is skipped."""


def screens(
    report: Report, promises: Sequence[LedgerLine] = (), plan: Plan | None = None
) -> tuple[Screen, ...]:
    """Give the screens of this health check in order, with minutes, without those without data."""
    chosen = plan or Plan()
    fitting = [s.screen for s in SCRIPT if s.screen.id not in chosen.skipped and s.fits(report, promises)]
    ordered = _ordered(fitting, chosen.order)
    boxes = minutes_of(
        [Box(s.id, s.minutes, s.topic, s.talk) for s in ordered], chosen.minutes, _counts(report)
    )
    return tuple(replace(s, minutes=boxes[s.id]) for s in ordered if s.id in boxes)


def shows_names(report: Report, plan: Plan | None = None) -> bool:
    """Tell whether the room sees organisations by name: if attributed, or if the broker says so."""
    if plan is None or plan.names is None:
        return report.promise is Promise.ATTRIBUTED
    return plan.names and report.promise is not Promise.POOLED


def _counts(report: Report) -> dict[str, int]:
    counts: dict[str, int] = {}
    for flag in report.flags:
        counts[flag.dimension] = counts.get(flag.dimension, 0) + 1
    return counts


def _ordered(found: list[Screen], order: Sequence[str]) -> list[Screen]:
    place = {screen: position for position, screen in enumerate(order)}
    return sorted(found, key=lambda screen: place.get(screen.id, len(place)))
