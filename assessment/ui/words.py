"""The words on screen for every value of the model: one value, one word, one icon, one colour."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from assessment.i18n import Translator
from assessment.model import (
    AAER,
    Balance,
    Certainty,
    Check,
    HealthCheck,
    HealthCheckState,
    PartnerKind,
    Phase,
    Promise,
    Role,
    VerdictKind,
)

Colour: TypeAlias = Literal["red", "orange", "yellow", "blue", "green", "violet", "gray"]


@dataclass(frozen=True, slots=True)
class Word:
    """A value on screen: the word, its icon (never alone) and the badge colour (never alone either)."""

    text: str
    icon: str
    colour: Colour = "gray"


def phase_word(_: Translator, phase: Phase) -> str:
    """Name a phase of the partnering cycle."""
    return {
        Phase.SCOPING: _("Scoping and building"),
        Phase.MANAGING: _("Managing and maintaining"),
        Phase.REVIEWING: _("Reviewing and revising"),
        Phase.SUSTAINING: _("Sustaining outcomes"),
    }[phase]


def aaer_word(_: Translator, stage: AAER) -> str:
    """Name a stage of systemic change."""
    return {
        AAER.NONE: _("Not used here"),
        AAER.ADOPT: _("Adopt: partners try the new way with support"),
        AAER.ADAPT: _("Adapt: partners invest without support"),
        AAER.EXPAND: _("Expand: others copy it"),
        AAER.RESPOND: _("Respond: rules and services around it change"),
    }[stage]


def kind_word(_: Translator, kind: PartnerKind) -> str:
    """Name a kind of organisation."""
    return {
        PartnerKind.BUSINESS: _("Business"),
        PartnerKind.PUBLIC: _("Public body"),
        PartnerKind.CIVIL: _("Civil society"),
        PartnerKind.SERVICE: _("Service provider"),
        PartnerKind.RESEARCH: _("Research or education"),
        PartnerKind.DONOR: _("Donor"),
        PartnerKind.OTHER: _("Other"),
    }[kind]


def role_word(_: Translator, role: Role) -> str:
    """Name what a signed-in person may be."""
    return {
        Role.OWNER: _("Owner"),
        Role.BROKER: _("Broker"),
        Role.VIEWER: _("Viewer"),
        Role.PARTNER: _("Partner representative"),
        Role.RESPONDENT: _("Respondent"),
        Role.SYSTEM: _("System"),
    }[role]


def promise_word(_: Translator, promise: Promise) -> Word:
    """Name a promise made to respondents."""
    return {
        Promise.ATTRIBUTED: Word(_("Attributed"), ":material/badge:", "blue"),
        Promise.CONFIDENTIAL: Word(_("Confidential to the broker"), ":material/shield_person:", "blue"),
        Promise.POOLED: Word(_("Pooled"), ":material/groups:", "blue"),
    }[promise]


def state_word(_: Translator, state: HealthCheckState) -> Word:
    """Name where a health check stands."""
    return {
        HealthCheckState.DRAFT: Word(_("Draft"), ":material/edit_note:", "gray"),
        HealthCheckState.OPEN: Word(_("Open for answers"), ":material/lock_open_right:", "blue"),
        HealthCheckState.CLOSED: Word(_("Closed"), ":material/lock:", "gray"),
        HealthCheckState.RELEASED: Word(_("Shared with partners"), ":material/share:", "green"),
    }[state]


def verdict_word(_: Translator, verdict: VerdictKind) -> Word:
    """Name a rung of the verdict ladder."""
    return {
        VerdictKind.SUPPRESSED: Word(_("Protected"), ":material/lock:", "gray"),
        VerdictKind.INSUFFICIENT: Word(_("Not enough data to say"), ":material/hourglass_empty:", "gray"),
        VerdictKind.NONE: Word(_("No imbalance found"), ":material/check:", "green"),
        VerdictKind.MIRROR: Word(_("Echo of another partner's gap"), ":material/compare_arrows:", "gray"),
        VerdictKind.WATCH: Word(_("Watch"), ":material/visibility:", "yellow"),
        VerdictKind.FLAG: Word(_("Imbalance"), ":material/flag:", "orange"),
        VerdictKind.CRITICAL: Word(_("Strong imbalance"), ":material/priority_high:", "red"),
    }[verdict]


def balance_word(_: Translator, balance: Balance) -> Word:
    """Name how far partner means lie apart."""
    return {
        Balance.EVEN: Word(_("even"), ":material/balance:", "green"),
        Balance.UNEVEN: Word(_("uneven"), ":material/contrast:", "yellow"),
        Balance.SPLIT: Word(_("split"), ":material/call_split:", "orange"),
    }[balance]


def certainty_word(_: Translator, certainty: Certainty) -> Word:
    """Name how certain a flag is."""
    return {
        Certainty.FIRM: Word(_("Firm: no single person is the reason"), ":material/verified:"),
        Certainty.TENTATIVE: Word(
            _("Tentative: it would weaken without one of the people"), ":material/rule:"
        ),
    }[certainty]


def check_word(_: Translator, check: Check) -> str:
    """Name the question that a verdict answers."""
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


def health_check_name(_: Translator, check: HealthCheck) -> str:
    """Name a health check: its own title, or its number."""
    return check.title or _("Health check {number}", number=check.number)
