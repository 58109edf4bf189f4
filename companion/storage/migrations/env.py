"""Runs migrations on the connection that was handed over; its transaction belongs to the caller."""

from alembic import context

from companion.storage.mapping import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
