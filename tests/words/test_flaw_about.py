"""What a sentence with a word for a flaw is about: this item as it is now, or something else."""

from __future__ import annotations

import pytest

from linter.rule import example
from linter.words.flaws import Flaw, flaw_claims, flaws


def stated(description: str) -> tuple[Flaw, ...]:
    return example(description).facts()(flaws)


@pytest.mark.parametrize(
    "sentence",
    [
        "Reworked jacket with hand painted splatter and paint dots.",
        "Customised by an artist: multicolour paint drips down both legs.",
        "Comes with raw edges, pre-made rips and a bleached patch as part of the look.",
        "Destroyed denim: rips, holes and paint splashes are part of the design.",
        "The collection celebrates imperfection and decay.",
        "There is beauty in imperfection.",
        "The idea behind it: flaws are what makes us human, imperfect and free.",
        "The figure is meant to look like a cloth sticking out of a basket.",
        "The painting depicts a broken vase and a stained tablecloth.",
        "Leather belt, 34 in from buckle to the middle hole, holes from 32 to 38 in.",
        'The belt has holes ranging from 28" to 33".',
        "The belt has five holes, so it fits 30 to 34.",
        "Watch strap with holes punched up to 7 in.",
        "Ceramic planter with a hole in the bottom for drainage.",
        "Shelf has pre-drilled holes for screws.",
        "It was made in a very detailed mold.",
        "Pressed glass, the mold lines are crisp.",
        "Blown in the original mould of 1920.",
        "Crackle glaze, very pretty.",
        "Vintage wash with a lived-in, worn look.",
        "Faded rose colour with rust accents.",
        "Stone and rust stripes.",
        "Paint/stain it to make it shine again.",
        "You could sand it and stain it any colour.",
        "Ready to paint or stain.",
        "Would look great painted or stained dark.",
        "Sand and re-stain for a new look.",
        "If you can do the repair work, it is a bargain.",
        "Someone handy can do the repairs in the evening.",
        "White canvas, so it stains easily.",
        "It doesn't chip, fade or peel.",
        "This film cracks me up.",
        "The leather wears beautifully and will patina.",
        "Light enough to tear off when hot.",
        "The pattern repeats every 12 in.",
        "It was musty, so I washed it twice and it smells fresh.",
        "It was dusty and dirty when I found it but I have cleaned it.",
        "There was a stain on the cuff that washed out.",
        "Had a small stain on the sleeve, which came out in the wash.",
        "It used to have a musty smell but that is gone.",
        "Any holes have been mended before sale.",
        "Cleaned and repaired (if necessary).",
        "All pieces are washed, and mended where needed.",
        "Checked, steamed and repaired if needed.",
        "We do not list stains to hidden areas.",
        "We do not mention marks that can hardly be seen. These can include pin holes, small stains and light pilling.",
        "I never sell anything with holes or in poor condition.",
        "We reject anything with damage.",
        "I always photograph stains and holes.",
        "Our team mends small holes before we list a piece.",
        "We wash all our clothes and remove stains.",
        "We check all seams for rips.",
        "Please ask if you worry about stains.",
        "Tell me if it arrives with a scratch.",
        "Perfect for school or regular wear.",
        "Great for work, school or general wear.",
        "For everyday or occasional wear.",
        "Nice for light summer wear.",
        "It did not get much wear.",
        "These have not seen much wear.",
        "It never had any stains.",
        "It has not suffered any damage.",
        "No issues with loose legs or anything.",
        "No problems with rust or leaks.",
        "No trouble with cracks, chips or stains.",
        "No chips, cracks, crazing or noticeable wear.",
        "Moving house, selling at a small loss.",
        "Silver ring on the tray.",
        "There was a stain on the cuff when I got it. I washed it and now it is clean.",
        "A perfectly imperfect handmade bowl.",
        "The zip was broken but it has been replaced.",
    ],
)
def test_a_word_for_a_flaw_that_is_none_of_this_item(sentence: str) -> None:
    assert stated(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "They fixed one hole in the lace and it is impossible to see where the hole was.",
        "Small hole in the mesh, but has been stitched.",
        "Was stained when I bought it and still is.",
        "There was a hole when I bought it.",
        "I washed it but the stain on the hem did not come out.",
        "We noticed a small stain on the cuff.",
        "We did find one hole at the hem.",
        "I should mention the small tear on the lining.",
        "Good for its age, some wear on the cuffs.",
        "Excellent except for some wear on the cuffs.",
        "There is a stain on the lining, it has been dry cleaned and I have wiped it down.",
        "The boots were worn twice and have a scuff on the toe.",
        "It was my grandmother's dress and has a small stain.",
        "Two small holes I can see, one on each cuff.",
        "I can see a faint repair on the cuff.",
        "You can barely notice the repair on the elbow.",
        "See photos for wear on the heels.",
        "Small imperfections that add to the charm.",
        "I always check each piece and found one small hole.",
        "I check every piece; this one has a mark on the sleeve.",
        "It was stained and I could not get it clean.",
        "The hem was let down and there is a faint line and a stain.",
        "Was cleaned, a light stain on the collar remains.",
        "There was a small tear in the lining when I bought it. I washed it by hand.",
        "There was a mark on the hem when I bought it. It smells great.",
        "There was a stain on the cuff when I got it. The zip has been replaced.",
        "There is a hole in the shelf.",
        "Nail holes in the top of the table.",
        "The collar has holes.",
        "All seams intact, repaired strap.",
    ],
)
def test_a_flaw_beside_such_words_is_one_all_the_same(sentence: str) -> None:
    assert stated(sentence)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("There is mold on the lining.", "stain"),
        ("Black mold spots inside.", "stain"),
        ("Has some mould in the corner.", "stain"),
        ("Reworked jacket, small paint stain on the cuff.", "stain"),
        ("Distressed jeans with a small hole near the zip that is not part of the design.", "hole"),
        ("The strap was repaired by a cobbler.", "repair"),
        ("The hem has been mended by hand.", "repair"),
        ("Small losses to the gilding on the rim.", "print"),
        ("There is a ring on the top from a mug.", "stain"),
        ("Some wear to the heels as they were used for work.", "wear"),
        ("Small repair by the hem.", "repair"),
        ("The belt has a small hole.", "hole"),
        ("Moth holes on the belt.", "hole"),
        ("Holes in the lining.", "hole"),
        ("Paint stains on the front, it was my painting shirt.", "stain"),
        ("Custom painted by me. Small stain on the lining.", "stain"),
        ("A small imperfection on the glaze.", "generic"),
        ("Small tear behind the collar.", "rip"),
        ("We always try to show everything: there is a stain on the cuff.", "stain"),
        ("Washed twice but still musty.", "odor"),
        ("Has a slight musty smell.", "odor"),
        ("Musty odor, has been stored in a basement.", "odor"),
        ("Charming teapot with some imperfections.", "generic"),
        ("No issues of any kind, small stain on the cuff.", "stain"),
        ("No issues with the zip but a small hole in the lining.", "hole"),
        ("The zip was broken when I got it and I have not had it fixed.", "broken"),
    ],
)
def test_the_kind_of_a_flaw_beside_such_words(sentence: str, kind: str) -> None:
    assert kind in [flaw.kind for flaw in stated(sentence)]


