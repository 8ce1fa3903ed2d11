"""What SECURITY.md promises, each with a test that fails when it is broken."""

from __future__ import annotations

import io
import json
import os
import shutil
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter import cli
from linter.report import FORMATS, Look, render
from tests.broken_inputs import good, photo
from tests.conftest import ROOT
from tests.fuzz import mutate

# Runs in a process of its own: every file that is opened and every address that is looked up or called is told.
WATCHED = """
import json, os, sys
seen = []
def hook(event, given):
    if event == "open" and isinstance(given[0], (str, bytes)):
        seen.append(["open", os.path.abspath(os.fsdecode(given[0]))])
    elif event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        seen.append([event, repr(given)])
    elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        seen.append([event, repr(given)])
sys.addaudithook(hook)
from linter import cli
try:
    cli.main(sys.argv[2:], prog_name="listlint")
finally:
    with open(sys.argv[1], "w") as out:
        json.dump(seen, out)
"""


def watched(folder: Path, cwd: Path, *arguments: str) -> list[list[str]]:
    """Return what a check in a process of its own opened, called and started."""
    out = folder / "seen.json"
    command = [sys.executable, "-c", WATCHED, str(out), "check", *arguments]
    (folder / "temporary").mkdir()
    places = {"LISTLINT_CACHE_DIR": str(folder / "cache"), "TMPDIR": str(folder / "temporary")}
    environment = {**os.environ, **places, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, cwd=cwd, env=environment, check=False, capture_output=True, timeout=120)
    assert ran.returncode in (0, 1, 3), ran.stderr.decode()
    return [entry for entry in json.loads(out.read_text()) if entry[1] != str(out)]


def shop(root: Path) -> Path:
    """A listing whose text, settings and links all ask for a file outside."""
    secret = root / "secret"
    secret.mkdir()
    (secret / "secret.jpg").write_bytes(b"x")
    (secret / "secret.txt").write_text("x", encoding="utf-8")
    folder = good(root / "shop")
    (folder / "scarf.txt").unlink()
    asked = ["../../secret/secret.jpg", str(secret / "secret.jpg"), "/etc/passwd"]
    (folder / "listing.toml").write_text(
        f'title = "Grey wool scarf"\ndescription = "70 inches long. No holes."\nphotos = {json.dumps(asked)}\n', "utf-8"
    )
    (folder / "out.jpg").symlink_to(secret / "secret.jpg")
    (folder / "away").symlink_to(secret)
    return root / "shop"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[list[str]]]:
    """A check of such a shop, watched."""
    root = tmp_path_factory.mktemp("watched").resolve()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LISTLINT_READ_LABELS", "0")
        formats = [part for name in ("html", "json", "xlsx", "csv") for part in ("--format", name)]
        outputs = [part for name in ("html", "json", "xlsx", "csv") for part in ("--output", str(root / f"r.{name}"))]
        found = watched(root, root, str(shop(root)), *formats, *outputs)
    return root, found


def test_only_what_was_given_is_opened(seen: tuple[Path, list[list[str]]]) -> None:
    root, found = seen
    # Below these: Python and its libraries, the program, the system's own lists (time zones, processors), the outputs
    own = {Path(sys.prefix), Path(sys.base_prefix), Path(sys.base_exec_prefix), ROOT}
    system = {Path("/proc"), Path("/sys"), Path("/dev"), Path("/usr/lib"), Path("/usr/share"), Path("/etc/localtime")}
    allowed = {*own, *system, root / "shop", root / "cache", root / "temporary"}
    opened = {Path(entry[1]) for entry in found if entry[0] == "open"}
    assert root / "shop" / "good-scarf" / "0.jpg" in opened
    strange = [path for path in opened if not any(path.is_relative_to(place) for place in allowed)]
    assert [path for path in strange if not (path.parent == root and path.name.lstrip(".").startswith("r."))] == []
    through_links = [path for path in opened if path.is_relative_to(root) and path.name in ("out.jpg", "secret.jpg")]
    assert through_links == []


def test_nothing_is_started_and_no_address_is_called(seen: tuple[Path, list[list[str]]]) -> None:
    assert seen[1], "nothing was watched"
    assert [entry for entry in seen[1] if entry[0] != "open"] == []


def not_run(*arguments: str) -> dict[str, str]:
    """{name: reason} of what a check could not judge."""
    report = json.loads(check(*arguments, "--format", "json")[1])
    found = {Path(problem["path"]).name: problem["reason"] for problem in report["not_run"]}
    for listing in report["listings"]:
        found |= {entry["file"]: entry["reason"] for entry in listing["not_run"]}
    return found


