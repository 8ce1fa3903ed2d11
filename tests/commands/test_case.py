"""`listlint case` on the command line: bad input is one clear line, and nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.cli import main

LISTINGS = Path(__file__).parents[2] / "fixtures" / "listings"


@pytest.fixture
def text_only(tmp_path: Path) -> Path:
    """A listing without photos, which takes no time."""
    file = tmp_path / "coat.txt"
    file.write_text("Green wool coat, size M\nBrand: Elmhurst\n\nChest 21 in laid flat. No flaws.\n", encoding="utf-8")
    return file


def run(*words: str, stdin: bytes | None = None) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["case", *words], input=stdin)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--claim", "   "], 2, "--claim: there are no words in the claim."),
        (["--claim", "!!! 😡 ..."], 2, "no words"),
        (["--claim", "gone.txt"], 2, "gone.txt: there is no such file"),
        (["--claim", "stain", "--delivered", "12/3/2026"], 2, "'12/3/2026' is no date that can be read"),
        (["--claim", "stain", "--delivered", "2026-13-01"], 2, "is no date"),
        (["--claim", "stain", "--opened", "20261129"], 2, "is no date"),
        (["--claim", "stain", "--delivered", "9999-12-31"], 2, "is no date"),
        (["--claim", "stain", "--opened", "0001-01-01"], 2, "is no date"),
        (["--claim", "stain", "--delivered", "2206-11-29"], 2, "is no date"),
        (["--claim", "Das Kleid hat ein Loch und passt mir nicht"], 3, "the claim is in German"),
        (["--claim", "La robe est trop petite et il y a une tache"], 3, "the claim is in French"),
        (["--claim", "Kjolen har et hul, og jeg vil have mine penge tilbage"], 3, "the claim is in Danish"),
        (["--claim", "stain", "--delivered", "2026-11-03", "--opened", "2026-11-01"], 2, "before the delivery"),
        (["--claim", "stain", "--bought", "2026-11-03", "--opened", "2026-11-01"], 2, "before the purchase"),
        (["--claim", "stain", "--bought", "2026-11-03", "--delivered", "2026-11-01"], 2, "before the purchase"),
        (["--claim", "stain", "--bought", "1 Nov"], 2, "--bought: '1 Nov' is no date"),
        (["--claim", "stain", "--marketplace", "poshmrak"], 2, "Did you mean 'poshmark'?"),
        (["--claim", "stain", "--reason", "wrong-sise"], 2, "Did you mean 'wrong_size'?"),
        (["--claim", "stain", "--to", "everybody"], 2, "--to: 'everybody' is none of marketplace, buyer"),
        (["--claim", "stain", "--format", "xlsx"], 2, "--format: 'xlsx' is none of terminal, json, html"),
        (["--claim", "stain " * 5000], 2, "at most 20,000 are read"),
        (["--claim", "stain", "--output", "no/such/folder/a.html"], 2, "its folder does not exist"),
    ],
)
def test_what_cannot_be_meant_is_refused(text_only: Path, words: list[str], code: int, said: str) -> None:
    result = run(str(text_only), *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert len([line for line in result.stderr.splitlines() if line.startswith("Error")]) == 1


def test_a_path_without_a_listing_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    output = tmp_path / "answer.html"
    (tmp_path / "empty").mkdir()
    words = ["--claim", "stain", "--format", "html", "--output", str(output)]
    for path, said in ((tmp_path / "gone", "no such listing"), (tmp_path / "empty", "")):
        result = run(str(path), *words)
        assert result.exit_code in (2, 3)
        assert said in result.stderr
        assert str(path) in result.stderr
    assert not output.exists()


def test_a_folder_of_several_listings_is_refused(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "listing.txt").write_text("Coat\n\nWarm.\n", encoding="utf-8")
    result = run(str(tmp_path), "--claim", "stain")
    assert (result.exit_code, "several listings" in result.stderr) == (2, True)


def test_a_claim_comes_from_a_file_or_from_stdin(text_only: Path, tmp_path: Path) -> None:
    file = tmp_path / "claim.txt"
    file.write_bytes("It is too small, the waist’s tight".encode("utf-16"))
    made = [
        json.loads(run(str(text_only), "--claim", claim, "--format", "json", stdin=data).stdout)["reasons"]
        for claim, data in ((str(file), None), ("-", b"It is too small"))
    ]
    assert made == [["does_not_fit"], ["does_not_fit"]]


def test_bytes_that_are_no_text_do_not_end_it(text_only: Path) -> None:
    made = json.loads(run(str(text_only), "--claim", "a stain \udcff \ud83d", "--format", "json").stdout)
    assert made["reasons"] == ["undisclosed_flaw"]


def test_a_claim_of_nothing_that_is_known_has_the_reason_under_which_it_was_opened(text_only: Path) -> None:
    made = json.loads(run(str(text_only), "--claim", "See photos", "--reason", "wrong size", "--format", "json").stdout)
    assert (made["reasons"], made["stated_reason"], made["points"]) == (["wrong_size"], "wrong_size", [])


def test_an_order_that_did_not_come_may_be_claimed_before_it_is_delivered(text_only: Path) -> None:
    words = ["--claim", "I never received it", "--delivered", "2026-11-03", "--opened", "2026-11-01"]
    assert run(str(text_only), *words).exit_code == 0


def test_a_measurement_that_differs_is_shown_against_the_one_stated(text_only: Path) -> None:
    words = ["--claim", "The chest is 18 inches not 21", "--format", "json"]
    (point,) = json.loads(run(str(text_only), *words).stdout)["points"]
    assert point["state"] == "differs"
    assert point["contradictions"] == [{"what": "chest", "claimed": "18 in", "stated": "21 in", "within": False}]
    near = json.loads(run(str(text_only), "--claim", "The chest is 20.75 inches", "--format", "json").stdout)
    assert near["points"][0]["contradictions"][0]["within"] is True


def test_the_draft_holds_no_apology_and_a_blank_where_only_the_seller_knows(text_only: Path) -> None:
    for to in ("marketplace", "buyer"):
        words = ["--claim", "There is a stain on the cuff", "--to", to, "--format", "json"]
        draft = json.loads(run(str(text_only), *words).stdout)["draft"]
        assert draft["to"] == to
        assert "[…]" in draft["text"]
        assert "sorry" not in draft["text"].lower()


def test_a_pack_answers_as_the_listing_did_and_tells_when_it_was_frozen(text_only: Path, tmp_path: Path) -> None:
    pack, photo = tmp_path / "coat.zip", tmp_path / "parcel.jpg"
    photo.write_bytes((LISTINGS / "clean-dress" / "03-label.jpg").read_bytes())
    words = ["freeze", str(text_only), "--output", str(pack), "--with-order", "A-7", "--shipped", "2026-11-01"]
    frozen = CliRunner().invoke(main, [*words, "--packing", str(photo)])
    assert frozen.exit_code == 0, frozen.output
    text_only.write_text("Green wool coat, size S\n\nNow with another text.\n", encoding="utf-8")
    claim = ["--claim", "The chest is 18 inches not 21. I have not received the belt.", "--format", "json"]
    made = json.loads(run(str(pack), *claim).stdout)
    assert made["points"][0]["contradictions"][0]["stated"] == "21 in"
    assert made["listing"]["frozen"] is not None
    assert (made["listing"]["order"], made["listing"]["shipped"]) == ("A-7", "2026-11-01")
    assert any(upload["file"].startswith("packing/") for upload in made["upload"])
    late = json.loads(run(str(pack), "--claim", "It never arrived", "--format", "json").stdout)
    assert "Order A-7 was shipped on 2026-11-01." in late["draft"]["text"]


def test_a_pack_that_is_cut_off_or_edited_is_refused_and_nothing_is_written(text_only: Path, tmp_path: Path) -> None:
    pack, output = tmp_path / "coat.zip", tmp_path / "answer.html"
    assert CliRunner().invoke(main, ["freeze", str(text_only), "--output", str(pack)]).exit_code == 0
    whole = pack.read_bytes()
    edited = whole.replace(b"Chest 21 in", b"Chest 18 in")
    for data, said in ((whole[:-40], "cut off"), (edited, "was changed"), (b"PK\x05\x06" + bytes(18), "no pack")):
        pack.write_bytes(data)
        result = run(str(pack), "--claim", "stain", "--format", "html", "--output", str(output))
        assert (result.exit_code, said in result.stderr, result.stderr.count("\n")) == (3, True, 1), result.stderr
    assert not output.exists()


def test_photos_that_the_listing_does_not_name_are_told_as_further_originals(tmp_path: Path) -> None:
    for name in ("01-front.jpg", "03-label.jpg"):
        (tmp_path / name).write_bytes((LISTINGS / "clean-dress" / name).read_bytes())
    (tmp_path / "listing.toml").write_text(
        'title = "Dress"\ndescription = "Worn."\nphotos = [{file = "01-front.jpg", view = "front"}]\n', encoding="utf-8"
    )
    made = json.loads(run(str(tmp_path), "--claim", "There is a stain", "--format", "json").stdout)
    assert {"03-label.jpg"} == {upload["file"] for upload in made["upload"] if "does not show" in upload["what"]}


def test_the_day_of_the_purchase_tells_whether_it_can_be_cancelled(text_only: Path) -> None:
    words = [str(text_only), "--claim", "Please cancel", "--marketplace", "poshmark", "--format", "json"]
    unknown = json.loads(run(*words).stdout)
    assert "When was it bought?" in unknown["ask"][0]["text"]
    told = json.loads(run(*words, "--bought", "2026-11-01", "--opened", "2026-11-05").stdout)
    because = " ".join(told["advice"]["because"])
    assert "Bought on 2026-11-01: on 2026-11-05 the 3 hours were over." in because
    assert "Bought on 2026-11-01: that is from 2026-11-08 on." in because
    assert not any(asked["option"] == "--bought" for asked in told["ask"])
    same_day = json.loads(run(*words, "--bought", "2026-11-01", "--opened", "2026-11-01").stdout)
    assert "the times tell" in " ".join(same_day["advice"]["because"])


def test_the_time_for_a_case_can_run_from_the_purchase(text_only: Path) -> None:
    words = [str(text_only), "--claim", "a stain on the cuff", "--marketplace", "depop", "--format", "json"]
    assert json.loads(run(*words, "--opened", "2026-12-05").stdout)["ask"][0]["option"] == "--bought"
    for opened, state in (("2026-12-01", "in"), ("2026-12-02", "late")):
        made = json.loads(run(*words, "--bought", "2026-11-01", "--opened", opened).stdout)
        assert (made["window"]["bought"], made["window"]["state"]) == ("2026-11-01", state)
        assert ("It was bought on 2026-11-01, the case was opened on 2026-12-02." in made["draft"]["text"]) == (
            state == "late"
        )


def test_a_pack_with_its_order_knows_the_day_of_the_purchase(text_only: Path, tmp_path: Path) -> None:
    pack = tmp_path / "coat.zip"
    frozen = ["freeze", str(text_only), "--output", str(pack), "--with-order", "A1", "--sold", "2026-11-01"]
    assert CliRunner().invoke(main, frozen).exit_code == 0
    made = json.loads(run(str(pack), "--claim", "please cancel", "--format", "json").stdout)
    assert made["window"]["bought"] == "2026-11-01"


@pytest.fixture
def skirt(tmp_path: Path) -> Path:
    """A listing without photos that states a colour, a material and a flaw."""
    file = tmp_path / "skirt.txt"
    file.write_text(
        "Black wool skirt, size M\nColor: black\nMaterial: 100% wool\n\nSmall pull near the hem.\n", encoding="utf-8"
    )
    return file


@pytest.mark.parametrize(
    ("claim", "what", "claimed", "stated"),
    [
        ("The skirt is grey, not black", "colour", "grey", "black"),
        ("It is navy not black", "colour", "navy", "black"),  # though a navy may be called black
        ("The label says polyester, not wool", "material", "polyester", "100% wool"),
        ("you said wool, this is acrylic", "material", "acrylic", "100% wool"),
    ],
)
def test_a_value_that_differs_is_shown_against_the_one_stated(
    skirt: Path, claim: str, what: str, claimed: str, stated: str
) -> None:
    (point,) = json.loads(run(str(skirt), "--claim", claim, "--format", "json").stdout)["points"]
    assert point["state"] == "differs"
    assert point["contradictions"] == [{"what": what, "claimed": claimed, "stated": stated, "within": False}]


def test_a_value_that_the_listing_states_too_is_no_contradiction(skirt: Path) -> None:
    for claim in ("wrong colour", "The material is different", "It's black, the photo looks brown. not black"):
        for point in json.loads(run(str(skirt), "--claim", claim, "--format", "json").stdout)["points"]:
            assert all(one["claimed"] != "black" for one in point["contradictions"])
    (point,) = json.loads(run(str(skirt), "--claim", "wrong colour", "--format", "json").stdout)["points"]
    assert (point["state"], point["contradictions"]) == ("stated", [])


@pytest.mark.parametrize(
    "said", ["Self tie belt, 100% rayon.", "Shell 100% rayon\nLining 100% polyester", "Made of rayon."]
)
def test_a_material_that_may_be_of_a_part_is_quoted_and_held_against_nothing(tmp_path: Path, said: str) -> None:
    file = tmp_path / "dress.txt"
    file.write_text(f"Maeve dress, size M\n\nLovely.\n{said}\n", encoding="utf-8")
    (point,) = json.loads(run(str(file), "--claim", "it is polyester", "--no-config", "--format", "json").stdout)[
        "points"
    ]
    assert (point["state"], point["contradictions"]) == ("stated", [])
    assert point["quotes"][0]["text"] == said.splitlines()[0]


def test_a_near_kind_of_flaw_at_the_same_place_is_told_with_both_words(skirt: Path) -> None:
    (point,) = json.loads(run(str(skirt), "--claim", "a hole at the hem", "--format", "json").stdout)["points"]
    assert point["state"] == "mentioned"
    assert point["says"] == (
        'The claim calls it a hole (hem), your text "Small pull near the hem": a near kind of flaw at the same place.'
    )
    (point,) = json.loads(run(str(skirt), "--claim", "a hole at the waist", "--format", "json").stdout)["points"]
    assert point["state"] == "silent"


def test_a_photo_of_a_flaw_elsewhere_is_none_of_the_flaw_that_is_claimed() -> None:
    jacket = str(LISTINGS / "contradictory-condition")
    for claim, files in (("The collar is yellow", []), ("a stain on the lower back", ["jacket_stain.jpg"])):
        made = json.loads(run(jacket, "--claim", claim, "--format", "json").stdout)
        assert [photo["file"] for photo in made["points"][0]["photos"]] == files


def test_a_blurred_photo_is_not_offered() -> None:
    folder = LISTINGS / "blurry-photos"
    words = ["--claim", "The soles are worn and it is the wrong item", "--format", "json"]
    made = json.loads(run(str(folder), *words).stdout)
    checked = json.loads(CliRunner().invoke(main, ["check", str(folder), "--format", "json"]).stdout)
    found = checked["listings"][0]["findings"]
    blurred = {one["photo"] for one in found if one["name"] == "blurry-photo"}
    offered = {one["file"] for one in made["upload"]} | {p["file"] for one in made["points"] for p in one["photos"]}
    assert blurred
    assert not blurred & offered


def test_a_marketplace_that_nobody_named_is_told(text_only: Path) -> None:
    told = "judged for Poshmark, as no marketplace is named: --marketplace NAME"
    shown = [run(str(text_only), "--claim", "a stain", *more).stdout for more in ([], ["--marketplace", "ebay"])]
    assert [told in " ".join(text.split()) for text in shown] == [True, False]
