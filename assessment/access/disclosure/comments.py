"""Comments: whole partnership only, from 5 commenters on, in an order that says nothing about people."""

from collections.abc import Sequence
from hashlib import sha256

from assessment.access.disclosure.thresholds import Thresholds
from assessment.i18n import Translator
from assessment.model import CommentBlock


def comment_block(
    item: str, text: str, comments: Sequence[str], limits: Thresholds, _: Translator
) -> CommentBlock:
    """Give the comments on one question, or say why there are none to read.

    Sorted by a hash of the words: the order depends on what is said only, never on who or when, and nothing
    joins two comments of one person.
    """
    said = [comment.strip() for comment in comments if comment.strip()]
    if not said:
        return CommentBlock(item, text, (), _("Nobody wrote anything here."))
    if len(said) < limits.comments:
        reason = _(
            "Comments are shown from {n} people on, so that nobody can be recognised by style.",
            n=limits.comments,
        )
        return CommentBlock(item, text, (), reason)
    return CommentBlock(item, text, tuple(sorted(said, key=lambda comment: _order(item, comment))))


def _order(item: str, comment: str) -> str:
    return sha256(f"{item}\n{comment}".encode()).hexdigest()
