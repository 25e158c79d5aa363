"""A place to be kept, a word to be sent."""

from words import ADJECTIVES, CITIES, FIRST_NAMES, NOUNS, THINGS, person, place, plain_number
from .notations import frame


@frame("booking", 1.1)
def booking(v):
    what, n, where, who = (
        v.pick(("table", "room", "seat", "cabin", "court", "boat", "desk")),
        v.rng.randint(1, 12),
        place(v),
        person(v),
    )
    slots = {"people": n}
    said = [
        v.choose(
            (
                "for {n} [people|persons|guests|]",
                "for a party of {n}",
                "{n} of us",
                "for me and {m} others" if n > 1 else "for me alone",
                "we are {n}",
            ),
            n=plain_number(v, n),
            m=plain_number(v, n - 1),
        )
    ]
    if v.chance(0.6):
        slots["in"] = where
        said.append(v.say("in {w}", w=where))
    if v.chance(0.5):
        slots["name"] = who
        said.append(
            v.choose(("under the name {p}", "in the name of {p}", "for {p}", "name {p}", "the name is {p}"), p=who)
        )
    if v.chance(0.4):
        slots["wish"] = v.pick(("window", "quiet", "view", "smoking", "balcony", "corner", "shade"))
        said.append(v.choose(("with a {x}", "{x} if possible", "preferably {x}", "near the {x}"), x=slots["wish"]))
    v.rng.shuffle(said)
    return (
        v.framed(
            v.choose(
                ("book a {w} {s}", "reserve a {w} {s}", "a {w} {s}", "i need a {w} {s}", "get us a {w} {s}", "{w} {s}"),
                w=what,
                s=" ".join(said),
            )
        ),
        what,
        dict(sorted(slots.items())),
    )


@frame("message", 1.1)
def message(v):
    to, text = person(v), v.copied(
        v.say(
            "[{a} {n}|the {n} is {a}|see you at the {n}|bring the {t}|i am in {c}|where is the {t}|happy {n}|no {t} today|call {p}|{t} and {n}]",
            a=v.pick(ADJECTIVES),
            n=v.pick(NOUNS),
            t=v.pick(THINGS),
            c=v.pick(CITIES),
            p=v.pick(FIRST_NAMES),
        )
    )
    kind = v.pick(("text", "mail", "call", "note"))
    if kind == "call":
        return (
            v.framed(
                v.choose(
                    (
                        "call {p}",
                        "[ring|phone|dial] {p}",
                        "give {p} a [ring|call]",
                        "get {p} on the phone",
                        "i want to talk to {p}",
                    ),
                    p=to,
                )
            ),
            "call",
            {"to": to},
        )
    said = {
        "text": (
            "text {p}: {t}",
            "tell {p} {t}",
            "let {p} know {t}",
            "[message|text] {p} {t}",
            "send {p} a [text|message|sms] [saying|that says] {t}",
            "{p} should know: {t}",
        ),
        "mail": (
            "mail {p}: {t}",
            "[mail|email|write to] {p} {t}",
            "send {p} [a mail|an email|a letter] [saying|that says|with] {t}",
            "write an email to {p}: {t}",
        ),
        "note": (
            "note for {p}: {t}",
            "leave {p} a note [saying|that says|:] {t}",
            "write a note to {p}: {t}",
            "pin up {t} for {p}",
        ),
    }[kind]
    query = v.choose(said, p=to, t=text)
    return v.framed(query), kind, {"to": to, "text": text}
