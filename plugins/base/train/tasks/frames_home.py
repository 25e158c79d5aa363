"""Requests at home: devices, music, something to eat."""

from words import COLOURS, FOODS, number, person, plain_number, plural, title
from .notations import frame

ROOMS = "kitchen bedroom bathroom hall garage office attic cellar garden nursery balcony study porch pantry".split() + [
    "living room",
    "dining room",
]
DEVICES = """lights lamp heater fan radio television oven kettle blinds curtains alarm speaker camera humidifier
dishwasher fridge projector sprinkler""".split()


@frame("home", 1.5)
def home(v):
    device, where = v.pick(DEVICES), v.pick(ROOMS) if v.chance(0.75) else None
    what = (
        v.choose(("{r} {d}", "the {r} {d}", "the {d} in the {r}", "{d} [of|in] the {r}"), r=where, d=device)
        if where
        else v.choose(("the {d}", "{d}", "my {d}"), d=device)
    )
    slots = {"device": device, **({"room": where} if where else {})}
    kind = v.rng.random()
    if kind < 0.4:
        on = v.chance(0.5)
        word = v.pick(("on", "on") if on else ("off", "off"))
        query = v.choose(
            (
                f"[turn|switch|put] {word} {{w}}",
                f"[turn|switch|put] {{w}} {word}",
                f"{{w}} {word}",
                "[start|activate|enable|power up] {w}" if on else "[stop|kill|disable|shut off] {w}",
                f"i want {{w}} [to be|] {word}",
                "let there be {w}" if on else "no more {w}",
                f"make sure {{w}} is {word}",
            ),
            w=what,
        )
        return v.framed(query), "on" if on else "off", slots
    if kind < 0.75:
        level = v.rng.choice((0, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 100, v.rng.randint(1, 99)))
        return (
            v.framed(
                v.choose(
                    (
                        "<set> {w} to {n}[%| percent| per cent]",
                        "{w} at {n}[%| percent]",
                        "{w} {n}[%| percent]",
                        "i want {w} at {n}[%| percent]",
                        "{n}[%| percent] for {w}",
                        "bring {w} to {n}[%| percent]",
                    ),
                    w=what,
                    n=plain_number(v, level),
                )
            ),
            "level",
            {**slots, "to": level},
        )
    if kind < 0.9:
        up, n = v.chance(0.5), v.rng.randint(1, 40)
        return (
            v.framed(
                v.choose(
                    (
                        ("raise {w} by {n}", "{w} {n} [up|higher|more]", "increase {w} by {n}", "turn {w} up [by|] {n}")
                        if up
                        else (
                            "lower {w} by {n}",
                            "{w} {n} [down|lower|less]",
                            "decrease {w} by {n}",
                            "turn {w} down [by|] {n}",
                        )
                    ),
                    w=what,
                    n=plain_number(v, n),
                )
            ),
            "up" if up else "down",
            {**slots, "by": n},
        )
    colour = v.pick(COLOURS)
    return (
        v.framed(
            v.choose(
                ("make {w} {c}", "<set> {w} to {c}", "{c} for {w}", "{w} in {c}", "i want {w} to be {c}"),
                w=what,
                c=colour,
            )
        ),
        "tint",
        {**slots, "colour": colour},
    )


@frame("playlist", 1.6)
def playlist(v):
    kind = v.rng.random()
    track, artist, name = title(v), person(v), title(v)
    of = v.choose(("", "my ", "the ", "our "))
    listed = v.choose(
        ("{o} {n} [playlist|list|]", "the [playlist|list] <called> {n}", "{n}", "{o} [playlist|list] {n}"), o=of, n=name
    )
    with_artist = v.chance(0.4)
    what = v.choose(
        ("{t} by {a}", "{a}'s {t}", "the [song|track] {t} by {a}", "{t} from {a}")
        if with_artist
        else ("{t}", "the [song|track|tune] {t}", "{t}"),
        t=track,
        a=artist,
    )
    slots = {"track": track, **({"artist": artist} if with_artist else {})}
    if kind < 0.4:
        return (
            v.framed(
                v.choose(
                    (
                        "<add> {w} to {l}",
                        "<add> {w} [in|into|on] {l}",
                        "i want {w} [in|on] {l}",
                        "{w} [belongs in|goes to|for] {l}",
                        "save {w} to {l}",
                    ),
                    w=what,
                    l=listed,
                )
            ),
            "add",
            {**slots, "list": name},
        )
    if kind < 0.55:
        return (
            v.framed(
                v.choose(
                    (
                        "<remove> {w} from {l}",
                        "take {w} [off|out of] {l}",
                        "i don't want {w} [in|on] {l} [any more|]",
                        "no more {w} [in|on] {l}",
                    ),
                    w=what,
                    l=listed,
                )
            ),
            "remove",
            {**slots, "list": name},
        )
    if kind < 0.75:
        return (
            v.framed(
                v.choose(
                    (
                        "play {w}",
                        "i want to hear {w}",
                        "put on {w}",
                        "let me [hear|listen to] {w}",
                        "<start> {w}",
                        "spin {w}",
                    ),
                    w=what,
                )
            ),
            "play",
            slots,
        )
    if kind < 0.9:
        shuffle = v.chance(0.5)
        return (
            v.framed(
                v.choose(
                    ("shuffle {l}", "play {l} [in random order|on shuffle|shuffled|at random]", "mix up {l}")
                    if shuffle
                    else ("play {l} in order", "play all of {l}", "play {l} from the start", "start {l} from the top"),
                    l=listed,
                )
            ),
            "playlist",
            {"list": name, "shuffle": shuffle},
        )
    return (
        v.framed(
            v.choose(
                ("<make> a [playlist|list] <called> {n}", "new playlist {n}", "start a [new|] list <called> {n}"),
                n=name,
            )
        ),
        "create",
        {"list": name},
    )


DRINKS = "latte espresso cappuccino mocha tea coffee cocoa lemonade juice water soda smoothie".split()
DISHES = "burger pizza salad soup sandwich burrito taco curry omelette bagel muffin croissant pancake wrap".split()


@frame("order", 1.4)
def order(v):
    item, n = v.pick(DRINKS + DISHES), v.rng.choice((1, 1, 2, 2, 3, 4, v.rng.randint(1, 12)))
    size = v.rng.choice((None, None, "small", "medium", "large"))
    extra = v.some(FOODS, 0, 2)
    without = [] if extra and v.chance(0.6) else v.some([f for f in FOODS if f not in extra], 0, 1)
    said_size = {"small": "<small>", "medium": "[medium|regular|normal]", "large": "<big>", None: ""}[size]
    query = v.say(
        "{n} " + said_size + " {i}",
        n=v.pick(("a", "one", "1", "another")) if n == 1 else number(v, n),
        i=item if n == 1 else plural(item),
    )
    if extra:
        query += v.choose(
            (" with {e}", " with extra {e}", " plus {e}", ", <add> {e}", " and {e} on top"), e=v.series(extra)
        )
    if without:
        query += v.choose(
            (" without {e}", ", no {e}", " but hold the {e}", ", leave out the {e}", " minus the {e}"), e=without[0]
        )
    slots = {
        "item": item,
        "count": n,
        **({"size": size} if size else {}),
        **({"with": extra} if extra else {}),
        **({"without": without} if without else {}),
    }
    to_go = v.chance(0.2)
    if to_go:
        query += v.pick((" to go", ", takeaway", " to take away", " to take with me"))
    return v.framed(query, "thing"), "takeaway" if to_go else "order", slots
