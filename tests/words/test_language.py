"""Other languages are told from English, and English full of names is not taken for one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter import cli
from linter.words import language as language_module
from linter.words.language import language_of

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


@pytest.mark.parametrize(("code", "text"), FOREIGN.items())
def test_other_languages_are_told(code: str, text: str) -> None:
    assert language_of(text) == code


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
    ],
)
def test_names_make_no_other_language(text: str) -> None:
    assert language_of(text) == "en"


def test_a_text_that_is_not_read_is_told_and_its_photos_are_judged(tmp_path: Path) -> None:
    folder = tmp_path / "kleid"
    folder.mkdir()
    (folder / "listing.txt").write_text(f"Damen Sommerkleid\n\n{FOREIGN['de']}\n", encoding="utf-8")

    def told(*words: str) -> str:
        run = CliRunner().invoke(cli.main, ["check", str(folder), "--fail-on", "never", *words])
        assert run.exit_code == 0, run.output
        return run.stdout

    report = json.loads(told("--format", "json"))
    (listing,) = report["listings"]
    assert listing["language"] == "de"
    assert {finding["code"][:3] for finding in listing["findings"]} <= {"PHO", "VIE", "AGR"}
    assert [one["rule"] for one in report["skipped"] if "English" in one["reason"]] == ["texts in German"]
    for form in ("terminal", "html"):
        assert "The text is in German" in " ".join(told("--format", form).split())
    assert "nothing to fix" not in told()
    assert ",de," in told("--format", "csv", "--per", "listing")


def test_a_detector_that_fails_leaves_the_text_rules_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(_letters: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(language_module, "_detector", no_room)
    (tmp_path / "listing.txt").write_text(f"Damen Sommerkleid\n\n{FOREIGN['de']}\n", encoding="utf-8")
    run = CliRunner().invoke(cli.main, ["check", str(tmp_path), "--fail-on", "never", "--format", "json", "--no-cache"])
    assert run.exit_code == 3, run.output
    (listing,) = json.loads(run.stdout)["listings"]
    assert {finding["code"][:3] for finding in listing["findings"]} <= {"PHO", "VIE", "AGR"}
    assert {entry["rule"] for entry in listing["not_run"]} >= {"flaw-without-place", "no-smoke-note"}
    assert {entry["reason"] for entry in listing["not_run"]} == {
        "the fact 'language' failed: OSError: [Errno 28] No space left on device"
    }
