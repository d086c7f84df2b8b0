"""What to do before the day: whom to speak with, what to clear, what to bring."""

from assessment.i18n import Translator, translator
from assessment.model import Plan, Report, VerdictKind
from assessment.workshop.script import shows_names

LOUD = frozenset({VerdictKind.FLAG, VerdictKind.CRITICAL})
ABOUT_PEOPLE = frozenset({"missing", "protected", "few"})


def preparation(report: Report, plan: Plan | None = None) -> tuple[str, ...]:
    """Give the broker's list for the days before, the conversations first."""
    _ = translator(report.language)
    return (
        *_talks(_, report),
        *(note.text for note in report.notes if note.kind in ABOUT_PEOPLE),
        *_quotes(_, report, plan),
        *_names(_, report, plan),
        _("Bring sticky dots (three per person), cards, and a wall where everybody can stand."),
        _("Seat people of different organisations beside each other."),
    )


def _talks(_: Translator, report: Report) -> tuple[str, ...]:
    """Name the partners that findings are about: none of them may be surprised in front of others."""
    names = {p.id: p.name for p in report.partnership.partners}
    ids = dict.fromkeys(p for flag in report.flags if flag.verdict in LOUD for p in flag.partners)
    who = [names[p] for p in ids if p in names]
    if not who:
        return ()
    return (
        _(
            "Speak with {names} before the day, each alone: nobody should meet a finding about itself for "
            "the first time in front of others.",
            names=_.listing(who),
        ),
    )


def _quotes(_: Translator, report: Report, plan: Plan | None) -> tuple[str, ...]:
    if not any(block.comments for block in report.comments) or (plan and plan.quotes):
        return ()
    return (_("Read the comments and clear two or three for the room, in your own words."),)


def _names(_: Translator, report: Report, plan: Plan | None) -> tuple[str, ...]:
    if shows_names(report, plan) or not report.flags:
        return ()
    return (
        _(
            "If the partners want to see each other's results by name, let every organisation agree first; "
            "then switch names on."
        ),
    )
