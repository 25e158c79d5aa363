"""Turns the English specs of Recognizers-Text (MIT) into this project's evaluation format.

    recognizers.py FOLDER number|unit > recognizers.json

FOLDER holds Number/English and NumberWithUnit/English. Every phrase that a spec finds in its input becomes a prompt, with
what the spec resolves it to as the answer; an input in which it finds nothing must be declined. Of percentages it takes
those that name a number; ordinals and ranges promise no value here, and are left out. A quantity is read as its
conversion to its own unit. A phrase that two specs resolve differently is left out.
"""

import json
import re
import sys
from fractions import Fraction
from pathlib import Path

ROUNDED_FROM_DIGITS = 12  # the specs give 15 significant digits, so a longer value was rounded there
LARGEST_DENOMINATOR = 200000

SYMBOLS = {
    "Millimeter": "mm", "Centimeter": "cm", "Decimeter": "dm", "Meter": "m", "Kilometer": "km", "Inch": "in",
    "Foot": "ft", "Yard": "yd", "Mile": "mi", "Picometer": "pm", "Milligram": "mg", "Microgram": "µg", "Gram": "g",
    "Kilogram": "kg", "Metric ton": "t", "Ton": ["ton", "t"], "Ounce": "oz", "Pound": "lb", "Dram": "dr", "Milliliter": "ml",
    "Liter": "l", "Gallon": "gal", "Pint": "pt", "Quart": "qt", "Cup": "cup", "Tablespoon": "tbsp", "Teaspoon": "tsp",
    "Barrel": "bbl", "Acre": "acre", "Hectare": "ha", "Square meter": "m²", "Square kilometer": "km²",
    "Square foot": "ft²", "Cubic foot": "ft³", "Cubic meter": "m³", "Mile per hour": "mph",
    "Kilometer per hour": "km/h", "Meter per millisecond": "m/ms", "Centimeter per millisecond": "cm/ms",
    "Kilometer per millisecond": "km/ms", "Bit": "bit", "Megabit": "Mbit", "Megabyte": "MB", "Gigabyte": "GB",
    "Degree": "°", "Radian": "rad", "Turn": "turn", "C": "°C", "F": "°F", "K": "K",
}


def exact(text):
    value = Fraction(text)
    digits = len(re.sub(r"[^0-9]", "", text.split("E")[0]).strip("0"))
    return value.limit_denominator(LARGEST_DENOMINATOR) if digits >= ROUNDED_FROM_DIGITS else value


def plain(value, decimals):
    text = f"{value:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimals_of(value):
    """How many decimals write the fraction exactly, or None."""
    below, twos, fives = value.denominator, 0, 0
    while below % 2 == 0:
        below, twos = below // 2, twos + 1
    while below % 5 == 0:
        below, fives = below // 5, fives + 1
    return max(twos, fives) if below == 1 else None


def scaled_text(value, decimals):
    """The fraction, which ends there, with all its digits."""
    sign = "-" if value < 0 else ""
    digits = str(abs(value.numerator) * 10**decimals // value.denominator).rjust(decimals + 1, "0")
    whole, rest = (digits[:-decimals], digits[-decimals:].rstrip("0")) if decimals else (digits, "")
    return sign + whole + ("." + rest if rest else "")


def number_answer(value):
    decimals = decimals_of(value)
    if decimals is not None and decimals <= 40:
        return scaled_text(value, decimals)
    size = abs(value)
    if size < 1:
        place = 0
        while size * 10**place < 1:
            place += 1
        rounded = plain(float(value), place + 5)
    else:
        rounded = plain(float(value), 6)
    short = max(len(str(abs(value.numerator))), len(str(value.denominator))) <= 6
    return f"{value.numerator}/{value.denominator} ≈ {rounded}" if short else f"≈ {rounded}"


def unit_answer(text, unit):
    value = exact(text)
    decimals = decimals_of(value)
    if decimals is not None and decimals <= 20:
        number = scaled_text(value, decimals)
    else:
        number = f"≈ {plain(float(value), max(0, 8 - len(str(int(abs(value))))))}"
    symbols = SYMBOLS[unit]
    return tuple(f"{number} {symbol}" for symbol in ([symbols] if isinstance(symbols, str) else symbols))


def cases(folder, names, answer):
    for name in names:
        for spec in json.loads((folder / f"{name}.json").read_text(encoding="utf-8-sig")):
            if not spec["Results"]:
                yield spec["Input"], None
            for result in spec["Results"]:
                found = answer(result)
                if found is not None:
                    start = result.get("Start")
                    phrase = spec["Input"][start:result["End"] + 1] if start is not None else result["Text"]
                    yield (phrase if phrase.lower() == result["Text"] else result["Text"]), found


def number_of(result):
    value = (result.get("Resolution") or {}).get("value")
    power = re.fullmatch(r"(-?)([0-9.]+)\^([+-]{0,2})([0-9]+)", result["Text"])
    if power:  # the specs round what is exact
        sign, base, minus, exponent = power.groups()
        return number_answer(Fraction(sign + "1") * Fraction(base) ** (int(exponent) * (-1 if minus == "-" else 1)))
    if value in (None, "null"):
        return None
    return number_answer(exact(value[:-1])) + "%" if value.endswith("%") else number_answer(exact(value))


def unit_of(result):
    resolution = result.get("Resolution") or {}
    value, unit = resolution.get("value"), resolution.get("unit")
    return unit_answer(value, unit) if value and unit in SYMBOLS else None


def main():
    folder, kind = Path(sys.argv[1]), sys.argv[2]
    if kind == "number":
        found = cases(folder / "Number" / "English", ["NumberModel", "PercentModel"], number_of)
    else:
        found = cases(folder / "NumberWithUnit" / "English", ["DimensionModel", "TemperatureModel"], unit_of)
    answers = {}
    for prompt, answer in found:
        answers.setdefault(prompt, set()).add(answer)
    rows = [
        {"prompt": prompt, "declines": True} if answer is None else {"prompt": prompt, "answer": list(answer) if isinstance(answer, tuple) else answer}
        for prompt, options in answers.items() if len(options) == 1 for answer in options
    ]
    json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == "__main__":
    main()
