"""`python -m linter` is the command `listlint`."""

from linter.cli import main

if __name__ == "__main__":  # a process for texts imports this module, too
    main(prog_name="listlint")
