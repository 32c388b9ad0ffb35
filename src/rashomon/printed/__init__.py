"""What commands print: tables and pages of what the desk holds, a module for each kind of page."""

from rashomon.printed.desk import found_table, report_page

__all__ = ["found_table", "report_page"]
