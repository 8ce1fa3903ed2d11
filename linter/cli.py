"""The command line: arguments in, exit code out. stdout is the report, stderr everything else."""

from __future__ import annotations

import atexit
import errno
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from linter import __version__
from linter.commands.cache import cache
from linter.commands.case import case
from linter.commands.check import check
from linter.commands.config import config
from linter.commands.explain import explain
from linter.commands.fix import fix
from linter.commands.freeze import freeze
from linter.commands.init import init
from linter.commands.lasting_output import lasting_output
from linter.commands.lsp import lsp
from linter.commands.open import open_page
from linter.commands.outcome import Exit, Refusal, Unwritable, say_interrupted
from linter.commands.reply import reply
from linter.commands.rules import list_rules
from linter.commands.test import test_rules
from linter.commands.watch import watch

_SHOWN = 40  # characters of a name that is none: somebody may have given a text in place of its file


class _Commands(click.Group):
    def main(self, *args: Any, **kwargs: Any) -> Any:
        with lasting_output():
            return super().main(*args, **kwargs)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with _interruptible():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> object:
        with _interruptible():
            return super().invoke(ctx)


@contextmanager
def _interruptible() -> Iterator[None]:
    try:
        yield
    except (KeyboardInterrupt, click.Abort):  # click aborts where a question is answered by Ctrl-C or Ctrl-D
        say_interrupted("interrupted")
        raise click.exceptions.Exit(Exit.INTERRUPTED) from None
    except OSError as error:  # of what is named on the command line
        if error.filename is None:
            _stand_somewhere()  # it may be taken away while a program runs
            raise
        name = os.fsdecode(error.filename)
        if isinstance(error, PermissionError):  # a folder that may not be entered
            raise Unwritable(f"{name}: {error.strerror}. Give yourself the right to it.") from error
        if error.errno == errno.ENAMETOOLONG:
            shown = " ".join(name[:_SHOWN].split())
            raise Refusal(f"'{shown}...': no file has so long a name. Give the path of a file or folder.") from error
        raise


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="listlint")
def main() -> None:
    """Read second-hand listings before they are posted: what could end in a buyer's case, why, and what to change."""
    # Almost all that is made while libraries and words are loaded stays: to look through it every 700 objects for what
    # could go takes a sixth of a short run, and frees nothing.
    gc.set_threshold(100_000, 20, 20)
    # As the process ends Python looks through all of it once more: a quarter of a run over one changed text.
    atexit.register(gc.freeze)
    _stand_somewhere()


def _stand_somewhere() -> None:
    """Raises Refusal where the working folder is gone."""
    try:
        os.getcwd()
    except OSError as error:
        raise Refusal("the folder that this was started in is not there any more. Change to another: cd ~") from error


for command in (
    check,
    config,
    list_rules,
    explain,
    cache,
    case,
    fix,
    freeze,
    init,
    lsp,
    open_page,
    reply,
    test_rules,
    watch,
):
    main.add_command(command)
