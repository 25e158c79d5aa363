"""Phrases about schedules with their cron expressions, for training the adapter: the skill's rules know many of these, and
the model is for the rest. Every choice of words is seeded by the voice; of the templates one in eight is held out, by its
hash, so that what is measured are ways of saying that training never saw."""

import zlib

from words import in_words, ordinal

TASK = "cron"
HELD_OUT_OF = 8

DAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november")
MONTHS += ("december",)
JOBS = """the backup|the report|my script|a cleanup|the sync|the build|a health check|the import|log rotation|the newsletter
|the export|a reminder|the sprinklers|the heating|the lights|database maintenance|the invoices|a snapshot|the crawler
|cache warming|the digest|the payroll job|the watchdog|certificate renewal|my coffee machine""".replace(
    "\n", ""
).split(
    "|"
)
VERBS = (
    "run",
    "start",
    "do",
    "trigger",
    "kick off",
    "execute",
    "launch",
    "fire off",
    "schedule",
    "set up",
    "perform",
    "begin",
)

_last = {"query": "", "held_out": False}


class Teller:
    """Chooses templates, and remembers whether one of them is held out."""

    def __init__(self, voice):
        self.v, self.held_out = voice, False

    def say(self, templates, **slots):
        template = self.v.pick(templates)
        self.held_out |= zlib.crc32(template.encode()) % HELD_OUT_OF == 0
        return self.v.say(template, **slots)

    def number(self, n):
        return in_words(n, self.v.pick(("-", " "))) if self.v.chance(self.v.words) else str(n)


def compact(values):
    """A list as cron writes it: 1-5,8."""
    values, parts, i = sorted(set(values)), [], 0
    while i < len(values):
        j = i
        while j + 1 < len(values) and values[j + 1] == values[j] + 1:
            j += 1
        if j - i >= 2:
            parts.append(f"{values[i]}-{values[j]}")
        else:
            parts += [str(x) for x in values[i : j + 1]]
        i = j + 1
    return ",".join(parts)


def clock(t, hour, minute):
    v, twelve = t.v, hour % 12 or 12
    half = v.pick(("am", " am", "AM", " a.m.")) if hour < 12 else v.pick(("pm", " pm", "PM", " p.m."))
    part = (
        "in the morning"
        if hour < 12
        else "in the afternoon"
        if hour < 18
        else "in the evening"
        if hour < 22
        else "at night"
    )
    if hour < 4:
        part = v.pick(("at night", "in the morning"))
    n = t.number(twelve)
    if (hour, minute) in ((0, 0), (12, 0)) and v.chance(0.6):
        return "midnight" if hour == 0 else v.pick(("noon", "midday", "noon", "12 noon"))
    if minute == 0:
        return t.say(
            ("{h}{a}", "{h}{a}", "{k}:00", "{kk}:00", "{n} o'clock {p}", "{n} {p}", "{kk}00 hours", "{n} {a} sharp"),
            h=twelve,
            a=half,
            k=hour,
            kk=f"{hour:02}",
            n=n,
            p=part,
        )
    forms = ["{h}:{m}{a}", "{k}:{m}", "{kk}:{m}", "{h}.{m}{a}", "{kk}{m}"]
    if minute == 30:
        forms += ["half past {n} {p}", "half past {n} {a}", "{n} thirty {p}"]
    if minute == 15:
        forms += ["quarter past {n} {p}", "a quarter after {n} {p}", "{n} fifteen {a}"]
    if minute == 45:
        forms += ["quarter to {next} {p}", "a quarter to {next}{na}", "{n} forty-five {a}"]
    if minute in (5, 10, 20, 25):
        forms += ["{w} past {n} {p}", "{w} minutes past {n} {a}", "{w} after {n} {p}"]
    if minute in (40, 50, 55, 35):
        forms += ["{rest} to {next} {p}", "{rest} minutes before {next}{na}"]
    later = (hour + 1) % 24
    return t.say(
        forms,
        h=twelve,
        a=half,
        k=hour,
        kk=f"{hour:02}",
        m=f"{minute:02}",
        n=n,
        p=part,
        w=t.number(minute),
        rest=t.number(60 - minute),
        next=t.number(later % 12 or 12),
        na=" am" if later < 12 else " pm",
    )


