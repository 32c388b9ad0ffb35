"""Two reports side by side: what one took from the other, what it left out, added and altered."""
