"""Additions to descriptions in HTML: each takes the form of what it follows, and reads as it is meant."""

from __future__ import annotations

import pytest

from linter.change import Edit
from linter.fix.editable import UneditableError
from linter.fix.ending import appended
from linter.fix.html_edit import edited_html
from linter.readers.html_text import plain_text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>Warm.</p><p>Worn &amp; loved.</p>", "<p>Warm.</p><p>Worn &amp; loved.</p>{<p>|</p>}"),
        ("<p>Warm.<br>Worn.</p>", "<p>Warm.<br>Worn.{<br><br>|}</p>"),
        ("Warm.<br />\nWorn.", "Warm.<br />\nWorn.{<br />\n<br />\n|}"),
        ("<div><b>Warm.</b></div>\r\n<div id='x' class=a>Worn <b>twice</b></div>", "{\r\n<div class=a>|</div>}"),
        ("<div><p>Warm</p><p>Worn</p></div><p>#knit</p>", "<div><p>Warm</p><p>Worn</p>{<p>|</p>}</div><p>#knit</p>"),
        ("<ul><li>Warm</li><li>Worn</li></ul>", "<ul><li>Warm</li><li>Worn</li>{<li>|</li>}</ul>"),
        ("<ul><li>Warm<li>Worn</ul>", "<ul><li>Warm<li>Worn{<li>|}</ul>"),
        ("<p>Coat:</p><ul><li>Warm</li></ul>Bye", "<p>Coat:</p><ul><li>Warm</li></ul>Bye{<br><br>|}"),
        ("<p>Coat:</p><ul><li>Warm</li></ul>", "{<p>|</p>}"),
        ("<h2>Coat</h2>", "{<p>|</p>}"),
        ("<font size=4>Warm.<br>Worn</font>", "<font size=4>Warm.<br>Worn{<br><br>|}</font>"),
        ("<table><tr><td>Warm</td></tr></table>", "<table><tr><td>Warm{<br><br>|}</td></tr></table>"),
        ("Warm <b>coat</b>", "{<br><br>|}"),
        ("<p>Warm</p><p>Thanks for looking!</p>", "<p>Warm</p>{<p>|</p>}<p>Thanks for looking!</p>"),
        ("<style>p{}</style><p>Warm<p>Worn", "{<br><br>|}"),
        ("<p>Worn&nbsp;</p>", "{<p>|</p>}"),
        ("<body><p>Warm</p></body>", "<body><p>Warm</p>{<p>|</p>}</body>"),
        ("30&quot; waist", "{\n\n|}"),  # entities, but no tags: lines are lines
    ],
)
def test_what_is_added_takes_the_form_of_what_it_follows(before: str, after: str) -> None:
    text, note = plain_text(before), "Smoke & pet free."
    start, _, rest = after.partition("{")
    made, _, end = rest.partition("}")
    wanted = (start or before) + made.replace("|", "Smoke &amp; pet free.") + end
    assert edited_html(before, text, [appended(text, note)]) == wanted
    assert note in [line.removeprefix("- ") for line in plain_text(wanted).split("\n")]


def test_an_edit_within_the_text_leaves_the_tags() -> None:
    source = "<p>Waist <b>16</b>, &quot;hip&quot;&nbsp;20</p><ul><li>- <i>S</i></ul>"
    text = plain_text(source)
    assert text == 'Waist 16, "hip" 20\n- - S'
    edits = [Edit(at, at, " in") for at in (text.index(","), text.index("\n"))]
    assert (
        edited_html(source, text, edits)
        == "<p>Waist <b>16 in</b>, &quot;hip&quot;&nbsp;20 in</p><ul><li>- <i>S</i></ul>"
    )


@pytest.mark.parametrize(
    ("source", "edit"),
    [("<p>one <b>two</b> three</p>", Edit(4, 13, "")), ("&lt;p&gt;one&lt;/p&gt;", Edit(3, 3, " in"))],
)
def test_what_cannot_be_edited_in_place_is_told(source: str, edit: Edit) -> None:
    with pytest.raises(UneditableError):
        edited_html(source, plain_text(source), [edit])
