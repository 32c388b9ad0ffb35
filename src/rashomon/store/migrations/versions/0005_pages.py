"""What pages ask for: counts of each story, who speaks for and against which claim, which places are named, words of claims, keys."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_COUNTS = ("reports", "outlets", "newsrooms", "origins", "claims", "disputed", "copied")
_INDEXES = {
    "reports": ("outlet",),
    "statements": ("id", "report", "source"),
    "claims": ("id", "status"),
    "figures": ("id",),
    "events": ("id", "date", "place"),
    "control": ("place",),
    "copies": ("original", "derived"),
    "changes": ("original", "derived"),
    "newsrooms": ("name", "report"),
    "descents": ("report",),
    "mentions": ("report",),
}


def upgrade() -> None:
    """Adds columns, tables and indexes; the next `read` fills them, because every story is worked out anew."""
    op.add_column("stories", sa.Column("digest", sa.Text, nullable=False, server_default=""))
    for name in _COUNTS:
        op.add_column("stories", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
    for name in ("first_day", "last_day"):
        op.add_column("stories", sa.Column(name, sa.Text))
    for name in ("last_day", "disputed", "copied", "reports"):
        op.create_index(f"stories_{name}", "stories", [name, "id"])
    _tables()
    for table, columns in _INDEXES.items():
        for column in columns:
            op.create_index(f"{table}_{column}", table, [column])
    tokens = "tokenize = 'unicode61 remove_diacritics 2'"
    op.execute(f"CREATE VIRTUAL TABLE claim_words USING fts5(claim UNINDEXED, story UNINDEXED, text, {tokens})")
    op.execute("UPDATE stories SET edition = ''")


def _tables() -> None:
    op.create_table(
        "voices",
        sa.Column("story", sa.Text, sa.ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("claim", "name", "side")),
        sa.Column("standing", sa.Text),
        sa.Column("statements", sa.Integer, nullable=False),
    )
    op.create_index("voices_name", "voices", ["name"])
    op.create_table(
        "toponyms",
        sa.Column("report", sa.Text, sa.ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("story", sa.Text, sa.ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
        *(sa.Column(name, sa.Float) for name in ("lat", "lon")),
        *(sa.Column(name, sa.Text) for name in ("kind", "country")),
        sa.Column("times", sa.Integer, nullable=False),
    )
    for name in ("name", "story"):
        op.create_index(f"toponyms_{name}", "toponyms", [name])
    op.create_table(
        "keys",
        sa.Column("name", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("hash", "made")),
    )


def downgrade() -> None:
    """A desk is not taken back: read the reports anew with the older version."""
    raise NotImplementedError("a desk is not taken back to an older version")
