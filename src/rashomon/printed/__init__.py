"""What the command line prints: tables and pages for a terminal, drawn from the records of `rashomon.views` and of the desk."""

from rashomon.printed.desk import found_table, report_page

__all__ = ["found_table", "report_page"]
