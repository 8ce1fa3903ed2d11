"""`python -m linter` is the command `listlint`."""

from linter.cli import main

main(prog_name="listlint")
