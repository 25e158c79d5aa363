"""Prints questions about quantities with their answers: a grammar of templates and units, held out from the skill's tests.

    generate.py [--seed N] [--count N] > grammar.json

The scales stand here once more, from the definitions (NIST SP 811, IEC 80000-13), so that a wrong row of the skill's
table is seen.
"""

import random
import sys
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "exact" / "evaluation"))
from grammar import decimal, first_place, print_questions, rounded  # noqa: E402

# Symbol: (kind, size, [names that are typed], [names in words, singular and plural])
UNITS = {
    "mm": ("length", "0.001", ["mm"], ["millimetre", "millimetres", "millimeters"]),
    "cm": ("length", "0.01", ["cm"], ["centimetre", "centimetres", "centimeters"]),
    "m": ("length", "1", ["m"], ["metre", "metres", "meters"]),
    "km": ("length", "1000", ["km"], ["kilometre", "kilometres", "kilometers"]),
    "in": ("length", "0.0254", ["inches"], ["inch", "inches"]),
    "ft": ("length", "0.3048", ["ft"], ["foot", "feet"]),
    "yd": ("length", "0.9144", ["yd"], ["yard", "yards"]),
    "mi": ("length", "1609.344", ["mi"], ["mile", "miles"]),
    "nmi": ("length", "1852", ["nmi"], ["nautical mile", "nautical miles"]),
    "mg": ("mass", "0.000001", ["mg"], ["milligram", "milligrams"]),
    "g": ("mass", "0.001", ["g"], ["gram", "grams"]),
    "kg": ("mass", "1", ["kg"], ["kilogram", "kilograms", "kilos"]),
    "t": ("mass", "1000", ["t"], ["tonne", "tonnes"]),
    "lb": ("mass", "0.45359237", ["lb", "lbs"], ["pound", "pounds"]),
    "oz": ("mass", "0.028349523125", ["oz"], ["ounce", "ounces"]),
    "st": ("mass", "6.35029318", ["st"], ["stone", "stone"]),
    "ml": ("volume", "0.000001", ["ml"], ["millilitre", "millilitres", "milliliters"]),
    "l": ("volume", "0.001", ["l", "L"], ["litre", "litres", "liters"]),
    "cup": ("volume", "0.0002365882365", ["cups"], ["cup", "cups"]),
    "pt": ("volume", "0.000473176473", ["pt"], ["pint", "pints"]),
    "qt": ("volume", "0.000946352946", ["qt"], ["quart", "quarts"]),
    "gal": ("volume", "0.003785411784", ["gal"], ["gallon", "gallons"]),
    "fl oz": ("volume", "0.0000295735295625", ["fl oz"], ["fluid ounce", "fluid ounces"]),
    "tbsp": ("volume", "0.00001478676478125", ["tbsp"], ["tablespoon", "tablespoons"]),
    "tsp": ("volume", "0.00000492892159375", ["tsp"], ["teaspoon", "teaspoons"]),
    "s": ("time", "1", ["s", "sec"], ["second", "seconds"]),
    "min": ("time", "60", ["min"], ["minute", "minutes"]),
    "h": ("time", "3600", ["h", "hr"], ["hour", "hours"]),
    "d": ("time", "86400", ["days"], ["day", "days"]),
    "wk": ("time", "604800", ["weeks"], ["week", "weeks"]),
    "B": ("data", "8", ["B"], ["byte", "bytes"]),
    "kB": ("data", "8000", ["kB", "KB"], ["kilobyte", "kilobytes"]),
    "MB": ("data", "8000000", ["MB", "mb"], ["megabyte", "megabytes"]),
    "GB": ("data", "8000000000", ["GB", "gb"], ["gigabyte", "gigabytes"]),
    "MiB": ("data", "8388608", ["MiB"], ["mebibyte", "mebibytes"]),
    "km/h": ("speed", "5/18", ["km/h", "kph"], ["kilometre per hour", "kilometres per hour"]),
    "m/s": ("speed", "1", ["m/s"], ["metre per second", "metres per second"]),
    "mph": ("speed", "0.44704", ["mph"], ["mile per hour", "miles per hour", "miles an hour"]),
    "kn": ("speed", "463/900", ["knots"], ["knot", "knots"]),
    "J": ("energy", "1", ["J"], ["joule", "joules"]),
    "kJ": ("energy", "1000", ["kJ"], ["kilojoule", "kilojoules"]),
    "kcal": ("energy", "4184", ["kcal"], ["kilocalorie", "kilocalories"]),
    "kWh": ("energy", "3600000", ["kWh", "kwh"], ["kilowatt hour", "kilowatt hours"]),
    "W": ("power", "1", ["W"], ["watt", "watts"]),
    "kW": ("power", "1000", ["kW", "kw"], ["kilowatt", "kilowatts"]),
    "Pa": ("pressure", "1", ["Pa"], ["pascal", "pascals"]),
    "hPa": ("pressure", "100", ["hPa", "hpa"], ["hectopascal", "hectopascals"]),
    "bar": ("pressure", "100000", ["bar"], ["bar", "bars"]),
    "atm": ("pressure", "101325", ["atm"], ["atmosphere", "atmospheres"]),
    "m²": ("area", "1", ["m2", "m²", "sq m"], ["square metre", "square meters"]),
    "ft²": ("area", "0.09290304", ["ft2", "sq ft"], ["square foot", "square feet"]),
    "ha": ("area", "10000", ["ha"], ["hectare", "hectares"]),
    "acre": ("area", "4046.8564224", ["acres"], ["acre", "acres"]),
}
LONGER = {"length": "longer", "mass": "heavier", "speed": "faster", "volume": "more"}
PARTS = [("ft", "in", 12, "feet and inches"), ("lb", "oz", 16, "pounds and ounces"), ("h", "min", 60, "hours and minutes"),
         ("min", "s", 60, "minutes and seconds"), ("st", "lb", 14, "stone and pounds")]
