"""Short titles of flags: 'Value: Verify gets less than the others'."""

from assessment.imbalance.sentences.words import Words
from assessment.model import Check, Verdict


def title(verdict: Verdict, words: Words) -> str:
    """Give the title of an alarm: dimension, partner, direction; a few words, no numbers."""
    _, more = words._, (verdict.gap or 0) > 0
    partner, dimension = words.partner(verdict.partner), words.dimension(verdict.dimension)
    values = {"partner": partner, "dimension": dimension, "other": words.partner(verdict.other)}
    if verdict.check in (Check.PERCEPTION, Check.RECEIVED) and len(words.partners) == 2:
        return _("{dimension}: {partner} and {other} see it differently", **values)
    if verdict.check is Check.NET_VALUE and len(words.partners) == 2 and verdict.other:
        less = words.partner(verdict.other if more else verdict.partner)
        return _("Value: {partner} gets less for its effort", partner=less)
    if verdict.check is Check.TREND and not verdict.partner:
        return _("{dimension} has improved", **values) if more else _("{dimension} has declined", **values)
    pairs = {
        Check.PERCEPTION: (
            _("{dimension}: {partner} sees more of it than the others", **values),
            _("{dimension}: {partner} sees less of it than the others", **values),
        ),
        Check.LEVEL: (_("{dimension}: hardly worth it for {partner}", **values),) * 2,
        Check.NET_VALUE: (
            _("Value: {partner} gets more for its effort than the others", **values),
            _("Value: {partner} gets less for its effort than the others", **values),
        ),
        Check.INFLUENCE: (
            _("Influence: more with {partner} than wanted", **values),
            _("Influence: less with {partner} than wanted", **values),
        ),
        Check.RECEIVED: (
            _("{dimension}: the others see more of it in {partner}", **values),
            _("{dimension}: the others see less of it in {partner}", **values),
        ),
        Check.SELF_OTHER: (
            _("{dimension}: {partner} sees more in itself than the others do", **values),
            _("{dimension}: {partner} sees less in itself than the others do", **values),
        ),
        Check.GIVE_GET: (
            _("Give and get: {partner} gets more than it gives", **values),
            _("Give and get: {partner} gives more than it gets", **values),
        ),
        Check.DEPENDENCE: (_("Dependence: {partner} needs {other} more", **values),) * 2,
        Check.LADDER: (
            _("Decisions: {partner} has less say than wanted", **values),
            _("Decisions: {partner} has more say than wanted", **values),
        ),
        Check.TREND: (
            _("{dimension}: improved for {partner}", **values),
            _("{dimension}: declined for {partner}", **values),
        ),
        Check.DONT_KNOW: (_("{dimension}: many cannot say", **values),) * 2,
    }
    return pairs[verdict.check][0 if more else 1]