def test_a_link_out_of_the_given_folder_is_named_and_followed_only_where_that_is_asked_for(tmp_path: Path) -> None:
    given = str(shop(tmp_path))
    told = not_run(given)
    assert "out of the given folder" in told["out.jpg"]
    assert "outside the given one" in told["away"]
    told = not_run(given, "--follow-links")
    assert "away" not in told
    assert "no photo in a format" in told["out.jpg"]


def test_settings_beside_the_listings_cannot_allow_links(tmp_path: Path) -> None:
    good(tmp_path)
    (tmp_path / "listlint.toml").write_text("follow-links = true\n", "utf-8")
    assert check(str(tmp_path))[0] == 2


@pytest.mark.parametrize("name", ["listlint.toml", "pyproject.toml"])
def test_settings_that_are_a_link_out_of_their_folder_are_not_read(name: str, tmp_path: Path) -> None:
    good(tmp_path / "shop")
    (tmp_path / "secret").write_text('[tool.listlint]\nhunter2 = "x"\n', "utf-8")
    (tmp_path / "shop" / name).symlink_to(tmp_path / "secret")
    code, out, err = check(str(tmp_path / "shop"))
    assert (code, out) == (2, "")
    assert "hunter2" not in err


def test_a_link_out_of_the_folder_of_a_table_s_photos_is_named_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(photo(1))
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "A1_1.jpg").write_bytes(photo(0))
    (photos / "A1_2.jpg").symlink_to(tmp_path / "secret.jpg")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "A1_3.jpg").write_bytes(photo(2))
    (tmp_path / "more" / "back").symlink_to(photos)
    (photos / "more").symlink_to(tmp_path / "more")
    table = tmp_path / "shop.csv"
    table.write_text("title,description,sku\nGrey scarf,70 inches long. No holes.,A1\n", "utf-8")
    arguments = [str(table), "--photos", str(photos), "--format", "json"]
    code, out, _ = check(*arguments)
    report = json.loads(out)
    assert [one["file"] for one in report["listings"][0]["photos"]] == ["A1_1.jpg"]
    assert sorted(Path(problem["path"]).name for problem in report["not_run"]) == ["A1_2.jpg", "more"]
    assert code == 3
    followed = json.loads(check(*arguments, "--follow-links")[1])
    assert [Path(one["file"]).name for one in followed["listings"][0]["photos"]] == [f"A1_{n}.jpg" for n in (1, 2, 3)]
    assert followed["complete"]


