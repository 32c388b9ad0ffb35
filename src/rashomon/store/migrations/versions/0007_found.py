"""What search and the list of speakers ask for: words and terms of reports, statements and claims; who speaks in which story."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_TALLIES = ("statements", "reports", "backed", "opposed", "doubted")
_WORDS = {"report_words": "title, text", "statement_words": "source, content", "claim_words": "text"}


def upgrade() -> None:
    """Makes the tables; the next `read` fills them, because every story is worked out anew."""
    for name, columns in _WORDS.items():
        op.execute(f"DROP TABLE {name}")
        op.execute(f"CREATE VIRTUAL TABLE {name} USING fts5({columns}, tokenize = 'unicode61 remove_diacritics 2', prefix = '3')")
    op.drop_table("voices")
    op.create_table(
        "voices",
        _of_story(),
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("claim", "name", "side")),
        sa.Column("speaker", sa.Text, nullable=False),
        sa.Column("standing", sa.Text),
        sa.Column("statements", sa.Integer, nullable=False),
    )
    op.create_index("voices_speaker", "voices", ["speaker"])
    _speakers()
    _facts()
    op.execute("UPDATE stories SET edition = ''")


def _of_story() -> sa.Column[str]:
    return sa.Column("story", sa.Text, sa.ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True)


def _speakers() -> None:
    op.create_table(
        "speakers",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "key")),
        sa.Column("story", sa.Text),
        *(sa.Column(name, sa.Integer, nullable=False) for name in (*_TALLIES, "stories")),
        *(sa.Column(name, sa.Text) for name in ("first_day", "last_day")),
    )
    op.create_index("speakers_key", "speakers", ["key"])
    op.create_index("speakers_statements", "speakers", ["statements", "id"])
    op.create_table(
        "appearances",
        _of_story(),
        sa.Column("speaker", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in _TALLIES),
        *(sa.Column(name, sa.Text) for name in ("first_day", "last_day")),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("appearances_speaker", "appearances", ["speaker"])


def _facts() -> None:
    op.create_table(
        "facts",
        sa.Column("number", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "id")),
        sa.Column("story", sa.Text, sa.ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
        *(sa.Column(name, sa.Text) for name in ("report", "first_day", "last_day")),
    )
    op.create_index("facts_story", "facts", ["story"])
    op.create_index("facts_kind", "facts", ["kind", "last_day"])
    op.create_table(
        "terms",
        sa.Column("id", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("facet", "key", "label")),
    )
    op.create_index("terms_key", "terms", ["facet", "key"], unique=True)
    op.create_table(
        "tagged",
        sa.Column("term", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, sa.ForeignKey("facts.number", ondelete="CASCADE"), primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_index("tagged_number", "tagged", ["number"])


def downgrade() -> None:
    """A desk is not taken back: read the reports anew with the older version."""
    raise NotImplementedError("a desk is not taken back to an older version")
