"""What reports have from one source, where each comes from, and the texts behind them that are not on the desk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _derived(name: str, *columns: str) -> None:
    op.create_table(
        name,
        sa.Column("story", sa.Text, sa.ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        *(sa.Column(column, sa.Text) for column in columns),
        sa.Column("record", sa.Text, nullable=False),
    )


def upgrade() -> None:
    """Adds three tables; the stories are worked out anew, as the edition differs."""
    _derived("shared", "one", "other", "kind")
    _derived("unseen", "id", "name")
    _derived("descents", "report")


def downgrade() -> None:
    """A desk is not taken back: read the reports anew with the older version."""
    raise NotImplementedError("a desk is not taken back to an older version")