POLITE = ["", "", "", "convert ", "what is ", "what's ", "whats ", "can you convert ", "please convert ", "how much is "]
SIGNIFICANT = 8
MOST_DECIMALS = 20
LAST_PLACE_IN_FULL = 9
SMALL_WORDS = {2: "two", 3: "three", 5: "five", 10: "ten", 20: "twenty", 100: "a hundred"}


def shown(value):
    exact = decimal(value, MOST_DECIMALS)
    if exact is not None:
        return exact
    size = abs(value)
    if size >= 1:
        return "≈ " + rounded(value, max(0, SIGNIFICANT - len(str(int(size)))))
    first = first_place(value)
    if first > LAST_PLACE_IN_FULL:
        return None  # written with a power of ten
    return "≈ " + rounded(value, first + SIGNIFICANT - 1)


class Grammar:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def units(self, kind=None):
        kind = kind or self.random.choice(sorted({row[0] for row in UNITS.values()}))
        return self.random.sample(sorted(symbol for symbol, row in UNITS.items() if row[0] == kind), 2)

    def typed(self, symbol, plural=True):
        names = UNITS[symbol][2] + UNITS[symbol][3][1:]
        return self.random.choice(names) if plural else UNITS[symbol][3][0]

    def number(self):
        style = self.random.random()
        if style < 0.15:
            value = self.random.choice(sorted(SMALL_WORDS))
            return Fraction(value), SMALL_WORDS[value]
        if style < 0.3:
            return Fraction(5, 2), self.random.choice(["2.5", "2 1/2", "two and a half"])
        if style < 0.4:
            value = self.random.randint(1000, 90000)
            return Fraction(value), f"{value:,}"
        if style < 0.65:
            value = Fraction(self.random.randint(11, 999), 10)
            return value, f"{float(value):g}"
        value = self.random.randint(2, 500)
        return Fraction(value), str(value)

    @staticmethod
    def size(symbol):
        return Fraction(UNITS[symbol][1])

    def straight(self):
        source, target = self.units()
        value, text = self.number()
        answer = shown(value * self.size(source) / self.size(target))
        quantity = f"{text} {self.typed(source)}"
        if text[-1].isdigit() and self.random.random() < 0.2 and UNITS[source][2][0] not in ("L",):
            quantity = f"{text}{UNITS[source][2][0]}"
        link = self.random.choice(["in", "to", "to", "into"])
        prompt = self.random.choice(POLITE) + f"{quantity} {link} {self.typed(target)}"
        return prompt, answer and f"{answer} {target}"

    def how_many(self):
        source, target = self.units()
        value, text = self.number()
        answer = shown(value * self.size(source) / self.size(target))
        one = shown(self.size(source) / self.size(target))
        wanted = UNITS[target][3][1]
        article = "an" if UNITS[source][3][0][0] in "aeiou" or source == "h" else "a"
        return self.random.choice([
            (f"how many {wanted} in {article} {self.typed(source, False)}", one and f"{one} {target}"),
            (f"how many {wanted} are there in {text} {self.typed(source)}?", answer and f"{answer} {target}"),
            (f"how many {wanted} is {text} {self.typed(source)}", answer and f"{answer} {target}"),
            (f"{text} {self.typed(source)} is how many {wanted}", answer and f"{answer} {target}"),
        ])

    def temperature(self):
        degrees = self.random.randint(-40, 400)
        source, target = self.random.sample(["°C", "°F", "K"], 2)
        kelvin = {"°C": lambda t: t + Fraction("273.15"), "°F": lambda t: (t + Fraction("459.67")) * Fraction(5, 9),
                  "K": lambda t: t}[source](Fraction(degrees))
        value = {"°C": lambda t: t - Fraction("273.15"), "°F": lambda t: t * Fraction(9, 5) - Fraction("459.67"),
                 "K": lambda t: t}[target](kelvin)
        names = {"°C": ["C", "°C", "celsius", "degrees celsius", "degrees C"],
                 "°F": ["F", "°F", "fahrenheit", "degrees fahrenheit", "degrees F"], "K": ["K", "kelvin"]}
        answer = shown(value)
        link = self.random.choice(["in", "to"])
        prompt = f"{degrees} {self.random.choice(names[source])} {link} {self.random.choice(names[target])}"
        return self.random.choice(POLITE) + prompt, answer and f"{answer} {target}"

    def compound(self):
        large, small, ratio, both = self.random.choice(PARTS)
        a, b = self.random.randint(1, 12), self.random.randint(1, ratio - 1)
        total = a * self.size(large) + b * self.size(small)
        target = self.random.choice([symbol for symbol, row in UNITS.items() if row[0] == UNITS[large][0]])
        value = shown(total / self.size(target))
        joint = self.random.choice([" ", " and "])
        written = f"{a} {UNITS[large][3][1 if a > 1 else 0]}{joint}{b} {UNITS[small][3][1 if b > 1 else 0]}"
        count = a * ratio + b
        return self.random.choice([
            (f"{written} in {self.typed(target)}", value and f"{value} {target}"),
            (f"{count} {UNITS[small][3][1]} in {both}", f"{a} {large} {b} {small}"),
        ])

    def comparison(self):
        kind = self.random.choice(sorted(LONGER))
        first, second = self.units(kind)
        a, b = self.random.randint(1, 50), self.random.randint(1, 50)
        holds = a * self.size(first) > b * self.size(second)
        return (f"is {a} {self.typed(first)} {LONGER[kind]} than {b} {self.typed(second)}",
                f"{'Yes' if holds else 'No'}: {a} {first} is {'' if holds else 'not '}{LONGER[kind]} than {b} {second}.")

    def rate(self):
        distance, hours = self.random.randint(5, 500), self.random.choice([2, 4, 5, 8, 10])
        return f"{distance} km / {hours} h", f"{shown(Fraction(distance, hours))} km/h"

    def other(self):
        n = self.random.randint(2, 30)
        return self.random.choice([
            f"set a timer for {n} minutes", f"what is {n} plus {n}", f"remind me in {n} hours", f"{n}% of 80", "miles to km",
            f"i ran {n} km this week", f"how many people live within {n} miles", f"weather for the next {n} days",
            f"meet me at {n} am", f"{n} dollars in euros", "tell me about the metric system", f"square root of {n}",
        ]), None

    def question(self):
        kinds = [self.straight] * 5 + [self.how_many] * 3 + [self.temperature] * 2 + [self.compound] * 2
        kinds += [self.comparison, self.rate, self.other]
        while True:
            kind = self.random.choice(kinds)
            prompt, answer = kind()
            if kind == self.other:
                return {"prompt": prompt, "declines": True}
            if answer is not None:
                return {"prompt": prompt, "answer": answer}


if __name__ == "__main__":
    print_questions(Grammar)
