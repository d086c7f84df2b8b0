"""How fast one person may save: faster than anybody answers, too slow to keep the database busy alone."""

from functools import wraps

from starlette.responses import Response

from assessment.web import notices
from assessment.web.door import Handler
from assessment.web.throttle import Throttle
from assessment.web.visit import Visit

SAVING = Throttle(burst=1000, seconds_per_try=0.05)
"""Saves of one session. The page's script sends one at a time, and text only once typing has paused."""


def paced(handler: Handler) -> Handler:
    """Make a handler that saves one that a session may call only so often."""

    @wraps(handler)
    def for_visit(visit: Visit) -> Response:
        wait = SAVING.take(visit.request, visit.secret)
        return notices.too_many(visit, wait) if wait else handler(visit)

    return for_visit
