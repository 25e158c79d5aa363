"""Phrases about time with their notation, for training the adapter: the skill's rules know many of these, and the model is
for the rest. Every choice of words is seeded by the voice; of the templates one in eight is held out, by its hash, so that
what is measured are ways of saying that training never saw."""

import zlib

import moments
import spans
from words import VERBS, FIRST_NAMES, THINGS, ordinal

TASK = "when"
HELD_OUT_OF = 8

_last = {"query": "", "held_out": False}


class Teller:
    """Chooses templates, and remembers whether one of them is held out."""

    def __init__(self, voice):
        self.v, self.held_out = voice, False

    def pick(self, options):
        return self.v.pick(options)

    def chance(self, p):
        return self.v.chance(p)

    def say(self, templates, **slots):
        template = self.v.pick(templates)
        self.held_out |= zlib.crc32(template.encode()) % HELD_OUT_OF == 0
        return self.v.say(template, **slots)


def weekdays(t):
    """Days of the week that a recurrence is on: (text, codes)."""
    if t.chance(0.25):
        return t.pick(
            (("weekday", "mon,tue,wed,thu,fri"), ("working day", "mon,tue,wed,thu,fri"), ("weekend", "sat,sun"))
        )
    chosen = sorted(t.v.some(range(7), 1, t.pick((1, 1, 2, 3))))
    names = [moments.short(t, moments.DAYS[i]) for i in chosen]
    return t.v.series(names) if len(names) > 1 else names[0], ",".join(moments.DAYS[i][:3] for i in chosen)


def weekly(t):
    text, codes = weekdays(t)
    n = t.pick((1, 1, 1, 2, 2, 3))
    many = "," in codes and " " in text
    if n == 1:
        ways = (
            "every {d}",
            "each {d}",
            "{d} every week",
            "weekly on {d}",
            "once a week on {d}",
            "on {d}, week after week",
        )
        ways += (
            "every single {d}",
            "{d}s" if not many and codes.count(",") == 0 else "every {d}",
            "all {d}s" if not many else "each {d}",
        )
        ways += ("whenever it is {d}", "each week on {d}", "any {d} that comes", "{d}, on repeat")
    elif n == 2:
        ways = (
            "every other {d}",
            "every second {d}",
            "every two weeks on {d}",
            "biweekly on {d}",
            "fortnightly on {d}",
        )
        ways += ("alternate {d}s" if not many else "every other {d}", "every 2 weeks, {d}", "one {d} yes, one {d} no")
    else:
        ways = (
            "every third week on {d}",
            "every three weeks on {d}",
            "every 3 weeks on {d}",
            "once in three weeks, {d}",
        )
    return t.say(ways, d=text), f"every {n}w {codes}"


def daily(t):
    n = t.pick((1, 1, 1, 2, 3, 4, 10))
    if n == 1:
        ways = (
            "every day",
            "daily",
            "each day",
            "day in day out",
            "everyday",
            "once a day",
            "all days",
            "every single day",
        )
    elif n == 2:
        ways = ("every other day", "every two days", "every second day", "every 2 days", "one day on, one day off")
    else:
        ways = ("every {n} days", "each {n} days", "once every {n} days", "with {n} days in between, again and again")
    return t.say(ways, n=moments.count(t, n)), f"every {n}d"


def monthly(t):
    if t.chance(0.4):
        day, n = t.pick(moments.DAYS), t.pick((1, 2, 3, 4, -1))
        word = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}[n]
        ways = (
            "the {n} {d} of every month",
            "every {n} {d} of the month",
            "on the {n} {d} of each month",
            "monthly, {n} {d}",
        )
        ways += ("{n} {d} each month", "every month on the {n} {d}", "the {n} {d}, month by month")
        return t.say(ways, n=word, d=moments.short(t, day)), f"every 1mo {day[:3]}#{n}"
    if t.chance(0.15):
        ways = (
            "the last day of every month",
            "every month end",
            "at the end of each month",
            "every month on its last day",
        )
        return t.say(ways), "every 1mo day#-1"
    if t.chance(0.2):
        n = t.pick((1, 2, 3, 6))
        ways = {
            1: ("every month", "monthly", "once a month", "month after month"),
            2: ("every other month", "every two months"),
        }
        ways |= {
            3: ("every quarter", "quarterly", "every 3 months"),
            6: ("every six months", "twice a year, every 6 months", "every half year"),
        }
        return t.say(ways[n]), f"every {n}mo"
    d = t.v.rng.randint(1, 31)
    n = ordinal(t.v, d)
    ways = (
        "on the {n} of every month",
        "every {n}",
        "monthly on the {n}",
        "every month on the {n}",
        "each month, the {n}",
    )
    ways += (
        "the {n} of each month",
        "day {d} of every month",
        "every {n} of the month",
        "whenever the {n} comes round",
    )
    return t.say(ways, n=n, d=d), f"every 1mo day#{d}"


