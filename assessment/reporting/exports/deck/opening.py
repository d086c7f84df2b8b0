"""Cover, welcome and promise (W0), and the guess before anything is shown (W1)."""

from assessment.i18n import Translator
from assessment.model import Promise, Report
from assessment.reporting.exports.deck import charts
from assessment.reporting.exports.deck.stage import BOTTOM, LEFT, MUTED, RIGHT, TOP, Area, Stage
from assessment.reporting.exports.plain import cut
from assessment.reporting.tables import totals
from assessment.reporting.words import health_check_title, promise_sentence
from assessment.workshop.needs import scored

NOTED = frozenset({"few", "protected", "missing", "custom-rule"})
"""Kinds of notes that whoever presents must know before anything is shown."""

MANY = 7
"""More partners than this do not fit one below the other."""


def cover(stage: Stage) -> None:
    """Show whose workshop this is; no result."""
    _, report = stage.words, stage.room.report
    lines = [_("Review workshop"), health_check_title(_, report.health_check)]
    stage.pause(report.partnership.name, lines, [_("Welcome. Leave this up while people arrive.")])


def promise(stage: Stage) -> None:
    """Repeat the promise, and say who answered and what is hidden."""
    _, report = stage.words, stage.room.report
    invited, answered = totals(report)
    hidden = [note.text for note in report.notes if note.kind in NOTED]
    slide = stage.slide(
        promised(_, report, named=stage.room.named),
        [
            promise_sentence(_, report.promise),
            _("Ask who has a question about the promise before anything is shown."),
            *hidden,
        ],
    )
    said = _.plural("{answered} of {n} person answered", "{answered} of {n} people answered", invited,
                    answered=_.number(answered))  # fmt: skip
    stage.text(slide, [said], Area(h=0.7), 32, bold=True, colour=stage.look.accent)
    stage.text(slide, _who(stage), Area(y=TOP + 0.95, h=BOTTOM - TOP - 0.95), gap=8)


def promised(_: Translator, report: Report, *, named: bool) -> str:
    """Say in one line what the room may expect to see."""
    if report.promise is Promise.POOLED:
        return _("All answers went into one pot: nobody can be told apart")
    if report.promise is Promise.ATTRIBUTED:
        return _("Every organisation stands by its answers; no person is named")
    if named:
        return _("You agreed to see each other's results by name; no person is named")
    return _("You see the whole and the range, never a named organisation")


def _who(stage: Stage) -> list[str]:
    _, report = stage.words, stage.room.report
    names = {p.id: p.name for p in report.partnership.partners}
    lines = [
        _("{name}: {answered} of {invited}", name=cut(names.get(p.partner, p.partner), 8.5, 28, 1),
          answered=_.number(p.submitted), invited=_.number(p.invited))
        for p in report.participation
    ]  # fmt: skip
    if len(lines) > MANY:
        return [_("{n} organisations were asked.", n=_.number(len(lines)))]
    return lines


def predict(stage: Stage) -> None:
    """Show the empty radar and ask for a guess."""
    _, report = stage.words, stage.room.report
    axes = [d.title for d in scored(report)]
    slide = stage.slide(
        _("Before you look: what do you expect?"),
        [
            _("Everybody guesses alone, on paper or on the phone. Nobody shows a guess yet."),
            _("Guessing first makes surprises visible; surprises start conversations."),
        ],
    )
    blank = [charts.Series(_("Your guess"), [0.0] * len(axes), "#FFFFFF")]
    alt = _("An empty radar with the axes {names}.", names=_.listing(axes))
    charts.radar(slide, Area(LEFT, TOP - 0.1, 6.6, 4.95), axes, blank, alt)
    asked = [_("Which is highest?"), _("Which is lowest?"), _("Where do we differ most?")]
    stage.text(slide, asked, Area(7.8, TOP + 0.3, RIGHT - 7.8, 3.4), 32, gap=16, bold=True)
    stage.text(slide, [_("Alone, in two minutes")], Area(7.8, BOTTOM - 0.6, RIGHT - 7.8, 0.6), colour=MUTED)
