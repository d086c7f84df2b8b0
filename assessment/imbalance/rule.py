"""Every number of the decision rule, in one place."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from math import isfinite
from typing import Self

from assessment.errors import InvalidInput, Problem

FEWEST = 3
"""Nobody may lower the answers behind a partner's mean below this, except by the attributed promise."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The decision rule: moderated Welch test, Holm per family, leave-one-out, echo.

    Points are 0-100 unless said otherwise. ``share_*`` are divided by the number of partners k (20 points of
    100 are a lot among eight partners, little between two). Changing any number marks the report "custom
    rule".
    """

    n_min: int = FEWEST
    pooled_weight: float = 8.0
    partner_weight: float = 8.0
    alpha_watch: float = 0.20
    alpha_flag: float = 0.05
    alpha_critical: float = 0.01
    flag: float = 12.5
    critical: float = 25.0
    none_band: float = 25.0
    prior_sd: float = 20.0
    allowance: float = 3.0
    net_value_prior_sd: float = 15.0
    share_prior_sd: float = 50.0
    share_allowance: float = 15.0
    share_flag: float = 40.0
    share_critical: float = 80.0
    received_allowance: float = 6.0
    trend_prior_sd: float = 18.0
    trend_flag: float = 10.0
    trend_critical: float = 20.0
    trend_none_band: float = 15.0
    trend_whole_flag: float = 5.0
    trend_whole_critical: float = 10.0
    trend_whole_none_band: float = 10.0
    self_other_watch: float = 25.0
    dependence_prior_sd: float = 25.0
    dependence_flag: float = 30.0
    dependence_critical: float = 50.0
    ladder_prior_sd: float = 25.0
    ladder_flag: float = 25.0
    ladder_critical: float = 50.0
    give_get_ratio: float = 1.5
    give_get_ratio_critical: float = 2.0
    give_get_points: float = 5.0
    level: float = 50.0
    dont_know: float = 0.15
    even_below: float = 15.0
    split_above: float = 30.0
    pair_difference: float = 37.5

    @property
    def custom(self) -> bool:
        """Whether any number differs from the default (the promise's own n_min does not count)."""
        return replace(self, n_min=max(self.n_min, FEWEST)) != Rule()

    def with_overrides(self, overrides: Mapping[str, float], place: str = "thresholds") -> Self:
        """Change numbers by name; InvalidInput lists every unknown name and impossible value."""
        problems = [p for name, value in overrides.items() if (p := _fault(name, value, place))]
        if problems:
            raise InvalidInput(problems)
        kept = {name: int(v) if name == "n_min" else float(v) for name, v in overrides.items()}
        return replace(self, **kept)  # type: ignore[arg-type]

    def numbers(self) -> tuple[tuple[str, float], ...]:
        """Give every number by name, in the order above."""
        return tuple((field.name, getattr(self, field.name)) for field in fields(self))


def rule_names() -> tuple[str, ...]:
    """Give the names that a questionnaire's or an installation's thresholds may use."""
    return tuple(field.name for field in fields(Rule))


def _fault(name: str, value: float, place: str) -> Problem | None:
    if name not in rule_names():
        near = get_close_matches(name, rule_names(), n=1)
        hint = f"Did you mean '{near[0]}'?" if near else f"Known names: {', '.join(rule_names())}."
        return Problem("unknown-threshold", place, f"The decision rule has no number '{name}'.", hint)
    low, high = _limits(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return Problem("threshold-not-a-number", place, f"'{name}' must be a number, not {value!r}.")
    if not low <= value <= high:
        fault = f"'{name}' is {value:g}; it must lie between {low:g} and {high:g}."
        return Problem("threshold-out-of-range", place, fault)
    return None


def _limits(name: str) -> tuple[float, float]:
    if name == "n_min":
        return FEWEST, 1000
    if name.startswith("alpha") or name == "dont_know":
        return 0.0001, 1.0
    if name.startswith("give_get_ratio"):
        return 1.0, 100.0
    return 0.0, 400.0
