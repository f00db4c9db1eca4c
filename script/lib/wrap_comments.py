"""Wraps comment paragraphs that run over 110 columns, which the formatter leaves alone: `wrap_comments.py FOLDER…`."""

import re
import sys
import textwrap
from pathlib import Path

WIDTH = 110
COMMENT = re.compile(r"^(\s*)(///?) (?=\S)(?![-*|`#]|\d+\. )")


def wrapped(lines):
    index = 0
    while index < len(lines):
        opening = COMMENT.match(lines[index])
        paragraph = [lines[index]]
        index += 1
        if not opening:
            yield from paragraph
            continue
        while index < len(lines) and (more := COMMENT.match(lines[index])) and more.groups() == opening.groups():
            paragraph.append(lines[index])
            index += 1
        if all(len(line) <= WIDTH for line in paragraph):
            yield from paragraph
            continue
        prefix = opening.group(0)
        text = " ".join(line[len(prefix) :] for line in paragraph)
        yield from textwrap.wrap(
            text, WIDTH, initial_indent=prefix, subsequent_indent=prefix, break_long_words=False,
            break_on_hyphens=False,
        )


def main(folders):
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.swift")):
            before = path.read_text(encoding="utf-8")
            after = "\n".join(wrapped(before.split("\n")))
            if after != before:
                path.write_text(after, encoding="utf-8")
                print(f"wrapped comments in {path}")


if __name__ == "__main__":
    main(sys.argv[1:])
