"""What a page tells, as plain records: the terminal, the browser and the API draw the same one."""
