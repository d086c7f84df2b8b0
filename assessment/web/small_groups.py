"""What people of a small group are told before they answer: their few answers will stand in no number."""

from assessment.i18n import Translator
from assessment.model import Promise
from assessment.services.respondent import Sheet


def small_group(_: Translator, sheet: Sheet, fewest: int) -> tuple[str, ...]:
    """Say that an organisation with fewer people than ``fewest`` will be protected; nothing otherwise.

    Only where the promise is confidential: attributed answers stand under the name from one on, pooled ones
    under none.
    """
    asked = sheet.health_check.invited.get(sheet.partner.id, 0)
    if sheet.promise is not Promise.CONFIDENTIAL or asked >= fewest:
        return ()
    return (
        _(
            "Fewer than {n} people of {partner} are asked. To protect them, their answers are left out of "
            "every result; only comments are read, mixed with those of others.",
            n=_.number(fewest),
            partner=sheet.partner.name,
        ),
    )
