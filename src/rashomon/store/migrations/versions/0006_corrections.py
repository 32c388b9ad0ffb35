"""What an analyst corrected, and what that did to the records of each story."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds three tables, all of them empty."""
    op.create_table(
        "corrections",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "at", "record")),
    )
    op.create_table("anchored", *(sa.Column(name, sa.Text, primary_key=True) for name in ("correction", "report")))
    op.create_index("anchored_report", "anchored", ["report"])
    op.create_table(
        "corrected",
        sa.Column("story", sa.Text, sa.ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text) for name in ("correction", "report", "outcome")),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("corrected_correction", "corrected", ["correction"])


def downgrade() -> None:
    """A desk is not taken back: read the reports anew with the older version."""
    raise NotImplementedError("a desk is not taken back to an older version")
