"""The command `listlint`, as a program of its own and as `python -m linter`."""

import sys


def main() -> None:
    """Load the command and run it. Ctrl-C while it is loaded, a fifth of a second, ends it as at any other time."""
    try:
        from linter.cli import main as command
    except KeyboardInterrupt:
        if sys.stderr is not None:
            sys.stderr.write("\nlistlint: interrupted\n")
        sys.exit(130)
    command(prog_name="listlint")


if __name__ == "__main__":  # a process for texts imports this module, too
    main()
