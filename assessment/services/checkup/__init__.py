"""The check-up of an installation: what a careful colleague would look at before people rely on it."""

from assessment.services.checkup.checks import CHECKS, check_up
from assessment.services.checkup.result import Result, Weight

__all__ = ["CHECKS", "Result", "Weight", "check_up"]
