"""`python3 -m figures.chart FIGURES.json CHART.svg`, and `--chart` of `script/bench`: each figure as a bar that reaches
the first mark where it is what it must be and the second at the moonshot, whether more is better or less; below, what
has no target. Reads what `script/bench all --json` prints."""

import json
import re
import sys
from html import escape

WIDTH, LEFT, RIGHT, ROW, TOP = 1020, 300, 320, 24, 64
# So many times what must be: further out a bar only shows that it goes on.
MOST = 4
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2328 } .head { font-size: 16px } .dim { fill: #57606a }
.ground { fill: #ffffff } .met { fill: #2f7d4f } .missed { fill: #b5541c } .lane { fill: #eef0f2 }
.mark { stroke: #1f2328; stroke-width: 1.5 } .far { stroke-dasharray: 3 3 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 } .dim { fill: #9da7b1 } .ground { fill: #0d1117 } .met { fill: #56b37f } .missed { fill: #e08a4f }
.lane { fill: #1c2330 } .mark { stroke: #e6edf3 }
}"""


def draw(figures):
    aimed = [figure for figure in figures if target(figure.get("must"))]
    others = [figure for figure in figures if not target(figure.get("must"))]
    height = TOP + ROW * len(aimed) + (52 + ROW * len(others) if others else 0) + 12
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        'role="img">', "<title>Figures beside what they must be</title>", f"<style>{STYLE}</style>",
        f'<rect class="ground" width="{WIDTH}" height="{height}"/>',
        text(12, 26, "How far each figure is beyond what it must be", "head"),
        text(12, 48, "solid mark: must; dashed mark: moonshot; longer is better, whatever the unit; » goes on", "dim")]
    for row, figure in enumerate(aimed):
        parts += bar(figure, TOP + row * ROW)
    if others:
        top = TOP + ROW * len(aimed)
        parts.append(text(12, top + 36, "Without a target", "head"))
        for row, figure in enumerate(others):
            y = top + 52 + row * ROW + 15
            parts += [text(LEFT - 8, y, label(figure), ends=True), text(LEFT, y, told(figure), "dim")]
    return "\n".join([*parts, "</svg>", ""])


def bar(figure, y):
    reached, moonshot = beyond(figure, measured(figure)), target(figure.get("moonshot"))
    further = beyond(figure, moonshot) if moonshot else 0
    is_cut = reached > MOST
    parts = [
        text(LEFT - 8, y + 15, label(figure), ends=True),
        f'<rect class="lane" x="{LEFT}" y="{y + 2}" width="{length(MOST):.1f}" height="18"/>',
        f'<rect class="{"met" if reached >= 1 else "missed"}" x="{LEFT}" y="{y + 4}" '
        f'width="{length(reached):.1f}" height="14"/>', mark(1, y, "mark")]
    if 0 < further <= MOST:
        parts.append(mark(further, y, "mark far"))
    aims = f" ({figure['must']}" + (f"; {figure['moonshot']})" if figure.get("moonshot") else ")")
    said = ("» " if is_cut else "") + value(figure) + short(aims)
    return [*parts, text(LEFT + length(MOST) + 8, y + 15, said, "dim")]


def measured(figure):
    """What the target is about: the ratio to the limit, if there is one."""
    return figure["value"] if figure.get("ratio") is None else figure["ratio"]


def beyond(figure, number):
    """1 where it is just what it must be, 2 where it is twice as good."""
    must = target(figure["must"])
    if "or less" not in figure["must"]:
        return number / must
    return must / number if number > 0 else MOST + 1


def target(said):
    """The number a target begins with; targets are `0.35` or `20 or less at …`."""
    found = re.match(r"\d+(\.\d+)?", said or "")
    return float(found[0]) if found else None


def value(figure):
    if figure.get("ratio") is None:
        return f"{figure['value']:g} {figure['unit']}"
    return f"{figure['ratio']:g} × limit"


def told(figure):
    beside = f", {figure['ratio']:g} times the other's" if figure.get("ratio") is not None else ""
    return f"{figure['value']:g} {figure['unit']}{beside}"


def short(aims):
    return aims.replace(" or less", "").replace(" at 1,000,000 orders", "")


def label(figure):
    clients = figure["clients"]
    return f"{figure['name']}, {figure['engine']}" + (f", {clients} client{'s' * (clients != 1)}" if clients else "")


def text(x, y, said, kind="", ends=False):
    more = (f' class="{kind}"' if kind else "") + (' text-anchor="end"' if ends else "")
    return f'<text x="{x:g}" y="{y:g}"{more}>{escape(said)}</text>'


def mark(times, y, kind):
    x = LEFT + length(times)
    return f'<line class="{kind}" x1="{x:.1f}" x2="{x:.1f}" y1="{y}" y2="{y + 22}"/>'


def length(times):
    return (WIDTH - LEFT - RIGHT) * min(times, MOST) / MOST


def main():
    with open(sys.argv[1], encoding="utf-8") as source:
        figures = [json.loads(line) for line in source if line.startswith("{")]
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write(draw(figures))


if __name__ == "__main__":
    main()