@pytest.mark.skipif(shutil.which("unshare") is None, reason="this system has no network namespaces")
def test_the_report_is_the_same_without_a_network(tmp_path: Path) -> None:
    """With the label reader, where it is installed: its models come with it."""
    apart = ["unshare", "--map-root-user", "--net"]
    if subprocess.run([*apart, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this user may not make a network namespace")
    listing = good(tmp_path)
    command = [sys.executable, "-m", "linter", "check", str(listing), "--format", "json", "--no-cache"]
    environment = {**os.environ, "LISTLINT_READ_LABELS": "1"}
    there, here = (
        subprocess.run([*prefix, *command], cwd=ROOT, env=environment, check=False, capture_output=True, timeout=120)
        for prefix in (apart, [])
    )
    assert json.loads(there.stdout) == json.loads(here.stdout)
    assert there.returncode == here.returncode < 2


def check(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli.main, ["check", *arguments, "--no-cache"], prog_name="listlint")
    return result.exit_code, result.stdout, result.stderr


def test_a_listing_cannot_run_code(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    mark = tmp_path / "mark"
    for tag in ("python/object/apply:os.system", "python/object/new:os.system"):
        text = f'title: !!{tag} ["touch {mark}"]\n'
        (tmp_path / "a" / "listing.yaml").write_text(text, encoding="utf-8")
        assert check(str(tmp_path))[0] == 3
    assert not mark.exists()


def test_a_folder_of_listings_gives_python_no_modules(tmp_path: Path) -> None:
    """Neither by a name that listlint imports, nor by one that says that it is a plug-in."""
    folder = good(tmp_path)
    code = f"open({str(tmp_path / 'mark')!r}, 'w')\n"
    for place in (tmp_path, folder):
        for name in ("cv2", "numpy", "linter", "sitecustomize", "evil"):
            (place / f"{name}.py").write_text(code, "utf-8")
        (place / "evil-1.0.dist-info").mkdir()
        (place / "evil-1.0.dist-info" / "METADATA").write_text(
            "Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n", "utf-8"
        )
        (place / "evil-1.0.dist-info" / "entry_points.txt").write_text("[listlint.rules]\nevil = evil\n", "utf-8")
    command = [str(Path(sys.executable).with_name("listlint")), "check", ".", "--no-cache", "--format", "json"]
    for place in (tmp_path, folder):
        ran = subprocess.run(command, cwd=place, check=False, capture_output=True, timeout=120)
        assert json.loads(ran.stdout)["complete"]
    assert not (tmp_path / "mark").exists()


@pytest.mark.parametrize(
    ("name", "most"), [("listing.txt", 1 << 20), ("2.jpg", 120_000_000), ("listlint.toml", 1 << 20)]
)
def test_a_file_is_read_up_to_a_size(name: str, most: int, tmp_path: Path) -> None:
    folder = good(tmp_path)
    (folder / "scarf.txt").rename(folder / "listing.txt")
    before = (folder / name).read_bytes() if name == "listing.txt" else b""
    (folder / name).write_bytes(before.ljust(most + 1, b"\n"))
    code, out, err = check(str(folder))
    assert code == (2 if name == "listlint.toml" else 3)
    assert any(said in out + err for said in ("too large for", "too much for", "at most 1 MB are read"))
    (folder / name).write_bytes(before.ljust(most, b"\n"))
    assert not any(said in "".join(check(str(folder))[1:]) for said in ("too large for", "too much for", "are read"))


@pytest.mark.parametrize("text", ['import = "os"', 'plugins = ["evil"]', '[[rule]]\ncode = "OWN001"\npython = "1"'])
def test_settings_cannot_name_code(text: str, tmp_path: Path) -> None:
    (tmp_path / "listlint.toml").write_text(text, encoding="utf-8")
    good(tmp_path)
    assert check(str(tmp_path))[0] == 2


def test_a_baseline_that_is_no_report_is_refused_without_its_words(tmp_path: Path) -> None:
    (tmp_path / "passwords").write_text("root:hunter2\n", encoding="utf-8")
    (tmp_path / "listlint.toml").write_text(f"baseline = {json.dumps(str(tmp_path / 'passwords'))}\n", "utf-8")
    good(tmp_path)
    code, out, err = check(str(tmp_path))
    assert code == 2
    assert "hunter2" not in out + err


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def test_a_text_in_a_png_that_unpacks_without_end_is_bounded(tmp_path: Path) -> None:
    folder = good(tmp_path)
    words = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200_000_000), 9))
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0))
    pixels = _chunk(b"IDAT", zlib.compress(bytes(72)))
    (folder / "2.png").write_bytes(b"\x89PNG\r\n\x1a\n" + head + words + pixels + _chunk(b"IEND", b""))
    code, out, _ = check(str(folder), "--format", "json")
    assert code == 3
    assert [photo["file"] for photo in json.loads(out)["listings"][0]["photos"] if photo["error"]] == ["2.png"]


def placed(folder: Path) -> None:
    """Put a photo with its place, as an odd number that would be seen, into a listing."""
    from PIL import Image

    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 29.8765), 3: "E", 4: (2.0, 17.0, 40.4321)})
    with Image.open(folder / "0.jpg") as image:
        image.save(folder / "0.jpg", exif=exif)


@pytest.mark.parametrize("name", FORMATS)
def test_the_place_of_a_photo_is_in_no_report(name: str, tmp_path: Path) -> None:
    folder = good(tmp_path)
    placed(folder)
    stored = [struct.pack(order, part) for order in ("<I", ">I") for part in (59753, 404321)]  # 29.8765 is 59753 / 2000
    assert any(mark in (folder / "0.jpg").read_bytes() for mark in stored)
    marks = [b"29.8765", b"40.4321", b"48.858", b"2.294", *stored]
    _, out, _ = check(str(folder), "--format", "json")
    report = json.loads(out)
    assert "0.jpg" in [f.get("photo") for f in report["listings"][0]["findings"] if f["name"] == "gps-in-photo"]
    data = render(name, report, Look())
    if name == "xlsx":
        import zipfile

        with zipfile.ZipFile(io.BytesIO(data)) as book:
            data = b"".join(book.read(part) for part in book.namelist())
    if name == "html":
        import base64
        import re

        data += b"".join(base64.b64decode(part) for part in re.findall(rb"base64,([A-Za-z0-9+/=]+)", data))
    assert data or name == "github", "a finding without a line is none of its annotations"
    assert [mark for mark in marks if mark in data] == []


STEERING = "\x1b[2J\x1b]0;x\x07\u009b31m\u202e"


