#!/usr/bin/env python3
"""Prints phrases about schedules from a grammar of templates, with their expressions, as JSON: generate.py [COUNT]. The grammar
is not that of training. The same for the same seed."""

import json
import random
import sys

SEED = 20261122
DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
MONTHS = "January February March April May June July August September October November December".split()
FRAMES = (
    "{s}",
    "{s}",
    "{s}",
    "cron for {s}",
    "run my job {s}",
    "what is the cron expression for {s}?",
    "please schedule it {s}",
    "crontab: {s}",
)


def clock(rng):
    hour, minute = rng.randrange(24), rng.choice((0, 0, 0, 30, 15, 45, rng.randrange(60)))
    twelve, half = hour % 12 or 12, "am" if hour < 12 else "pm"
    if minute == 0 and rng.random() < 0.5:
        return f"{twelve}{half}" if hour not in (0, 12) else {0: "midnight", 12: "noon"}[hour], f"{minute} {hour}"
    return (
        rng.choice((f"{hour}:{minute:02}", f"{hour:02}:{minute:02}", f"{twelve}:{minute:02} {half}")),
        f"{minute} {hour}",
    )


def ordinal(n):
    return f"{n}" + ("th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th"))


def days(rng):
    """A phrase, and the last three fields."""
    kind = rng.randrange(8)
    day, other = sorted(rng.sample(range(1, 7), 2))
    if kind == 0:
        return rng.choice(("on weekdays", "every weekday", "from Monday to Friday")), "* * 1-5"
    if kind == 1:
        return rng.choice(("on weekends", "every weekend")), "* * 0,6"
    if kind == 2:
        return rng.choice((f"every {DAYS[day]}", f"on {DAYS[day]}s", f"each {DAYS[day].lower()}")), f"* * {day}"
    if kind == 3:
        return f"on {DAYS[day]}s and {DAYS[other]}s", f"* * {day},{other}"
    if kind == 4:
        n = rng.randint(1, 28)
        return (
            rng.choice((f"on the {ordinal(n)} of every month", f"on the {ordinal(n)}", f"monthly on the {ordinal(n)}")),
            f"{n} * *",
        )
    if kind == 5:
        n, month = rng.randint(1, 28), rng.randrange(12)
        return rng.choice((f"every {MONTHS[month]} {ordinal(n)}", f"on {n} {MONTHS[month]}")), f"{n} {month + 1} *"
    if kind == 6:
        month = rng.randrange(12)
        return f"every day in {MONTHS[month]}", f"* {month + 1} *"
    return rng.choice(("every day", "daily", "each day")), "* * *"


def phrase(rng):
    kind = rng.randrange(10)
    if kind < 6:
        (said, date), (at, fields) = days(rng), clock(rng)
        return rng.choice((f"{said} at {at}", f"at {at} {said}")), f"{fields} {date}"
    if kind == 6:
        n = rng.choice((2, 5, 10, 15, 20, 30))
        return rng.choice((f"every {n} minutes", f"every {n} min")), f"*/{n} * * * *"
    if kind == 7:
        n = rng.choice((2, 3, 4, 6, 8))
        return f"every {n} hours", f"0 */{n} * * *"
    if kind == 8:
        first = rng.randint(6, 11)
        last, n = rng.randint(first + 2, 22), rng.choice((5, 10, 15, 30))
        window = rng.choice(
            (
                f"between {first}:00 and {last}:00",
                f"from {first}am to {last - 12}pm" if last > 12 else f"from {first} to {last}",
            )
        )
        return f"every {n} minutes {window}", f"*/{n} {first}-{last} * * *"
    n = rng.randint(1, 59)
    return rng.choice((f"at {n} minutes past every hour", f"at minute {n} of every hour")), f"{n} * * * *"


def main():
    rng, out = random.Random(SEED), []
    for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 300):
        said, expression = phrase(rng)
        text = rng.choice(FRAMES).format(s=said)
        out.append({"prompt": text.lower() if rng.random() < 0.4 else text, "answer": expression})
    print(json.dumps(out, ensure_ascii=False, indent=0))


main()
