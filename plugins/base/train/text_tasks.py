"""Parse tasks over texts of others: mend what is misspelt, fill a gap, find a word, write a pattern, ask a table.
Each gives (query, answer, the text it was made of), or None where a text does not lend itself to it."""

import re

from say import misspell
from words import ordinal, plain_number

_WORD = re.compile(r"[A-Za-z]{4,}")


def a_line(v, parts):
    names = [n for n in ("assistant", "definitions", "definitions", "sentences") if n in parts]
    return v.pick(parts[v.pick(names)])


def mend(v, parts):
    line = a_line(v, parts)
    spoilt = misspell(v.rng, line.lower() if v.chance(0.5) else line, v.pick((0.1, 0.2, 0.35)))
    return spoilt, line, line


def gap(v, parts):
    line = a_line(v, parts)
    words = list(_WORD.finditer(line))
    if not words:
        return None
    match = v.pick(words)
    return line[: match.start()] + "___" + line[match.end() :], match[0], line


def find(v, parts):
    """What a text says at a place: exact, so the text is copied and never understood."""
    whole = a_line(v, parts)
    words = whole.split(" ")[:14]
    line, n = " ".join(words), v.rng.randint(1, min(len(words), 8))
    kind = v.pick(("nth", "last", "count", "head", "tail", "after", "before", "upper", "contains", "lower"))
    word, at = v.pick(words), v.rng.randrange(max(1, len(words) - 1))
    said = {
        "nth": "[word {n}|the {o} word|word number {n}]",
        "last": "[the last word|last word]",
        "count": "[how many words|count the words]",
        "head": "[the first {n} words|first {n}]",
        "tail": "[the last {n} words|last {n}]",
        "after": "[the word after {w}|what follows {w}|after {w}]",
        "before": "[the word before {x}|before {x}|what comes before {x}]",
        "upper": "[in capitals|all caps]",
        "contains": "[is {y} in it|does it contain {y}|has {y}]",
        "lower": "[lower case|without capitals]",
    }[kind]
    following = words[min(at + 1, len(words) - 1)]
    if kind in ("after", "before") and (len(words) < 2 or words.count(words[at]) > 1 or words.count(following) > 1):
        return None
    other = word if v.chance(0.5) else v.pick(a_line(v, parts).split(" "))
    query = v.choose(
        ("{q}: {l}", "{l} {s} {q}"),
        s="|",
        q=v.say(said, n=plain_number(v, n), o=ordinal(v, n), w=words[at], x=following, y=other),
        l=line,
    )
    return (
        query,
        {
            "nth": words[n - 1],
            "last": words[-1],
            "count": str(len(words)),
            "head": " ".join(words[:n]),
            "tail": " ".join(words[-n:]),
            "after": following,
            "before": words[at],
            "upper": line.upper(),
            "contains": "yes" if other in words else "no",
            "lower": line.lower(),
        }[kind],
        whole,
    )


def pattern(v, parts):
    text, regex = v.pick(parts["patterns"])
    return text, regex, text


def table(v, parts):
    question, columns, answer = v.pick(parts["questions"])
    shown = [c for c in columns if c in answer] + v.some([c for c in columns if c not in answer], 0, 4)
    v.rng.shuffle(shown)
    return f"{v.copied(question)} | {', '.join(shown)}", answer, question


# name: (function, the corpora that it needs, its share of the examples)
TEXT_TASKS = {
    "mend": (mend, ("definitions",), 1.0),
    "gap": (gap, ("definitions",), 0.8),
    "find": (find, ("definitions",), 1.2),
    "pattern": (pattern, ("patterns",), 1.0),
    "table": (table, ("questions",), 2.0),
}