@pytest.mark.parametrize("name", ["terminal", "github"])
def test_no_text_or_file_name_steers_a_terminal(name: str, tmp_path: Path) -> None:
    folder = good(tmp_path, "scarf" + STEERING.replace("/", ""))
    (folder / "scarf.txt").unlink()
    (folder / "listing.txt").write_text(
        f"Scarf {STEERING}\n\nNo flaws{STEERING}. Hole at hem. DM me 555 010 0199.\n", "utf-8"
    )
    (folder / f"2{STEERING}.jpg").write_bytes(b"broken")
    code, out, err = check(str(folder), "--format", name)
    assert code == 3
    assert [c for c in out + err if c in STEERING and not c.isprintable()] == []


RULE = """[[rule]]
code = "OWN001"
name = "no-lol"
kind = "forbid"
summary = "Says lol.STEER"
severity = "note"
words = ["lol"]
message = "You write {words}.STEER"
fix = "Leave it out.STEER"
bad = ["A dress lolSTEER"]
good = ["A dress lol"]
"""
NAME = STEERING.replace("/", "")


@pytest.mark.parametrize(
    "words",
    [
        ["check", "gone" + NAME],
        ["check", ".", "--verbose", "--config", f"{NAME}/listlint.toml"],
        ["check", ".", "--config", NAME],
        ["check", ".", "--select", NAME],
        ["check", ".", "--diff", f"{NAME}/scarf.txt"],
        ["check", ".", "--output", f"{NAME}/gone/report"],
        ["fix", "."],
        ["init", NAME, "--smoke", "free"],
        ["init", NAME, "--smoke", "free", "--force"],
        ["explain", "OWN001"],
        ["rules"],
        ["test", "listlint.toml"],
        ["test", NAME],
        ["watch", "gone" + NAME],
    ],
    ids=lambda words: " ".join(words).replace(NAME, "NAME"),
)
def test_nothing_that_a_command_prints_steers_a_terminal(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rule = RULE.replace("STEER", json.dumps(STEERING)[1:-1])
    (good(tmp_path, NAME) / "listlint.toml").write_text(rule, "utf-8")
    (tmp_path / "listlint.toml").write_text(rule, "utf-8")
    result = CliRunner().invoke(cli.main, words)
    assert result.stdout + result.stderr
    assert [c for c in result.stdout + result.stderr if not c.isprintable() and c != "\n"] == []
    assert result.exception is None or isinstance(result.exception, SystemExit)


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no pseudo-terminals")
@pytest.mark.parametrize("name", ["json", "csv"])  # HTML is shown on no terminal
def test_a_report_for_programs_steers_no_terminal_that_it_is_shown_on(name: str, tmp_path: Path) -> None:
    folder = good(tmp_path)
    (folder / "scarf.txt").write_text(f"Scarf{STEERING}\n\n70 inches long. No holes.\n", "utf-8")
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "linter", "check", str(folder), "--no-cache", "--select", "LST", "--format", name]
    with subprocess.Popen(command, cwd=ROOT, stdout=theirs, stderr=subprocess.DEVNULL):
        os.close(theirs)
        seen = b""
        try:
            while part := os.read(ours, 1 << 16):
                seen += part
        except OSError:  # how Linux says that the other end is closed
            pass
    os.close(ours)
    shown = seen.decode()
    assert "Scarf" in shown
    assert [c for c in shown if not c.isprintable() and c not in "\r\n"] == []


def test_what_decoders_write_of_damaged_files_reaches_nobody(tmp_path: Path) -> None:
    """The words of libtiff for this are written in C, past Python; listlint's own arrive."""
    folder = good(tmp_path)
    whole = mutate.photos()
    jpeg, tiff = bytearray(whole["plain.jpg"]), bytearray(whole["packed.tif"])
    middle = jpeg.index(b"\xff\xda") + 40
    jpeg[middle:middle] = b"\xff\xd3\0\0"
    start = next(at for at in range(8, len(tiff)) if tiff[at])
    tiff[start + 30 : start + 60] = b"\xff" * 30
    (folder / "a.jpg").write_bytes(jpeg)
    (folder / "a.tif").write_bytes(tiff)

    def said(command: str) -> list[str]:
        ran = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
        return ran.stderr.splitlines()

    plain = "from linter.listing import Photo; from linter.pixels.facts import measured; from pathlib import Path;"
    files = [str(folder / name) for name in ("a.jpg", "a.tif")]
    decoded = said(f"{plain} [measured(Photo(Path(name), name)) for name in {files}]")
    assert decoded  # the decoder does complain
    assert "Traceback" not in " ".join(decoded)
    lines = said(f"from linter import cli; cli.main(['check', {str(folder)!r}, '--no-cache'])")
    assert lines
    assert [line for line in lines if not line.startswith("listlint: ")] == []
