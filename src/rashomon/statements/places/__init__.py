"""Places: toponyms in a text, and where on earth they are."""
