"""How sure a finding is, in words."""

from assessment.imbalance.sentences.words import Words
from assessment.model import Certainty, Check, Verdict, VerdictKind


def certainty_of(verdict: Verdict) -> Certainty:
    """Give firm if no single respondent is the reason, else tentative."""
    return Certainty.FIRM if verdict.working.get("firm") else Certainty.TENTATIVE


def certainty(verdict: Verdict, words: Words) -> str:
    """Say how sure an alarm is; never with a probability."""
    _ = words._
    if verdict.check is Check.DONT_KNOW:
        return ""
    if verdict.verdict is VerdictKind.WATCH:
        return _("This is worth a question, not yet a finding.")
    if certainty_of(verdict) is Certainty.FIRM:
        return _("It is a firm finding: it stands whichever single respondent is left out.")
    return _("It is a tentative finding: without one of the respondents it would be weaker.")