def minute_of_day(v):
    return v.pick((0, 0, 0, 30, 30, 15, 45, 5, 10, 20, 25, 35, 40, 50, 55, v.rng.randint(1, 59)))


def times(t):
    """A time, or several that share their minute."""
    v = t.v
    minute = minute_of_day(v)
    hours = sorted(v.rng.sample(range(24), v.pick((1, 1, 1, 1, 1, 2, 2, 3))))
    said = v.series([clock(t, hour, minute) for hour in hours])
    lead = t.say(
        ("at {s}", "at {s}", "at {s}", "@ {s}", "{s}", "when the clock shows {s}", "on the dot at {s}", "come {s}"),
        s=said,
    )
    return lead, f"{minute} {compact(hours)}"


def intervals(t):
    v = t.v
    kind = v.rng.random()
    if kind < 0.35:
        n = v.pick((2, 3, 4, 5, 6, 10, 12, 15, 20, 30))
        said = t.say(
            (
                "every {n} minutes",
                "every {n} min",
                "each {n} minutes",
                "once every {n} minutes",
                "at {n} minute intervals",
                "with {n} minutes in between",
                "{n} minutes apart",
                "{c} times an hour",
                "{c} times every hour",
                "every {k}m",
                "[repeat|repeating] after {n} minutes",
                "in {n}-minute steps",
                "at a {n} minute interval",
                "wait {n} minutes between runs",
                "on a {n}-minute cycle",
                "per {n} minutes",
            ),
            n=t.number(n),
            k=n,
            c=t.number(60 // n),
        )
        if n == 30 and v.chance(0.4):
            said = t.say(
                (
                    "every half hour",
                    "every half an hour",
                    "half-hourly",
                    "twice an hour",
                    "each half hour",
                    "two times an hour",
                )
            )
        if n == 15 and v.chance(0.3):
            said = t.say(("every quarter of an hour", "every quarter hour", "quarter-hourly", "four times an hour"))
        return said, f"*/{n}", "*"
    if kind < 0.5:
        return (
            t.say(
                (
                    "every minute",
                    "each minute",
                    "once a minute",
                    "minute by minute",
                    "every single minute",
                    "every 1 min",
                    "all the time, each minute",
                    "minutely",
                    "non-stop, every minute",
                )
            ),
            "*",
            "*",
        )
    if kind < 0.68:
        n = v.pick((2, 3, 4, 6, 8, 12))
        said = t.say(
            (
                "every {n} hours",
                "every {n} hrs",
                "each {n} hours",
                "once every {n} hours",
                "with {n} hours in between",
                "{c} times a day",
                "every {k}h",
                "{n}-hourly",
                "at {n} hour intervals",
                "{n} hours apart",
                "{c} times per day, evenly spread",
                "wait {n} hours between runs",
                "on a {n}-hour cycle",
            ),
            n=t.number(n),
            k=n,
            c=t.number(24 // n),
        )
        if n == 2 and v.chance(0.4):
            said = t.say(("every other hour", "every second hour", "alternate hours"))
        if n == 12:
            said = t.say(("every 12 hours", "every twelve hours", "at 12 hour intervals", "every half day"))
        return said, "0", f"*/{n}"
    if kind < 0.85:
        return (
            t.say(
                (
                    "every hour",
                    "hourly",
                    "once an hour",
                    "each hour",
                    "on the hour",
                    "at the top of every hour",
                    "every full hour",
                    "every hour on the hour",
                    "when a new hour begins",
                    "at the start of each hour",
                    "hour after hour",
                    "each time the clock strikes",
                )
            ),
            "0",
            "*",
        )
    minute = v.pick((5, 10, 15, 20, 30, 40, 45, 50, v.rng.randint(1, 59)))
    said = t.say(
        (
            "at {n} minutes past every hour",
            "{n} past each hour",
            "at minute {n} of every hour",
            "every hour at {n} past",
            "every hour at minute {n}",
            "hourly at :{m}",
            "{n} minutes after the hour",
            "{n} minutes into every hour",
            "whenever the minute hand is at {n}",
            "each hour, {n} minutes in",
        ),
        n=t.number(minute),
        m=f"{minute:02}",
    )
    if minute == 30 and v.chance(0.5):
        said = t.say(("on the half hour", "at half past every hour", "at the bottom of the hour"))
    if minute == 15 and v.chance(0.5):
        said = t.say(("at quarter past every hour", "a quarter past each hour"))
    return said, str(minute), "*"


def window(t):
    """Between two hours."""
    v = t.v
    first, last = sorted(v.rng.sample(range(24), 2))
    if v.chance(0.4):
        first, last = v.pick(((9, 17), (8, 18), (8, 16), (10, 18), (7, 19), (9, 12), (13, 17)))
    plain = v.chance(0.3)
    a = str(first) if plain else clock(t, first, 0)
    b = str(last) if plain else clock(t, last, 0)
    said = t.say(
        (
            "between {a} and {b}",
            "from {a} to {b}",
            "from {a} until {b}",
            "{a} to {b}",
            "{a} - {b}",
            "from {a} till {b}",
            "starting at {a} and ending at {b}",
            "as long as it is between {a} and {b}",
            "within {a} to {b}",
            "from {a} through {b}",
        ),
        a=a,
        b=b,
    )
    return said, f"{first}-{last}" if last - first > 1 else f"{first},{last}"


def weekday_name(t, day, plural):
    v, name = t.v, DAYS[day]
    if v.chance(0.2):
        return name[: v.pick((3, 3, 4)) if name[:4] in ("thur", "tues") else 3]
    return (
        name + ("s" if plural else "") if not v.chance(0.4) else v.copied(name.capitalize()) + ("s" if plural else "")
    )


def weekdays(t):
    v, kind = t.v, t.v.rng.random()
    if kind < 0.25:
        return (
            t.say(
                (
                    "on weekdays",
                    "every weekday",
                    "on workdays",
                    "monday to friday",
                    "mon-fri",
                    "monday through friday",
                    "on business days",
                    "every working day",
                    "each work day",
                    "from monday till friday",
                    "during the working week",
                    "weekdays only",
                    "all days but the weekend",
                    "not on weekends",
                    "except on weekends",
                    "every day except saturday and sunday",
                )
            ),
            "1-5",
        )
    if kind < 0.4:
        return (
            t.say(
                (
                    "on weekends",
                    "every weekend",
                    "on the weekend",
                    "saturdays and sundays",
                    "sat and sun",
                    "on saturday and sunday",
                    "weekend days only",
                    "each weekend day",
                    "not on weekdays",
                    "when it's the weekend",
                )
            ),
            "0,6",
        )
    if kind < 0.5:
        skip = v.rng.randrange(7)
        rest = [d for d in range(7) if d != skip]
        return t.say(
            (
                "every day except {d}",
                "daily but not on {d}",
                "all days but {d}",
                "any day other than {d}",
                "every day of the week apart from {d}",
            ),
            d=weekday_name(t, skip, v.chance(0.4)),
        ), compact(rest)
    if kind < 0.62:
        first = v.rng.randrange(6)
        last = v.rng.randint(first + 1, 6 if first else 5)
        if last - first > 1:
            return t.say(
                ("from {a} to {b}", "{a} through {b}", "{a}-{b}", "{a} to {b}", "{a} till {b}"),
                a=weekday_name(t, first, False),
                b=weekday_name(t, last, False),
            ), compact(range(first, last + 1))
    days = sorted(v.rng.sample(range(7), v.pick((1, 1, 1, 1, 2, 2, 3))))
    plural = v.chance(0.4)
    order = days if days[0] != 0 or v.chance(0.3) else days[1:] + [0]
    said = v.series([weekday_name(t, d, plural) for d in order])
    if plural:
        return t.say(("on {d}", "{d}", "{d} only", "always on {d}"), d=said), compact(days)
    return t.say(
        (
            "every {d}",
            "on {d}",
            "each {d}",
            "every week on {d}",
            "weekly on {d}",
            "on every {d}",
            "whenever it is {d}",
            "any {d}",
        ),
        d=said,
    ), compact(days)


def month_days(t):
    v, kind = t.v, t.v.rng.random()
    if kind < 0.3:
        return (
            t.say(
                (
                    "on the first of every month",
                    "on the 1st of the month",
                    "on the first day of each month",
                    "every first of the month",
                    "at the start of every month",
                    "monthly on the 1st",
                    "when a new month begins",
                    "as each month starts",
                    "the day each month begins",
                    "on day 1 of every month",
                    "once a month on the first",
                )
            ),
            "1",
        )
    if kind < 0.42:
        n = v.pick((2, 2, 2, 3, 3, 4, 5, 10))
        said = t.say(
            ("every {n} days", "once every {n} days", "each {n} days", "every {o} day", "at {n} day intervals"),
            n=t.number(n),
            o=ordinal(v, n),
        )
        if n == 2 and v.chance(0.5):
            said = t.say(
                (
                    "every other day",
                    "every second day",
                    "on alternate days",
                    "every two days",
                    "one day yes, one day no",
                    "each other day",
                )
            )
        return said, f"*/{n}"
    if kind < 0.5:
        first = v.rng.randint(1, 25)
        last = v.rng.randint(first + 2, min(31, first + 10))
        return (
            t.say(
                (
                    "from the {a} to the {b} of every month",
                    "between the {a} and the {b} of the month",
                    "on days {x} to {y} of each month",
                    "the {a} through the {b}",
                ),
                a=ordinal(v, first),
                b=ordinal(v, last),
                x=first,
                y=last,
            ),
            f"{first}-{last}",
        )
    days = sorted(v.rng.sample(range(1, 32), v.pick((1, 1, 1, 2, 2, 3))))
    said = v.series([ordinal(v, d) for d in days])
    return t.say(
        (
            "on the {d} of every month",
            "on the {d}",
            "every month on the {d}",
            "monthly on the {d}",
            "the {d} of each month",
            "each month's {d}",
            "when it's the {d} of the month",
            "on the {d} day of the month",
            "every {d}",
        ),
        d=said,
    ), compact(days)


def months(t):
    v, kind = t.v, t.v.rng.random()
    name = lambda m: MONTHS[m - 1][:3] if v.chance(0.15) else v.copied(MONTHS[m - 1].capitalize())  # noqa: E731
    if kind < 0.4:
        first = v.rng.randint(1, 10)
        last = v.rng.randint(first + 2, 12)
        return (
            t.say(
                (
                    "from {a} to {b}",
                    "between {a} and {b}",
                    "in {a} through {b}",
                    "{a}-{b}",
                    "during {a} to {b}",
                    "{a} till {b}",
                ),
                a=name(first),
                b=name(last),
            ),
            f"{first}-{last}",
        )
    chosen = sorted(v.rng.sample(range(1, 13), v.pick((1, 1, 1, 2, 3))))
    return t.say(
        ("in {m}", "in {m}", "during {m}", "only in {m}", "throughout {m}", "while it is {m}", "when it's {m}"),
        m=v.series([name(m) for m in chosen]),
    ), compact(chosen)


def dates(t):
    v = t.v
    month, day = v.rng.randint(1, 12), v.rng.randint(1, 28)
    if v.chance(0.25):
        said, day, month = v.pick(
            (
                ("christmas", 25, 12),
                ("new year's day", 1, 1),
                ("halloween", 31, 10),
                ("valentine's day", 14, 2),
                ("new year's eve", 31, 12),
                ("christmas eve", 24, 12),
                ("independence day", 4, 7),
            )
        )
        return t.say(("every {s}", "on {s}", "each {s}", "yearly on {s}"), s=said), str(day), str(month)
    name = v.copied(MONTHS[month - 1].capitalize())
    return (
        t.say(
            (
                "every {m} {o}",
                "on {m} {o}",
                "on the {o} of {m}",
                "every year on {m} {d}",
                "{d} {m}",
                "yearly on the {o} of {m}",
                "each {m} the {o}",
                "annually, {m} {o}",
                "on {d} {m} each year",
            ),
            m=name,
            o=ordinal(v, day),
            d=day,
        ),
        str(day),
        str(month),
    )


def whole(t):
    """What is said in one word or two."""
    return t.v.pick(
        (
            (
                (
                    "daily",
                    "every day",
                    "each day",
                    "once a day",
                    "day by day",
                    "every night",
                    "nightly",
                    "every 24 hours",
                    "per day",
                ),
                "0 0 * * *",
            ),
            (("weekly", "once a week", "every week", "each week", "once per week"), "0 0 * * 0"),
            (("monthly", "once a month", "every month", "each month", "one time per month"), "0 0 1 * *"),
            (("yearly", "annually", "once a year", "every year", "each year", "every 12 months"), "0 0 1 1 *"),
            (
                (
                    "quarterly",
                    "every quarter",
                    "every three months",
                    "every 3 months",
                    "four times a year",
                    "once a quarter",
                ),
                "0 0 1 */3 *",
            ),
            (
                (
                    "every six months",
                    "every half year",
                    "every 6 months",
                    "half-yearly",
                    "twice a year",
                    "semiannually",
                ),
                "0 0 1 */6 *",
            ),
            (("every two months", "every other month", "every 2 months", "every second month"), "0 0 1 */2 *"),
        )
    )


def schedule(t):
    """The parts of a phrase, and the expression."""
    v, kind = t.v, t.v.rng.random()
    if kind < 0.06:
        templates, expression = whole(t)
        said = t.say(templates)
        if v.chance(0.5):
            minute = minute_of_day(v)
            hour = v.rng.randrange(24)
            return [
                said,
                t.say(("at {s}", "at {s}", "@ {s}", "around {s}"), s=clock(t, hour, minute)),
            ], f"{minute} {hour} " + expression.split(" ", 2)[2]
        return [said], expression
    if kind < 0.12:
        said, day, month = dates(t)
        if v.chance(0.3):
            return [said], f"0 0 {day} {month} *"
        at, fields = times(t)
        return [said, at], f"{fields} {day} {month} *"
    parts, day, month, weekday = [], "*", "*", "*"
    days_kind = v.rng.random()
    if days_kind < 0.5:
        said, weekday = weekdays(t)
        parts.append(said)
    elif days_kind < 0.72:
        said, day = month_days(t)
        parts.append(said)
    if v.chance(0.12) and day[:1] != "*":
        said, month = months(t)
        parts.append(said)
    if kind < 0.5 or (day.startswith("*/") and kind < 0.9):
        at, fields = times(t)
        if day == weekday == "*" and month == "*":
            parts.append(
                t.say(
                    (
                        "every day",
                        "daily",
                        "each day",
                        "every single day",
                        "day in day out",
                        "seven days a week",
                        "on all days",
                        "day after day",
                    )
                )
            )
        elif day == weekday == "*":
            parts.append(t.say(("every day", "daily", "each day")))
        parts.append(at)
    elif kind < 0.6 and parts and (day, weekday) != ("*", "*"):
        fields = "0 0"
        if v.chance(0.4):
            parts.append(t.say(("at midnight", "at 00:00", "at 12am", "when the day begins", "at 0:00")))
    else:
        said, minutes, hours = intervals(t)
        parts.append(said)
        if hours == "*" and v.chance(0.35):
            within, hours = window(t)
            parts.append(within)
        fields = f"{minutes} {hours}"
    return parts, f"{fields} {day} {month} {weekday}"


def phrase(v):
    t = Teller(v)
    parts, expression = schedule(t)
    if v.chance(0.5):
        v.rng.shuffle(parts)
    text = v.pick((" ", " ", " ", ", ")).join(parts)
    kind = v.rng.random()
    job = v.pick(JOBS)
    if kind < 0.22:
        text = t.say(
            (
                "{verb} {job} {s}",
                "<ask> {verb} {job} {s}",
                "i want {job} to run {s}",
                "{job} should run {s}",
                "{s} {verb} {job}",
                "{s}, {verb} {job}",
                "{job} {s}",
                "make {job} happen {s}",
                "{verb} {job}: {s}",
                "have {job} go {s}",
                "we need {job} {s}",
            ),
            verb=v.pick(VERBS),
            job=job,
            s=text,
        )
    elif kind < 0.4:
        text = t.say(
            (
                "cron for {s}",
                "[cron|crontab] [expression|entry|line|syntax] for {s}",
                "cron expression that fires {s}",
                "what is the cron for {s}",
                "how do i [say|write] {s} in cron",
                "crontab: {s}",
                "{s} as a cron expression",
                "{s} in cron",
                "schedule a job {s}",
                "a job that runs {s}",
                "give me a cron that runs {s}",
                "run {s}",
                "something that repeats {s}",
                "i need this {s}",
            ),
            s=text,
        )
    text = v.framed(text, "none")
    answer = expression
    query = v.finished(text, answer)
    _last.update(query=query, held_out=t.held_out)
    return query, answer


def is_held_out(query):
    return _last["held_out"] if query == _last["query"] else zlib.crc32(query.encode()) % HELD_OUT_OF == 0
