"""Findings about how partners see the partnership themselves: perception, level, net value, can't say."""

from assessment.imbalance.sentences.words import Words, huge
from assessment.model import Verdict


def perception(verdict: Verdict, words: Words) -> str:
    """Say how far a partner's view is from the others'; with two partners name the pair, not a culprit."""
    if verdict.other and len(words.partners) == 2:
        return _pair(verdict, words)
    _, lower = words._, (verdict.gap or 0) < 0
    values = {
        "partner": words.partner(verdict.partner),
        "dimension": words.dimension(verdict.dimension),
        "points": words.points(verdict.gap),
        "score": words.number(verdict.score),
        "others": words.number((verdict.score or 0) - (verdict.gap or 0)),
    }
    if huge(verdict) and lower:
        return _(
            "On {dimension}, {partner} experiences the partnership much less favourably than the other "
            "partners: {score} of 100, against {others} among the others, {points} points lower.",
            **values,
        )
    if lower:
        return _(
            "On {dimension}, {partner} experiences the partnership clearly less favourably than the other "
            "partners: {score} of 100, against {others} among the others, {points} points lower.",
            **values,
        )
    if huge(verdict):
        return _(
            "On {dimension}, {partner} experiences the partnership much more favourably than the other "
            "partners: {score} of 100, against {others} among the others, {points} points higher.",
            **values,
        )
    return _(
        "On {dimension}, {partner} experiences the partnership clearly more favourably than the other "
        "partners: {score} of 100, against {others} among the others, {points} points higher.",
        **values,
    )


def _pair(verdict: Verdict, words: Words) -> str:
    _, gap = words._, verdict.gap or 0.0
    low, high = (verdict.partner, verdict.other) if gap < 0 else (verdict.other, verdict.partner)
    values = {
        "low": words.partner(low),
        "high": words.partner(high),
        "dimension": words.dimension(verdict.dimension),
        "points": words.points(gap),
    }
    if huge(verdict):
        return _(
            "On {dimension}, {low} and {high} experience the partnership very differently: {points} "
            "points lie between them, {low} being the lower. It is a gap between two views; neither is "
            "the right one.",
            **values,
        )
    return _(
        "On {dimension}, {low} and {high} experience the partnership clearly differently: {points} points "
        "lie between them, {low} being the lower. It is a gap between two views; neither is the right one.",
        **values,
    )


def level(verdict: Verdict, words: Words) -> str:
    """Say that a partner's own value score is below the mark."""
    return words._(
        "On {dimension}, the own answers of {partner} average {score} of 100, below the mark of {mark}: "
        "as it sees things, the partnership is not worth its effort at present, however the others feel.",
        partner=words.partner(verdict.partner),
        dimension=words.dimension(verdict.dimension),
        score=words.number(verdict.score),
        mark=words.number(words.rule.level),
    )


def net_value(verdict: Verdict, words: Words) -> str:
    """Say how a partner's balance of getting and giving differs from the others'."""
    if verdict.other and len(words.partners) == 2:
        return _net_value_pair(verdict, words)
    _ = words._
    values = {
        "partner": words.partner(verdict.partner),
        "points": words.points(verdict.gap),
        "score": words.number(verdict.score),
    }
    if (verdict.gap or 0) < 0 and huge(verdict):
        return _(
            "By its own account, {partner} gets much less for what it puts in than the other partners do: "
            "{points} points less. Its net value is {score}, where 50 means getting as much as giving.",
            **values,
        )
    if (verdict.gap or 0) < 0:
        return _(
            "By its own account, {partner} gets clearly less for what it puts in than the other partners do: "
            "{points} points less. Its net value is {score}, where 50 means getting as much as giving.",
            **values,
        )
    return _(
        "By its own account, {partner} gets clearly more for what it puts in than the other partners do: "
        "{points} points more. Its net value is {score}, where 50 means getting as much as giving.",
        **values,
    )


def _net_value_pair(verdict: Verdict, words: Words) -> str:
    gap = verdict.gap or 0.0
    less, more = (verdict.partner, verdict.other) if gap < 0 else (verdict.other, verdict.partner)
    return words._(
        "Each by its own account, {less} gets less for what it puts in than {more} does: {points} points "
        "lie between their net values, where 50 means getting as much as giving.",
        less=words.partner(less),
        more=words.partner(more),
        points=words.points(gap),
    )


def dont_know(verdict: Verdict, words: Words) -> str:
    """Remark on a dimension that many people cannot see."""
    return words._(
        '{share} of the choices on {dimension} were "can\'t say". Many people cannot see this part of the '
        "partnership, and that is a finding of its own.",
        share=words._.percent((verdict.score or 0) / 100),
        dimension=words.dimension(verdict.dimension),
    )
