"""Are the documents in step with the code? Prints `ok - …` and `not ok - …` lines; run from the repository's root.

    docs_in_step.py [WAYBILL]

README names the two commands, every script a document names exists, relative links resolve, CHANGELOG has an entry, and,
given the built program, each of its subcommands is mentioned in README or docs/.
"""

import re
import subprocess
import sys
from pathlib import Path

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
SCRIPT = re.compile(r"(?<![\w/.])script/[\w./-]*\w")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
ROOT_DOCUMENTS = ("README.md", "ARCHITECTURE.md", "STYLE.md", "CHANGELOG.md")


def documents():
    found = [Path(name) for name in ROOT_DOCUMENTS if Path(name).exists()]
    return found + sorted(Path("docs").rglob("*.md"))


def text(path):
    return path.read_text(encoding="utf-8") if path.exists() else ""


def missing_documents():
    return [f"{name} is missing" for name in ROOT_DOCUMENTS if not Path(name).exists()]


def unnamed_commands():
    readme = text(Path("README.md"))
    return [f"README.md does not name {name}" for name in ("script/server", "script/test") if name not in readme]


def lost_scripts():
    return [
        f"{path} names {name}, which does not exist"
        for path in documents()
        for name in sorted(set(SCRIPT.findall(text(path))))
        if not Path(name).exists()
    ]


def broken_links():
    return [
        f"{path} links to {target}, which does not exist"
        for path in documents()
        for target in LINK.findall(FENCE.sub("", text(path)))
        if not re.match(r"[a-z]+:|#", target) and not (path.parent / target.split("#")[0]).exists()
    ]


def empty_changelog():
    entry = re.search(r"^## .+\n(?:.*\n)*?[-*] \S", text(Path("CHANGELOG.md")), re.MULTILINE)
    return [] if entry else ["CHANGELOG.md has no entry (a `## ` heading with a list)"]


def subcommands(program):
    """The names under a heading that ends in COMMANDS, in the help text of any usual command line parser."""
    shown = subprocess.run([program, "--help"], capture_output=True, text=True, timeout=30, check=False).stdout
    listing = re.search(r"^[\w ]*commands:?\s*\n((?:[ \t]+\S.*\n?|\s*\n)+)", shown, re.MULTILINE | re.IGNORECASE)
    indented = re.findall(r"^([ \t]+)([a-z][a-z-]*)", listing.group(1), re.MULTILINE) if listing else []
    least = min((len(indent) for indent, _ in indented), default=0)
    return {name for indent, name in indented if len(indent) == least} - {"help"}


def undocumented_commands(program):
    everything = "\n".join(text(path) for path in documents() if path.name != "CHANGELOG.md")
    return [
        f"`waybill {name}` is mentioned in no document"
        for name in sorted(subcommands(program))
        if not re.search(rf"waybill {re.escape(name)}\b", everything)
    ]


def main(arguments):
    checks = {
        "the four documents exist": missing_documents(),
        "README names the two commands": unnamed_commands(),
        "scripts named in documents exist": lost_scripts(),
        "relative links resolve": broken_links(),
        "CHANGELOG has an entry": empty_changelog(),
    }
    if arguments:
        checks["every command is documented"] = undocumented_commands(arguments[0])
    for name, faults in checks.items():
        for fault in faults:
            print(f"  {fault}")
        print(f"{'not ok' if faults else 'ok'} - docs: {name}")
    return 1 if any(checks.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
