"""The first desk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _derived(name: str, *columns: str) -> None:
    op.create_table(
        name,
        sa.Column("story", sa.Text, sa.ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        *(sa.Column(column, sa.Float if column == "share" else sa.Text) for column in columns),
        sa.Column("record", sa.Text, nullable=False),
    )


def _reports() -> None:
    op.create_table("meta", sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False))
    op.create_table(
        "reports",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("stem", sa.Text, nullable=False),
        sa.Column("locator", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("edition", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("features", sa.Text, nullable=False),
        sa.Column("capture", sa.LargeBinary, nullable=False),
    )
    op.create_index("reports_digest", "reports", ["digest"])
    op.create_table("sentences", sa.Column("key", sa.Text, primary_key=True), sa.Column("reading", sa.LargeBinary, nullable=False))
    op.create_table("rejected", sa.Column("locator", sa.Text, primary_key=True), sa.Column("reason", sa.Text, nullable=False))


def _stories() -> None:
    op.create_table(
        "stories",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("edition", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_table(
        "members",
        sa.Column("report", sa.Text, sa.ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("story", sa.Text, sa.ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
        sa.Column("inferred_date", sa.Text),
        sa.Column("inferred_why", sa.Text),
        sa.Column("unread", sa.Integer, nullable=False),
    )
    op.create_index("members_story", "members", ["story"])


def upgrade() -> None:
    """Makes every table and both full-text indexes."""
    _reports()
    _stories()
    _derived("copies", "original", "derived", "kind", "share")
    _derived("changes", "original", "derived", "kind")
    _derived("newsrooms", "report", "name")
    _derived("statements", "id", "report", "source", "stance", "said_on")
    _derived("mentions", "report")
    _derived("claims", "id", "status", "text")
    _derived("figures", "id", "status", "measure")
    op.execute("CREATE VIRTUAL TABLE report_words USING fts5(report UNINDEXED, title, text, tokenize = 'unicode61 remove_diacritics 2')")
    op.execute(
        "CREATE VIRTUAL TABLE statement_words USING "
        "fts5(statement UNINDEXED, report UNINDEXED, story UNINDEXED, source, content, tokenize = 'unicode61 remove_diacritics 2')"
    )


def downgrade() -> None:
    """A desk is not taken back: read the reports anew with the older version."""
    raise NotImplementedError("a desk is not taken back to an older version")
