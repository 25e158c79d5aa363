"""Addresses, menus and small orders of the day."""

import json

from words import COLOURS, in_words, number, ordinal, person, plain_number, plural, thing, invented
from . import task


@task("dial", 1.2)
def dial(v):
    """Digits as they are read out: oh, double, treble, in pairs."""
    digits = "".join(str(v.rng.randint(0, 9)) for _ in range(v.rng.randint(2, 9)))
    said, at = [], 0
    while at < len(digits):
        run = len(digits[at:]) - len(digits[at:].lstrip(digits[at]))
        if run >= 3 and v.chance(0.5):
            said.append(f"{v.pick(('triple', 'treble'))} {in_words(int(digits[at]))}")
            at += 3
        elif run >= 2 and v.chance(0.5):
            said.append(f"double {in_words(int(digits[at]))}")
            at += 2
        elif digits[at] != "0" and at + 1 < len(digits) and v.chance(0.12):
            said.append(in_words(int(digits[at : at + 2])))
            at += 2
        else:
            said.append(
                "oh"
                if digits[at] == "0" and v.chance(0.4)
                else digits[at]
                if v.chance(0.2)
                else in_words(int(digits[at]))
            )
            at += 1
    end = v.rng.choice(("", "", "", "*", "#"))
    spoken = v.pick((" ", " ", ", ", "-")).join(said)
    if end:
        spoken += v.choose(
            (" {e}", " then {e}", ", {e}", " and finish with {e}"),
            e="star" if end == "*" else v.pick(("hash", "pound")),
        )
    return (
        v.framed(
            v.choose(
                (
                    "{s}",
                    "{s}",
                    "dial {s}",
                    "extension {s}",
                    "press {s}",
                    "the code is {s}",
                    "pin {s}",
                    "enter {s}",
                    "code {s}",
                ),
                s=spoken,
            ),
            "none",
        ),
        digits + end,
    )


@task("room", 1.0)
def room(v):
    building, floor, number_ = v.pick("ABCDEFG"), v.rng.randint(-1, 12), v.rng.randint(1, 60)
    shown = building if v.chance(0.6) else building.lower()
    level = {
        -1: v.pick(("basement", "the cellar", "lower level")),
        0: v.pick(("ground floor", "the ground level")),
    }.get(floor) or v.choose(
        ("{o} floor", "floor {n}", "level {n}", "{o} level"), o=ordinal(v, floor), n=plain_number(v, floor)
    )
    parts = [
        v.choose(("building {b}", "block {b}", "wing {b}", "house {b}", "the {b} building"), b=shown),
        level,
        v.choose(("room {n}", "door {n}", "number {n}", "office {n}"), n=plain_number(v, number_)),
    ]
    v.rng.shuffle(parts)
    return (
        v.framed(
            v.choose(
                (
                    "{p}",
                    "{p}",
                    "meet me at {p}",
                    "the meeting is in {p}",
                    "go to {p}",
                    "[deliver|bring] it to {p}",
                    "where is {p}",
                ),
                p=v.pick((", ", " ", ", ", " in ")).join(parts),
            ),
            "none",
        ),
        f"{building}{floor}-{number_}",
    )


@task("menu", 1.0)
def menu(v):
    """A telephone's menu in words: what to press for what."""
    entries, keys = [], list("123456789*#0")
    v.rng.shuffle(keys)
    codes = []
    for key in keys[: v.rng.randint(2, 5)]:
        what = v.pick(
            "sales billing support repairs orders returns opening directions complaints prices bookings news".split()
        )
        name = {"*": "star", "#": v.pick(("hash", "pound")), "0": v.pick(("zero", "0"))}.get(key) or plain_number(
            v, int(key)
        )
        entries.append(
            v.choose(
                (
                    "for {w}[,|] press {k}",
                    "press {k} for {w}",
                    "{k} for {w}",
                    "{w} is {k}",
                    "{k}: {w}",
                    "if you want {w}[,|] press {k}",
                ),
                w=what,
                k=name,
            )
        )
        codes.append(f"{key}:{what}")
    return v.series(entries), " ".join(codes)


