"""`listlint cache`: where the cache is, how large, and away with it."""

from __future__ import annotations

import click

from linter.commands.outcome import Unwritable


@click.group()
def cache() -> None:
    """Look after the cache of what was read and judged before."""


@cache.command()
def path() -> None:
    """Print the cache's file."""
    from linter.run.cache import FILE, folder

    click.echo(folder() / FILE)


@cache.command()
def size() -> None:
    """Print how much it takes on disk, and how much it may take."""
    from linter.run.cache import NO_LIMIT, folder, limit, size_of

    most = "any number of" if limit() == NO_LIMIT else f"at most {limit() / 1e6:.0f}"
    try:
        taken = size_of(folder())
    except OSError as error:
        raise Unwritable(f"{error.filename}: cannot be read: {error.strerror}.") from error
    click.echo(f"{taken / 1e6:.1f} MB of {most} MB (LISTLINT_CACHE_MB)")


@cache.command()
def clear() -> None:
    """Remove it; the next check reads everything anew."""
    from linter.run.cache import clear as clear_cache
    from linter.run.cache import folder, size_of

    try:
        freed = size_of(folder())
        clear_cache(folder())
    except OSError as error:
        raise Unwritable(f"{error.filename}: cannot be removed: {error.strerror}.") from error
    click.echo(f"{freed / 1e6:.1f} MB removed")
