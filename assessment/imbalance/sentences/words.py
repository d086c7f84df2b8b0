"""What sentences are made with: a language, the names of partners, the titles of dimensions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.i18n import Translator
from assessment.imbalance.rule import Rule
from assessment.model import Check, Instrument, Partnership, Verdict, in_language


@dataclass(frozen=True, slots=True)
class Words:
    """Language, names and the rule. ``anonymous``: other partners must not be named to this reader."""

    _: Translator
    partners: Mapping[str, str]
    dimensions: Mapping[str, str]
    rule: Rule = field(default_factory=Rule)
    anonymous: bool = False

    def partner(self, partner_id: str) -> str:
        """Give a partner's name."""
        return self.partners.get(partner_id, partner_id)

    def dimension(self, dimension_id: str) -> str:
        """Give a dimension's title in the reader's language; the three core ones have names everywhere."""
        _ = self._
        usual = {
            "power": _("Power"),
            "value": _("Value"),
            "commitment": _("Commitment"),
            "trust": _("Trust"),
        }
        return self.dimensions.get(dimension_id) or usual.get(dimension_id, dimension_id)

    def topic(self, verdict: Verdict) -> str:
        """Name what a quiet verdict is about: the dimension, or the question between partners."""
        _ = self._
        between = {
            Check.NET_VALUE: _("what each gets for what it gives"),
            Check.INFLUENCE: _("influence now and wanted"),
            Check.GIVE_GET: _("giving and getting"),
            Check.DEPENDENCE: _("how much they need each other"),
            Check.LADDER: _("say in decisions"),
        }
        usual = self.dimension(verdict.dimension)
        if verdict.check is Check.RECEIVED:
            return _("{dimension} as the others see it", dimension=usual)
        if verdict.check is Check.SELF_OTHER:
            return _("{dimension} as it and the others see it", dimension=usual)
        return between.get(verdict.check, usual)

    def points(self, x: float | None) -> str:
        """Write a size in whole points, without sign."""
        return self._.number(None if x is None else abs(x))

    def number(self, x: float | None) -> str:
        """Write a level in whole points."""
        return self._.number(x)


def words_for(
    partnership: Partnership, instrument: Instrument, _: Translator, rule: Rule, *, anonymous: bool = False
) -> Words:
    """Collect the names of a partnership and the titles of a questionnaire."""
    names = {partner.id: partner.name for partner in partnership.partners}
    titles = {d.id: in_language(d.title, _.language) for d in instrument.dimensions}
    return Words(_, names, titles, rule, anonymous)


def huge(verdict: Verdict) -> bool:
    """Whether the size deserves "much" rather than "clearly": at or above the critical size of its check."""
    return abs(verdict.gap or 0.0) >= verdict.working.get("critical_at", 25.0)
