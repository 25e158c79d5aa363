"""What instruments and notations show: exposures, versions, points, colours."""

from words import COLOURS, in_words, ordinal, plain_number
from . import task


@task("camera", 0.8)
def camera(v):
    said, codes = [], []
    if v.chance(0.75):
        stop = v.pick(("1.4", "1.8", "2", "2.8", "4", "5.6", "8", "11", "16", "22"))
        whole, _, part = stop.partition(".")
        spoken = in_words(int(whole)) + (f" point {in_words(int(part))}" if part else "") if v.chance(v.words) else stop
        said.append(v.choose(("f {s}", "f/{s}", "aperture {s}", "at f {s}", "[aperture|stop] of {s}"), s=spoken))
        codes.append("f/" + stop)
    if v.chance(0.7):
        iso = v.pick((50, 100, 125, 200, 250, 400, 640, 800, 1600, 3200, 6400))
        said.append(
            v.choose(
                ("iso {n}", "ISO {n}", "[sensitivity|film speed] {n}", "sensitivity of {n}"), n=plain_number(v, iso)
            )
        )
        codes.append(f"ISO{iso}")
    if v.chance(0.75) or not said:
        part = v.pick((2, 4, 8, 15, 30, 60, 125, 250, 500, 1000, 2000))
        said.append(
            v.choose(
                (
                    "one over {n}",
                    "1/{n}",
                    "a {o} of a second",
                    "shutter one {o}",
                    "shutter at 1/{n}",
                    "exposure one {o} of a second",
                ),
                n=plain_number(v, part),
                o=ordinal(v, part) if part > 4 else {2: "half", 4: "quarter"}[part],
            )
        )
        codes.append(f"1/{part}")
    order = list(range(len(said)))
    v.rng.shuffle(order)
    return v.framed(v.series([said[i] for i in order]), "thing"), " ".join(codes)


@task("version", 0.7)
def version(v):
    parts = [v.rng.randint(0, v.pick((3, 12, 40))) for _ in range(v.rng.randint(2, 3))]
    name = v.rng.choice(("", "", "alpha", "beta", "rc"))
    step = v.rng.randint(1, 9) if name and v.chance(0.5) else None
    said = v.pick((" point ", " dot ", ".")).join(plain_number(v, p) for p in parts)
    if v.chance(0.6):
        said = v.choose(("version ", "release ", "v", "number ", "the version ")) + " " + said
    if name:
        said += v.choose(
            (" {n}", ", {n}", " {n} version", " in {n}"), n={"rc": v.pick(("rc", "release candidate"))}.get(name, name)
        )
        said += f" {plain_number(v, step)}" if step else ""
    return v.framed(said, "thing"), ".".join(map(str, parts)) + (
        f"-{name}" + (f".{step}" if step else "") if name else ""
    )


@task("point", 0.8)
def point(v):
    count = v.rng.randint(1, 3)
    said, codes = [], []
    for _ in range(count):
        x, y = v.rng.randint(-30, 30), v.rng.randint(-30, 30)
        signed = (
            lambda n: plain_number(v, n) if n >= 0 else v.pick(("minus ", "negative ", "-")) + plain_number(v, -n)
        )  # noqa: E731
        said.append(
            v.choose(
                (
                    "x {x}, y {y}",
                    "x is {x} and y is {y}",
                    "({x}, {y})",
                    "{x} across, {y} up",
                    "{x} by {y}",
                    "the point {x} {y}",
                    "x equals {x} and y equals {y}",
                    "{x} comma {y}",
                    "at {x}, {y}",
                    "y {y} x {x}",
                ),
                x=signed(x),
                y=signed(y),
            )
        )
        codes.append(f"({x},{y})")
    return v.pick(("; ", " then ", " to ", " and ", ", then ")).join(said), " ".join(codes)


PAINTS = dict(
    zip(
        COLOURS,
        """f00 00f 008000 ff0 000 fff ffa500 800080 ffc0cb a52a2a 808080 008080 000080 800000 808000 0ff f0f ffd700 c0c0c0
f5f5dc ee82ee 40e0d0 dc143c 4b0082 ff7f50 fa8072 f0e68c e6e6fa""".split(),
    )
)


@task("colour", 1.0)
def colour(v):
    if v.chance(0.45):
        name = v.pick(COLOURS)
        query = v.choose(
            (
                "{c}",
                "{c} please",
                "the colour {c}",
                "hex for {c}",
                "paint it {c}",
                "a {c} background",
                "make it {c}",
                "what is {c} in hex",
                "{c} text",
                "i like {c}",
                "{c} color code",
            ),
            c=name,
        )
        return query, "#" + PAINTS[name]
    red, green, blue = (v.rng.choice((0, 255, v.rng.randint(0, 255))) for _ in range(3))
    said = v.choose(
        (
            "red {r} green {g} blue {b}",
            "rgb {r} {g} {b}",
            "rgb({r}, {g}, {b})",
            "{r} red, {g} green <and> {b} blue",
            "{r}, {g}, {b}",
            "blue {b}, green {g}, red {r}",
            "red is {r}, blue is {b} and green is {g}",
        ),
        r=plain_number(v, red),
        g=plain_number(v, green),
        b=plain_number(v, blue),
    )
    return v.framed(said, "thing"), f"rgb({red},{green},{blue})"
