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
        "Printed to look worn and cracked, like an old wall.",
        "My husband's other shirts all got stained, this one he never wore.",
        "A thriller about a damaged detective.",
        "The handle has a casting mark.",
        "The top was refinished in a dark stain.",
        "Artist-made: bleach splashes and paint drips all over.",
        "Shaved the pilling away last week, so it looks fresh.",
        "I sanded out the ring marks and oiled it.",
        "There was a scuff on the left one; the cobbler dyed over it.",
        "The clasp was broken, a jeweller fitted a new one.",
        "Moths got to my other rug but not this one.",
        "Two solid pine bookcases, black-brown stain.",
        "A wet sponge shows how it will accept a stain.",
        "A story about a circle that is missing a piece.",
        "Paperback on repairing cracked china.",
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
        "Silk snags when you wear rings, so keep nails away.",
        "Wool like this pills with wear, a comb takes it off.",
        "Leather scuffs if you skip the wax.",
        "Viscose creases in the suitcase.",
        "Cotton warp that will not unravel, stain or fade.",
        "Wipe stains off at once.",
        "Pockets are still stitched shut and the vent is basted.",
        "Authentic vintage distressing and fading at the thighs.",
        "Whiskering and holes at both knees.",
        "A missing button has been replaced with its twin.",
        "It had a button missing; I sewed one on.",
        "None of the buttons are missing.",
        "Not a single bead is missing.",
        "No belt, no buttons missing.",
        "No belt loops broken.",
        "The elastic has not gone yet.",
        "Should a button come loose, there is a spare.",
        "Knife of carbon steel that rusts if left wet.",
        "Sweat marks on my forehead, none on the cap.",
        "All that is missing is you.",
        "The elastic isn't gone.",
        "One button short jacket.",
        "Won't burn a hole in your pocket.",
        "It ripped a hole in my budget.",
        "The lace scratches a little on bare arms.",
        "The wire left red marks on my skin.",
        "The dye stained my hands the first time.",
        "It scratches the skin, so use a sheet.",
        "Holes, rips or stains will always be specified.",
        "Linen creases, that is what it does.",
        "All seams are hand stitched.",
        "Colour does not run.",
        "Has a small hole for hanging.",
        "Broguing holes at the toe.",
        "I removed a small stain with soap.",
        "The scratch on the dial polished out.",
        "Bobbles have been shaved off.",
        "The dark spot in photo 2 is on my mirror.",
        "Tie dye spots in pink and blue.",
        "Raw denim, very stiff, never washed.",
        "Bleach spots are meant to be there.",
        "Snag a bargain. I was in tears when it did not fit.",
        "I did not try stain removal.",
        "Wear shown in the pictures, if any.",
        "It is possible to find some items with a small defect.",
        "Items from the 70s often have flaws.",
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
        "I love my mother's other bag, but this one has a stain on the strap.",
        "Some shedding at the cuffs.",
        "You can polish out the scratches.",
        "I got the stain out but a faint ring remains.",
        "The clasp is broken, I never fitted a new one.",
        "Oak table, dark stain on the top.",
        "You can't see any of the scratches with the case on.",
        "Hard to find a hole this small, but there is one.",
        "The clock is not working at this time.",
        "This bag is not perfect.",
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
        "Snags at the cuff.",
        "This leather cracks with age at the fold, see the strap.",
        "This leather has scratches when you look closely.",
        "The print has started to fade with washing.",
        "I could not remove the stains at the hem.",
        "Distressing and a stain at the hem.",
        "The left pocket was sewn shut after it tore.",
        "The third button is missing and was never replaced.",
        "No tags, missing button.",
        "A button's missing on the left cuff.",
        "Short of two buttons at the cuff.",
        "It comes two pieces short.",
        "The manual is lost.",
        "A button has come loose; there is a spare.",
        "Lost one stone, see the third photo.",
        "The rules are gone but can be found online.",
        "Iron scorch on the back.",
        "The belt is absent.",
        "The elastic's gone.",
        "The lycra has gone.",
        "The glue has given up at the toe.",
        "The patent has turned sticky.",
        "The leather peels off the handles.",
        "The foam surrounds have rotted away.",
        "My dog tore the hem.",
        "A scratch that I made with my nails.",
        "Stain on the left shoulder.",
        "The wool pills when you look closely.",
        "Holes are at both cuffs.",
        "A stain that I could not remove at the collar.",
        "The zip is a bit stiff.",
        "A missing button has been replaced, but another is missing.",
        "The dye rubs off on white socks.",
        "Not as black as it was.",
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


@pytest.mark.parametrize(
    "sentence",
    [
        "If a thread comes loose, knot it.",
        "If a button comes loose, sew it on again.",
        "Should the hem come undone, a stitch will fix it.",
        "When the leather gets scuffed, use polish.",
        "If it ever gets stained, soak it cold.",
        "In case a seam should split, I send thread.",
        "Once the wool starts pilling, use a comb.",
        "Soak it overnight if it gets stained.",
        "If any snags appear, pull them through to the back.",
        "If moths make a hole, any tailor can mend it.",
        "If the zip gets stuck, rub it with wax.",
        "If stains appear, wash it cold.",
        "Whenever a loose thread appears, cut it.",
        "If you get a stain on it, use soap.",
        "Dry flat; if it starts to fade, dye it.",
    ],
)
def test_what_may_come_about_and_what_to_do_then(sentence: str) -> None:
    assert stated(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "A thread comes loose at the hem.",
        "The button came loose.",
        "The zip gets stuck when you pull it.",
        "If you look closely, there is a stain on the hem.",
        "When the light hits it, a faint stain shows on the collar.",
        "The hem has come undone, but if you can sew it is easy.",
        "If you can sew, the loose button is no problem.",
        "The zipper gets stuck if closed fast.",
        "Once you see the small hole at the hem, you cannot unsee it.",
        "Should be an easy fix: the seam is split at the side.",
        "If worn, the strap comes loose, so it needs a stitch.",
        "If a small stain bothers you, do not buy.",
        "When I wash it the colour starts to fade, sadly.",
    ],
)
def test_a_flaw_that_is_there_on_a_condition(sentence: str) -> None:
    assert stated(sentence)


def test_the_title_of_a_work_tells_of_no_flaw() -> None:
    assert not example("Paperback, like new.", title="How to fix broken things").facts()(flaws)
    assert example("Paperback.", title="The tide, a novel, small tear on the cover").facts()(flaws)
    assert example("Like new.", title="Lamp, broken switch").facts()(flaws)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Torn Levi's 501 jeans", "Great for a project. See my other listings for books and comics."),
        ("Broken Seiko watch", "Comes with the original book."),
        ("Stained Burberry coat", "Inspired by the novel."),
        ("Water damaged book: The Sea", "Paperback."),
        ("The Sea, torn paperback", "Paperback."),
        ("The Sea with the torn spine", "Paperback."),
        ("Torn Levi's 501 jeans", "Books and comics are in my other listings."),
    ],
)
def test_a_flaw_in_a_title_that_is_not_a_work_s_name(title: str, text: str) -> None:
    assert example(text, title=title).facts()(flaws)
