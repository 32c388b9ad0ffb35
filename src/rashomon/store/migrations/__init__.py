"""Migrations of the desk (Alembic); they ship with the package and run when an older desk is opened."""
