"""What is said of a journey, a person, a thing's settings."""

from words import ANIMALS, CITIES, COLOURS, FOODS, NOUNS, invented, person, place, plain_number, plural
from .notations import frame


@frame("trip", 1.3)
def trip(v):
    start, end = place(v), place(v)
    stops = list(dict.fromkeys(place(v) for _ in range(v.rng.choice((0, 0, 1, 2)))))
    by = v.rng.choice((None, "train", "bus", "car", "bike", "foot", "ferry", "plane"))
    avoid = v.rng.choice((None, None, None, "tolls", "ferries", "motorways", "stairs", "hills"))
    query = v.choose(
        (
            "from {a} to {b}",
            "to {b} from {a}",
            "{a} to {b}",
            "{a} - {b}",
            "[starting|leaving] [in|from] {a} and [ending|arriving] in {b}",
            "between {a} and {b}",
        ),
        a=start,
        b=end,
    )
    parts = []
    if stops:
        parts.append(
            v.choose(
                ("via {s}", "through {s}", "with a stop in {s}", "passing {s}", "stopping at {s}"),
                s=" and ".join(stops),
            )
        )
    if by:
        parts.append(
            v.choose(
                ("on {m}",) if by == "foot" else ("by {m}", "[with|using] the {m}", "taking a {m}", "by {m}"), m=by
            )
            if by != "foot" or v.chance(0.6)
            else "walking"
        )
    if avoid:
        parts.append(v.choose(("[avoiding|without|no] {x}", "but avoid {x}", "i hate {x}"), x=avoid))
    v.rng.shuffle(parts)
    query = ", ".join([query] + parts) if v.chance(0.3) else " ".join([query] + parts)
    query = v.choose(
        (
            "{q}",
            "[route|way|directions|a trip|travel|go|how do i get] {q}",
            "[plan|find|show] [a route|the way|a trip] {q}",
        ),
        q=query,
    )
    return (
        query,
        "trip",
        {
            "from": start,
            "to": end,
            **({"via": stops} if stops else {}),
            **({"by": by} if by else {}),
            **({"avoid": avoid} if avoid else {}),
        },
    )


@frame("fields", 1.6)
def fields(v):
    who, values, said = person(v), {}, []
    choices = v.some(("age", "city", "job", "pet", "child", "likes", "drives"), 1, 4)
    for key in choices:
        if key == "age":
            values[key] = v.rng.randint(1, 99)
            said.append(
                v.choose(
                    ("is {n} [years old|]", "aged {n}", "age {n}", "{n} years of age", "is {n}"),
                    n=plain_number(v, values[key]),
                )
            )
        elif key == "city":
            values[key] = place(v)
            said.append(
                v.choose(
                    ("lives in {c}", "from {c}", "based in {c}", "is from {c}", "resides in {c}", "moved to {c}"),
                    c=values[key],
                )
            )
        elif key == "job":
            values[key] = v.pick(
                "teacher baker doctor nurse pilot farmer painter lawyer plumber driver cook singer writer tailor".split()
            )
            said.append(
                v.choose(
                    (
                        "works as a {j}",
                        "is a {j}",
                        "a {j} [by trade|]",
                        "makes a living as a {j}",
                        "[job|profession] {j}",
                    ),
                    j=values[key],
                )
            )
        elif key == "pet":
            values[key] = v.pick(ANIMALS)
            said.append(
                v.choose(("has a {p}", "owns a {p}", "keeps a {p} [as a pet|]", "with a pet {p}"), p=values[key])
            )
        elif key == "child":
            values[key] = v.rng.randint(0, 6)
            said.append(
                v.choose(
                    ("has {n} [children|kids]", "with {n} [children|kids]", "parent of {n}"),
                    n=v.pick(("no", "zero", "0")) if not values[key] else plain_number(v, values[key]),
                )
            )
        elif key == "likes":
            values[key] = v.pick(FOODS + plural_animals())
            said.append(
                v.choose(("likes {x}", "loves {x}", "is fond of {x}", "enjoys {x}", "a fan of {x}"), x=values[key])
            )
        else:
            values[key] = v.say("{c} {t}", c=v.pick(COLOURS), t=v.pick(("car", "van", "truck", "scooter", "tractor")))
            said.append(v.choose(("drives a {x}", "has a {x}", "[goes|gets] around in a {x}"), x=values[key]))
    query = v.choose(
        ("{w} {s}", "{w}, {s}", "[name|the name is|called] {w}, {s}", "there's {w} who {s}", "my friend {w} {s}"),
        w=who,
        s=v.pick((" and ", ", ", ", ")).join(said),
    )
    return query, "person", {"name": who, **values}


def plural_animals():
    return [plural(a) for a in ANIMALS]


@frame("setting", 1.3)
def setting(v):
    said, slots = [], {}
    for _ in range(v.rng.randint(1, 4)):
        key = (
            v.pick(
                "width height title colour size mode name visible count speed volume language theme margin depth border sound".split()
            )
            if v.chance(0.8)
            else invented(v)
        )
        if key in slots:
            continue
        way = v.rng.random()
        value = (
            v.rng.randint(0, 999)
            if way < 0.4
            else v.chance(0.5)
            if way < 0.65
            else v.pick(COLOURS)
            if way < 0.8
            else v.copied(v.pick(NOUNS + CITIES))
        )
        if isinstance(value, bool):
            said.append(
                v.choose(
                    (
                        ("{k} [on|true|yes]", "with {k}", "enable {k}", "{k} is on", "[turn|switch] {k} on")
                        if value
                        else (
                            "{k} [off|false|no]",
                            "without {k}",
                            "disable {k}",
                            "{k} is off",
                            "no {k}",
                            "[turn|switch] {k} off",
                        )
                    ),
                    k=key,
                )
            )
        else:
            shown = plain_number(v, value) if isinstance(value, int) else value
            said.append(
                v.choose(
                    (
                        "{k} {x}",
                        "{k} is {x}",
                        "{k} = {x}",
                        "{k}: {x}",
                        "<set> {k} to {x}",
                        "{x} as {k}",
                        "a {k} of {x}",
                        "{k} equals {x}",
                    ),
                    k=key,
                    x=shown,
                )
            )
        slots[key] = value
    return v.framed(v.series(said), "none"), "set", slots
