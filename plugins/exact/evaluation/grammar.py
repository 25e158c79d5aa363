"""What the generators of questions about exact numbers share: numbers as the skills show them, and the command line.

Written apart from the skills' own arithmetic, so that a mistake there is seen.
"""

import argparse
import json
from fractions import Fraction

MOST_PLACES = 60  # that are looked for


def decimal(value, most_places=MOST_PLACES):
    """The value with all its digits, or None when it has too many."""
    below, places = value.denominator, 0
    for prime in (10, 2, 5):
        while below % prime == 0:
            below, places = below // prime, places + 1
    if below != 1 or places > MOST_PLACES:
        return None
    while places and (value * 10**(places - 1)).denominator == 1:
        places -= 1
    if places > most_places:
        return None
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    whole, rest = (digits[:-places], digits[-places:].rstrip("0")) if places else (digits, "")
    return ("-" if value < 0 else "") + whole + ("." + rest if rest else "")


def rounded(value, places):
    """The value to so many places, halves away from zero."""
    size = abs(value)
    scaled = (2 * size.numerator * 10**places + size.denominator) // (2 * size.denominator)
    return ("-" if value < 0 else "") + decimal(Fraction(scaled, 10**places))


def first_place(value):
    """Of the first digit that is not zero, in a value below 1."""
    place = 1
    while abs(value) * 10**place < 1:
        place += 1
    return place


def print_questions(grammar):
    """Prints as many different questions as the command line asks for; grammar(seed).question() draws one."""
    options = argparse.ArgumentParser()
    options.add_argument("--seed", type=int, default=5)
    options.add_argument("--count", type=int, default=1000)
    chosen = options.parse_args()
    drawn, rows = grammar(chosen.seed), {}
    while len(rows) < chosen.count:
        row = drawn.question()
        rows.setdefault(row["prompt"], row)
    print("[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows.values()) + "\n]")
