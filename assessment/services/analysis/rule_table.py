"""The decision rule as a table people can read: every number that decides."""

from assessment.i18n import Translator
from assessment.imbalance import Rule
from assessment.imbalance.rule import FEWEST


def rule_table(rule: Rule, _: Translator) -> tuple[tuple[str, str], ...]:
    """Give (what it is, its value) of every number of the rule, in the rule's order."""
    labels = _labels(_)
    return tuple((labels[name], _written(name, value, _)) for name, value in rule.numbers())


def changed_numbers(rule: Rule, _: Translator) -> tuple[str, ...]:
    """Say which numbers differ from the usual ones, each with both; the promise's own n_min is no change."""
    labels, usual = _labels(_), dict(Rule().numbers())
    return tuple(
        _(
            "{name}: {value}, usually {usual}",
            name=labels[name],
            value=_written(name, value, _),
            usual=_written(name, usual[name], _),
        )
        for name, value in rule.numbers()
        if value != usual[name] and (name != "n_min" or value > FEWEST)
    )


def _written(name: str, value: float, _: Translator) -> str:
    if name.startswith("alpha") or name == "dont_know":
        return _.percent(value, _decimals(100 * value))
    return _.number(value, _decimals(value))


def _decimals(value: float) -> int:
    """Count the decimals that a number needs, three at most."""
    return next((n for n in range(3) if round(value, n) == round(value, 6)), 3)


def _labels(_: Translator) -> dict[str, str]:
    return {
        "n_min": _("Fewest answers behind a partner's number"),
        "pooled_weight": _("Weight of the usual spread against all answers (in answers)"),
        "partner_weight": _("Weight of the common spread against one partner's (in answers)"),
        "alpha_watch": _("Chance of any false alarm accepted for a question"),
        "alpha_flag": _("Chance of any false alarm accepted for an imbalance"),
        "alpha_critical": _("Chance of any false alarm accepted for a strong imbalance"),
        "flag": _("Smallest difference that can be an imbalance (points)"),
        "critical": _("Smallest difference that can be a strong imbalance (points)"),
        "none_band": _('"No material imbalance" rules out differences from (points)'),
        "prior_sd": _("Usual spread within a partner (points)"),
        "allowance": _("Ordinary difference between partners allowed for (points)"),
        "net_value_prior_sd": _("Net value: usual spread within a partner (points)"),
        "share_prior_sd": _("Shares: usual spread, divided by the number of partners (points)"),
        "share_allowance": _("Shares: ordinary difference, divided by the number of partners (points)"),
        "share_flag": _("Shares: imbalance from, divided by the number of partners (points)"),
        "share_critical": _("Shares: strong imbalance from, divided by the number of partners (points)"),
        "received_allowance": _("Ratings of each other: ordinary difference allowed for (points)"),
        "trend_prior_sd": _("Change: usual spread between people (points)"),
        "trend_flag": _("Change of a partner: real from (points)"),
        "trend_critical": _("Change of a partner: strong from (points)"),
        "trend_none_band": _('Change of a partner: "no change" rules out from (points)'),
        "trend_whole_flag": _("Change of the whole: real from (points)"),
        "trend_whole_critical": _("Change of the whole: strong from (points)"),
        "trend_whole_none_band": _('Change of the whole: "no change" rules out from (points)'),
        "self_other_watch": _("Self and others: worth a question from (points)"),
        "dependence_prior_sd": _("Dependence: usual spread within a partner (points)"),
        "dependence_flag": _("Dependence: one-sided from (points)"),
        "dependence_critical": _("Dependence: strongly one-sided from (points)"),
        "ladder_prior_sd": _("Decision ladder: usual spread within a partner (points)"),
        "ladder_flag": _("Decision ladder: imbalance from (points; one step is 25)"),
        "ladder_critical": _("Decision ladder: strong imbalance from (points)"),
        "give_get_ratio": _("Give and get: imbalance from a ratio of"),
        "give_get_ratio_critical": _("Give and get: strong imbalance from a ratio of"),
        "give_get_points": _("Give and get: smallest difference (points)"),
        "level": _("Level below which the partnership is not worth it for a partner (points)"),
        "dont_know": _('Share of "can\'t say" that is remarked on'),
        "even_below": _("Even: partners lie closer than (points)"),
        "split_above": _("Split: partners lie further apart than (points)"),
        "pair_difference": _("Difference within a pair that is mentioned (points)"),
    }
