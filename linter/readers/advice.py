"""What to do about a line that TOML, YAML or JSON cannot read: most have one of a few causes, which the line shows."""

from __future__ import annotations

import re

# Quotes that word processors and phones put in place of the straight ones, where a value begins.
_CURLY = re.compile(r"(?:^|[=:\[,{])\s*([“”„‟«»‘’‚`´])")
_APOSTROPHE = re.compile(r"[:=\[,-]\s*'[^']*\w'[\w ]")
_INCHES = re.compile(r"""[:=\[,-]\s*"[^"]*[^\s:=,"\[\]{}]"\s*[^\s,:\]}#"]""")
_GLUED = re.compile(r"^([A-Za-z]+):([^\s/]\S{0,20})", re.MULTILINE)
_TWO_COLONS = re.compile(r":\s+\S.*:(?:\s|$)")
_BARE = re.compile(r"""=\s*(?!\d|true\b|false\b|["'\[{])\S""")
_TWO_PAIRS = re.compile(r"""=\s*("[^"]*"|'[^']*')\s*,?\s+\w+\s*=""")
_COLON_PAIR = re.compile(r"\s*\w+\s*:\s")
_LEADING_ZERO = re.compile(r"[:=]\s*0\d")
_OF_PYTHON = re.compile(r"[:\[,]\s*(None|True|False)\b")
_IN_JSON = {"None": "null", "True": "true", "False": "false"}
_NO_COMMA = re.compile(r"""["\d\]}]\s+"[^"]*"\s*:""")
_KINDS = {
    "toml": 'A text stands between quotes, title = "..."; one of several lines between three: """...""".',
    "json": 'Each text stands between straight quotes, and commas part the pairs: {"title": "...", "size": "..."}.',
    "yaml": "A value that begins with a special character or holds `: ` needs quotes; a longer text goes below "
    "`description: |`, indented.",
}


def glued(source: str) -> str:
    """Return the first pair of a YAML text that lacks the blank behind its colon, "" where none does."""
    found = _GLUED.search(source)
    return found[0] if found else ""


def advice(kind: str, line: str, said: str) -> str:
    """Return what to do about a line, or two with a line end between, of a kind of file whose parser `said` that."""
    curly = _CURLY.search(line)
    if curly:
        return f"It has {curly[1]} for a quote, as word processors write it: put straight ones, \" or '."
    if kind == "yaml" and ("\\t" in said or re.search(r"^ *\t", line, re.MULTILINE)):
        return "Indent with blanks: a tab cannot stand there."
    if kind == "toml" and "overwrite" in said:
        return "The same name stands there twice: keep the one that is right."
    if kind == "toml" and _TWO_PAIRS.search(line):
        return "Write one pair a line."
    if kind == "toml" and _COLON_PAIR.match(line):
        return "Write = in place of the colon."
    if kind == "toml" and "Illegal character '\\n'" in said:
        return 'A text of several lines stands between three quotes: """...""".'
    if kind == "yaml" and "document start" in said:
        return "All names begin in the same column."
    if kind != "yaml" and _LEADING_ZERO.search(line):
        return "Put quotes round it, if it is a text."
    if kind == "json" and (word := _OF_PYTHON.search(line)):
        return f"Write {_IN_JSON[word[1]]} in place of {word[1]}."
    if kind == "json" and re.match(r"\s*(?://|/\*|#)", line):
        return "JSON has no comments: take the line out."
    if kind == "json" and _NO_COMMA.search(line):
        return "A comma parts the pairs, also at the end of a line."
    if kind != "json" and _APOSTROPHE.search(line):
        return "An apostrophe ends the quotes: put double quotes round the value."
    if _INCHES.search(line):
        return r'A " within the text ends it: write \" there' + (
            "." if kind == "json" else ", or put ' round the value."
        )
    if kind == "yaml" and (pair := _GLUED.match(line)):
        return f"A blank stands behind the colon: {pair[1]}: {pair[2]}"
    if kind == "toml" and "Unclosed array" in said:
        return "A list that begins with [ ends with ]."
    if kind == "toml" and "table declaration" in said:
        return "The name of a table stands between brackets: [shop]."
    if kind == "yaml" and _TWO_COLONS.search(line):
        return 'A value with a colon in it needs quotes: title: "...".'
    if kind == "yaml" and "alias" in said:
        return "A value that begins with & or * needs quotes."
    if "too many digits" in said:
        return "Put quotes round it, if it is a text."
    if kind == "toml" and "Unescaped '\\'" in said:
        return "Put ' round a value with \\ in it."
    if "control character" in said and kind == "json":
        return r"A line end or a tab within a text is written \n or \t."
    if kind == "json" and re.search(r",\s*[}\]]|[{[,:]\s*'", line):
        return "Take out a comma before } or ], and put double quotes round each text."
    if kind == "toml" and _BARE.search(line):
        return 'The text needs quotes: title = "...".'
    return f"Correct that place. {_KINDS[kind]}"
