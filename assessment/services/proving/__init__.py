"""Proof of the promise: what is stored for a health check, and whether anything of it leads to a person."""

from assessment.services.proving.findings import Finding, Proof
from assessment.services.proving.prove import prove

__all__ = ["Finding", "Proof", "prove"]
