"""What else could explain a finding: to be said before anybody feels accused."""

from assessment.i18n import Translator
from assessment.imbalance.sentences.words import Words
from assessment.model import Check, Verdict


def explanations(verdict: Verdict, words: Words) -> tuple[str, ...]:
    """Give two or three possible explanations of an alarm, the likeliest first; none for good news."""
    _, more = words._, (verdict.gap or 0) > 0
    by_check = {
        Check.PERCEPTION: _power if verdict.dimension == "power" else _perception,
        Check.LEVEL: _level,
        Check.NET_VALUE: _gets_more if more else _level,
        Check.INFLUENCE: _leads if more else _left_out,
        Check.RECEIVED: _pair if len(words.partners) == 2 else _seen if more else _received,
        Check.SELF_OTHER: _overclaims if more else _underclaims,
        Check.GIVE_GET: _gets_more if more else _gives_more,
        Check.DEPENDENCE: _dependence,
        Check.LADDER: _left_out if more else _leads,
        Check.TREND: _trend,
        Check.DONT_KNOW: _dont_know,
    }
    return by_check[verdict.check](_)


def _perception(_: Translator) -> tuple[str, ...]:
    return (
        _("Partners may compare with different expectations or earlier experiences."),
        _("The people who answered may sit at a different level, senior or operational, than elsewhere."),
        _("Something recent may have happened between this partner and the others."),
    )


def _power(_: Translator) -> tuple[str, ...]:
    return (
        _("How decisions are made may be clear to some partners and not to others."),
        _("A role agreed at the start, such as lead or funder, may shape who is heard."),
        _("The people who answered may sit at a different level, senior or operational, than elsewhere."),
    )


def _level(_: Translator) -> tuple[str, ...]:
    return (
        _("Benefits may arrive later for this partner, or be ones that are hard to count."),
        _("Its costs in time, money or risk may not be visible to the others."),
        _("What it hoped for at the start may never have been said aloud."),
    )


def _gets_more(_: Translator) -> tuple[str, ...]:
    return (
        _("Its contribution may be one that others cannot see, such as access, data or legitimacy."),
        _("It may have joined, or invested, at a different time than the others."),
    )


def _gives_more(_: Translator) -> tuple[str, ...]:
    return (
        _("Its benefits may come later, or outside this partnership."),
        _("Common benefits may suit the others better than this partner."),
    )


def _leads(_: Translator) -> tuple[str, ...]:
    return (
        _("Somebody had to take the lead, and the role may never have been handed on."),
        _("Rules of a funder or regulator may put decisions in its hands."),
    )


def _left_out(_: Translator) -> tuple[str, ...]:
    return (
        _("Meetings, language or timing may make it hard for this partner to take part."),
        _("Others may decide quickly on its behalf, meaning well."),
    )


def _received(_: Translator) -> tuple[str, ...]:
    return (
        _("Its effort may happen where the others do not see it."),
        _("The person it sends may lack the time or the authority to decide."),
        _("Promises may have been understood differently on either side."),
    )


def _seen(_: Translator) -> tuple[str, ...]:
    return (
        _("Its work may be the part that everybody sees, while the others work out of sight."),
        _("The others may depend on it, and rate with that in mind."),
        _("It may have kept a promise recently that others still remember."),
    )


def _pair(_: Translator) -> tuple[str, ...]:
    return (
        _("One of the two may rate more strictly than the other, whoever is rated."),
        _("Promises may have been understood differently on either side."),
        _("Effort may happen where the other does not see it."),
    )


def _overclaims(_: Translator) -> tuple[str, ...]:
    return (
        _("Its effort may happen where the others do not see it."),
        _("It and the others may measure with different yardsticks."),
    )


def _underclaims(_: Translator) -> tuple[str, ...]:
    return (
        _("Its people may be tired, or see what is still missing more than what they give."),
        _("It and the others may measure with different yardsticks."),
    )


def _dependence(_: Translator) -> tuple[str, ...]:
    return (
        _("There may be only one partner that can provide this at all."),
        _("It may be a choice: relying on a good partner saves effort while all goes well."),
    )


def _trend(_: Translator) -> tuple[str, ...]:
    return (
        _("Something may have changed around the partnership rather than in it."),
        _("The two health checks may have fallen in different seasons or project phases."),
    )


def _dont_know(_: Translator) -> tuple[str, ...]:
    return (
        _("People may not be told what is agreed elsewhere in the partnership."),
        _("The question may not fit the work of those who were asked."),
    )
