"""Partnership health check: where power, value and commitment are out of balance between named partners."""

__version__ = "0.1.0"