@pytest.mark.parametrize(
    "text",
    [
        "There is a spot of what looks like nail varnish on the bottom of the right shoe.",
        "There are a few chips. I see one at the back corner and one on the top edge.",
        "One small hole. It is on the left sleeve near the cuff.",
        "Two tiny stains. Both are on the back.",
        "There is a stain; located just below the collar.",
        "It has a small tear. This is at the back of the neck.",
        "Some staining behind the ears.",
        "A small stain between the buttons.",
        "Tiny hole above the pocket.",
        "A mark below the waistband.",
        "Small stain beside the zip.",
        "Some pin holes toward the hem as well as a small tear.",
        "Vachetta: with light patina.",
        "Small stain inside by the label.",
        "TV with a cracked screen.",
        "Ripped lining, otherwise fine.",
        "Chipped rim.",
        "Comes with a scratched lens.",
        "Lovely 1950s dress. A dime sized hole in the skirt.",
        "There is a small tear in the overskirt.",
        "Two piece set. Tiny hole in the shorts, top is fine.",
        "Small hole in the left armpit. The hole is tiny.",
        "On the left sleeve there is a small stain.",
        "Left cuff: tiny hole. Hem: small stain.",
        "A small stain can be found on the right sleeve.",
        "There's a small hole that is hidden under the lapel.",
        "Light scratches to the faceplate.",
        "Tiny scratch across the dial.",
        "Faint line of discolouration along the folds.",
    ],
)
def test_a_place_is_given(text: str) -> None:
    found = stated(text)
    assert found
    assert all(flaw.place for flaw in found)


@pytest.mark.parametrize(
    "text",
    [
        "Canvas: small stain.",
        "There is a small hole in the dress.",
        "A small stain on the front and a small hole.",
        "One tiny hole, see pics.",
        "Leather: minor scratches.",
    ],
)
def test_a_place_is_not_given(text: str) -> None:
    assert any(flaw.place is None for flaw in stated(text))


@pytest.mark.parametrize(
    ("sentence", "denies"),
    [
        ("It did not get much wear.", False),
        ("No issues with loose legs or anything.", True),
        ("No problems with rust or leaks.", True),
        ("No trouble with cracks, chips or stains.", True),
        ("Not a single scratch on the screen. Scratches on the frame.", False),
        ("No chips on the rim. The base has a small chip.", False),
        ("No stains, holes or rips.", True),
        ("No rips or holes anywhere.", True),
        ("In perfect working condition.", False),
        ("Perfect working order.", False),
        ("Perfect condition.", True),
        ("In perfect used condition.", True),
        ("No chips, cracks, crazing or noticeable wear.", True),
    ],
)
def test_what_is_denied(sentence: str, denies: bool) -> None:
    assert example(sentence).facts()(flaw_claims).denies is denies
