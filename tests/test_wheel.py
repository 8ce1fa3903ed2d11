"""What users install: the wheel, built through the sdist, in an environment of its own, away from the source."""

from __future__ import annotations

import email
import json
import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from PIL import Image

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
ROOT = Path(__file__).parents[1]
SOURCES = ("linter", "rules", "docs")
DATA = {".py", ".toml", ".json", ".html", ".css", ".js", ".typed", ".md", ".png", ".jpg", ".onnx", ".svg", ".LICENSE"}


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV"))}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=Maker", "-c", "user.email=maker@example.org"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = tmp_path_factory.mktemp("source") / "listlint"
    tree.mkdir()
    skip = shutil.ignore_patterns("__pycache__", "*.egg-info", "_version.py")
    # What the Dockerfile's build is given is what a build needs.
    given = [line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")]
    assert set(SOURCES) < set(given)
    for name in given:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tree / name, ignore=skip)
        else:
            shutil.copy(ROOT / name, tree)
    git(tree, "init")
    git(tree, "add", ".")
    git(tree, "commit", "--message", "0.1.0")
    git(tree, "tag", "v0.1.0")
    built = run(sys.executable, "-m", "build", "--outdir", tree.parent / "dist", cwd=tree)
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr[-3000:]
    (found,) = (tree.parent / "dist").glob("*.whl")
    return found


def test_the_wheel_holds_every_file(wheel: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if not name.split("/")[0].endswith(".dist-info")}
    wanted = {"linter/_version.py"}
    for folder, inside in (("linter", "linter"), ("rules", "linter/rules"), ("docs", "linter/docs")):
        files = [file for file in (ROOT / folder).rglob("*") if file.is_file() and "__pycache__" not in file.parts]
        assert {file.suffix or file.name for file in files} <= DATA, "a new kind of data file needs package-data"
        wanted |= {f"{inside}/{file.relative_to(ROOT / folder).as_posix()}" for file in files}
    assert packed == wanted


def test_what_is_published_is_what_an_index_takes(wheel: Path) -> None:
    (source,) = wheel.parent.glob("*.tar.gz")
    checked = run(sys.executable, "-m", "twine", "check", "--strict", wheel, source, cwd=wheel.parent)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert (wheel.name, source.name) == ("listlint-0.1.0-py3-none-any.whl", "listlint-0.1.0.tar.gz")
    (name,) = (name for name in zipfile.ZipFile(wheel).namelist() if name.endswith("/METADATA"))
    metadata = email.message_from_bytes(zipfile.ZipFile(wheel).read(name))
    urls = dict(url.split(", ") for url in metadata.get_all("Project-URL", ()))
    assert urls.keys() == {"Documentation", "Source", "Changelog", "Issues"}
    assert all(url.startswith(urls["Source"]) for url in urls.values())
    page = metadata.get_payload()
    assert isinstance(page, str)
    targets = re.findall(r"\]\(([^)\s]+)\)", page)
    assert f"{urls['Source']}/raw/HEAD/docs/report.png" in targets
    assert [target for target in targets if not target.startswith("https://")] == []


