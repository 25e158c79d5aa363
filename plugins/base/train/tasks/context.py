"""Rules that only the query states: what must be looked up in it rather than remembered."""

from words import ANIMALS, CITIES, COLOURS, FIRST_NAMES, FOODS, NOUNS, THINGS, VERBS, invented, plural
from . import TASKS, task

POOLS = (ANIMALS, CITIES, COLOURS, FIRST_NAMES, FOODS, NOUNS, THINGS, VERBS)


@task("translate", 1.8, verbatim=True)
def translate(v):
    """A language invented for one query."""
    words = [x.lower() for x in v.some(v.pick(POOLS), 3, 6)]
    kind = v.rng.random()
    codes = (
        [invented(v) for _ in words]
        if kind < 0.5
        else [str(v.rng.randint(0, 99)) for _ in words]
        if kind < 0.8
        else [chr(v.rng.randint(65, 90)) for _ in words]
    )
    sign = v.pick(("=", " = ", ":", " is ", " -> "))
    glossary = v.pick((", ", "; ", " ")).join(a + sign + b for a, b in zip(words, codes))
    chosen = [v.rng.randrange(len(words)) for _ in range(v.rng.randint(1, 4))]
    if v.chance(0.25) and len(set(codes)) == len(codes):
        return f"{glossary} | {' '.join(codes[i] for i in chosen)}", " ".join(words[i] for i in chosen)
    return f"{glossary} | {' '.join(words[i] for i in chosen)}", " ".join(codes[i] for i in chosen)


RULES = {
    "copy": lambda a, b: f"{a} {b}",
    "swap": lambda a, b: f"{b} {a}",
    "first": lambda a, b: a,
    "second": lambda a, b: b,
    "dash": lambda a, b: f"{a}-{b}",
    "call": lambda a, b: f"{a}({b})",
    "pair": lambda a, b: f"{b}={a}",
    "twice": lambda a, b: f"{a} {a}",
    "upper": lambda a, b: a.upper(),
    "initial": lambda a, b: a[0] + b[0],
    "plural": lambda a, b: plural(a),
    "quote": lambda a, b: f'"{b}"',
    "tag": lambda a, b: f"<{a}>{b}</{a}>",
    "path": lambda a, b: f"/{b}/{a}",
    "both": lambda a, b: f"{a}+{b}+{a}",
    "json": lambda a, b: f'{{"{a}":"{b}"}}',
}


@task("follow", 1.8, verbatim=True)
def follow(v):
    """Two or three examples of a rule, then a case."""
    rule = RULES[v.pick(tuple(RULES))]
    pool, other = v.pick(POOLS), v.pick(POOLS)
    arrow = v.pick((" -> ", " > ", " gives ", ": "))
    cases = [(v.pick(pool).lower(), v.pick(other).lower()) for _ in range(v.rng.randint(3, 4))]
    shown = v.pick(("; ", " | ")).join(f"{a} {b}{arrow}{rule(a, b)}" for a, b in cases[:-1])
    return f"{shown} | {cases[-1][0]} {cases[-1][1]}", rule(*cases[-1])


@task("which", 1.6)
def which(v):
    """Which of the other tasks a query is for."""
    names = [n for n in TASKS if " " not in n and n not in ("which", "translate", "follow")]
    name = v.pick(names)
    return TASKS[name][0](v)[0], name


@task("template", 1.4, verbatim=True)
def template(v):
    """Values for the gaps of a form that the query brings along."""
    keys = v.some(("name", "city", "item", "colour", "pet", "food"), 2, 4)
    values = {
        k: v.copied(
            v.pick(
                {"name": FIRST_NAMES, "city": CITIES, "item": THINGS, "colour": COLOURS, "pet": ANIMALS, "food": FOODS}[
                    k
                ]
            )
        )
        for k in keys
    }
    said = {
        "name": "[name is|i am|called|this is] {x}",
        "city": "[live in|from|in] {x}",
        "item": "[want|need|bring] a {x}",
        "colour": "[in|make it|colour] {x}",
        "pet": "[with a|have a|my] {x}",
        "food": "[eat|like|some] {x}",
    }
    order = list(keys)
    v.rng.shuffle(order)
    facts = v.pick((", ", " and ", ", ", "; ")).join(v.say(said[k], x=values[k]) for k in order)
    v.rng.shuffle(order)
    shape = v.pick(("{}", "[{}]", "<{}>"))
    between = v.pick((" ", ", ", "/", "-", ";"))
    form = between.join(shape.format(k) for k in order)
    return f"{facts} | {form}", between.join(values[k] for k in order)
