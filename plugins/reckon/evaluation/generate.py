"""Prints questions of arithmetic with their answers: a grammar of templates and numbers, held out from the skill's tests.

    generate.py [--seed N] [--count N] > grammar.json
"""

import math
import random
import sys
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "exact" / "evaluation"))
from grammar import decimal, first_place, print_questions, rounded  # noqa: E402

SMALL = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
         "eighteen nineteen").split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 8: "eighth", 10: "tenth"}
POLITE = ["", "", "", "", "what is ", "what's ", "whats ", "how much is ", "calculate ", "please work out ",
          "can you tell me ", "hey, what's ", "could you please compute "]
ENDINGS = ["", "", "", "?", " please", "?"]


def words(number):
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10] + ("-" + SMALL[number % 10] if number % 10 else "")
    if number < 1000:
        return SMALL[number // 100] + " hundred" + (" and " + words(number % 100) if number % 100 else "")
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= scale:
            rest = number % scale
            joint = " and " if 0 < rest < 100 else " "
            return words(number // scale) + " " + name + (joint + words(rest) if rest else "")
    raise ValueError(number)


def shown(value):
    exact = decimal(value)
    if exact is not None:
        return exact
    approximate = rounded(value, 6 if abs(value) >= 1 else first_place(value) + 5)
    short = len(str(abs(value.numerator))) <= 6 and len(str(value.denominator)) <= 6
    return f"{value.numerator}/{value.denominator} ≈ {approximate}" if short else f"≈ {approximate}"


class Grammar:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def whole(self, most=200, least=2):
        value = self.random.randint(least, most)
        style = self.random.random()
        return Fraction(value), words(value) if style < 0.3 else str(value)

    def amount(self):
        style = self.random.random()
        if style < 0.6:
            return self.whole(900)
        value = Fraction(self.random.randint(100, 20000), 100)
        return value, f"{float(value):.2f}"

    def percent(self):
        value = self.random.choice([5, 10, 12, 15, 18, 20, 25, 30, 40, 50, 75, Fraction(25, 2)])
        sign = self.random.choice(["%", "%", " percent", " %"])
        return Fraction(value, 100), decimal(Fraction(value)) + sign

    def items(self):
        values = [self.whole(60) for _ in range(self.random.randint(2, 5))]
        joint = self.random.choice([", ", ", ", " and "])
        texts = [text for _, text in values]
        numbers = [value for value, _ in values]
        if any(not text.isdigit() for text in texts) and joint == " and ":
            joint = ", "
        text = joint.join(texts[:-1]) + self.random.choice([" and ", ", and ", ", "]) + texts[-1]
        return numbers, text

    def binary(self):
        (a, first), (b, second) = self.amount(), self.amount()
        word, value = self.random.choice([
            ("plus", a + b), ("+", a + b), ("minus", a - b), ("-", a - b), ("times", a * b), ("*", a * b),
            ("multiplied by", a * b), ("divided by", a / b), ("/", a / b), ("take away", a - b), ("over", a / b),
        ])
        return f"{first} {word} {second}", shown(value)

    def chain(self):
        (a, first), (b, second), (c, third) = self.whole(40), self.whole(40), self.whole(40)
        return self.random.choice([
            (f"{first} plus {second} times {third}", shown(a + b * c)),
            (f"{first} times {second} minus {third}", shown(a * b - c)),
            (f"({a} + {b}) * {c}", shown((a + b) * c)),
            (f"{a} - ({b} - {c})", shown(a - (b - c))),
            (f"{a} / {b} + {c}", shown(a / b + c)),
        ])

    def verb(self):
        (a, first), (b, second) = self.whole(300), self.whole(300)
        return self.random.choice([
            (f"add {first} and {second}", shown(a + b)), (f"add {first} to {second}", shown(a + b)),
            (f"subtract {first} from {second}", shown(b - a)), (f"multiply {first} by {second}", shown(a * b)),
            (f"divide {first} by {second}", shown(a / b)), (f"take {first} away from {second}", shown(b - a)),
            (f"the sum of {a} and {b}", shown(a + b)), (f"the product of {a} and {b}", shown(a * b)),
            (f"the difference between {a} and {b}", shown(abs(a - b))), (f"{first} less than {second}", shown(b - a)),
            (f"{first} more than {second}", shown(a + b)),
            (f"the remainder of {first} divided by {second}", shown(a % b)),
            (f"the remainder when {a} is divided by {b}", shown(a % b)), (f"{a} mod {b}", shown(a % b)),
        ])

    def percentage(self):
        (p, percent), (a, amount), (b, second) = self.percent(), self.amount(), self.amount()
        return self.random.choice([
            (f"{percent} of {amount}", shown(p * a)), (f"{percent} off {amount}", shown(a - p * a)),
            (f"a {percent} tip on {amount}", shown(p * a)), (f"tip of {percent} on {amount}", shown(p * a)),
            (f"increase {amount} by {percent}", shown(a + p * a)), (f"decrease {amount} by {percent}", shown(a - p * a)),
            (f"{amount} increased by {percent}", shown(a + p * a)), (f"{amount} plus {percent}", shown(a + p * a)),
            (f"{amount} minus {percent}", shown(a - p * a)),
            (f"what percent is {amount} of {second}", self.as_percent(a / b)),
            (f"what percent of {second} is {amount}", self.as_percent(a / b)),
            (f"{amount} is what percent of {second}", self.as_percent(a / b)),
            (f"{amount} as a percentage of {second}", self.as_percent(a / b)),
            (f"percent change from {second} to {amount}", self.as_percent((a - b) / b)),
            (f"{amount} is {percent} of what", shown(a / p)),
        ])

    @staticmethod
    def as_percent(value):
        text = shown(value * 100)
        return (text if "/" not in text else text[text.index("≈"):]) + "%"

    def fraction(self):
        below = self.random.choice(sorted(ORDINALS))
        above = self.random.randint(1, below - 1)
        (a, amount) = self.whole(240)
        name = ORDINALS[below] + ("" if above == 1 else "s")
        text = f"a {name}" if above == 1 else f"{SMALL[above]} {name}"
        return self.random.choice([
            (f"{text} of {amount}", shown(Fraction(above, below) * a)),
            (text, shown(Fraction(above, below))),
            (f"{words(int(a))} and {text}", shown(a + Fraction(above, below))),
        ])

    def lists(self):
        numbers, text = self.items()
        wholes = [int(number) for number in numbers]
        mean = sum(numbers) / len(numbers)
        return self.random.choice([
            (f"the average of {text}", shown(mean)), (f"the mean of {text}", shown(mean)),
            (f"the sum of {text}", shown(sum(numbers))), (f"add {text}", shown(sum(numbers))),
            (f"the largest of {text}", shown(max(numbers))), (f"the minimum of {text}", shown(min(numbers))),
            (f"gcd of {text}", str(math.gcd(*wholes))), (f"the least common multiple of {text}", str(math.lcm(*wholes))),
        ])

    def power(self):
        base, exponent = self.random.randint(2, 12), self.random.randint(2, 9)
        return self.random.choice([
            (f"{words(base)} squared", str(base**2)), (f"{base} cubed", str(base**3)),
            (f"{base} to the power of {exponent}", str(base**exponent)), (f"{base}^{exponent}", str(base**exponent)),
            (f"the square root of {base**2}", str(base)), (f"the cube root of {base**3}", str(base)),
            (f"sqrt {base**4}", str(base**2)), (f"{base} factorial", str(math.factorial(base))),
            (f"factorial of {base}", str(math.factorial(base))), (f"{base}!", str(math.factorial(base))),
        ])

    def sharing(self):
        (a, amount), people = self.amount(), self.random.randint(2, 9)
        noun = self.random.choice(["apples", "pens", "tickets", "eggs"])
        count, other = self.random.randint(2, 9), self.random.randint(2, 15)
        price = Fraction(self.random.randint(50, 3000), 100)
        return self.random.choice([
            (f"split {amount} among {people}", shown(a / people)),
            (f"split a bill of {amount} between {people} people", shown(a / people)),
            (f"split {amount} {people} ways", shown(a / people)),
            (f"if {count} {noun} cost {float(price):.2f}, what do {other} cost", shown(price / count * other)),
            (f"if {count} {noun} cost ${float(price):.2f} how much do {other} {noun} cost", shown(price / count * other)),
        ])

    def number(self):
        value = self.random.choice([self.random.randint(20, 999), self.random.randint(1000, 10**7)])
        return self.random.choice([(words(value), str(value)), (f"{value:,}", str(value)),
                                   (f"{value / 1000:g}k", decimal(Fraction(f"{value / 1000:g}") * 1000))])

    def other(self):
        n = self.random.randint(2, 12)
        return self.random.choice([
            f"set a timer for {n} minutes", f"{n} km in miles", f"remind me at {n} pm", f"how old is the {n}th president",
            f"play the {words(n)} best songs", f"tell me {n} jokes", f"what happened in {1900 + n}", f"{n} kg in pounds",
            f"book a table for {n} tomorrow", "what is the capital of france", "write a poem about numbers",
        ]), None

    def question(self):
        kinds = [self.binary, self.binary, self.chain, self.verb, self.verb, self.percentage, self.percentage,
                 self.fraction, self.lists, self.lists, self.power, self.sharing, self.number, self.other]
        prompt, answer = self.random.choice(kinds)()
        if answer is None:
            return {"prompt": prompt, "declines": True}
        starts_itself = prompt.split()[0] in ("what", "add", "subtract", "multiply", "divide", "take", "split", "if",
                                              "increase", "decrease")
        polite = "" if starts_itself else self.random.choice(POLITE)
        ending = self.random.choice(ENDINGS)
        if prompt.endswith("!") or not starts_itself and "what" not in polite and ending == "?":
            ending = ""
        return {"prompt": polite + prompt + ending, "answer": answer}


if __name__ == "__main__":
    print_questions(Grammar)
