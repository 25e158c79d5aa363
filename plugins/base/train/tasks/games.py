"""Steps, places and arrangements."""

from words import COLOURS, ordinal, person, plain_number, thing
from . import task


@task("walk", 1.3)
def walk(v):
    said, codes = [], []
    for _ in range(v.rng.randint(1, 5)):
        if v.chance(0.3):
            turn = v.pick(("L", "R", "B"))
            said.append(
                {
                    "L": v.choose(("turn left", "left turn", "turn to the left", "face left", "hang a left", "left")),
                    "R": v.choose(
                        ("turn right", "right turn", "turn to the right", "face right", "take a right", "right")
                    ),
                    "B": v.choose(("turn around", "turn back", "about face", "make a u-turn")),
                }[turn]
            )
            codes.append(turn)
            continue
        way, n = v.pick("NESWUD"), v.rng.randint(1, v.pick((5, 10, 30)))
        name = {
            "N": "north",
            "E": "east",
            "S": "south",
            "W": "west",
            "U": v.pick(("up", "upwards")),
            "D": v.pick(("down", "downwards")),
        }[way]
        steps = (
            v.pick(("steps", "squares", "fields", "blocks", ""))
            if n > 1
            else v.pick(("step", "square", "field", "block", ""))
        )
        said.append(
            v.choose(
                (
                    "go {w} {n} {s}",
                    "{n} {s} {w}",
                    "{w} {n} {s}",
                    "walk {n} {s} {w}",
                    "head {w} for {n} {s}",
                    "<move> {n} {s} {w}",
                    "{w} {n}",
                ),
                w=name,
                n=plain_number(v, n),
                s=steps,
            )
        )
        codes.append(f"{way}{n}")
    joined = v.pick((", ", " then ", ", then ", " and ", ". ", ", ", "; ")).join(said)
    return v.framed(joined, "order" if not said[0][:1].isdigit() else "none"), " ".join(codes)


@task("blocks", 1.2)
def blocks(v):
    relations = {
        "on": ("on", "on top of", "over", "onto"),
        "under": ("under", "below", "beneath", "underneath"),
        "left": ("left of", "to the left of"),
        "right": ("right of", "to the right of"),
        "behind": ("behind", "in back of"),
        "before": ("in front of", "before"),
        "in": ("in", "inside", "into"),
        "near": ("near", "next to", "beside", "close to"),
    }
    said, codes = [], []
    for _ in range(v.rng.randint(1, 3)):
        names, shown = [], []
        for _ in range(2):
            what = v.pick(("block", "cube", "ball", "cone", "box", "ring")) if v.chance(0.7) else thing(v)
            colour = v.pick(COLOURS) if v.chance(0.7) else ""
            size = v.pick(("big", "small")) if v.chance(0.2) else ""
            names.append("-".join(x for x in (size, colour, what) if x))
            shown.append(
                v.say(
                    "[the|the|a] {s} {c} {w}",
                    s={"big": v.pick(("big", "large")), "small": v.pick(("small", "little")), "": ""}[size],
                    c=colour,
                    w=what,
                )
            )
        relation = v.pick(tuple(relations))
        said.append(
            v.choose(
                (
                    "[put|place|set|lay] {a} {r} {b}",
                    "{a} [is|goes|should be|sits] {r} {b}",
                    "{a} {r} {b}",
                    "i want {a} {r} {b}",
                    "{r} {b} [put|there is] {a}",
                ),
                a=shown[0],
                b=shown[1],
                r=v.pick(relations[relation]),
            )
        )
        codes.append(f"{relation}({names[0]},{names[1]})")
    return v.framed(v.series(said), "none"), " ".join(codes)


@task("knit", 1.1)
def knit(v):
    def row():
        said, codes = [], []
        for _ in range(v.rng.randint(1, 4)):
            stitch, n = v.pick(("K", "P", "S", "Y")), v.rng.randint(1, v.pick((3, 6, 20)))
            name = {"K": "knit", "P": "purl", "S": "slip", "Y": "yarn over"}[stitch]
            said.append(
                v.choose(
                    ("{s} {n}", "{s} {n} [stitches|sts]", "{n} {s}") if n > 1 else ("{s} {n}", "{s} [one|1]", "a {s}"),
                    s=name,
                    n=plain_number(v, n),
                )
            )
            codes.append(f"{stitch}{n}")
        return v.pick((", ", " ", " then ", ", ")).join(said), " ".join(codes)

    said, code = row()
    if v.chance(0.55):
        n = v.rng.randint(2, 20)
        times = (
            "twice"
            if n == 2 and v.chance(0.6)
            else "three times"
            if n == 3 and v.chance(0.5)
            else f"{plain_number(v, n)} times"
        )
        said = v.choose(
            (
                "{r}, repeat {t}",
                "{t}: {r}",
                "repeat {r} {t}",
                "{r} - all that {t}",
                "do {r}, {t}",
                "[{r}] {t}".replace("[", "(").replace("]", ")"),
            ),
            r=said,
            t=times,
        )
        code = f"({code})x{n}"
        if v.chance(0.4):
            more, codes = row()
            said, code = said + v.pick((", then ", " then ", "; finally ", ", end with ")) + more, f"{code} {codes}"
    return v.framed(said, "none"), code


@task("seating", 1.1)
def seating(v):
    said, codes = [], []
    for _ in range(v.rng.randint(1, 4)):
        a, b, kind = person(v), person(v), v.rng.random()
        if a == b:
            b = v.copied("Zed")
        if kind < 0.35:
            n = v.rng.randint(1, 20)
            said.append(
                v.choose(
                    (
                        "[seat|put|place] {a} at table {n}",
                        "{a} [at|to|on] table {n}",
                        "{a} sits at table {n}",
                        "table {n}: {a}",
                        "{a} at the {o} table",
                    ),
                    a=a,
                    n=plain_number(v, n),
                    o=ordinal(v, n),
                )
            )
            codes.append(f"{a}@{n}")
        elif kind < 0.65:
            said.append(
                v.choose(
                    (
                        "[seat|put|place] {a} [next to|beside|by|with] {b}",
                        "{a} [next to|beside|with] {b}",
                        "{a} wants to sit [with|by] {b}",
                        "{a} and {b} together",
                        "keep {a} and {b} together",
                    ),
                    a=a,
                    b=b,
                )
            )
            codes.append(f"{a}+{b}")
        elif kind < 0.9:
            said.append(
                v.choose(
                    (
                        "{a} [not|never] [next to|beside|with|near] {b}",
                        "keep {a} [away|apart] from {b}",
                        "{a} can't stand {b}",
                        "{a} and {b} [apart|separated]",
                        "don't put {a} [with|near|by] {b}",
                    ),
                    a=a,
                    b=b,
                )
            )
            codes.append(f"{a}/{b}")
        else:
            said.append(
                v.choose(
                    ("{a} is not coming", "{a} can't come", "without {a}", "{a} cancelled", "take {a} off the list"),
                    a=a,
                )
            )
            codes.append(f"-{a}")
    return v.series(said), " ".join(codes)
