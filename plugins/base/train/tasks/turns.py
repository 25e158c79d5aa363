"""Whose turn, which seat, how many points."""

from words import ordinal, person, plain_number
from . import task


@task("rota", 1.2)
def rota(v):
    shifts = {
        "early": ("early", "the early shift", "earlies"),
        "late": ("late", "the late shift", "lates"),
        "night": ("night", "the night shift", "nights"),
        "off": ("off", "free", "on leave", "not working"),
        "sick": ("sick", "ill", "unwell"),
    }
    said, codes = [], []
    for who in dict.fromkeys(person(v) for _ in range(v.rng.randint(1, 4))):
        shift = v.pick(tuple(shifts))
        name = v.pick(shifts[shift])
        if shift in ("off", "sick"):
            said.append(v.choose(("{p} is {s}", "{p} {s}", "{p}: {s}", "{p} will be {s}"), p=who, s=name))
        else:
            said.append(
                v.choose(
                    (
                        "{p} [has|does|takes|works|gets|is on] {s}",
                        "{s} for {p}",
                        "{s}: {p}",
                        "{p} {s}",
                        "put {p} on {s}",
                        "{s} goes to {p}",
                    ),
                    p=who,
                    s=name,
                )
            )
        codes.append(f"{who}={shift}")
    return v.series(said), " ".join(codes)


@task("seats", 0.8)
def seats(v):
    row, a = v.pick("ABCDEFGHJKLMNP"), v.rng.randint(1, 40)
    b = a + v.rng.randint(1, 8)
    single = v.chance(0.4)
    shown = row if v.chance(0.6) else row.lower()
    query = v.choose(
        ("row {r} seat {a}", "seat {a} in row {r}", "{r}{a}", "{a} {r}", "seat {r} {a}", "the {o} seat in row {r}")
        if single
        else (
            "row {r} seats {a} [to|through|-] {b}",
            "seats {a} to {b} in row {r}",
            "{r}, {a} to {b}",
            "from {a} to {b} in row {r}",
            "{r}{a} to {r}{b}",
        ),
        r=shown,
        a=plain_number(v, a),
        b=plain_number(v, b),
        o=ordinal(v, a),
    )
    answer = f"{row}{a}" if single else f"{row}{a}-{b}"
    if v.chance(0.35):
        where = v.pick(("stalls", "balcony", "gallery", "box"))
        query = v.choose(("{q}, {w}", "{q} in the {w}", "{w} {q}", "in the {w}, {q}"), q=query, w=where)
        answer = where + " " + answer
    return v.framed(query, "thing"), answer


@task("darts", 0.7)
def darts(v):
    said, codes = [], []
    for _ in range(v.rng.randint(1, 3)):
        n, kind = v.rng.randint(1, 20), v.rng.random()
        if kind < 0.15:
            inner = v.chance(0.5)
            said.append(
                v.choose(
                    ("bullseye", "double bull", "inner bull") if inner else ("outer bull", "single bull", "the 25 ring")
                )
            )
            codes.append("DB" if inner else "SB")
        elif kind < 0.25:
            said.append(v.choose(("[a|] miss", "missed", "off the board", "no score")))
            codes.append("0")
        else:
            ring = v.pick("SDT")
            said.append(
                v.choose(
                    {
                        "S": ("{n}", "single {n}", "a {n}"),
                        "D": ("double {n}", "a double {n}", "d{n}"),
                        "T": ("treble {n}", "triple {n}", "t{n}"),
                    }[ring],
                    n=plain_number(v, n),
                )
            )
            codes.append(f"{ring}{n}")
    return v.series(said), " ".join(codes)


@task("scale", 0.6)
def scale(v):
    """A tally that rises and falls in tens: what is said is a level, not a number."""
    level = v.rng.randint(0, 10)
    name = {
        0: "not at all",
        1: "barely",
        2: "a little",
        3: "a bit",
        4: "somewhat",
        5: "half",
        6: "fairly",
        7: "quite",
        8: "very",
        9: "nearly fully",
        10: "completely",
    }[level]
    if v.chance(0.4):
        name = f"{plain_number(v, level * 10)} percent"
    what = v.pick("happy sure tired full ready hungry loud open safe busy".split())
    return (
        v.choose(
            ("i am {n} {w}", "{n} {w}", "they are {n} {w}", "it was {n} {w}", "feeling {n} {w}", "{w}: {n}"),
            n=name,
            w=what,
        ),
        f"{what}={level}",
    )
