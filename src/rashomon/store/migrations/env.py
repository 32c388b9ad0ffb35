"""Runs the migrations on the connection that `opening.migrate` hands over, in its transaction."""

from __future__ import annotations

from typing import Any

from alembic import context

from rashomon.store.tables import is_ours, metadata


def _include(_object: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
    return is_ours(name, kind)


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_object=_include,
    transactional_ddl=True,
)
context.run_migrations()
