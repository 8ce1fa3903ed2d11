"""Keeps from the terminal what decoders write of damaged files: no seller can use it, and a stranger might.

A command that asks must not be a `DecodingCommand`: Python's `input` writes its question in C, to the same descriptor.
"""

from __future__ import annotations

import faulthandler
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from linter.commands.lasting_output import lasting

_STDERR = 2


class DecodingCommand(click.Command):
    """A command that has photos decoded."""

    def invoke(self, ctx: click.Context) -> object:
        """Carry the command out, with only its own messages on standard error."""
        with only_own_messages():
            return super().invoke(ctx)


@contextmanager
def only_own_messages() -> Iterator[None]:
    """Lead what libraries in C write to standard error away within the block; what Python writes there still arrives.

    It is done once for the whole process, before there are threads: libjpeg and libtiff have no other switch here. When
    such a library crashes, where Python was still arrives, too.
    """
    said = sys.stderr
    try:
        ours = said.fileno() == _STDERR
        kept = os.dup(_STDERR)
    except (OSError, AttributeError, io.UnsupportedOperation):  # there is none, or it is not that of the process
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    watched = faulthandler.is_enabled()
    try:
        faulthandler.enable(kept)
        said.flush()
        os.dup2(nowhere, _STDERR)
        if ours:
            stream = open(kept, "w", buffering=1, encoding=said.encoding, errors=said.errors, closefd=False)  # noqa: SIM115
            sys.stderr = lasting(stream)
        yield
    finally:
        if ours:
            sys.stderr.close()
            sys.stderr = said
        os.dup2(kept, _STDERR)
        faulthandler.enable(_STDERR)
        if not watched:
            faulthandler.disable()
        os.close(kept)
        os.close(nowhere)
