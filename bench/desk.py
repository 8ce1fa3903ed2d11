"""How fast the desk answers, which is what the page of `listlint open` talks to, with the limits that it promises.

    python bench/desk.py [--listings 500] [--large 10000]

Typing: a text of 250 words beside six photos, one word more an edit. The shop: listings with a text and two photos that
were judged before, opened by a process of its own, from its start to the list with all verdicts. A photo of 12
megapixels: from its bytes until its light, grain, focus and view are there; a label is read after that. Memory: of
1,000 edits, of which each tenth is saved. A large shop that nobody has judged: until its first page is there. It ends
with 1 where something is missing or a limit is passed.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from photos import draw
from text import TEXT

from linter.commands.loading import load_plan, load_settings
from linter.desk.desk import Desk
from linter.desk.values import Upload
from linter.run.cache import Cache

ROOT = Path(__file__).parents[1]
EDITS = 1000
OPEN = """
import sys
from pathlib import Path
from desk import opened
with opened(Path(sys.argv[1])) as desk:
    shop = desk.shop(count=50)
    print(shop.total, shop.judged, len(shop.entries))
"""


def opened(folder: Path) -> Desk:
    """Open a folder, with a cache beside it."""
    return Desk(folder, lambda: load_plan(*load_settings(None, folder)), Cache(folder.parent / "cache", 1 << 30))


def rss() -> float:
    """Return the memory of this process in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


def typing(folder: Path) -> bool:
    """Measure edits, and the memory that they take."""
    home = folder / "coat"
    shutil.copytree(ROOT / "fixtures" / "listings" / "clean-dress", home, ignore=shutil.ignore_patterns("listing.*"))
    (home / "listing.txt").write_text(f"Green wool coat, size 12\nBrand: Elmhurst\nSize: 12\n\n{TEXT}\n", "utf-8")
    with opened(folder) as desk:
        state = desk.state("coat")
        found = len(state.judged.record["findings"]) if state.judged else 0
        times, wholes, before = [], [], 0.0
        version = state.version
        for number in range(EDITS):
            text = TEXT + " and more" * (number % 100 + 1)
            began = time.perf_counter()
            judged = desk.judge("coat", {"description": text})
            times.append(time.perf_counter() - began)
            if len(judged.record["photos"]) != len(state.tiles) or not judged.record["findings"]:
                print("an edit was judged without its photos or findings")
                return False
            if number % 10 == 9:
                version = desk.save("coat", {"description": text}, version).version
                began = time.perf_counter()
                desk.judge("coat", {"description": text + " x"}, whole=True)
                wholes.append(time.perf_counter() - began)
            if number == EDITS // 5:
                before = rss()
        grown = rss() - before
        saved = len(desk.changes())
    ordered = sorted(times)
    middle, most = 1000 * statistics.median(times), 1000 * ordered[int(EDITS * 0.95)]
    pause = 1000 * statistics.median(wholes)
    print(f"typing, 250 words, {len(state.tiles)} photos, {found} findings: median {middle:.1f} ms,")
    print(
        f"  95 % within {most:.1f}, at most {1000 * ordered[-1]:.0f}; in a pause, with all rules: median {pause:.0f} ms"
    )
    print(f"memory over the last {EDITS * 4 // 5} edits, {saved} saved: {grown:+.1f} MB of {rss():.0f}")
    return statistics.median(times) < 0.1 and max(times) < 0.3 and saved == EDITS // 10 and grown < 15


def shop(folder: Path, count: int) -> bool:
    """Measure the opening of a shop that was judged before."""
    small = draw(folder.parent, 2, 640)
    for number in range(count):
        home = folder / f"item {number:05}"
        home.mkdir(parents=True)
        text = f"Green wool coat no {number}, size 12\nSize: 12\n\n{TEXT}\n"
        (home / "listing.txt").write_text(text, "utf-8")
        for photo, name in zip(small, ("front", "back"), strict=True):
            shutil.copy(photo, home / f"{name}.jpg")
    began = time.perf_counter()
    with opened(folder) as desk:
        while desk.judge_more(10):
            pass
    print(f"{count} listings judged for the first time: {time.perf_counter() - began:.1f} s")
    time.sleep(3.5)  # files of the last seconds are not trusted to be what they were
    with opened(folder) as desk:
        desk.shop()
        desk.judge_more(60)
    times = []
    for _ in range(3):
        began = time.perf_counter()
        run = subprocess.run(
            [sys.executable, "-c", OPEN, str(folder)],
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            check=True,
        )
        times.append(time.perf_counter() - began)
        if run.stdout.split() != [str(count), str(count), "50"]:
            print(f"the shop was not there with its verdicts: {run.stdout}")
            return False
    print(f"{count} listings, judged before, by a new process: {min(times):.2f} s (of 3: at most {max(times):.2f})")
    return min(times) < 2


def photo(folder: Path) -> bool:
    """Measure the adding of photos of 12 megapixels."""
    photos = [path.read_bytes() for path in draw(folder.parent, 8, 4032)]
    times = []
    with opened(folder) as desk:
        desk.state("coat")
        desk.add_photos("coat", [Upload("IMG_1.jpg", photos[0])])
        desk.state("coat")
        for number, data in enumerate(photos[1:], 2):
            began = time.perf_counter()
            desk.add_photos("coat", [Upload(f"IMG_{number}.jpg", data)])
            state = desk.state("coat", quick=True)
            times.append(time.perf_counter() - began)
            desk.state("coat")  # its label
            made = state.judged.record["photos"][-1] if state.judged else None
            if made is None or made["file"] != f"IMG_{number}.jpg" or made["light"]["score"] is None:
                print("a photo has no scores")
                return False
    print(
        f"a photo of 12 MP, until its badges are there: median {statistics.median(times):.2f} s, most {max(times):.2f}"
    )
    return statistics.median(times) < 0.5


def large(folder: Path, count: int) -> bool:
    """Measure how soon the first page of a large shop is there."""
    for number in range(count):
        home = folder / f"{number % 100:02}" / f"item {number:05}"
        home.mkdir(parents=True)
        (home / "listing.txt").write_text(f"Coat {number}\nSize: 12\n\nA coat.\n", "utf-8")
    with opened(folder) as desk:
        began = time.perf_counter()
        seen = desk.shop(count=50)
        first = time.perf_counter() - began
        began = time.perf_counter()
        desk.shop(start=5000, count=50, sort="title")
        page = time.perf_counter() - began
        left = desk.judge_more(1)
    print(f"{count} listings, never judged: first page {first:.1f} s, another {page:.2f} s")
    print(f"  judged in the first second: {count - left}")
    return seen.total == count and len(seen.entries) == 50 and left < count and page < 0.5


def main() -> int:
    """Print what was measured, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--listings", type=int, default=500)
    parser.add_argument("--large", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        places = [Path(temporary, name, "shop") for name in ("typing", "shop", "large")]
        for place in places:
            place.mkdir(parents=True)
        done = [
            typing(places[0]),
            photo(places[0]),
            shop(places[1], given.listings),
            large(places[2], given.large),
        ]
    return 0 if all(done) else 1


if __name__ == "__main__":
    sys.exit(main())
