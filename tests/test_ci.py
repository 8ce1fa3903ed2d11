"""What runs listlint for others: the GitHub Action, step by step as on a runner, and the image, if docker can run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
FIXTURES = "fixtures/listings"

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


def steps() -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Return the defaults of the action's inputs, and its steps."""
    action = YAML(typ="safe").load((ROOT / "action.yml").read_text("utf-8"))
    return {name: given["default"] for name, given in action["inputs"].items()}, action["runs"]["steps"]


def act(step: dict[str, Any], inputs: dict[str, str], folder: Path, binary: Path) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does: its inputs come by the environment, where no text of theirs is taken for a command."""
    assert "${{" not in step["run"]
    given = {name: inputs[value.removeprefix("${{ inputs.").removesuffix(" }}")] for name, value in step["env"].items()}
    known = {
        "RUNNER_TEMP": str(folder),
        "GITHUB_ACTION_PATH": str(ROOT),
        "PATH": f"{binary}{os.pathsep}{os.environ['PATH']}",
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **known, **given}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(("labels", "extra"), [("false", ""), ("true", "[labels]")])
def test_the_action_installs_the_listlint_that_the_workflow_names(tmp_path: Path, labels: str, extra: str) -> None:
    defaults, (install, _) = steps()
    fake = tmp_path / "python3"  # writes down what it is asked, and leaves itself where a virtual environment has one
    fake.write_text(
        f'#!/bin/bash\necho "$@" >> "{tmp_path}/asked"\n'
        'if [ "$2" = venv ]; then mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; fi\n'
    )
    fake.chmod(0o755)
    done = act(install, {**defaults, "labels": labels}, tmp_path, tmp_path)
    assert done.returncode == 0, done.stderr
    asked = (tmp_path / "asked").read_text().splitlines()
    assert asked == [f"-m venv {tmp_path}/listlint", f"-m pip install --quiet {ROOT}{extra}"]


@pytest.mark.parametrize(
    ("options", "code"), [("--fail-on never", 0), ("", 1), ("--fail-on nevr", 2), ("--select $(touch here)", 2)]
)
def test_the_action_judges_the_fixtures_and_annotates(tmp_path: Path, options: str, code: int) -> None:
    defaults, (_, judge) = steps()
    binary = tmp_path / "listlint" / "bin"
    binary.mkdir(parents=True)
    (binary / "listlint").symlink_to(Path(sys.executable).with_name("listlint"))
    done = act(judge, {**defaults, "paths": FIXTURES, "options": options}, tmp_path, binary)
    assert done.returncode == code, done.stdout + done.stderr
    if code < 2:
        assert "::error file=fixtures/listings/" in done.stdout
        assert "16 listings · " in done.stdout  # the report that people read stands in the log, too
    assert not (ROOT / "here").exists()


def docker() -> bool:
    """Whether docker can run here."""
    if shutil.which("docker") is None:
        return False
    return subprocess.run(["docker", "info"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not docker(), reason="docker is not installed, or its daemon does not run")
def test_the_image_judges_the_fixtures() -> None:
    name = "listlint-test"
    build = ["docker", "build", "--quiet", "--tag", name, "."]
    built = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr[-3000:]
    shop = f"{ROOT / FIXTURES}:/shop:ro"
    command = ["docker", "run", "--rm", "--network", "none", "--volume", shop, name, "check", "--fail-on", "never"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "16 listings · " in run.stdout