def yearly(t):
    m = t.v.rng.randrange(12)
    d = t.v.rng.randint(1, moments.MONTH_DAYS[m])
    ways = (
        "every year on {m} {n}",
        "every {m} {n}",
        "yearly on the {n} of {m}",
        "{m} {n} every year",
        "annually, {n} {m}",
    )
    ways += ("each {n} of {m}", "once a year on {m} {n}", "on {m} {n}, year after year")
    return t.say(ways, m=moments.MONTHS[m], n=ordinal(t.v, d)), f"every 1y {moments.MONTHS[m][:3]}-{d:02}"


def hourly(t):
    unit = t.pick(("h", "min"))
    n = t.pick((1, 2, 3, 4, 6, 8, 12) if unit == "h" else (5, 10, 15, 20, 30, 45, 90))
    if n == 1:
        return t.say(("every hour", "hourly", "each hour", "once an hour", "on an hourly basis")), "every 1h"
    a = moments.amount(t, n, unit)
    return (
        t.say(("every {a}", "each {a}", "once every {a}", "{a} apart, over and over", "at intervals of {a}"), a=a),
        f"every {n}{unit}",
    )


def every(t):
    text, code = t.pick((weekly, weekly, weekly, daily, daily, monthly, monthly, yearly, hourly))(t)
    if code.split(" ")[1][-1] not in "hn" and t.chance(0.6):
        (c, cc) = moments.clock(t) if t.chance(0.8) else moments.clock_range(t)
        text = t.say(("{e} at {c}", "{e} {c}", "at {c} {e}", "{c} {e}", "{e}, {c}", "{e} around {c}"), e=text, c=c)
        code += " at " + cc
    if t.chance(0.12):
        d, dc = t.pick((moments.weekday, moments.date))(t)
        text = t.say(
            ("{e} starting {d}", "{e} from {d}", "{e}, beginning {d}", "{e} as of {d}"), e=text, d=d.removeprefix("on ")
        )
        code += " from " + dc
    if t.chance(0.12):
        d, dc = t.pick((moments.date, moments.holiday))(t)
        text = t.say(
            ("{e} until {d}", "{e} till {d}", "{e} up to {d}", "{e}, ending {d}"), e=text, d=d.removeprefix("on ")
        )
        code += " until " + dc
    elif t.chance(0.08):
        n = t.v.rng.randint(2, 20)
        text = t.say(
            ("{e} {n} times", "{e} for {n} times", "{e}, {n} times in all", "{e}, {n} occurrences"), e=text, n=n
        )
        code += f" count {n}"
    return text, code


def chore(t):
    thing, name = t.pick(THINGS), t.pick(FIRST_NAMES).lower()
    return t.say(
        (
            "{v} the {x}",
            "call {n}",
            "meet {n}",
            "lunch with {n}",
            "{n}'s birthday",
            "pay the {x}",
            "dentist",
            "gym",
            "yoga",
            "email {n} about the {x}",
            "pick up the {x}",
            "team meeting",
            "flight to the coast",
            "take out the trash",
            "standup",
            "review with {n}",
            "doctor's appointment",
            "buy a {x}",
            "feed the cat",
            "dinner at {n}'s",
            "water the plants",
        ),
        v=t.pick(VERBS),
        x=thing,
        n=name,
    )


def framed(t, text):
    """A time alone, asked for, or within what is to be done then."""
    way = t.v.rng.random()
    if way < 0.35:
        return text
    if way < 0.55:
        ways = (
            "what date is {w}",
            "when is {w}",
            "{w} please",
            "what's {w} in iso",
            "tell me the date for {w}",
            "give me {w}",
        )
        ways += (
            "i mean {w}",
            "let's say {w}",
            "how about {w}",
            "does {w} work",
            "put down {w}",
            "make it {w}",
            "i need {w}",
        )
        return t.say(ways, w=text)
    ways = (
        "remind me to {c} {w}",
        "{c} {w}",
        "{w} {c}",
        "{w}: {c}",
        "i have to {c} {w}",
        "schedule {c} {w}",
        "{c}, {w}",
    )
    ways += (
        "set a reminder {w} to {c}",
        "don't let me forget to {c} {w}",
        "add {c} {w} to my calendar",
        "note to self: {c} {w}",
    )
    ways += ("{c} ({w})", "book {c} for {w}", "{w} i've got {c}", "please remember {w} to {c}", "plan {c} for {w}")
    return t.say(ways, w=text, c=chore(t))


def phrase(v):
    t = Teller(v)
    way = v.rng.random()
    if way < 0.45:
        text, code = moments.point(t)
    elif way < 0.65:
        text, code = spans.span(t)
    elif way < 0.75:
        text, code = spans.length(t)
    else:
        text, code = every(t)
    if not code.startswith("duration"):
        text = framed(t, text)
    query = v.finished(v.framed(text, "none"), "")
    _last.update(query=query, held_out=t.held_out)
    return query, code


def is_held_out(query):
    """Of the phrase that was made last."""
    return _last["held_out"] and _last["query"] == query
