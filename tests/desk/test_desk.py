"""The shop and a listing as the desk shows them, what is typed, and what comes from outside."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from linter.desk.desk import Desk
from linter.desk.offering import pieces
from linter.desk.values import DeskError, Event, Upload, What, Why
from linter.readers.sources import find_listings
from linter.record import risk_order
from linter.run import engine
from tests.desk.conftest import DRESS, LISTINGS, load, opened

STAINED = DRESS.replace("Light fading at the hem, see the last photo.", "No flaws. Small stain.")


def codes(record: object) -> list[str]:
    return sorted(finding["code"] for finding in record["findings"])  # type: ignore[index]


@pytest.mark.parametrize("name", ["clean-dress", "contradictory-condition", "duplicate-photos"])
def test_a_listing_is_judged_as_by_check(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "shop"
    shutil.copytree(LISTINGS / name, folder / name)
    with opened(folder) as desk:
        state = desk.state(name)
        plan = load(folder)()
        checked = engine.run(find_listings([folder.resolve()]), plan)["listings"][0]
        assert state.judged is not None
        assert state.judged.record == checked
        text = state.fields["description"]
        typed = desk.judge(name, {"description": text + " "})
        assert not typed.whole
        assert typed.record["findings"] == checked["findings"]
        assert typed.record["risk"] == checked["risk"]
        assert typed.record["photos"] == checked["photos"]
        whole = desk.judge(name, {"description": text + "\n\nHere."}, whole=True).record
        words = desk.judge(name, {"description": text + "\n\nHere."}).record
        assert words["findings"] == whole["findings"]


def test_what_is_typed_is_judged_and_not_saved(desk: Desk, shop: Path) -> None:
    state = desk.state("dress")
    text = "  Barely worn.\n\nNo flaws. A hole on the left sleeve. " + state.fields["description"]
    judged = desk.judge("dress", {"description": text})
    found = next(one for one in judged.record["findings"] if one["code"] == "FLW002")
    assert text[found["start"] : found["end"]] == "No flaws"
    assert state.judged is not None
    assert risk_order(judged.record) > risk_order(state.judged.record)
    assert (shop / "dress" / "listing.txt").read_text(encoding="utf-8") == DRESS
    assert "would be read as something else" in desk.judge("dress", {"title": "Size: M"}).unsavable
    assert "no marketplace takes more" in desk.judge("dress", {"title": "a" * 141}).unsavable
    assert "LST001" in codes(desk.judge("dress", {"title": ""}).record)
    with pytest.raises(DeskError, match="no field 'colour'"):
        desk.judge("dress", {"colour": "x"})


def test_a_text_too_long_for_an_advert_is_neither_judged_nor_saved(desk: Desk, shop: Path) -> None:
    state = desk.state("dress")
    long = {"description": "Linen. " * 15_000}
    with pytest.raises(DeskError, match=r"too long for an advert: at most 100,000"):
        desk.judge("dress", long)
    with pytest.raises(DeskError, match=r"too long for an advert: at most 100,000"):
        desk.save("dress", long, state.version)
    assert (shop / "dress" / "listing.txt").read_text("utf-8") == DRESS


def test_a_quick_look_reads_no_label(desk: Desk, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def lines(path: Path) -> tuple[object, ...]:
        typing = threading.Thread(target=desk.judge, args=("dress", {"title": "Coat"}))
        typing.start()
        typing.join(10)
        if not typing.is_alive():  # who types is answered meanwhile
            read.append(path.name)
        return ()

    for name in ("back", "front"):  # the cover is not read, a photo that no name tells is
        (shop / "dress" / f"{name}.jpg").rename(shop / "dress" / f"IMG_{name}.jpg")
    monkeypatch.setattr("linter.desk.judging.reader_installed", lambda: True)
    monkeypatch.setattr("linter.photo_set.views.reader_installed", lambda: True)
    monkeypatch.setattr("linter.pixels.facts.reader_installed", lambda: True)
    monkeypatch.setattr("linter.pixels.labels.lines_in_frame", lines)
    monkeypatch.setattr("linter.pixels.labels.lines_of_label", lines)
    quick = desk.state("dress", quick=True).judged
    assert quick is not None
    assert quick.unread
    assert read == []
    assert None not in [photo["light"]["score"] for photo in quick.record["photos"]]
    whole = desk.state("dress").judged
    assert whole is not None
    assert not whole.unread
    assert sorted(read) == sorted(quick.unread)
    assert desk.state("dress", quick=True).judged.unread == ()  # type: ignore[union-attr]


def test_a_photo_that_cannot_be_read_is_told_while_one_types(desk: Desk, shop: Path) -> None:
    (shop / "dress" / "cut.jpg").write_bytes((shop / "dress" / "front.jpg").read_bytes()[:3000])
    state = desk.state("dress")
    assert state.judged is not None
    assert [entry["file"] for entry in state.judged.record["not_run"]] == ["cut.jpg"]
    assert "cut off" in str(state.judged.record["photos"][1]["error"])
    assert desk.judge("dress", {"title": "Coat"}).record["not_run"] == state.judged.record["not_run"]
    with pytest.raises(DeskError, match=r"cut\.jpg is cut off"):
        desk.picture("dress", "cut.jpg")


def test_windows_line_ends_do_not_shift_places(desk: Desk, shop: Path) -> None:
    (shop / "dress" / "listing.txt").write_bytes(STAINED.replace("\n", "\r\n").encode())
    state = desk.state("dress")
    assert state.judged is not None
    text = state.fields["description"]
    assert "\r" not in text
    for finding in state.judged.record["findings"]:
        if finding.get("field") == "description" and finding["code"] == "FLW001":
            assert text[finding["start"] : finding["end"]] == "Small stain"


def test_the_shop_is_sorted_filtered_and_remembered(shop: Path) -> None:
    for name in ("contradictory-condition", "clean-bag"):
        shutil.copytree(LISTINGS / name, shop / name)
    (shop / "broken").mkdir()
    (shop / "broken" / "listing.json").write_text('{"title": ')
    with opened(shop) as desk:
        assert {entry.judged for entry in desk.shop().entries} == {False}
        assert desk.judge_more(60) == 0
        seen = desk.shop()
        assert seen.entries[0].key == "broken"
        scores = [entry.score for entry in seen.entries[1:]]
        assert scores == sorted(scores, reverse=True)
        assert scores[0] > scores[-1]
        assert (seen.total, seen.matching, seen.judged) == (4, 4, 4)
        assert seen.entries[0].trouble is not None
        level = seen.entries[1].level
        assert [one.key for one in desk.shop(level=level).entries] == [
            one.key for one in seen.entries if one.level == level
        ]
        assert (seen.high, seen.medium, seen.low, seen.unknown) == tuple(
            sum(one.level == level for one in seen.entries) for level in ("high", "medium", "low", "unknown")
        )
        assert [entry.key for entry in desk.shop(words="LINEN").entries] == ["dress"]
        assert [entry.key for entry in desk.shop(sort="folder", start=1, count=2).entries] == [
            "clean-bag",
            "contradictory-condition",
        ]
    with opened(shop) as again:
        assert sum(entry.judged for entry in again.shop().entries) == 3  # without a walk through a photo
        assert again.shop().entries[0] == seen.entries[1]


def test_an_empty_folder_is_an_empty_shop(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    with opened(tmp_path / "shop") as desk:
        assert desk.shop().total == 0
        assert not desk.shop().problems
        saved = desk.new_listing("Blue coat / wool?", "ebay")
        assert saved.key == "Blue coat - wool"
        state = desk.state(saved.key)
        assert state.fields == {"title": "Blue coat / wool?", "marketplace": "ebay"}
        assert desk.new_listing("Blue coat / wool?").key == "Blue coat - wool 2"
        assert desk.new_listing().key == "new listing"
        assert desk.shop().total == 3
        with pytest.raises(DeskError, match="not known"):
            desk.new_listing("x", "nowhere")


@pytest.mark.parametrize(
    "title", ["build", "Photos", "THUMBS", "listlint-packs", ".git", "Bilder 2", "con", "...", "é" * 140]
)
def test_a_new_listing_is_one_whatever_its_title(desk: Desk, title: str) -> None:
    key = desk.new_listing(title).key
    desk.rescan()
    assert key in [entry.key for entry in desk.shop().entries]
    assert desk.state(key).version


def test_the_open_folder_may_itself_be_the_listing(shop: Path) -> None:
    with opened(shop / "dress") as desk:
        assert [entry.key for entry in desk.shop().entries] == ["."]
        state = desk.state(".")
        version = desk.save(".", {"brand": "Elm"}, state.version).version
        desk.add_photos(".", [Upload("zip.jpg", (shop / "dress" / "front.jpg").read_bytes())])
        desk.set_view(".", "zip.jpg", "detail", version)
        desk.remove_photo(".", "back.jpg")
        assert [tile.name for tile in desk.state(".").tiles] == ["front.jpg", "label.jpg", "zip.jpg"]
        assert [entry.photos for entry in desk.shop().entries] == [3]
        for _ in range(4):
            desk.undo()
        assert (shop / "dress" / "listing.txt").read_text(encoding="utf-8") == DRESS
        assert [tile.name for tile in desk.state(".").tiles] == ["back.jpg", "front.jpg", "label.jpg"]
        with pytest.raises(DeskError, match="open folder itself"):
            desk.remove_listing(".")


def test_a_difference_is_told_word_by_word_and_fast() -> None:
    assert [(one.how, one.text) for one in pieces("No flaws, a b c", "No other flaws, a x c")] == [
        ("same", "No "),
        ("in", "other "),
        ("same", "flaws, a "),
        ("out", "b"),
        ("in", "x"),
        ("same", " c"),
    ]
    began = time.monotonic()
    told = pieces("a b " * 20_000, "b c " * 20_000)
    assert [one.how for one in told] == ["out", "in", "same"]
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "key",
    [
        "..",
        "../shop",
        "dress/..",
        "/etc",
        "dress/../../x",
        "",
        ".listlint",
        "dress\\x",
        "dress\0",
        "link",
        "dress/",
        "./dress",
    ],
)
def test_no_key_leads_out(desk: Desk, shop: Path, key: str) -> None:
    outside = shop.parent / "outside"
    shutil.copytree(shop / "dress", outside)
    (shop / "link").symlink_to(outside)
    for call in (desk.state, lambda key: desk.save(key, {"brand": "x"}, ""), desk.remove_listing):
        with pytest.raises(DeskError) as refused:
            call(key)
        assert refused.value.why is Why.NOT_FOUND
    assert (outside / "listing.txt").read_text(encoding="utf-8") == DRESS


def test_a_folder_that_becomes_a_link_is_refused(desk: Desk, shop: Path) -> None:
    desk.state("dress")
    (shop / "dress").rename(shop.parent / "outside")
    (shop / "dress").symlink_to(shop.parent / "outside")
    with pytest.raises(DeskError):
        desk.save("dress", {"brand": "x"}, "")


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("front.jpg", "front 2.jpg"),
        ("FRONT.JPG", "FRONT 2.JPG"),
        ("../../etc/x.jpg", "x.jpg"),
        ("C:\\photos\\tag.jpeg", "tag.jpeg"),
        (".hidden.jpg", "hidden.jpg"),
        ("evil.html", "evil.jpg"),
        ("x.php.png", "x.php.jpg"),
        ("con.jpg", "con-.jpg"),
        ("a\0b\n\u202egpj.jpg", "abgpj.jpg"),
        ("", "photo.jpg"),
        ("..", "photo.jpg"),
        ("<img src=x>;1.jpg", "img src=x--1.jpg"),
        ("é" * 300 + ".jpg", "é" * 40 + ".jpg"),
        ("\udcff.jpg", "photo.jpg"),
        ("IMG_1", "IMG_1.jpg"),
    ],
)
def test_names_of_photos_are_made_safe(desk: Desk, shop: Path, given: str, made: str) -> None:
    data = (shop / "dress" / "front.jpg").read_bytes()
    added = desk.add_photos("dress", [Upload(given, data)])
    assert added.names == (made,)
    assert (shop / "dress" / made).read_bytes() == data
    assert added.names[0] in [tile.name for tile in desk.state("dress").tiles]


def test_a_listing_whose_last_photo_is_removed_stays_open(desk: Desk, shop: Path) -> None:
    (shop / "bare").mkdir()
    shutil.copy(shop / "dress" / "front.jpg", shop / "bare")
    desk.rescan()
    assert [tile.name for tile in desk.state("bare").tiles] == ["front.jpg"]
    desk.remove_photo("bare", "front.jpg")
    state = desk.state("bare")
    assert (state.tiles, state.file, state.version) == ((), None, "")
    assert desk.save("bare", {"title": "Coat"}, "").change is not None
    assert (shop / "bare" / "listing.txt").read_text(encoding="utf-8") == "Coat\n"


def test_what_is_no_photo_is_refused_and_the_others_come(desk: Desk, shop: Path) -> None:
    photo = (shop / "dress" / "front.jpg").read_bytes()
    heic = (LISTINGS / "clean-bag" / "2-back.heic").read_bytes()
    added = desk.add_photos(
        "dress",
        [
            Upload("a.jpg", b"<html>"),
            Upload("cut.jpg", photo[: len(photo) // 2]),
            Upload("empty.png", b""),
            Upload("moving.gif", b"GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"),
            Upload("turn.mp4", b"x"),
            Upload("big.jpg", bytes(120_000_001)),
            Upload("IMG_0413.HEIC", heic),
        ],
    )
    assert added.names == ("IMG_0413.HEIC",)
    assert [name for name, _ in added.refused] == ["a.jpg", "cut.jpg", "empty.png", "moving.gif", "turn.mp4", "big.jpg"]
    assert "cut off" in added.refused[1][1]
    assert all(said.endswith(".") for _, said in added.refused)
    assert [tile.name for tile in desk.state("dress").tiles] == ["back.jpg", "front.jpg", "IMG_0413.HEIC", "label.jpg"]
    picture = desk.picture("dress", "IMG_0413.HEIC", 800)
    assert picture.data.startswith(b"\xff\xd8")
    assert 0 < max(picture.width, picture.height) <= 800


def test_new_photos_do_not_become_the_cover(desk: Desk, shop: Path) -> None:
    photo = (shop / "dress" / "front.jpg").read_bytes()
    desk.add_photos("dress", [Upload("zip.jpg", photo)])
    assert "Photos:" not in (shop / "dress" / "listing.txt").read_text(encoding="utf-8")
    desk.add_photos("dress", [Upload("a1.jpg", photo), Upload("a0.jpg", photo)])
    names = [tile.name for tile in desk.state("dress").tiles]
    assert names == ["back.jpg", "front.jpg", "label.jpg", "zip.jpg", "a0.jpg", "a1.jpg"]


def test_photos_that_come_one_by_one_to_a_new_listing_lie_by_name(desk: Desk, shop: Path) -> None:
    photo = (shop / "dress" / "front.jpg").read_bytes()
    key = desk.new_listing("Coat").key
    for name in ("IMG_3.jpg", "IMG_10.jpg", "IMG_1.jpg"):
        desk.add_photos(key, [Upload(name, photo)])
    assert [tile.name for tile in desk.state(key).tiles] == ["IMG_1.jpg", "IMG_3.jpg", "IMG_10.jpg"]
    assert (shop / key / "listing.txt").read_text(encoding="utf-8") == "Coat\n"


def test_order_view_and_note_stand_in_the_text(desk: Desk, shop: Path) -> None:
    version = desk.order_photos("dress", ["front.jpg", "label.jpg", "back.jpg"], desk.state("dress").version).version
    version = desk.set_view("dress", "label.jpg", "flaw", version).version
    version = desk.set_note("dress", "label.jpg", "mark at the hem", version).version
    assert (shop / "dress" / "listing.txt").read_text(encoding="utf-8").split("\n")[3] == (
        "Photos: front.jpg; label.jpg: flaw, mark at the hem; back.jpg"
    )
    state = desk.state("dress")
    assert [(tile.name, tile.view, tile.note) for tile in state.tiles][1] == ("label.jpg", "flaw", "mark at the hem")
    assert state.judged is not None
    assert state.judged.record["photos"][1]["side"] == "flaw"
    assert [check.shown for check in state.checklist if check.key in ("front", "back", "label")] == [True, True, False]
    for wrong in (["front.jpg"], ["front.jpg", "label.jpg", "../x.jpg"]):
        with pytest.raises(DeskError, match="no longer those"):
            desk.order_photos("dress", wrong, version)
    with pytest.raises(DeskError, match="shows one of"):
        desk.set_view("dress", "front.jpg", "upside", version)
    with pytest.raises(DeskError, match="no photo"):
        desk.remove_photo("dress", "../dress/front.jpg")


def test_offers_show_the_difference_and_are_made(desk: Desk, shop: Path) -> None:
    (shop / "listlint.toml").write_text('[shop]\nsmoke = "free"\npets = "free"\nunits = "in"\n', encoding="utf-8")
    (shop / "dress" / "listing.txt").write_text(DRESS.replace(" in,", ",").replace(" in.", "."), encoding="utf-8")
    state = desk.state("dress")
    offers = desk.offers("dress")
    assert offers
    offer = next(one for one in offers if one.safe and one.after is not None)
    assert "".join(piece.text for piece in offer.pieces if piece.how != "in") == state.fields["description"]
    assert "".join(piece.text for piece in offer.pieces if piece.how != "out") == offer.after
    desk.apply_offer("dress", offer.id, state.version)
    after = desk.state("dress")
    assert after.fields["description"] == offer.after
    assert after.judged is not None
    assert not set(offer.codes) & set(codes(after.judged.record))
    with pytest.raises(DeskError, match="no longer offered"):
        desk.apply_offer("dress", offer.id, after.version)
    assert [one for one in desk.offers("dress") if one.safe]
    desk.apply_safe("dress", after.version)
    assert not [one for one in desk.offers("dress") if one.safe]


def test_the_position_is_taken_out_of_a_photo_and_put_back(desk: Desk, shop: Path) -> None:
    from PIL import Image

    photo = shop / "dress" / "front.jpg"
    with Image.open(photo) as image:
        exif = Image.Exif()
        exif.get_ifd(0x8825).update({1: "N", 2: (59.0, 20.0, 5.0), 3: "E", 4: (18.0, 4.0, 7.0)})
        image.save(photo, exif=exif)
    before = photo.read_bytes()
    offer = next(one for one in desk.offers("dress") if one.photo == "front.jpg")
    desk.apply_offer("dress", offer.id, desk.state("dress").version)
    assert photo.read_bytes() != before
    assert not [one for one in desk.offers("dress") if one.photo]
    desk.undo()
    assert photo.read_bytes() == before


def test_copies_are_counted_for_each_marketplace(desk: Desk) -> None:
    made = desk.copies("dress", {"title": "x" * 90, "marketplace": "ebay"})
    assert made[0].marketplace == "ebay"
    assert made[0].title is not None
    assert (made[0].title.length, made[0].title.limit, made[0].title.over) == (90, 80, 10)
    assert {one.marketplace: one.title for one in made}["depop"] is None
    assert len({one.marketplace for one in made}) == 8


def test_a_table_becomes_listings(desk: Desk, shop: Path) -> None:
    photo = (shop / "dress" / "front.jpg").read_bytes()
    table = (
        "SKU,Title,Description,Size\nAB-1,Wool coat,Warm. Size: big,M\nAB-2,dress,,S\n,,,\nAB-3,../../x,Hat of felt,\n"
    )
    made = desk.import_table("my shop.csv", table.encode(), [Upload("AB-1_2.jpg", photo), Upload("AB-1_1.jpg", photo)])
    assert sorted(made.keys) == ["Wool coat", "dress 2", "x"]
    state = desk.state("Wool coat")
    assert state.fields["description"] == "Warm. Size: big"
    assert state.fields["sku"] == "AB-1"
    assert [tile.name for tile in state.tiles] == ["AB-1_1.jpg", "AB-1_2.jpg"]
    assert sorted(path.name for path in shop.iterdir()) == [".listlint", "Wool coat", "dress", "dress 2", "x"]
    desk.undo()
    assert [entry.key for entry in desk.shop().entries] == ["dress"]
    desk.undo(desk.changes()[-1].number)
    assert desk.shop().total == 4
    with pytest.raises(DeskError, match="no table"):
        desk.import_table("x.pdf", b"%PDF")
    assert desk.import_table("x.csv", b"\xff\xfe\x00").troubles


def test_a_listing_is_frozen_and_its_case_answered(desk: Desk, shop: Path) -> None:
    frozen = desk.freeze("dress")
    assert (shop / "listlint-packs" / frozen.pack).is_file()
    assert desk.freeze("dress").existed
    assert desk.state("dress").packs == (frozen.pack,)
    answered = desk.answer_case("dress", "There is a hole in the sleeve")
    assert answered["points"]
    assert desk.answer_case("dress", "There is a hole in the sleeve", pack=frozen.pack)["points"]
    for wrong, said in ((" ", "no words"), ("x" * 20_001, "20,000")):
        with pytest.raises(DeskError, match=said):
            desk.answer_case("dress", wrong)
    with pytest.raises(DeskError, match="no pack"):
        desk.answer_case("dress", "hole", pack="../x.zip")


def test_settings_count_as_they_change(desk: Desk, shop: Path) -> None:
    assert desk.state("dress").judged.record["marketplace"] == "poshmark"  # type: ignore[union-attr]
    (shop / "listlint.toml").write_text('marketplace = "ebay"\n', encoding="utf-8")
    assert desk.state("dress").judged.record["marketplace"] == "ebay"  # type: ignore[union-attr]
    (shop / "listlint.toml").write_text('marketplace = "nowhere"\n', encoding="utf-8")
    assert desk.state("dress").judged.record["marketplace"] == "ebay"  # type: ignore[union-attr]
    assert "nowhere" in desk.settings_trouble


def test_changes_from_outside_are_told_and_own_ones_are_not(desk: Desk, shop: Path) -> None:
    desk.shop()
    told: list[Event] = []
    came = threading.Event()

    def tell(event: Event) -> None:
        told.append(event)
        came.set()

    def wait(event: Event) -> None:
        end = time.monotonic() + 10
        while event not in told:
            assert time.monotonic() < end, told
            came.wait(0.05)
            came.clear()

    stop = desk.watch(tell)
    try:
        time.sleep(0.5)
        desk.save("dress", {"brand": "Elm"}, desk.state("dress").version)
        desk.remove_photo("dress", "back.jpg")
        time.sleep(1.0)
        assert told == []
        (shop / "dress" / "listing.txt").write_text(DRESS, encoding="utf-8")
        wait(Event(What.TEXT, "dress"))
        shutil.copy(shop / "dress" / "front.jpg", shop / "dress" / "more.jpg")
        wait(Event(What.PHOTOS, "dress"))
        shutil.copytree(shop / "dress", shop / "coat")
        wait(Event(What.CAME, "coat"))
        shutil.rmtree(shop / "dress")
        wait(Event(What.WENT, "dress"))
        (shop / "listlint.toml").write_text('marketplace = "ebay"\n', encoding="utf-8")
        wait(Event(What.SETTINGS))
    finally:
        stop()
    assert [entry.key for entry in desk.shop().entries] == ["coat"]


def test_a_warm_desk_has_loaded_what_the_first_edit_needs(desk: Desk) -> None:
    program = (
        "import sys; from pathlib import Path; from tests.desk.conftest import opened;"
        "folder = Path(sys.argv[1]);"
        "desk = opened(folder).__enter__(); desk.warm(); before = set(sys.modules); desk.state('dress');"
        "print(sorted({'spacy', 'cv2'} - before)); desk.close()"
    )
    done = subprocess.run([sys.executable, "-c", program, str(desk.root)], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr
