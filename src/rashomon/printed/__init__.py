"""What the command line prints: tables and pages for a terminal, drawn from the records of `rashomon.views` and of the desk."""