class Environment:
    """A virtual environment of its own, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        venv.create(folder / "venv", with_pip=True)
        self.binaries = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")

    def install(self, wheel: str) -> None:
        """Install a wheel and all that it needs, as pip would, in a second in place of half a minute."""
        done = run(
            sys.executable, "-m", "uv", "pip", "install", "--python", self.binaries / "python", wheel, cwd=self.folder
        )
        assert done.returncode == 0, done.stderr[-3000:]

    def pip(self, *words: str) -> None:
        done = run(self.binaries / "python", "-m", "pip", *words, "--quiet", cwd=self.folder)
        assert done.returncode == 0, done.stderr[-3000:]

    def python(self, program: str) -> str:
        done = run(self.binaries / "python", "-c", program, cwd=self.folder)
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout.strip()


def test_the_wheel_runs_alone(wheel: Path, tmp_path: Path) -> None:
    environment = Environment(tmp_path)
    environment.install(str(wheel))
    binaries = environment.binaries
    (tmp_path / "dress").mkdir()
    (tmp_path / "dress" / "listing.txt").write_text("Linen dress size M\n\nSmall stain. Smoke free home.\n")
    checked = run(binaries / "listlint", "check", "dress", "--format", "json", cwd=tmp_path)
    assert checked.returncode in (0, 1), checked.stderr
    report = json.loads(checked.stdout)
    assert report["complete"]
    assert report["listings"][0]["disclosures"]["smoke"] == "free"
    here = {line.split()[0] for line in run(binaries / "listlint", "rules", cwd=tmp_path).stdout.splitlines()}
    told = run(binaries / "listlint", "explain", "grainy-photo", cwd=tmp_path).stdout
    shown = [Path(line.split(": ")[1]) for line in told.splitlines() if line.startswith("Photos that ")]
    assert [file.suffix for file in shown if environment.folder in file.parents and file.stat().st_size] == [".jpg"] * 2
    (page,) = re.findall(r"https://\S+", told)
    assert page.endswith("/docs/rules/PHO002.md")
    assert {one["url"] for one in report["rules"] if one["code"] == "PHO002"} == {page}
    from linter.run.registry import installed as registry

    assert here == {rule.code for rule in registry().rules}


OWNERS = "from importlib.metadata import packages_distributions as owners; print(*sorted(set(owners()['cv2'])))"
WORKS = "import cv2, numpy; print(cv2.imdecode(cv2.imencode('.png', numpy.zeros((4, 4, 3), 'uint8'))[1], 1).shape)"
ONE, BOTH = "opencv-python", "opencv-python opencv-python-headless"


@pytest.mark.long
def test_the_label_reader_comes_and_goes_without_harm_to_opencv(wheel: Path, tmp_path: Path) -> None:
    """opencv-python and opencv-python-headless own one folder, cv2: the label reader must not bring the second."""
    environment = Environment(tmp_path)
    environment.install(f"{wheel}[labels]")
    steps = (
        (("install", "--upgrade", f"{wheel}[labels]"), ONE),
        (("install", "--upgrade", "--force-reinstall", "--no-deps", "opencv-python"), ONE),
        (("uninstall", "--yes", "rapidocr", "onnxruntime"), ONE),
        # What another package brings stays when the label reader is upgraded, and does no harm while it stays
        (("install", "opencv-python-headless"), BOTH),
        (("install", "--upgrade", f"{wheel}[labels]"), BOTH),
    )
    for command, owners in steps:
        environment.pip(*command)
        assert environment.python(OWNERS) == owners, command
        assert environment.python(WORKS) == "(4, 4, 3)", command
    assert reasons(environment) == set()

    environment.pip("uninstall", "--yes", "opencv-python-headless")  # takes the files of the other along
    (reason,) = reasons(environment)
    _, _, repair = reason.partition(" -m pip ")
    assert repair
    environment.pip(*repair.split())
    assert environment.python(OWNERS) == ONE
    assert environment.python(WORKS) == "(4, 4, 3)"
    assert reasons(environment) == set()


def reasons(environment: Environment) -> set[str]:
    """Return why rules were not run on a listing with a photo."""
    dress = environment.folder / "dress"
    if not dress.exists():
        dress.mkdir()
        (dress / "listing.txt").write_text("Linen dress size M\n\nSmoke free home.\n")
        Image.new("RGB", (400, 300), "grey").save(dress / "front.jpg")
    checked = run(
        environment.binaries / "listlint", "check", "dress", "--format", "json", "--no-cache", cwd=environment.folder
    )
    assert checked.returncode in (0, 1, 3), checked.stderr
    report = json.loads(checked.stdout)
    assert report["listings"][0]["photos"]
    return {entry["reason"] for entry in report["listings"][0]["not_run"]}
