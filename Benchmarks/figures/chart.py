"""`python3 -m figures.chart FIGURES.json CHART.svg`: each figure's ratio to its limit as a bar, with a mark where it
must reach and one at the moonshot. Reads what `script/bench all --json` prints."""

import json
import re
import sys
from html import escape

WIDTH, LEFT, ROW, TOP = 860, 300, 26, 46


def draw(figures):
    """Only figures that have a ratio and a target that is one."""
    shown = [(figure, target(figure["must"]), target(figure["moonshot"])) for figure in figures
             if figure.get("ratio") is not None and target(figure["must"])]
    most = max([1e-9] + [max(figure["ratio"], moonshot or must) for figure, must, moonshot in shown]) * 1.08
    height = TOP + ROW * len(shown) + 12
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" role="img" font-family="sans-serif" font-size="13">',
        "<title>Figures as ratios to the limit of the same minutes</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        '<text x="12" y="22" font-size="15">Ratio to the limit of the same minutes; | must, ¦ moonshot</text>']
    for row, (figure, must, moonshot) in enumerate(shown):
        y = TOP + row * ROW
        label = f"{figure['name']}, {figure['engine']}, {figure['clients']} clients"
        is_met = figure["ratio"] >= must
        parts += [
            f'<text x="{LEFT - 8}" y="{y + 14}" text-anchor="end">{escape(label)}</text>',
            f'<rect x="{LEFT}" y="{y + 2}" width="{length(figure["ratio"], most):.1f}" height="16" '
            f'fill="{"#2f7d4f" if is_met else "#b5541c"}"/>',
            mark(must, most, y, ""), mark(moonshot, most, y, ' stroke-dasharray="3 3"'),
            f'<text x="{LEFT + length(figure["ratio"], most) + 6:.1f}" y="{y + 14}">{figure["ratio"]:g}</text>']
    return "\n".join([*parts, "</svg>", ""])


def length(value, most):
    return (WIDTH - LEFT - 60) * value / most


def mark(value, most, y, style):
    if not value:
        return ""
    x = LEFT + length(value, most)
    return f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{y}" y2="{y + 20}" stroke="#222" stroke-width="1.5"{style}/>'


def target(text):
    return float(text) if re.fullmatch(r"[\d.]+", text or "") else None


def main():
    with open(sys.argv[1], encoding="utf-8") as source:
        figures = [json.loads(line) for line in source if line.startswith("{")]
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write(draw(figures))


if __name__ == "__main__":
    main()
