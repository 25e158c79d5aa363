"""Requests with an action and its slots. One meaning is asked for in several notations, named in the task:
`home: …` gives a call, `home json: …` JSON, `home keys: …` key=value pairs, `home list: …` bare values."""

import json

from . import TASKS

NOTATIONS = ("", " json", " keys", " list")


def rendered(notation, action, slots):
    if notation == " json":
        return json.dumps({"do": action, **slots}, ensure_ascii=False, separators=(",", ":"))
    if notation == " keys":
        return " ".join([action] + [f"{k}={_bare(x)}" for k, x in slots.items()])
    if notation == " list":
        return ", ".join([action] + [_bare(x) for x in slots.values()])
    return f"{action}(" + ", ".join(f"{k}={json.dumps(x, ensure_ascii=False)}" for k, x in slots.items()) + ")"


def _bare(value):
    return (
        str(value).lower()
        if isinstance(value, bool)
        else "none"
        if value is None
        else "+".join(map(str, value))
        if isinstance(value, list)
        else str(value)
    )


def frame(name, weight):
    """Registers a meaning in every notation; the plain one is the most frequent."""

    def register(meaning):
        for notation in NOTATIONS:

            def made(v, notation=notation):
                query, action, slots = meaning(v)
                return query, rendered(notation, action, slots)

            TASKS[name + notation] = (made, weight * (0.5 if not notation else 0.17))
        return meaning

    return register
