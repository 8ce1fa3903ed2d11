"""Other languages are told from English, and English full of names is not taken for one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter import cli
from linter.words import language as language_module
from linter.words.language import Languages, languages_of

LISTINGS = Path(__file__).parents[2] / "fixtures" / "listings"

FOREIGN = {
    "de": "Sommerkleid Größe M. Nur zweimal getragen, kleiner Fleck am linken Ärmel.",
    "fr": "Robe d'été taille M. Petite tache sur la manche gauche, maison non fumeur.",
    "es": "Zapatillas Adidas talla 42 en buen estado, usadas pocas veces.",
    "it": "Borsa in pelle nera con qualche graffio, usata poche volte.",
    "nl": "Jurk maat 38, twee keer gedragen, kleine vlek op de mouw.",
    "pl": "Sukienka letnia rozmiar M, raz noszona, mała plama na rękawie.",
    "ru": "Платье размер M. Льняное платье, маленькое пятно у подола.",
    "ja": "ワンピース Mサイズ。綿のワンピースです。裾に小さなシミがあります。",
    "el": "Φόρεμα μέγεθος M, μικρός λεκές στο μανίκι.",
    "sv": "Sommarklänning storlek M, använd två gånger, liten fläck på ärmen.",
}
# Few words, with names and loan words among them
SHORT = {
    "Kjole fra Zara, aldrig brugt": "da",
    "Sneakers for herre str 42, brugt få gange": "da",
    "Genser fra Dale of Norway str L, hull i albuen": "no",
    "Jeans från Nudie, stl 32/32, bra skick": "sv",
    "Winterjas is in nette staat, rits werkt": "nl",
    "Jeans Levis 501 W32 L32, kaum getragen": "de",
    "Jean Levis 501 W32 L32, bon état, taille haute": "fr",
    "Zapatos número 39, como nuevos": "es",
    "Jeans Levis 501 W32 L32 in buone condizioni": "it",
    "Sapatos número 39, como novos": "pt",
    "Spodnie Levis 501 W32 L32, mało noszone": "pl",
    "Kengät koko 39, hyvä kunto": "fi",
}


@pytest.mark.parametrize(("code", "text"), [*FOREIGN.items(), *((code, text) for text, code in SHORT.items())])
def test_other_languages_are_told(code: str, text: str) -> None:
    assert languages_of("", text) == (code, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Massimo Dutti camel coat",
        "Комод, Moschino belt with Cyrillic logo, size M",
        "Yves Saint Laurent Rive Gauche blouse vintage silk",
        "Comme des Garçons Play striped tee, size L, worn twice",
        "Salvatore Ferragamo Vara pumps 7.5 B, light scuff on the left toe",
        "Dolce & Gabbana sunglasses, Made in Italy, with case",
        "Vintage Escada Margaretha Ley cashmere blazer, EUC",
        "Pia Rossini straw tote. Length 30 cm, width 40 cm.",
        "Sans Souci Pour Homme set with box, Made in France",
        "Fjällräven Kånken backpack, Helly Hansen shell, Ganni dress",
        "Massimo Dutti nero, taglia 42 on the label, bought in Italy and worn twice by me",
        "Coat. 100% laine, fait en France. There is a small hole in the lining, see the last photo of the set.",
        "コムデギャルソン shirt, striped, size M, worn twice",
        "𝗩𝗶𝗻𝘁𝗮𝗴𝗲 𝘀𝗶𝗹𝗸 𝗯𝗹𝗼𝘂𝘀𝗲 𝘄𝗶𝘁𝗵 𝗮 𝘀𝗺𝗮𝗹𝗹 𝗵𝗼𝗹𝗲",
    ],
)
def test_names_make_no_other_language(text: str) -> None:
    assert languages_of(text) == languages_of("", text) == ("en", None)


GERMAN = "Nur zweimal getragen, kleiner Fleck am Ärmel. Nichtraucherhaushalt."
ENGLISH = "Worn twice, with a small stain on the left sleeve. Bust 18 in, length 40 in."


@pytest.mark.parametrize(
    ("title", "description", "found"),
    [
        ("Sommerkleid", f"{GERMAN}\n\n{ENGLISH}", ("en", "de")),
        ("Summer dress size 38", f"{ENGLISH}\n{GERMAN}", ("en", "de")),
        ("Robe / dress", "Taille M, très bon état / Size M, very good, worn only once by me", ("en", "fr")),
        (
            "Wool coat",
            "ウールコート、サイズM、裾に小さなシミがあります。 Wool coat with a small stain at the hem.",
            ("en", "ja"),
        ),
        ("Zara dress new with tags and never worn by me", GERMAN, ("de", None)),
        ("Sommerkleid", f"{GERMAN} Smoke free and pet free home.", ("de", None)),
        ("Sommerkleid", ENGLISH, ("en", None)),
    ],
)
def test_of_two_languages_the_english_is_judged(title: str, description: str, found: tuple[str, str | None]) -> None:
    assert languages_of(title, description) == Languages(*found)


def test_a_part_that_is_not_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "listing.txt").write_text(f"Sommerkleid\n\n{GERMAN}\n\n{ENGLISH}\n", encoding="utf-8")
    told = {}
    for form in ("json", "terminal", "html", "csv", "github"):
        words = ["--fail-on", "never", "--format", form, *(["--per", "listing"] if form == "csv" else [])]
        run = CliRunner().invoke(cli.main, ["check", str(tmp_path), *words])
        assert run.exit_code == 0, run.output
        told[form] = " ".join(run.stdout.split())
    report = json.loads(told["json"])
    (listing,) = report["listings"]
    assert (listing["language"], listing["also_in"]) == ("en", "de")
    assert [flaw["place"] for flaw in listing["flaws"]] == ["left sleeve"]
    assert [one["rule"] for one in report["skipped"] if "English" in one["reason"]] == ["parts of texts in German"]
    for form in ("terminal", "html", "github"):
        assert "A part of the text is in German, which listlint does not read." in told[form]
    assert "en, de" in told["csv"]


def test_a_text_that_is_not_read_is_told_and_its_photos_are_judged(tmp_path: Path) -> None:
    folder = tmp_path / "kleid"
    shutil.copytree(LISTINGS / "clean-dress", folder)
    (folder / "listing.toml").unlink()
    (folder / "listing.txt").write_text(f"Damen Sommerkleid\n\n{FOREIGN['de']}\n", encoding="utf-8")

    def told(*words: str) -> str:
        run = CliRunner().invoke(cli.main, ["check", str(folder), "--fail-on", "never", *words])
        assert run.exit_code == 0, run.output
        return run.stdout

    report = json.loads(told("--format", "json"))
    (listing,) = report["listings"]
    assert listing["language"] == "de"
    assert (listing["risk"]["score"], listing["risk"]["level"]) == (None, "unknown")
    assert report["summary"]["unknown"] == 1
    assert {finding["code"][:3] for finding in listing["findings"]} <= {"PHO", "VIE", "AGR"}
    assert [one["rule"] for one in report["skipped"] if "English" in one["reason"]] == ["texts in German"]
    for form in ("terminal", "html", "github"):
        assert "The text is in German" in " ".join(told("--format", form).split())
    assert "nothing to fix" not in told()
    assert ",de," in told("--format", "csv", "--per", "listing")


def test_a_detector_that_fails_leaves_the_text_rules_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(_letters: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(language_module, "_detector", no_room)
    (tmp_path / "listing.txt").write_text(
        "Impermeabile\n\nCon cappuccio, manca un bottone, ho lo scontrino\n", encoding="utf-8"
    )
    run = CliRunner().invoke(cli.main, ["check", str(tmp_path), "--fail-on", "never", "--format", "json", "--no-cache"])
    assert run.exit_code == 3, run.output
    (listing,) = json.loads(run.stdout)["listings"]
    assert {finding["code"][:3] for finding in listing["findings"]} <= {"PHO", "VIE", "AGR"}
    assert {entry["rule"] for entry in listing["not_run"]} >= {"flaw-without-place", "no-smoke-note"}
    assert {entry["reason"] for entry in listing["not_run"]} == {
        "the fact 'languages' failed: OSError: [Errno 28] No space left on device"
    }
