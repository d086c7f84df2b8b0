"""Actions on screen: who does what by when, what became of it, and what earlier promises came to."""

from assessment.ui.actions.editing import ADD, dialogs
from assessment.ui.actions.files import downloads
from assessment.ui.actions.listing import by_partner, missing_line
from assessment.ui.actions.promises import promises

__all__ = ["ADD", "by_partner", "dialogs", "downloads", "missing_line", "promises"]
