"""Writing a report file whole or not at all, and the files that stand beside one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import quote


def replace(path: Path, data: Iterable[bytes], ready: Callable[[Path], object] | None = None) -> None:
    """Write data to a temporary file beside `path` and rename it, so that the old file stays whole until then.

    A link stays a link, and a device or a pipe (/dev/null) is written into. The file has the rights that any new file
    of the user gets, or what `ready` gives it, which is called with the temporary file when that is whole; what it
    raises leaves the old file. Raises OSError.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        with path.open("wb") as there:
            there.writelines(data)
        return
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    except OSError as error:
        error.filename = str(path)  # of the temporary one nobody has heard
        raise
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(data)
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)  # mkstemp makes private files
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        if ready is not None:
            ready(Path(name))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def linked_from(report: Path | None) -> Callable[[str], str]:
    """Return what gives the address of a file, named from the working directory, as seen from a report.

    The report is a file, or None for one that goes to stdout and is read from the working directory.
    """
    start = report.resolve().parent if report else Path.cwd()

    def address(name: str) -> str:
        file = Path(name).resolve()
        try:
            return quote(Path(os.path.relpath(file, start)).as_posix())
        except ValueError:  # another drive
            return file.as_uri()

    return address


def beside(folder: Path, report: Path | None) -> Callable[[str, bytes], str]:
    """Return what writes a file into a folder (made if need be) and gives the address to it from the report.

    A name stands for its contents, so a file that is there already is left: an older report may show it too. The
    report is a file, or None for one that goes to stdout and is read from the working directory. Raises OSError.
    """
    folder = folder.resolve()
    folder.mkdir(exist_ok=True)
    base = linked_from(report)(str(folder))

    def write(name: str, data: bytes) -> str:
        if not (folder / name).exists():
            replace(folder / name, [data])
        return f"{base}/{quote(name)}"

    return write
