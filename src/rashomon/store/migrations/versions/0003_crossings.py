"""Fingerprints by which reports that share passages find each other, and what is copied from story to story."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _report(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, sa.ForeignKey("reports.id", ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    """Adds three tables; the next `read` fills them."""
    op.create_table(
        "prints",
        sa.Column("number", sa.Integer, primary_key=True),
        _report("report"),
        sa.Column("edition", sa.Text, nullable=False),
        sa.Column("looked", sa.Integer, nullable=False),
        sa.Column("fingerprints", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("report"),
    )
    op.create_index("prints_edition", "prints", ["edition"])
    op.create_index("prints_looked", "prints", ["looked"])
    op.create_table(
        "fingerprints",
        sa.Column("value", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "crossings",
        _report("one"),
        _report("other"),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("kind", sa.Text),
        sa.Column("record", sa.Text),
        sa.PrimaryKeyConstraint("one", "other"),
    )
    op.create_index("crossings_other", "crossings", ["other"])
    op.create_index("crossings_state", "crossings", ["state"])
    op.execute("INSERT INTO prints (report, edition, looked, fingerprints) SELECT id, '', 0, x'' FROM reports")


def downgrade() -> None:
    """A desk is not taken back: read the reports anew with the older version."""
    raise NotImplementedError("a desk is not taken back to an older version")
