"""All hand-made Reports by name: what charts and workbooks are tested with, each telling one story."""

from tests.reporting.bean import bean_seed, missing_partner, protected_partner, two_partners
from tests.reporting.between import attributed, relational
from tests.reporting.hostile import arabic, hostile

CASES = {
    "full": bean_seed,
    "protected": protected_partner,
    "missing": missing_partner,
    "two": two_partners,
    "hostile": hostile,
    "arabic": arabic,
    "relational": relational,
    "attributed": attributed,
}
