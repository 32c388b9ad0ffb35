"""Attribution: who says what in which words, before speakers are resolved."""
