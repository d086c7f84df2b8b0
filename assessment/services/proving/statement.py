"""The statement of what is stored, for people who decide whether to trust it (English, command line)."""

from assessment.model import HealthCheckState, Promise

ALWAYS = (
    "Never stored, under any promise: internet addresses, devices, browsers, passwords in clear.",
    "respondent: a random id, the partner, whether handed in; no name.",
    "answer: the respondent's random id, question, partner it is about, number or words.",
    "participation: how many of each partner were invited, started and handed in.",
    "person, invitation: who was invited, and the hash of each link; never what was answered.",
    "vote: what a phone chose in a workshop's open vote, under a hash of that phone's own secret, another "
    "for each vote; without time; counted and deleted when the result is shown, or the workshop ends.",
    "audit: which account did what, when; never an answer, never a respondent.",
)
WHILE_OPEN = (
    "While open, so that people can go on and change answers: each respondent's invitation, sessions "
    "(hashed), times of answers and a log of changes."
)
CUT = (
    "At closing the ties to invitations, sessions, times and the log of changes were deleted, ids drawn anew "
    "and rows written in an order drawn by chance."
)
UNJOINED = (
    "So nothing in the database joins answers to people any more, not for the owner of the server either."
)
LINKED = (
    "link_key: a pseudonym that joins the same person's answers over time, for trends. It is made of the "
    "installation's secret (not in the database) and of name or contact. Whoever holds the secret and the "
    "list of invited people, the owner of the server included, can make it again and so join answers to "
    "people; nobody else can. FOLLOW_PEOPLE=no stores none and takes out what is there."
)
KEPT = (
    "Promise 'attributed': the tie between invitation and answers stays, so that the broker can correct and "
    "erase; results name organisations, never people."
)


def statement(promise: Promise, state: HealthCheckState, *, linked: bool) -> tuple[str, ...]:
    """Give the lines that hold for a promise in a state; ``linked``: answers carry a pseudonym."""
    open_still = state in (HealthCheckState.DRAFT, HealthCheckState.OPEN)
    if promise is Promise.ATTRIBUTED:
        return (*ALWAYS, WHILE_OPEN, KEPT)
    if open_still:
        return (*ALWAYS, WHILE_OPEN)
    return (*ALWAYS, CUT, LINKED if linked else UNJOINED)
