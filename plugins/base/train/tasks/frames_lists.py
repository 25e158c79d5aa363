"""A list of things to do, and what to look for in a shop."""

from words import COLOURS, VERBS, ordinal, person, place, plain_number, thing
from .notations import frame


@frame("todo", 1.3)
def todo(v):
    chore = (
        v.say("{v} the {t}", v=v.pick(VERBS), t=thing(v))
        if v.chance(0.8)
        else v.say("{v} {p}", v=v.pick(("call", "visit", "thank", "pay", "meet")), p=person(v))
    )
    kind = v.rng.random()
    if kind < 0.4:
        urgent = v.chance(0.3)
        tail = v.pick((", urgent", ", it's important", " with high priority", " - top priority")) if urgent else ""
        return (
            v.framed(
                v.choose(
                    (
                        "<add> {c} to [my|the|] [list|todo|todos|tasks]",
                        "remind me to {c}",
                        "i have to {c}",
                        "don't let me forget to {c}",
                        "new [task|item]: {c}",
                        "note: {c}",
                        "{c}",
                        "i must {c}",
                    ),
                    c=chore,
                )
                + tail
            ),
            "add",
            {"task": chore, **({"urgent": True} if urgent else {})},
        )
    n = v.rng.randint(1, 20)
    which = v.choose(
        ("[task|item|number|entry] {n}", "the {o} [task|item|one|entry|]", "number {n}", "{o} on the list"),
        n=plain_number(v, n),
        o=ordinal(v, n),
    )
    if kind < 0.6:
        return (
            v.framed(
                v.choose(
                    (
                        "mark {w} [as|] done",
                        "{w} is [done|finished|complete]",
                        "tick off {w}",
                        "i finished {w}",
                        "check {w} off",
                        "done with {w}",
                    ),
                    w=which,
                )
            ),
            "done",
            {"item": n},
        )
    if kind < 0.75:
        return (
            v.framed(
                v.choose(("<remove> {w}", "forget [about|] {w}", "{w} is no longer needed", "cancel {w}"), w=which)
            ),
            "delete",
            {"item": n},
        )
    if kind < 0.9:
        to = v.rng.randint(1, 20)
        return (
            v.framed(
                v.choose(
                    (
                        "<move> {w} to [position|place] {t}",
                        "put {w} [in|at] [place|position] {t}",
                        "make {w} number {t}",
                    ),
                    w=which,
                    t=plain_number(v, to),
                )
            ),
            "move",
            {"item": n, "to": to},
        )
    return (
        v.framed(
            v.choose(
                ("rename {w} to {c}", "change {w} [to|into] {c}", "{w} should [say|read|be] {c}"), w=which, c=chore
            )
        ),
        "rename",
        {"item": n, "task": chore},
    )


@frame("filter", 1.5)
def filtered(v):
    what = v.pick("shoes books phones houses cars films hotels jobs flights songs recipes tickets lamps".split())
    slots, said = {}, []
    if v.chance(0.7):
        n, kind, key = (
            v.rng.randint(1, v.pick((20, 200, 2000))),
            v.rng.random(),
            v.pick(("price", "age", "size", "weight", "pages", "rating")),
        )
        unit = {
            "price": ("cheaper than", "more expensive than"),
            "age": ("newer than", "older than"),
            "size": ("smaller than", "bigger than"),
            "weight": ("lighter than", "heavier than"),
            "pages": ("shorter than", "longer than"),
            "rating": ("rated below", "rated above"),
        }[key]
        if kind < 0.35:
            said.append(
                v.choose(
                    (unit[0] + " {n}", "{k} [under|below|less than] {n}", "with a {k} [under|below] {n}"),
                    n=plain_number(v, n),
                    k=key,
                )
            )
            slots[key] = f"under {n}"
        elif kind < 0.7:
            said.append(
                v.choose(
                    (unit[1] + " {n}", "{k} [over|above|more than] {n}", "with a {k} [over|above] {n}"),
                    n=plain_number(v, n),
                    k=key,
                )
            )
            slots[key] = f"over {n}"
        elif kind < 0.85:
            said.append(
                v.choose(
                    ("{k} [at least|no less than|from] {n}", "{n} or more in {k}", "{k} {n} or more"),
                    n=plain_number(v, n),
                    k=key,
                )
            )
            slots[key] = f"from {n}"
        else:
            to = n + v.rng.randint(1, 100)
            said.append(
                v.choose(
                    ("{k} between {n} and {m}", "{k} from {n} to {m}", "{k} {n}-{m}", "{k} {n} to {m}"),
                    n=plain_number(v, n),
                    m=plain_number(v, to),
                    k=key,
                )
            )
            slots[key] = f"{n} to {to}"
    if v.chance(0.4):
        slots["colour"] = v.pick(COLOURS)
    if v.chance(0.3):
        slots["place"] = place(v)
        said.append(v.choose(("in {c}", "from {c}", "near {c}", "around {c}"), c=slots["place"]))
    if v.chance(0.35):
        key = v.pick(("price", "age", "size", "name", "rating"))
        down = v.chance(0.5)
        said.append(
            v.choose(
                (
                    "[sorted|ordered] by {k}" + (" descending" if down else ""),
                    "by {k}, " + ("[highest|largest|biggest] first" if down else "[lowest|smallest] first"),
                ),
                k=key,
            )
            if down
            else v.choose(("[sorted|ordered] by {k}", "sort by {k}", "by {k}, [lowest|smallest] first"), k=key)
        )
        slots["sort"] = ("-" if down else "") + key
    if v.chance(0.25):
        top = v.rng.randint(1, 20)
        slots["top"] = top
    head = v.say("{a} {w}", a=slots.get("colour", ""), w=what)
    if "top" in slots:
        head = v.choose(
            ("the first {n} {h}", "{n} {h}", "top {n} {h}", "at most {n} {h}"), n=plain_number(v, slots["top"]), h=head
        )
    v.rng.shuffle(said)
    ordered = {k: slots[k] for k in sorted(slots)}
    return (
        v.framed(
            v.choose(
                ("{h} {s}", "<show> {h} {s}", "find {h} {s}", "{h} {s}", "search [for|] {h} {s}", "which {h} are {s}"),
                h=head,
                s=", ".join(said) if v.chance(0.5) else " ".join(said),
            ),
            "none",
        ),
        what,
        ordered,
    )
