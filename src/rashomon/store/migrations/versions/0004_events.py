"""What happened, and who held what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_COLUMNS = {
    "events": ("id", "type", "sub_type", "date", "place", "country", "status"),
    "control": ("place", "start", "end"),
}


def upgrade() -> None:
    """Adds two tables; the next `read` fills them."""
    for name, columns in _COLUMNS.items():
        op.create_table(
            name,
            sa.Column("story", sa.Text, sa.ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
            sa.Column("position", sa.Integer, primary_key=True),
            *(sa.Column(column, sa.Text) for column in columns),
            sa.Column("record", sa.Text, nullable=False),
        )


def downgrade() -> None:
    """A desk is not taken back: read the reports anew with the older version."""
    raise NotImplementedError("a desk is not taken back to an older version")
