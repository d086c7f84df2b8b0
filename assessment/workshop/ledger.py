"""The promise ledger: what partners agreed in earlier workshops and kept on time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """One partner's agreed actions since the last health check, and how many were kept on time."""

    partner: str
    agreed: int
    on_time: int
