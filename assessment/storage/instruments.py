"""Questionnaires as they were when a health check asked them, so that it stays readable for ever."""

from sqlalchemy import Connection, select

from assessment.model import Instrument
from assessment.storage.columns import insert_or, now
from assessment.storage.tables import instrument


class Instruments:
    """Kept sources in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def keep(self, used: Instrument) -> None:
        """Keep the source of a questionnaire, once per id, version and fingerprint; the newest texts win."""
        row = insert_or(self._connection, instrument).values(
            id=used.id,
            version=used.version,
            fingerprint=used.fingerprint,
            source=used.source,
            kept_at=now(),
        )
        self._connection.execute(
            row.on_conflict_do_update(
                index_elements=["id", "version", "fingerprint"], set_={"source": row.excluded.source}
            )
        )

    def source(self, instrument_id: str, version: int, fingerprint: str) -> str | None:
        """Give the kept YAML text; None if it was never kept."""
        query = select(instrument.c.source).where(
            instrument.c.id == instrument_id,
            instrument.c.version == version,
            instrument.c.fingerprint == fingerprint,
        )
        return self._connection.execute(query).scalar_one_or_none()
