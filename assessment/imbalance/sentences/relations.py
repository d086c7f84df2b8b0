"""Findings about partners and each other: influence, ratings, give and get, dependence, ladder."""

from assessment.imbalance.sentences.words import Words, huge
from assessment.model import Verdict

STEP = 25.0
"""One step of the decision ladder in points."""


def influence(verdict: Verdict, words: Words) -> str:
    """Say that a partner has more or less influence than the partners together want."""
    _, gap = words._, verdict.gap or 0.0
    values = {
        "partner": words.partner(verdict.partner),
        "now": words.number(verdict.score),
        "wanted": words.number((verdict.score or 0) - gap),
        "points": words.points(gap),
    }
    if gap > 0 and huge(verdict):
        return _(
            "{partner} has much more influence than the partners together want it to have: {now} of 100 "
            "points now, {wanted} wanted, {points} too many.",
            **values,
        )
    if gap > 0:
        return _(
            "{partner} has more influence than the partners together want it to have: {now} of 100 points "
            "now, {wanted} wanted, {points} too many.",
            **values,
        )
    if huge(verdict):
        return _(
            "{partner} has much less influence than the partners together want it to have: {now} of 100 "
            "points now, {wanted} wanted, {points} too few.",
            **values,
        )
    return _(
        "{partner} has less influence than the partners together want it to have: {now} of 100 points now, "
        "{wanted} wanted, {points} too few.",
        **values,
    )


def received(verdict: Verdict, words: Words) -> str:
    """Say how the others see a partner; with two partners say that leniency cannot be told apart."""
    _, gap = words._, verdict.gap or 0.0
    values = {
        "partner": words.partner(verdict.partner),
        "other": words.partner(verdict.other),
        "dimension": words.dimension(verdict.dimension),
        "points": words.points(gap),
        "score": words.number(verdict.score),
    }
    if len(words.partners) == 2:
        return _(
            "{dimension}: {partner} and {other} rate each other differently, {points} points apart. With two "
            "partners, a strict rater and a partner seen as less reliable look the same.",
            **values,
        )
    if gap < 0 and huge(verdict):
        return _(
            "{dimension}: the other partners rate {partner} much lower than they rate each other, "
            "{points} points lower once strict and generous raters are made equal (its average is {score} "
            "of 100).",
            **values,
        )
    if gap < 0:
        return _(
            "{dimension}: the other partners rate {partner} clearly lower than they rate each other, "
            "{points} points lower once strict and generous raters are made equal (its average is {score} "
            "of 100).",
            **values,
        )
    return _(
        "{dimension}: the other partners rate {partner} clearly higher than they rate each other, "
        "{points} points higher once strict and generous raters are made equal (its average is {score} of "
        "100).",
        **values,
    )


def self_other(verdict: Verdict, words: Words) -> str:
    """Say that a partner and the others see it differently."""
    _, more = words._, (verdict.gap or 0) > 0
    values = {
        "partner": words.partner(verdict.partner),
        "dimension": words.dimension(verdict.dimension),
        "points": words.points(verdict.gap),
    }
    if verdict.dimension == "power":
        if more:
            return _(
                "{partner} gives itself {points} more points of influence than the others give it.", **values
            )
        return _(
            "{partner} gives itself {points} fewer points of influence than the others give it.", **values
        )
    if more:
        return _(
            "{dimension}: {partner} rates itself {points} points higher than the others rate it, beyond "
            "what is usual when partners rate themselves.",
            **values,
        )
    return _(
        "{dimension}: {partner} rates itself {points} points lower than the others rate it, compared with "
        "how partners usually rate themselves.",
        **values,
    )


def give_get(verdict: Verdict, words: Words) -> str:
    """Put giving and getting into words."""
    _, gap = words._, verdict.gap or 0.0
    values = {
        "partner": words.partner(verdict.partner),
        "get": words.number(verdict.score),
        "give": words.number((verdict.score or 0) - gap),
    }
    if gap < 0 and huge(verdict):
        return _(
            "{partner} gives far more than it gets, in the eyes of all partners: {give} of 100 points of the "
            "contribution, {get} of the benefit.",
            **values,
        )
    if gap < 0:
        return _(
            "{partner} gives more than it gets, in the eyes of all partners: {give} of 100 points of the "
            "contribution, {get} of the benefit.",
            **values,
        )
    if huge(verdict):
        return _(
            "{partner} gets far more than it gives, in the eyes of all partners: {get} of 100 points of the "
            "benefit, {give} of the contribution.",
            **values,
        )
    return _(
        "{partner} gets more than it gives, in the eyes of all partners: {get} of 100 points of the benefit, "
        "{give} of the contribution.",
        **values,
    )


def dependence(verdict: Verdict, words: Words) -> str:
    """Say which of two partners needs the other more, and how much they need each other."""
    _, there = words._, verdict.score or 0.0
    back = there - (verdict.gap or 0.0)
    values = {
        "partner": words.partner(verdict.partner),
        "other": words.partner(verdict.other),
        "there": words.number(there),
        "back": words.number(back),
    }
    if huge(verdict):
        return _(
            "{partner} depends much more on {other} than {other} on {partner}: {there} of 100 one way, "
            "{back} the other way.",
            **values,
        )
    return _(
        "{partner} depends clearly more on {other} than {other} on {partner}: {there} of 100 one way, "
        "{back} the other way.",
        **values,
    )


def ladder(verdict: Verdict, words: Words) -> str:
    """Say that a partner is to have more or less say in decisions than now."""
    _, gap = words._, verdict.gap or 0.0
    values = {
        "partner": words.partner(verdict.partner),
        "steps": _.number(abs(gap) / STEP, 1),
        "points": words.points(gap),
    }
    if gap > 0:
        return _(
            "In the decisions asked about, {partner} has less say than the partners want it to have: it "
            "stands {steps} steps of the ladder too low, or {points} points (a step is 25: left out, "
            "informed, consulted, decides together, decides).",
            **values,
        )
    return _(
        "In the decisions asked about, {partner} has more say than the partners want it to have: it stands "
        "{steps} steps of the ladder too high, or {points} points (a step is 25: left out, informed, "
        "consulted, decides together, decides).",
        **values,
    )
