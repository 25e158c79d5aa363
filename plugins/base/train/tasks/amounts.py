"""How much of what: stock, shares, marks."""

from words import ADJECTIVES, ANIMALS, THINGS, number, person, plain_number, plural, title
from . import task


@task("stock", 1.0)
def stock(v):
    changes, codes = [], []
    for item in v.some(THINGS, 1, 3):
        n = v.rng.randint(1, v.pick((9, 40, 500)))
        kind = v.pick("+-=")
        many = item if n == 1 else plural(item)
        template = {
            "+": (
                "<add> {n} {i}",
                "{n} [more|new|extra|additional] {i}",
                "{n} {i} [arrived|came in|were delivered]",
                "we received {n} {i}",
                "plus {n} {i}",
            ),
            "-": (
                "<remove> {n} {i}",
                "{n} {i} [sold|left|gone|were shipped|are broken]",
                "we sold {n} {i}",
                "{n} fewer {i}",
                "minus {n} {i}",
                "{n} {i} less",
            ),
            "=": (
                "<set> {i} to {n}",
                "{n} {i} [in stock|left on the shelf|in all|in total]",
                "we have [exactly|] {n} {i}",
                "count of {i} is {n}",
                "there are {n} {i}",
            ),
        }[kind]
        changes.append(v.choose(template, n=number(v, n), i=many))
        codes.append(f"{item}{kind}{n}")
    return v.series(changes), " ".join(codes)


@task("split", 0.7)
def split(v):
    parts = v.rng.randint(2, 4)
    shares = [v.pick((10, 15, 20, 25, 30, 35, 40, 45, 5)) for _ in range(parts)]
    names = list(dict.fromkeys(person(v) for _ in range(parts)))
    said = [
        v.choose(
            (
                "{p} [gets|takes|receives|has] {n}[%| percent| per cent]",
                "{n}[%| percent] [to|for] {p}",
                "{p} {n}[%| percent]",
            ),
            p=p,
            n=plain_number(v, s),
        )
        for p, s in zip(names, shares)
    ]
    answer = " ".join(f"{p}={s}%" for p, s in zip(names, shares))
    if v.chance(0.3):
        rest = person(v)
        said.append(
            v.choose(
                (
                    "the rest [goes to|for|to] {p}",
                    "{p} [gets|takes] [the rest|what is left|the remainder]",
                    "everything else to {p}",
                ),
                p=rest,
            )
        )
        answer += f" {rest}=*"
    return v.series(said), answer


@task("compare", 0.8)
def compare(v):
    a, b = v.some(THINGS, 2, 2)
    word, sign = v.pick(
        (
            ("heavier than", ">"),
            ("lighter than", "<"),
            ("as heavy as", "="),
            ("bigger than", ">"),
            ("smaller than", "<"),
            ("more than", ">"),
            ("less than", "<"),
            ("the same as", "="),
            ("no bigger than", "<="),
            ("at least as big as", ">="),
            ("not the same as", "!="),
            ("different from", "!="),
            ("at most", "<="),
            ("at least", ">="),
            ("equal to", "="),
            ("below", "<"),
            ("above", ">"),
            ("worth more than", ">"),
            ("cheaper than", "<"),
            ("older than", ">"),
        )
    )
    if v.chance(0.4):
        n = v.rng.randint(1, 500)
        return (
            v.choose(
                (
                    "{a} is {w} {n}",
                    "the {a} is {w} {n}",
                    "{a} should be {w} {n}",
                    "[check|make sure] that the {a} is {w} {n}",
                ),
                a=a,
                w=word,
                n=plain_number(v, n),
            ),
            f"{a} {sign} {n}",
        )
    return (
        v.choose(
            (
                "{a} is {w} {b}",
                "the {a} is {w} the {b}",
                "a {a} is {w} a {b}",
                "[i think|it seems] the {a} is {w} the {b}",
            ),
            a=a,
            w=word,
            b=b,
        ),
        f"{a} {sign} {b}",
    )


@task("bingo", 0.5)
def bingo(v):
    letters = "BINGO"
    calls = [(v.pick(letters), v.rng.randint(1, 75)) for _ in range(v.rng.randint(1, 5))]
    return v.series(
        [
            v.choose(
                ("{l} {n}", "under the {l}, {n}", "{n} in {l}", "{l}-{n}", "letter {l} number {n}"),
                l=a,
                n=plain_number(v, n),
            )
            for a, n in calls
        ]
    ), " ".join(f"{a}{n}" for a, n in calls)


@task("review", 0.9)
def review(v):
    what, most = title(v), v.pick((5, 5, 6, 10, 100))
    stars = v.rng.randint(0, most)
    return (
        v.framed(
            v.choose(
                (
                    "give {t} {n} [stars|points] out of {m}",
                    "rate {t} {n} of {m}",
                    "{n}/{m} for {t}",
                    "{t} [gets|deserves|is worth] {n} out of {m}",
                    "i'd give {t} a {n} of {m}",
                    "{n} out of {m} [stars|points|] for the {k} {t}",
                    "my rating for {t} is {n} out of {m}",
                    "on a scale of {m}, {t} is a {n}",
                    "put {t} down as {n} from {m}",
                ),
                t=what,
                n=plain_number(v, stars),
                m=plain_number(v, most),
                k=v.pick(("book", "film", "album", "show", "song")),
            )
        ),
        f"{what} {stars}/{most}",
    )


@task("zoo", 0.6)
def zoo(v):
    said, codes = [], []
    for animal in v.some(ANIMALS, 1, 4):
        n = v.rng.randint(1, 20)
        adjective = v.pick(ADJECTIVES[:20]) if v.chance(0.4) else ""
        said.append(
            f"{v.pick(('a', 'one', '1')) if n == 1 else number(v, n)} {adjective} {animal if n == 1 else plural(animal)}".replace(
                "  ", " "
            )
        )
        codes.append(f"{animal}*{n}" + (f"({adjective})" if adjective else ""))
    return v.choose(
        ("{s}", "we saw {s}", "there were {s}", "i counted {s}", "{s} live here"), s=v.series(said)
    ), " ".join(codes)
