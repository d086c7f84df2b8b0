"""The words of verdicts, checks, balance, promise and phase: one place, so that all exports agree."""

from assessment.i18n import Translator
from assessment.model import ActionStatus, Balance, Certainty, Check, HealthCheck, Phase, Promise, VerdictKind


def verdict_word(_: Translator, kind: VerdictKind) -> str:
    """Say a verdict in words; the ladder runs from protected to strong imbalance."""
    return {
        VerdictKind.SUPPRESSED: _("Protected"),
        VerdictKind.INSUFFICIENT: _("Not enough data to say"),
        VerdictKind.NONE: _("No material imbalance"),
        VerdictKind.MIRROR: _("Echo of another partner's gap"),
        VerdictKind.WATCH: _("Watch"),
        VerdictKind.FLAG: _("Imbalance"),
        VerdictKind.CRITICAL: _("Strong imbalance"),
    }[kind]


def change_word(_: Translator, kind: VerdictKind, gap: float | None) -> str:
    """Say what a trend verdict means: the change of the same people since the last health check."""
    up = (gap or 0) >= 0
    if kind in (VerdictKind.FLAG, VerdictKind.CRITICAL):
        return _("improved") if up else _("declined")
    if kind is VerdictKind.WATCH:
        return _("possibly improved") if up else _("possibly declined")
    if kind is VerdictKind.NONE:
        return _("no clear change")
    return _("too few linked answers")


def check_word(_: Translator, check: Check) -> str:
    """Name the question that a check answers."""
    return {
        Check.PERCEPTION: _("How the partner sees it, compared with the others"),
        Check.LEVEL: _("Is it worth it for this partner?"),
        Check.NET_VALUE: _("Value received against contribution"),
        Check.INFLUENCE: _("Influence now against influence wanted"),
        Check.RECEIVED: _("Commitment as the others see it"),
        Check.SELF_OTHER: _("Own view against the others' view"),
        Check.GIVE_GET: _("Share given against share received"),
        Check.DEPENDENCE: _("Who depends on whom"),
        Check.LADDER: _("Say in decisions: now against wanted"),
        Check.TREND: _("Change since the last health check"),
        Check.DONT_KNOW: _("Many cannot say"),
    }[check]


def balance_word(_: Translator, balance: Balance | None) -> str:
    """Say how far partner means lie apart; '' where it cannot be told."""
    if balance is None:
        return ""
    return {Balance.EVEN: _("even"), Balance.UNEVEN: _("uneven"), Balance.SPLIT: _("split")}[balance]


def certainty_word(_: Translator, certainty: Certainty) -> str:
    """Say how certain a flag is."""
    return {
        Certainty.FIRM: _("Firm: no single person is the reason"),
        Certainty.TENTATIVE: _("Tentative: it would weaken without one of the people"),
    }[certainty]


def action_word(_: Translator, status: ActionStatus, *, overdue: bool = False) -> str:
    """Say what became of an action; an open one whose day has passed is overdue."""
    if overdue:
        return _("Overdue")
    return {
        ActionStatus.OPEN: _("Still open"),
        ActionStatus.KEPT: _("Kept on time"),
        ActionStatus.LATE: _("Done late"),
        ActionStatus.DROPPED: _("Dropped"),
    }[status]


def promise_word(_: Translator, promise: Promise) -> str:
    """Name the promise made to respondents."""
    return {
        Promise.ATTRIBUTED: _("Attributed"),
        Promise.CONFIDENTIAL: _("Confidential to the broker"),
        Promise.POOLED: _("Pooled"),
    }[promise]


def promise_sentence(_: Translator, promise: Promise) -> str:
    """Say what the promise means for these numbers."""
    return {
        Promise.ATTRIBUTED: _("Each organisation agreed that its answers are shown under its name."),
        Promise.CONFIDENTIAL: _(
            "Only the broker sees results by organisation, and only where at least 3 people of it answered."
        ),
        Promise.POOLED: _("No result is shown for a single organisation; groups have at least 5 answers."),
    }[promise]


def promise_given(_: Translator, promise: Promise) -> str:
    """Say the promise to those who answer, in one sentence, as it stands on every page of theirs."""
    return {
        Promise.ATTRIBUTED: _("What your organisation answers is shown under its name. No person is named."),
        Promise.CONFIDENTIAL: _(
            "Only the broker sees what an organisation answered, and only from three answers on."
        ),
        Promise.POOLED: _("Nobody sees what one organisation answered, not even the broker."),
    }[promise]


def phase_word(_: Translator, phase: Phase) -> str:
    """Name the phase of the partnering cycle."""
    return {
        Phase.SCOPING: _("Scoping and building"),
        Phase.MANAGING: _("Managing and maintaining"),
        Phase.REVIEWING: _("Reviewing and revising"),
        Phase.SUSTAINING: _("Sustaining outcomes"),
    }[phase]


def ladder_word(_: Translator, code: int) -> str:
    """Name a step of the decision ladder, 0 to 4."""
    steps = (_("left out"), _("informed"), _("consulted"), _("decides together"), _("decides"))
    return steps[max(0, min(4, code))]


def health_check_title(_: Translator, health_check: HealthCheck) -> str:
    """Give the title of a health check, or its number where it has none."""
    return health_check.title or _("Health check {number}", number=health_check.number)
