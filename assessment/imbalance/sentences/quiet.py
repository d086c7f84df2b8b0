"""Sentences where there is nothing to report, or nothing may be said, or not enough is known."""

from assessment.imbalance.sentences.words import Words
from assessment.model import Check, Verdict, VerdictKind


def quiet(verdict: Verdict, words: Words) -> str:
    """Say what a suppressed, insufficient, none or mirror verdict means."""
    if verdict.working.get("exempt"):
        return words._(
            "{partner} has a mandate role: what it gives and gets is shown, not judged.",
            partner=words.partner(verdict.partner),
        )
    by_kind = {
        VerdictKind.SUPPRESSED: _suppressed,
        VerdictKind.INSUFFICIENT: _insufficient,
        VerdictKind.MIRROR: _mirror,
    }
    return by_kind.get(verdict.verdict, _none)(verdict, words)


def _suppressed(verdict: Verdict, words: Words) -> str:
    _, fewest = words._, words._.number(words.rule.n_min)
    who = words.partner(verdict.partner) if verdict.partner else _("the whole partnership")
    what = words.dimension(verdict.dimension)
    if verdict.check is Check.DEPENDENCE:
        return _(
            "Protected: {partner} and {other} need {fewest} answers each before it can be said how much they "
            "need each other.",
            partner=who,
            other=words.partner(verdict.other),
            fewest=fewest,
        )
    if verdict.check is Check.TREND:
        return _(
            "No trend is shown for {partner} on {dimension}: fewer than {fewest} people answered both "
            "times, or so few joined or left that they could be recognised.",
            partner=who,
            dimension=what,
            fewest=fewest,
        )
    if (
        verdict.check is Check.DONT_KNOW
    ):  # partners that are left out may add up to more answers than the threshold
        return _(
            "Protected: too few answers on {dimension} may be shown; nothing is said about them.",
            dimension=what,
        )
    if verdict.check in (Check.PERCEPTION, Check.LEVEL, Check.NET_VALUE):
        return _(
            "Protected: {partner} has fewer than {fewest} answers on {dimension}; nothing is said about it.",
            partner=who,
            dimension=what,
            fewest=fewest,
        )
    return _(
        "Protected: too few partners have the {fewest} answers each that are needed to say how {partner} "
        "is seen on {dimension}.",
        partner=who,
        dimension=what,
        fewest=fewest,
    )


def _about(verdict: Verdict, words: Words) -> dict[str, str]:
    """Name whom and what a quiet verdict is about: the pair where it is one, and the question asked."""
    _ = words._
    who = words.partner(verdict.partner) if verdict.partner else _("the whole partnership")
    paired = verdict.other and (verdict.check is Check.DEPENDENCE or len(words.partners) == 2)
    if paired and verdict.check is not Check.TREND:
        who = _("{one} and {other}", one=who, other=words.partner(verdict.other))
    return {"partner": who, "dimension": words.topic(verdict)}


def _insufficient(verdict: Verdict, words: Words) -> str:
    _, about = words._, _about(verdict, words)
    if verdict.gap is not None and verdict.detectable is None:
        return _(
            "Not enough data to say anything about {partner} on {dimension}: with so few answers no "
            "difference can be certain.",
            **about,
        )
    if verdict.gap is None:
        return _(
            "Not enough data to say: there is nobody to compare {partner} with on {dimension}.",
            partner=words.partner(verdict.partner),
            dimension=about["dimension"],
        )
    return _(
        "Not enough data to say anything about {partner} on {dimension}. With these numbers of answers, "
        "only a difference of about {points} points or more would be found reliably.",
        points=words.points(verdict.detectable),
        **about,
    )


def _none(verdict: Verdict, words: Words) -> str:
    _ = words._
    values = {
        "partner": words.partner(verdict.partner) if verdict.partner else _("the whole partnership"),
        "dimension": words.dimension(verdict.dimension),
        "band": words.points(verdict.working.get("none_band")),
        "score": words.number(verdict.score),
    }
    if verdict.check is Check.TREND:
        return _("No change larger than {band} points for {partner} on {dimension}.", **values)
    if verdict.check is Check.LEVEL:
        mark = words.number(words.rule.level)
        return _(
            "On {dimension}, the own answers of {partner} average {score}, not below {mark}.",
            mark=mark,
            **values,
        )
    if verdict.check is Check.DONT_KNOW:
        return _('"Can\'t say" was rare on {dimension} ({score}%).', **values)
    return _(
        "No material imbalance found for {partner} on {dimension}: the answers speak against a difference of "
        "{band} points or more.",
        **{**values, **_about(verdict, words)},
    )


def _mirror(verdict: Verdict, words: Words) -> str:
    _, higher = words._, (verdict.gap or 0) > 0
    values = {
        "partner": words.partner(verdict.partner),
        "other": words.partner(verdict.other),
        "dimension": words.topic(verdict),
        "points": words.points(verdict.gap),
    }
    if words.anonymous:
        return _(
            "On {dimension}, {partner} differs from the others by {points} points, mainly because one of "
            "them stands out; there is nothing to explain on its side.",
            **values,
        )
    if higher:
        return _(
            "On {dimension}, {partner} looks {points} points high because {other} is low; there is "
            "nothing to explain on its side.",
            **values,
        )
    return _(
        "On {dimension}, {partner} looks {points} points low because {other} is high; there is nothing to "
        "explain on its side.",
        **values,
    )
