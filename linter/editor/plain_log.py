"""What the libraries under the language server log, as one line each: editors show standard error to their users.

pygls logs whatever an editor sends wrongly with a traceback, and tells the editor besides.
"""

from __future__ import annotations

import asyncio
import logging

_LOGGERS = ("pygls", "asyncio", "concurrent.futures")
# When the editor has gone: there is nobody to tell, and nothing to mend.
_GONE = (asyncio.CancelledError, BrokenPipeError, ConnectionResetError, KeyboardInterrupt)
_MOST = 300  # characters


class _OneLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        said = (record.getMessage().splitlines() or [""])[0][:_MOST]  # a traceback may stand below
        if error is not None:
            said = f"{said}: {type(error).__name__}: {error}"
        shown = "".join(sign if sign.isprintable() else " " for sign in said)
        return f"listlint: {' '.join(shown.split())[:_MOST]}"


def _is_for_somebody(record: logging.LogRecord) -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], _GONE)) and record.msg != "Failed to report error"


def log_plainly() -> None:
    """Lead what these libraries log to standard error, a line each, without tracebacks."""
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(_OneLine())
    handler.addFilter(_is_for_somebody)
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
