"""The parse tasks that the base learns, each a function of a Voice that gives (query, formal answer). None of them is a
shipped skill: what a skill is measured on, its base has not seen."""

TASKS = {}
VERBATIM = set()  # tasks whose queries are used as they are: capitals and a full stop would change what is meant


def task(name, weight=1.0, verbatim=False):
    def register(function):
        assert name not in TASKS, name
        TASKS[name] = (function, weight)
        if verbatim:
            VERBATIM.add(name)
        return function

    return register


# They register themselves. Their order is part of the recipe: it decides what a chance draws.
from . import codes, readings, context, counts, amounts  # noqa: E402,F401
from . import frames_home, frames_facts, frames_lists, frames_people  # noqa: E402,F401
from . import games, turns, household, lists, spelling  # noqa: E402,F401
