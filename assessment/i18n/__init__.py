"""Interface texts in several languages: plural rules, reading direction, numbers and dates.

Message ids are the English texts. Questionnaire texts are data and stay in their questionnaire files.
"""

from assessment.i18n.languages import LANGUAGES, direction, supported
from assessment.i18n.translator import Translator, t, translator

__all__ = ["LANGUAGES", "Translator", "direction", "supported", "t", "translator"]
