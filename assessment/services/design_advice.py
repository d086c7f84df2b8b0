"""What a design can find, in words for the set-up wizard."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.i18n import Translator
from assessment.model import Check, Partnership, Promise


@dataclass(frozen=True, slots=True)
class PartnerDesign:
    """One partner: how many are invited, whether they will be protected even if all of them answer.

    ``detectable``: the smallest difference from the others, in points of 100, that would be flagged four
    times in five if everybody answers; None where nothing can be found.
    """

    partner: str
    invited: int
    protected: bool
    detectable: float | None


@dataclass(frozen=True, slots=True)
class CheckDesign:
    """One relational check the questionnaire asks for: whether it can work, and from which size on."""

    check: Check
    works: bool
    detectable: float | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Design:
    """What a planned health check can find, per partner and per relational check, and advice in sentences."""

    partners: tuple[PartnerDesign, ...]
    checks: tuple[CheckDesign, ...]
    advice: tuple[str, ...]


def described(check: Check, works: bool, smallest: float | None, _: Translator) -> CheckDesign:
    """Put into words whether a relational check will work."""
    names = {
        Check.NET_VALUE: _("Net value (what each gets for what it gives)"),
        Check.INFLUENCE: _("Influence now and wanted"),
        Check.RECEIVED: _("Commitment as the others see it"),
        Check.GIVE_GET: _("Give and get"),
        Check.DEPENDENCE: _("Dependence"),
        Check.LADDER: _("Say in decisions"),
    }
    if not works:
        text = _("{check}: cannot be shown with this design.", check=names[check])
    elif smallest is None:
        text = _("{check}: will work.", check=names[check])
    else:
        text = _(
            "{check}: will work, from about {points} points of 100 on.",
            check=names[check],
            points=_.number(smallest),
        )
    return CheckDesign(check, works, smallest, text)


def advice(
    partnership: Partnership,
    partners: Sequence[PartnerDesign],
    checks: Sequence[CheckDesign],
    promise: Promise,
    _: Translator,
    *,
    fewest: int = 3,
) -> tuple[str, ...]:
    """Give plain sentences about a design, most important first."""
    if promise is Promise.POOLED:
        return (_pooled(sum(p.invited for p in partners), _),)
    names = {partner.id: partner.name for partner in partnership.partners}
    hidden = [names[p.partner] for p in partners if p.protected]
    sizes = [p.detectable for p in partners if p.detectable is not None]
    return (
        *((_protected(hidden, fewest, _),) if hidden else ()),
        *((_found(max(sizes), _),) if sizes else ()),
        *_relational(partners, checks, promise, _),
    )


def _pooled(people: int, _: Translator) -> str:
    if people < 5:
        return _("Fewer than five people are invited: under this promise nothing could be shown.")
    return _(
        "Results will show the partnership as a whole only. Differences between partners cannot be found "
        "under this promise."
    )


def _protected(names: Sequence[str], fewest: int, _: Translator) -> str:
    return _(
        "Protected, because fewer than {n} people are invited: {partners}. You will not see their "
        "results, and they are told so. Invite at least {n} people each, or agree with them that "
        "answers stand under the organisation's name.",
        partners=_.listing(names),
        n=_.number(fewest),
    )


def _found(points: float, _: Translator) -> str:
    return _(
        "If everybody answers, a partner that sees things {points} points or more (of 100) differently "
        "from the others will be found four times in five. Smaller differences may stay unseen; that will "
        "be said.",
        points=_.number(points),
    )


def _relational(
    partners: Sequence[PartnerDesign], checks: Sequence[CheckDesign], promise: Promise, _: Translator
) -> list[str]:
    smallest = min((p.invited for p in partners if not p.protected), default=0)
    raters = sum(not p.protected and p.invited > 0 for p in partners)
    found = []
    if promise is Promise.ATTRIBUTED and smallest < 3:
        found.append(
            _(
                "With one or two answers per partner, expect few certain findings: the report gives "
                "talking points, starts for a conversation, instead."
            )
        )
    if any(p.protected for p in partners) and not checks:
        found.append(_still_working(raters, _))
    elif smallest < 5 and not any(check.works for check in checks) and raters > 1:
        found.append(
            _(
                "With so few people per partner, questions about each other (fair shares, partner to "
                "partner) find much more than questions about the partnership: every person then rates "
                "all partners."
            )
        )
    elif smallest < 8:
        found.append(
            _(
                "More people find smaller differences: eight per partner find ones a good third smaller than "
                "three do, twelve ones half as large."
            )
        )
    return found


def _still_working(raters: int, _: Translator) -> str:
    """Say which relational questions would still tell something about the protected partners."""
    if raters > 1:
        return _(
            "Questions about each other would still work with this design: in fair shares, partner to "
            "partner and the decision ladder, the {n} partners that are not protected also say how they "
            "see the protected ones.",
            n=_.number(raters),
        )
    return _(
        "Questions about each other (fair shares, partner to partner) would not work either: they need two "
        "partners that are not protected."
    )
