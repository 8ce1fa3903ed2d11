"""How the command begins, before click has it."""

from __future__ import annotations

import subprocess
import sys

INTERRUPTED = """
import sys
class Interrupting:
    def find_spec(self, name, *_):
        if name == "linter.commands.check":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupting())
from linter.__main__ import main
main()
"""


def test_ctrl_c_while_the_command_is_loaded_ends_it_as_later() -> None:
    ended = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "\nlistlint: interrupted\n")
