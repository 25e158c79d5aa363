"""What can be done to a list or a word without knowing what it means."""

import json

from words import ANIMALS, CITIES, COLOURS, EMOJI, FIRST_NAMES, FOODS, NOUNS, THINGS, invented, ordinal, plain_number
from . import task


def items_of(v, least=2, most=6):
    way = v.rng.random()
    if way < 0.25:
        return [str(v.rng.randint(0, v.pick((9, 99, 999)))) for _ in range(v.rng.randint(least, most))]
    if way < 0.35:
        return [invented(v) for _ in range(v.rng.randint(least, most))]
    if way < 0.42:
        return v.some(EMOJI, least, most)
    return [
        v.copied(x) for x in v.some(v.pick((ANIMALS, CITIES, COLOURS, FIRST_NAMES, FOODS, NOUNS, THINGS)), least, most)
    ]


def written(v, items):
    return v.pick((" ", ", ", ", ", "; ", " / ", " | ")).join(items) if v.chance(0.75) else v.series(items)


@task("list", 2.2, verbatim=True)
def list_(v):
    items = items_of(v)
    shown = written(v, items)
    n = v.rng.randint(1, len(items))
    numeric = all(x.isdigit() for x in items)
    kind = v.pick(
        (
            "reverse",
            "first",
            "last",
            "count",
            "nth",
            "drop",
            "head",
            "tail",
            "sort",
            "swap",
            "member",
            "quoted",
            "dashes",
            "longest",
            "double",
            "without",
        )
    )
    said = {
        "reverse": "[reverse|backwards|turn around|the other way round|from last to first|in reverse order]",
        "first": "[the first|first one|first item|what comes first|head]",
        "last": "[the last|last one|last item|what comes last|final item]",
        "count": "[how many|count|number of items|how long is the list|how many are there]",
        "nth": "[the {o}|the {o} one|item {n}|number {n}|{o} item]",
        "drop": "[drop|remove|without|leave out] [the {o}|item {n}|number {n}]",
        "head": "[the first {n}|take {n}|up to number {n}|only the first {n}]",
        "tail": "[the last {n}|last {n} items|only the last {n}|{n} from the end]",
        "sort": "[sort|in order|sorted|ascending|smallest first]"
        if numeric
        else "[sort|alphabetical|sorted|in abc order|by the alphabet]",
        "swap": "[swap|exchange] [the first and the last|first and last|the two ends]",
        "member": "[is {x} there|does it have {x}|contains {x}|is {x} in it]",
        "quoted": "[as a json list|json|quote them|in quotes and brackets]",
        "dashes": "[with dashes|joined by dashes|hyphens between|join with -]",
        "longest": "[the longest|longest one|which is longest]",
        "double": "[each twice|double every one|repeat each]",
        "without": "[without|remove|drop|no] {x}",
    }[kind]
    present = v.pick(items)
    asked = present if kind != "member" or v.chance(0.5) else items_of(v, 2, 2)[0]
    query = v.say(said, o=ordinal(v, n), n=plain_number(v, n), x=asked)
    query = v.choose(
        ("{q}: {i}", "{i}: {q}", "{q} [of|in|from|for] {i}", "{i} - {q}", "{q} {i}", "{q}, {i}"), q=query, i=shown
    )
    ends = list(items)
    ends[0], ends[-1] = ends[-1], ends[0]
    longest = max(items, key=len)
    answer = {
        "reverse": items[::-1],
        "first": items[:1],
        "last": items[-1:],
        "count": [str(len(items))],
        "nth": [items[n - 1]],
        "drop": items[: n - 1] + items[n:],
        "head": items[:n],
        "tail": items[-n:],
        "sort": sorted(items, key=(int if numeric else str.lower)),
        "swap": ends,
        "member": ["yes" if asked in items else "no"],
        "longest": [longest],
        "double": [x for x in items for _ in range(2)],
        "without": [x for x in items if x != asked],
    }.get(kind)
    if kind == "quoted":
        return query, json.dumps(items, ensure_ascii=False, separators=(",", ":"))
    if kind == "dashes":
        return query, "-".join(items)
    return query, " ".join(answer) if answer else "none"


CASES = {
    "snake": ("snake case", "snake_case", "with underscores", "underscored"),
    "kebab": ("kebab case", "kebab-case", "with hyphens", "with dashes", "hyphenated"),
    "camel": ("camel case", "camelCase", "lower camel"),
    "pascal": ("pascal case", "PascalCase", "upper camel"),
    "constant": ("constant case", "as a constant", "screaming snake"),
    "title": ("title case", "capital letters at the start", "as a title"),
    "dot": ("dot case", "with dots", "dotted"),
    "upper": ("upper case", "all caps", "capitals"),
    "initials": ("initials", "acronym", "first letters"),
    "joined": ("one word", "joined", "without spaces"),
    "path": ("with slashes", "as a path"),
}


def in_case(kind, words):
    return {
        "snake": "_".join(words),
        "kebab": "-".join(words),
        "camel": words[0] + "".join(w.capitalize() for w in words[1:]),
        "pascal": "".join(w.capitalize() for w in words),
        "constant": "_".join(words).upper(),
        "title": " ".join(w.capitalize() for w in words),
        "dot": ".".join(words),
        "upper": " ".join(words).upper(),
        "initials": "".join(w[0] for w in words).upper(),
        "joined": "".join(words),
        "path": "/".join(words),
    }[kind]


@task("case", 1.2, verbatim=True)
def case(v):
    words = [
        v.pick(
            v.pick(
                (
                    NOUNS,
                    THINGS,
                    FOODS,
                    ANIMALS,
                    "user name account total first last new old max min id list count item page error file data index".split(),
                )
            )
        )
        if v.chance(0.9)
        else invented(v)
        for _ in range(v.rng.randint(2, 4))
    ]
    kind = v.pick(tuple(CASES))
    shown = (
        v.pick((" ", " ", " ", "_", "-")).join(words)
        if v.chance(0.8)
        else in_case(v.pick(("camel", "pascal", "title")), words)
    )
    return v.choose(
        ("{w} in {k}", "{k}: {w}", "{w}, {k}", "{k} {w}", "write {w} in {k}", "make {w} {k}", "{w} {k}"),
        w=shown,
        k=v.pick(CASES[kind]),
    ), in_case(kind, words)


@task("pick", 1.4, verbatim=True)
def pick(v):
    """A value out of key and value pairs, written in one of many ways."""
    keys = [v.copied(x) for x in v.some(v.pick((FOODS, ANIMALS, CITIES, FIRST_NAMES, COLOURS, THINGS)), 2, 5)]
    values = [
        str(v.rng.randint(0, 99)) if v.chance(0.5) else v.copied(v.pick(v.pick((NOUNS, COLOURS, FOODS)))) for _ in keys
    ]
    sign = v.pick((" = ", "=", ": ", " is ", " -> ", " "))
    pairs = v.pick((", ", "; ", " ", " | ")).join(k + sign + x for k, x in zip(keys, values))
    at = v.rng.randrange(len(keys))
    if v.chance(0.25) and values.count(values[at]) == 1:
        return (
            v.choose(("{p}; which [is|has] {x}", "which [is|has] {x}? {p}", "{p}: who has {x}"), p=pairs, x=values[at]),
            keys[at],
        )
    return (
        v.choose(
            (
                "{p}; {k}?",
                "{k} in {p}",
                "{p}: what is {k}",
                "what [is|about] {k}? {p}",
                "look up {k}: {p}",
                "{p}; the {k}",
            ),
            p=pairs,
            k=keys[at],
        ),
        values[at],
    )
