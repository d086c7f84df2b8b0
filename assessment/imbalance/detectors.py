"""Every check, in display order. To add one: write its file, add its line."""

from collections.abc import Callable
from dataclasses import dataclass, field

from assessment.imbalance import (
    dependence,
    dont_know,
    give_get,
    influence,
    ladder,
    level,
    net_value,
    perception,
    received,
    self_other,
    trend,
)
from assessment.imbalance.family import Family
from assessment.imbalance.material import Material
from assessment.model import Check, Verdict

Build = Callable[[Material], Family | list[Family] | None]
"""Give a detector's tests; None or nothing where the questionnaire does not ask."""

Find = Callable[[Material], tuple[Verdict, ...]]
"""Give verdicts of a check that is a plain comparison with a number of the rule."""


@dataclass(frozen=True, slots=True)
class Detector:
    """One check. ``tests``: (family name, build); tests of one family share one false-alarm budget."""

    check: Check
    tests: tuple[tuple[str, Build], ...] = ()
    find: Find | None = field(default=None)


DETECTORS: tuple[Detector, ...] = (
    Detector(Check.PERCEPTION, (("perception", perception.core), ("other dimensions", perception.others))),
    Detector(Check.LEVEL, find=level.find),
    Detector(Check.NET_VALUE, (("relations", net_value.tests),)),
    Detector(Check.INFLUENCE, (("relations", influence.tests),)),
    Detector(Check.RECEIVED, (("relations", received.commitment), ("trust received", received.trust))),
    Detector(Check.SELF_OTHER, (("self and others", self_other.tests),)),
    Detector(Check.GIVE_GET, (("give and get", give_get.tests),)),
    Detector(Check.DEPENDENCE, (("dependence", dependence.tests),)),
    Detector(Check.LADDER, (("ladder", ladder.tests),)),
    Detector(
        Check.TREND,
        (
            ("trend", trend.partners_core),
            ("trend, other dimensions", trend.partners_others),
            ("trend of the whole", trend.whole_core),
            ("trend of the whole, other dimensions", trend.whole_others),
        ),
    ),
    Detector(Check.DONT_KNOW, find=dont_know.find),
)
