"""One module a command: the click command and what only it needs. Heavy imports stand inside functions."""
