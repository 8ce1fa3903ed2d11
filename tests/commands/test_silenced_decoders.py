"""What libraries in C write is kept from the terminal; what Python writes, and where it was in a crash, is not."""

from __future__ import annotations

import subprocess
import sys

import pytest

CRASHES = {
    "a library reads where there is no memory": "ctypes.string_at(0)",
    "a library gives up": "os.abort()",
}


def child(body: str) -> subprocess.CompletedProcess[str]:
    """Run lines of Python within the block, in a process of its own."""
    program = f"import ctypes, os, sys\nfrom linter.commands.silenced_decoders import only_own_messages\n{body}"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


def test_only_what_python_writes_arrives() -> None:
    done = child(
        "with only_own_messages():\n    os.write(2, b'of a library')\n    print('of ours', file=sys.stderr)\n"
        "os.write(2, b'afterwards')"
    )
    assert done.returncode == 0
    assert done.stderr == "of ours\nafterwards"


@pytest.mark.parametrize("crash", CRASHES.values(), ids=list(CRASHES))
def test_a_crash_of_native_code_says_where_python_was(crash: str) -> None:
    done = child(f"def decode():\n    {crash}\nwith only_own_messages():\n    decode()")
    assert done.returncode not in (0, 1)
    assert "Fatal Python error" in done.stderr
    assert " in decode" in done.stderr


def test_a_crash_behind_the_block_is_none_of_its_business() -> None:
    done = child("with only_own_messages():\n    pass\nos.abort()")
    assert done.returncode not in (0, 1)
    assert "Fatal Python error" not in done.stderr


@pytest.mark.parametrize("enabled", [True, False])
def test_whoever_watched_for_crashes_before_still_does(enabled: bool) -> None:
    before = f"import faulthandler\nfaulthandler.{'enable' if enabled else 'disable'}()\n"
    done = child(f"{before}with only_own_messages():\n    pass\nprint(faulthandler.is_enabled())")
    assert done.stdout == f"{enabled}\n"
