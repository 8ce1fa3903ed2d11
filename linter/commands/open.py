"""`listlint open`: the listings of a folder as a page in the browser, to write, mend and check."""

from __future__ import annotations

import os
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.commands.loading import load_plan, load_settings, overridden
from linter.commands.options import marketplace_option, settings_options
from linter.commands.outcome import Refusal, end_interrupted, say
from linter.commands.silenced_decoders import DecodingCommand

if TYPE_CHECKING:
    from linter.run.judge import Plan

SHOP = "My listings"  # the folder that is made for who starts in the home folder


@click.command("open", cls=DecodingCommand)
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(1, 65535), help="Serve the page on this port; default: a free one.")
@click.option("--no-browser", is_flag=True, help="Only tell the address of the page.")
@click.option("--read-only", is_flag=True, help="Look only: nothing is written into the folder.")
@marketplace_option
@settings_options
def open_page(
    folder: Path | None,
    port: int | None,
    no_browser: bool,
    read_only: bool,
    marketplace: str | None,
    config_file: Path | None,
) -> None:
    """Open the listings of FOLDER as a page in your browser.

    Drop photos, type, see what is found.

    The page is on this computer alone, at an address that nobody else knows. In your home folder, without FOLDER, the
    folder "My listings" in it is opened, and made first if need be; the home folder itself is not.

    Exit: 0 a minute after its last tab was closed, 130 after Ctrl-C, 2 usage or configuration.
    """
    try:
        from linter.page.server import PortError, listening, serve
    except ImportError as error:
        from linter.installation import with_extra

        raise Refusal(f"the page needs a part that is not installed ({error.name}): {with_extra('page')}") from error
    from linter.desk.desk import Desk
    from linter.desk.values import DeskError
    from linter.run.cache import open_cache

    folder = _folder(folder)
    if not read_only and not os.access(folder, os.W_OK):
        say(f"listlint: {folder}: cannot be written, and is opened to look only.", err=True)
        read_only = True

    def load() -> Plan:
        registry, settings = load_settings(config_file, folder)
        return load_plan(registry, overridden(settings, marketplace, None))

    def begun(address: str) -> None:
        say(f"{folder.resolve()} is open at\n  {address}\nCtrl-C here ends it; so does closing the page.", keep="\n")
        if not no_browser and not _shown(address):
            say("Open this address in a browser.")

    cache = open_cache()
    try:
        on = listening(port)
        with on, Desk(folder, load, cache, read_only=read_only) as desk:
            serve(desk, on, begun)
    except PortError as error:
        raise Refusal(f"--port: {error}") from error
    except DeskError as error:
        raise Refusal(error.sentence) from error
    except KeyboardInterrupt:
        end_interrupted("the page has ended", cache)
    finally:
        cache.close()
    say("The page was closed, and has ended.")


def _folder(folder: Path | None) -> Path:
    """Return the folder to open. Raises Refusal."""
    if folder is None:
        here = Path()
        if not _holds_all(here):
            return here
        folder = Path.home() / SHOP
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise Refusal(f"{folder}: cannot be made: {error.strerror or error}. Name a folder.") from error
    if not folder.exists():
        raise Refusal(f"{folder}: does not exist. Check the spelling of the path, or make the folder first.")
    if not folder.is_dir():
        raise Refusal(f"{folder}: is no folder. Open the folder that it is in.")
    if _holds_all(folder):
        shop = Path.home() / SHOP
        raise Refusal(
            f"{folder}: holds all that you have, not listings alone. Name the folder of your listings; {shop} "
            "is opened, and made first if need be, by `listlint open` in your home folder."
        )
    return folder


def _holds_all(folder: Path) -> bool:
    """Whether it is the home folder or one above it, which would be looked through and watched as a whole."""
    here, home = folder.resolve(), Path.home().resolve()
    return here == home or here in home.parents


def _shown(address: str) -> bool:
    """Open the browser, if there is one with windows: one in this terminal would take its place."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    if type(browser) is webbrowser.GenericBrowser:
        return False
    return browser.open(address)
