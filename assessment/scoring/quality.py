"""What the answers say about answering: can't say, and the same answer all the way down."""

import numpy as np

from assessment.model import ItemKind
from assessment.scoring.recode import Floats, Mask
from assessment.scoring.scores import Scores

FEWEST_ITEMS = 8
"""Straight-lining is judged over at least 8 answered items, some of them reverse-keyed."""


def cant_say_rate(codes: Floats, cant_say: Mask) -> Floats:
    """Give the share (0-1) of can't say among those who chose anything: (r, i) -> (i); NaN if nobody did.

    A high share is a finding about visibility, not a low score.
    """
    answered = np.isfinite(codes).sum(axis=0)
    said = cant_say.sum(axis=0)
    asked = answered + said
    return np.where(asked > 0, said / np.maximum(asked, 1), np.nan)


def pooled_cant_say(codes: Floats, cant_say: Mask) -> float | None:
    """Give the share (0-1) of can't say over several items together; None if nobody chose anything."""
    asked = int(np.isfinite(codes).sum() + cant_say.sum())
    return float(cant_say.sum()) / asked if asked else None


def straight_liners(scores: Scores) -> Mask:
    """Tell who gave the identical raw answer to 8 or more rating items including reverse-keyed ones (r).

    Such sheets are reported, never deleted. All False where the questionnaire has no mix of keys.
    """
    by_id = scores.instrument.by_id
    rating = np.array([by_id[i].kind is ItemKind.RATING for i in scores.items], dtype=np.bool_)
    turned = np.array([by_id[i].reverse for i in scores.items], dtype=np.bool_)
    answered = np.isfinite(scores.codes) & rating
    lowest = np.where(answered, scores.codes, np.inf).min(axis=1, initial=np.inf)
    highest = np.where(answered, scores.codes, -np.inf).max(axis=1, initial=-np.inf)
    mixed = (answered & turned).any(axis=1) & (answered & ~turned).any(axis=1)
    alike: Mask = (lowest == highest) & (answered.sum(axis=1) >= FEWEST_ITEMS) & mixed
    return alike
