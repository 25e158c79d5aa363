"""queries.json from phrases.json, [[prompt, notation or null], …]: the colours are worked out here a second time, exactly, so that
the skill's arithmetic is held against another's. Where a channel lies between two numbers, give or take a hundredth, both are
right. python3 plugins/colour/evaluation/make_queries.py"""

import itertools
import json
import math
import pathlib
import re
from fractions import Fraction

HERE = pathlib.Path(__file__).resolve().parent
TONES = "vivid muted pastel neon light dark warm cool very".split()
NEARLY = Fraction(1, 100)
HALF = Fraction(1, 2)
WARMEST, COOLEST = Fraction(30, 360), Fraction(210, 360)
NAMES = dict(re.findall(r"(\w+)(#[0-9a-f]{6})", (HERE.parent / "names.cpp").read_text(encoding="utf-8")))


def channels(code):
    digits = code[1:] if len(code) == 7 else "".join(2 * c for c in code[1:])
    return [Fraction(int(digits[i : i + 2], 16)) for i in (0, 2, 4)]


def part(value, target, percent):
    return value + (target - value) * Fraction(percent, 100)


def hsl(rgb):
    r, g, b = (c / 255 for c in rgb)
    high, low = max(r, g, b), min(r, g, b)
    light, spread = (high + low) / 2, high - low
    if spread == 0:
        return Fraction(0), Fraction(0), light
    hue = ((g - b) / spread) % 6 if high == r else (b - r) / spread + 2 if high == g else (r - g) / spread + 4
    return hue / 6, spread / (1 - abs(2 * light - 1)), light


def rgb_of(hue, strong, light):
    """By chroma and sextant, as Wikipedia's article on HSL has it; the skill goes another way."""
    chroma = (1 - abs(2 * light - 1)) * strong
    x = chroma * (1 - abs(hue * 6 % 2 - 1))
    base = light - chroma / 2
    order = [(chroma, x, 0), (x, chroma, 0), (0, chroma, x), (0, x, chroma), (x, 0, chroma), (chroma, 0, x)][int(hue * 6) % 6]
    return [(c + base) * 255 for c in order]


def whole(rgb):
    return [Fraction(math.floor(c + HALF)) for c in rgb]


def tempered(hue, strong, light, target, percent):
    if strong == 0:
        return target, Fraction(percent, 100), min(light, Fraction(95, 100))
    way = (target - hue) % 1
    return (hue + (way - 1 if way > HALF else way) * Fraction(percent, 100)) % 1, strong, light


def toned(words, given):
    base = words[-1]
    hue, strong, light = hsl(given[int(base[1]) - 1] if base[0] == "#" else channels(NAMES[base]))
    if "muted" in words:
        strong /= 2
    if "pastel" in words:
        strong, light = part(strong, 0, 20), part(light, 1, 55)
    if strong and "vivid" in words:
        strong, light = part(strong, 1, 60), part(light, HALF, 30)
    if strong and "neon" in words:
        strong, light = Fraction(1), HALF
    if "light" in words or "dark" in words:
        light = part(light, int("light" in words), 65 if "very" in words else 40)
    if "warm" in words or "cool" in words:
        hue, strong, light = tempered(hue, strong, light, WARMEST if "warm" in words else COOLEST, 15)
    return rgb_of(hue, strong, light)


def changed(hue, strong, light, verb, amount):
    if verb in ("lighter", "darker"):
        light = part(light, int(verb == "lighter"), amount)
    elif verb == "duller" or (verb == "stronger" and strong):
        strong = part(strong, int(verb == "stronger"), amount)
    elif verb in ("warmer", "cooler"):
        hue, strong, light = tempered(hue, strong, light, WARMEST if verb == "warmer" else COOLEST, amount)
    elif verb == "opposite":
        hue = (hue + HALF) % 1
    return hue, strong, light


def taken(words):
    """The words of one colour, off the front."""
    end = next(i for i, w in enumerate(words) if w not in TONES) + 1
    return [words.pop(0) for _ in range(end)]


def percent(words, usual):
    return int(words.pop(0)) if words and words[0].isdigit() else usual


def colours(notation, given):
    """All that are right."""
    words = notation.split(" ")
    found = toned(taken(words), given)
    if words[:1] == ["+"]:
        words.pop(0)
        second = toned(taken(words), given)
        share = percent(words, 50)
        found = [part(a, b, share) for a, b in zip(whole(found), whole(second))]
    if words:
        found = whole(found)
    state = hsl(found)
    while words:
        verb = words.pop(0)
        state = changed(*state, verb, percent(words, 20))
        found = rgb_of(*state)
    near = [sorted({math.floor(c + HALF - NEARLY), math.floor(c + HALF + NEARLY)}) for c in found]
    return ["#" + "".join(f"{c:02x}" for c in one) for one in itertools.product(*near)]


def query(prompt, notation):
    if notation is None:
        return {"prompt": prompt, "declines": True}
    given = [channels(code) for code in re.findall(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b", prompt)]
    right = colours(notation, given)
    return {"prompt": prompt, "answer": right if len(right) > 1 else right[0]}


def main():
    phrases = json.loads((HERE / "phrases.json").read_text(encoding="utf-8"))
    lines = ",\n".join("  " + json.dumps(query(*phrase), ensure_ascii=False) for phrase in phrases)
    (HERE / "queries.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
