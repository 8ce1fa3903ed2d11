"""The pages, a package so that they come in the wheel: the command and the reports show what stands here."""
