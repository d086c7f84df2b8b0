"""What goes in: one health check with its questionnaire, its answers and who took part."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.model import HealthCheck, Instrument, Participation, Response


@dataclass(frozen=True, slots=True)
class Round:
    """One health check as analysed. ``responses`` are the submitted ones of this health check."""

    health_check: HealthCheck
    instrument: Instrument
    responses: Sequence[Response]
    participation: tuple[Participation, ...] = ()
