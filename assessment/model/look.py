"""How a programme looks: its logo and its colour, on everything that leaves the house."""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class ProgrammeLook:
    """The look of a programme; every part may be missing.

    ``accent`` is '#RRGGBB', dark enough for white letters on it; '' = the product's own. ``logo`` is a PNG of
    ours for documents and screens, ``small`` one of few bytes for phones; b'' = no logo.
    """

    accent: str = ""
    logo: bytes = b""
    small: bytes = b""

    @property
    def mark(self) -> str:
        """Name the small logo by its content, so that browsers may keep it for ever; '' without a logo."""
        return sha256(self.small).hexdigest()[:32] if self.small else ""