@task("path", 1.0, verbatim=True)
def path(v):
    depth = v.rng.randint(1, 3)
    folders = [
        v.copied(
            v.pick("work photos music notes letters bills games drafts trips recipes plans school taxes garden".split())
            if v.chance(0.7)
            else invented(v)
        )
        for _ in range(depth)
    ]
    name = v.copied(
        v.pick("report list summer budget plan cat song invoice letter diary map menu".split())
        if v.chance(0.6)
        else invented(v)
    )
    kind = v.rng.choice(("", "txt", "pdf", "png", "mp3", "csv"))
    shown = v.choose(("{n} dot {k}", "{n}.{k}", "the {k} {n}", "{n} as {k}"), n=name, k=kind) if kind else name
    outward = v.chance(0.5)
    if outward:
        said = v.choose(("{n} in ", "the file {n} in ", "{n}, inside ", "open {n} from "), n=shown) + v.pick(
            (" inside ", " in ", " which is in ", " under ")
        ).join(reversed(folders))
    else:
        said = v.pick((" then ", ", ", " slash ", " > ")).join(folders + [shown])
    return said, "/".join(folders + [name]) + (f".{kind}" if kind else "")


@task("logic", 1.2, verbatim=True)
def logic(v):
    def atom():
        name = (
            v.pick(
                (
                    "door open",
                    "raining",
                    "a",
                    "b",
                    "c",
                    "x",
                    "y",
                    "member",
                    "paid",
                    "adult",
                    "guest",
                    "late",
                    "ready",
                    "sunny",
                )
            )
            if v.chance(0.85)
            else invented(v)
        )
        symbol = name.replace(" ", "_")
        if v.chance(0.3):
            return (
                v.choose(("not {a}", "not {a}", "{a} is false", "no {a}", "isn't {a}", "without {a}"), a=name),
                "!" + symbol,
            )
        return name, symbol

    said, code = atom()
    for _ in range(v.rng.randint(1, 2)):
        more, symbol = atom()
        kind = v.pick("&|")
        said += (
            v.pick(
                (" and ", " and also ", " but ", " as well as ")
                if kind == "&"
                else (" or ", " or else ", " or alternatively ")
            )
            + more
        )
        code += f" {kind} {symbol}"
    if v.chance(0.35):
        then, symbol = atom()
        said = v.choose(
            ("if {s} then {t}", "{t} if {s}", "when {s}, {t}", "{s} implies {t}", "{t} whenever {s}"), s=said, t=then
        )
        code = f"({code}) > {symbol}"
    return said, code


@task("parcel", 0.9)
def parcel(v):
    items, codes = [], []
    for _ in range(v.rng.randint(1, 3)):
        n, what, colour = v.rng.randint(1, 12), thing(v), v.pick(COLOURS) if v.chance(0.4) else ""
        items.append(
            v.say(
                "{n} {c} {w}",
                n=v.pick(("a", "one", "1")) if n == 1 else number(v, n),
                c=colour,
                w=what if n == 1 else plural(what),
            )
        )
        codes.append({"n": n, "what": what, **({"colour": colour} if colour else {})})
    to = person(v)
    return v.framed(
        v.choose(
            (
                "<move> {i} to {p}",
                "ship {i} to {p}",
                "a parcel for {p} with {i}",
                "{p} gets {i}",
                "pack {i} for {p}",
                "{i} for {p}",
                "mail {p} {i}",
            ),
            i=v.series(items),
            p=to,
        ),
        "none",
    ), json.dumps({"to": to, "items": codes}, ensure_ascii=False, separators=(",", ":"))


@task("lineup", 0.8)
def lineup(v):
    people = list(dict.fromkeys(person(v) for _ in range(v.rng.randint(2, 4))))
    roles = v.some(
        "goal defence wing centre captain bench coach drums guitar bass piano vocals".split(), len(people), len(people)
    )
    said = [
        v.choose(
            ("{p} [plays|on|does|as|is] {r}", "{r}: {p}", "{p} {r}", "{r} is {p}", "put {p} on {r}", "{p} for {r}"),
            p=p,
            r=r,
        )
        for p, r in zip(people, roles)
    ]
    return v.series(said), " ".join(f"{r}={p}" for p, r in zip(people, roles[: len(people)]))
