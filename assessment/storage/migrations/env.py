"""Alembic's entry: runs inside the connection and transaction that `storage.schema` opened."""

from alembic import context

from assessment.storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
)
context.run_migrations()
