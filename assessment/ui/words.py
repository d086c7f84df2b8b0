"""Words with icon and colour, as badges show them; the words of results come from ``reporting.words``."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from assessment.i18n import Translator
from assessment.model import (
    AAER,
    Balance,
    Certainty,
    HealthCheckState,
    PartnerKind,
    Promise,
    Role,
    VerdictKind,
)
from assessment.reporting import words

Colour: TypeAlias = Literal["red", "orange", "yellow", "blue", "green", "violet", "gray"]


@dataclass(frozen=True, slots=True)
class Word:
    """A value on screen: the word, its icon (never alone) and the badge colour (never alone either)."""

    text: str
    icon: str
    colour: Colour = "gray"


_VERDICT: dict[VerdictKind, tuple[str, Colour]] = {
    VerdictKind.SUPPRESSED: (":material/lock:", "gray"),
    VerdictKind.INSUFFICIENT: (":material/hourglass_empty:", "gray"),
    VerdictKind.NONE: (":material/check:", "green"),
    VerdictKind.MIRROR: (":material/compare_arrows:", "gray"),
    VerdictKind.WATCH: (":material/visibility:", "yellow"),
    VerdictKind.FLAG: (":material/flag:", "orange"),
    VerdictKind.CRITICAL: (":material/priority_high:", "red"),
}
_BALANCE: dict[Balance, tuple[str, Colour]] = {
    Balance.EVEN: (":material/balance:", "green"),
    Balance.UNEVEN: (":material/contrast:", "yellow"),
    Balance.SPLIT: (":material/call_split:", "orange"),
}
_PROMISE: dict[Promise, str] = {
    Promise.ATTRIBUTED: ":material/badge:",
    Promise.CONFIDENTIAL: ":material/shield_person:",
    Promise.POOLED: ":material/groups:",
}


def verdict_word(_: Translator, verdict: VerdictKind) -> Word:
    """Name a rung of the verdict ladder."""
    icon, colour = _VERDICT[verdict]
    return Word(sentence_case(words.verdict_word(_, verdict)), icon, colour)


def balance_word(_: Translator, balance: Balance) -> Word:
    """Name how far partner means lie apart."""
    icon, colour = _BALANCE[balance]
    return Word(sentence_case(words.balance_word(_, balance)), icon, colour)


def promise_word(_: Translator, promise: Promise) -> Word:
    """Name a promise made to respondents."""
    return Word(words.promise_word(_, promise), _PROMISE[promise], "blue")


def state_word(_: Translator, state: HealthCheckState) -> Word:
    """Name where a health check stands."""
    return {
        HealthCheckState.DRAFT: Word(_("Draft"), ":material/edit_note:", "gray"),
        HealthCheckState.OPEN: Word(_("Taking answers"), ":material/lock_open_right:", "blue"),
        HealthCheckState.CLOSED: Word(_("Closed"), ":material/lock:", "gray"),
        HealthCheckState.RELEASED: Word(_("Shared with partners"), ":material/share:", "green"),
    }[state]


def certainty_badge(_: Translator, certainty: Certainty) -> Word:
    """Say how certain a flag is: would it stand without any one of the people?"""
    icon = ":material/verified:" if certainty is Certainty.FIRM else ":material/rule:"
    return Word(sentence_case(words.certainty_word(_, certainty)), icon)


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


def sentence_case(text: str) -> str:
    """Begin with a capital letter, as a badge or a line does."""
    return text[:1].upper() + text[1:]
