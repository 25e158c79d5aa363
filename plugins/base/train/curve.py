"""Draws the log as a picture: the training loss, and the held-out loss of each kind, against tokens. SVG, no libraries."""

import argparse
import json
import math
import pathlib

import places

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 760, 420, 56, 44, 16, 130
COLOURS = {
    "training": "#999999",
    "invented": "#0072b2",
    "assistant": "#d55e00",
    "definitions": "#009e73",
    "commands": "#cc79a7",
    "prose": "#e69f00",
}


def series_of(log):
    """Name to [(tokens, loss)]."""
    series = {}
    for line in (json.loads(text) for text in log.read_text().splitlines()):
        measured = {"training": line} if "loss" in line else line["held_out"]
        for name, values in measured.items():
            if name in COLOURS:
                series.setdefault(name, []).append((line["tokens"], values["loss"]))
    return series


def drawn(series):
    most = max(tokens for points in series.values() for tokens, _ in points)
    lowest = min(loss for points in series.values() for _, loss in points)
    highest = max(loss for points in series.values() for _, loss in points)
    floor, ceiling = math.log(lowest * 0.9), math.log(highest * 1.1)

    def x(tokens):
        return LEFT + (WIDTH - LEFT - RIGHT) * tokens / most

    def y(loss):
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (math.log(loss) - floor) / (ceiling - floor)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">million tokens</text>',
        f'<text x="14" y="{HEIGHT / 2}" text-anchor="middle" transform="rotate(-90 14 {HEIGHT / 2})">loss of a token</text>',
    ]
    for loss in (v for v in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5) if floor < math.log(v) < ceiling):
        parts.append(f'<path d="M{LEFT} {y(loss):.1f}H{WIDTH - RIGHT}" stroke="#dddddd"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y(loss) + 4:.1f}" text-anchor="end">{loss}</text>')
    for quarter in range(5):
        tokens = most * quarter / 4
        parts.append(f'<text x="{x(tokens):.1f}" y="{HEIGHT - 26}" text-anchor="middle">{tokens / 1e6:.1f}</text>')
    for row, (name, points) in enumerate(series.items()):
        line = " ".join(f"{x(tokens):.1f},{y(loss):.1f}" for tokens, loss in points)
        width = 1 if name == "training" else 2
        parts.append(f'<polyline points="{line}" fill="none" stroke="{COLOURS[name]}" stroke-width="{width}"/>')
        at = TOP + 14 + 18 * row
        parts.append(
            f'<text x="{WIDTH - RIGHT + 12}" y="{at}" fill="{COLOURS[name]}">{name} {points[-1][1]:.3f}</text>'
        )
    return "\n".join(parts + ["</svg>"]) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    places.add_arguments(parser)
    parser.add_argument("picture", type=pathlib.Path)
    options = parser.parse_args()
    places.replace_with(options.picture, lambda file: file.write(drawn(series_of(options.out / "log.jsonl")).encode()))


if __name__ == "__main__":
    main()
