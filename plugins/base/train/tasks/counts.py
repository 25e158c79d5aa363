"""Amounts with what they are amounts of: shopping, coins, parties, scores."""

from words import ANIMALS, FOODS, number, ordinal, person, place, plain_number, plural
from . import task

MEASURES = {
    "cup": "cup",
    "spoon": "spoonful",
    "pinch": "pinch",
    "slice": "slice",
    "can": "can",
    "clove": "clove",
    "bunch": "bunch",
    "handful": "handful",
    "jar": "jar",
    "stick": "stick",
    "bag": "bag",
    "loaf": "loaf",
}


@task("recipe", 1.4)
def recipe(v):
    said, codes = [], []
    for food in v.some(FOODS, 1, 5):
        count = v.rng.choice((1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 12, v.rng.randint(1, 40)))
        measure = v.pick(tuple(MEASURES)) if v.chance(0.7) else None
        half = v.chance(0.12)
        amount = f"{count}.5" if half else str(count)
        words = (
            f"{plain_number(v, count)} and a half"
            if half
            else v.pick(("a", "one", "1"))
            if count == 1
            else number(v, count)
        )
        if measure:
            unit = (
                "loaves"
                if measure == "loaf" and (count > 1 or half)
                else MEASURES[measure]
                if count == 1 and not half
                else plural(MEASURES[measure])
            )
            said.append(
                v.choose(("{n} {u} of {f}", "{n} {u} {f}", "{f}, {n} {u}", "{f}: {n} {u}"), n=words, u=unit, f=food)
            )
            codes.append(f"{amount} {measure} {food}")
        else:
            said.append(
                v.choose(
                    ("{n} {f}", "{n} {a} {f}"),
                    n=words,
                    f=food if count == 1 and not half else plural(food),
                    a=v.pick(("big", "fresh", "ripe", "small", "")),
                )
            )
            codes.append(f"{amount} {food}")
    return v.framed(
        v.choose(
            (
                "{s}",
                "{s}",
                "take {s}",
                "mix {s}",
                "[you need|we need|needs] {s}",
                "<add> {s}",
                "buy {s}",
                "ingredients: {s}",
                "shopping list: {s}",
            ),
            s=v.series(said),
        ),
        "none",
    ), "; ".join(codes)


COINS = (
    ("p", "penny", "pennies", 1),
    ("n", "nickel", "nickels", 5),
    ("d", "dime", "dimes", 10),
    ("q", "quarter", "quarters", 25),
    ("h", "half dollar", "half dollars", 50),
)


@task("coins", 0.9)
def coins(v):
    chosen = v.some(COINS, 1, 4)
    said, codes = [], {}
    for letter, one, many, _ in chosen:
        n = v.rng.randint(1, v.pick((4, 9, 30)))
        said.append(v.choose(("a {c}", "one {c}", "1 {c}"), c=one) if n == 1 else f"{number(v, n)} {many}")
        codes[letter] = n
    answer = " ".join(f"{codes[c]}{c}" for c in "hqdnp" if c in codes)
    return (
        v.framed(
            v.choose(
                (
                    "{s}",
                    "i have {s}",
                    "[pay|pay with|give] {s}",
                    "{s} in change",
                    "there are {s} in my [pocket|purse|jar]",
                ),
                s=v.series(said),
            ),
            "none",
        ),
        answer,
    )


@task("score", 1.2)
def score(v):
    a, b = (
        v.copied(v.pick(tuple(plural(x).capitalize() for x in ANIMALS)) if v.chance(0.5) else place(v))
        for _ in range(2)
    )
    if a == b:
        b += " B"
    high = v.rng.randint(1, v.pick((5, 5, 12, 100)))
    low = v.rng.randint(0, high - 1)
    nil = v.pick(("nil", "zero", "0", "nothing"))
    first, second = plain_number(v, high), plain_number(v, low) if low else nil
    to = v.pick(("-", " - ", " to ", ":", " "))
    if v.chance(0.15):
        return (
            v.choose(
                (
                    "{a} and {b} drew {n} all",
                    "{a} {n}, {b} {n}",
                    "{n} all between {a} and {b}",
                    "a draw, {n}{t}{n}, {a} against {b}",
                    "{a} tied with {b} at {n}",
                ),
                a=a,
                b=b,
                n=second,
                t=to,
            ),
            f"{a} {low}-{low} {b}",
        )
    if v.chance(0.7):
        return (
            v.choose(
                (
                    "{a} [beat|defeated|won against|thrashed|edged] {b} {h}{t}{l}",
                    "{a} won {h}{t}{l} against {b}",
                    "{h}{t}{l} for {a} over {b}",
                    "{a} {h}, {b} {l}",
                    "a {h}{t}{l} win for {a} against {b}",
                    "it ended {h}{t}{l}, {a} beating {b}",
                ),
                a=a,
                b=b,
                h=first,
                l=second,
                t=to,
            ),
            f"{a} {high}-{low} {b}",
        )
    return (
        v.choose(
            (
                "{a} lost to {b} {h}{t}{l}",
                "{a} lost {l}{t}{h} to {b}",
                "{a} [were|was] beaten {h}{t}{l} by {b}",
                "{a} {l}, {b} {h}",
                "{b} were too strong for {a}, {h}{t}{l}",
            ),
            a=a,
            b=b,
            h=first,
            l=second,
            t=to,
        ),
        f"{a} {low}-{high} {b}",
    )


@task("rank", 0.9)
def rank(v):
    people = list(dict.fromkeys(person(v) for _ in range(v.rng.randint(2, 5))))
    places = list(range(1, len(people) + 1)) if v.chance(0.7) else sorted(v.rng.sample(range(1, 30), len(people)))
    pairs = list(zip(places, people))
    v.rng.shuffle(pairs)
    said = [
        v.choose(
            (
                "{p} [came|finished|was|ended up|placed] {o}",
                "{o} [place|] [went to|is|was] {p}",
                "{o}: {p}",
                "in {o} place {p}",
                "{p} {o}",
                "{p} in {o}",
            ),
            p=p,
            o=ordinal(v, n),
        )
        for n, p in pairs
    ]
    return v.series(said), ", ".join(f"{n} {p}" for n, p in sorted(pairs))
