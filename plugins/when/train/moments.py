"""Ways to say days, times of day, spans and lengths of time, each with its notation. Every function takes a Teller and
answers (text, notation)."""

from words import in_words, ordinal

DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS = "january february march april may june july august september october november december".split()
MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
HOLIDAYS = {
    "christmas": ("christmas", "christmas day", "xmas", "x-mas", "the 25th of december, christmas"),
    "christmaseve": ("christmas eve", "xmas eve", "the eve of christmas", "the night before christmas day"),
    "newyear": ("new year's day", "new years day", "new year", "the first day of the year, new year's"),
    "newyeareve": ("new year's eve", "nye", "new years eve", "silvester"),
    "valentines": ("valentine's day", "valentines", "st valentine's", "the day of lovers, valentine's"),
    "halloween": ("halloween", "hallowe'en", "all hallows' eve"),
    "thanksgiving": ("thanksgiving", "thanksgiving day", "turkey day"),
    "blackfriday": ("black friday", "the day after thanksgiving, black friday"),
    "easter": ("easter", "easter sunday"),
    "goodfriday": ("good friday",),
    "eastermonday": ("easter monday",),
    "mothersday": ("mother's day", "mothers day"),
    "fathersday": ("father's day", "fathers day"),
    "stpatrick": ("st patrick's day", "saint patrick's", "paddy's day"),
    "aprilfools": ("april fools' day", "april fools"),
    "boxingday": ("boxing day", "the 26th, boxing day"),
    "independence": ("independence day", "the fourth of july"),
    "labor": ("labor day",),
    "memorial": ("memorial day",),
    "mayday": ("may day", "workers' day"),
}
BLOCKS = ("week", "weekend", "month", "quarter", "year")
UNITS = {"min": "minute", "h": "hour", "d": "day", "w": "week", "mo": "month", "y": "year"}


def code(name):
    return name[:3]


def short(t, name):
    """A weekday's or month's name as typed: whole, or cut."""
    if t.chance(0.7) or name in ("may", "june", "july"):
        return name
    cut = {"tuesday": "tues", "thursday": "thurs", "wednesday": "weds", "september": "sept"}.get(name, name[:3])
    return cut if t.chance(0.4) else name[:3]


def count(t, n):
    if n == 2 and t.chance(0.25):
        return t.pick(("a couple of", "a couple"))
    return "a" if n == 1 and t.chance(0.5) else in_words(n, t.pick("- ")) if t.chance(t.v.words) else str(n)


def amount(t, n, unit):
    name = UNITS[unit]
    if unit in ("min", "h") and t.chance(0.2):
        name = {"min": "min", "h": "hr"}[unit]
        return f"{n} {name}{'s' * (n != 1)}"
    if unit == "w" and n == 2 and t.chance(0.2):
        return "a fortnight"
    text = count(t, n)
    if text == "a" and name[0] == "h":
        text = "an"
    return f"{text} {name}{'s' * (n != 1)}"


def how_many(t, unit):
    top = {"min": (5, 10, 15, 20, 25, 30, 40, 45, 50, 90), "h": range(1, 13), "d": range(2, 15), "w": range(1, 9)}
    return t.pick(tuple(top.get(unit, range(1, 7))))


def year(t):
    """A year after a date, or none: (text, notation)."""
    if t.chance(0.65):
        return "", ""
    if t.chance(0.25):
        shift = t.pick((1, 1, 0, -1))
        word = {1: "next", 0: "this", -1: "last"}[shift]
        return t.say((" [of|] {w} year", ", {w} year", " [{w}|{w}] yr"), w=word), f" year{shift:+d}"
    y = t.v.rng.randint(2019, 2034)
    return t.say((" {y}", ", {y}", " in {y}", " of {y}", " of the year {y}", " '{s}"), y=y, s=f"{y % 100:02}"), f" {y}"


# ---- Days


def near(t):
    n = t.pick((0, 1, 1, 1, 2, 2, -1, -1, -2))
    words = {
        0: ("today", "this very day", "later today", "on this day", "tdy", "the current date"),
        1: ("tomorrow", "tmrw", "tomoz", "tmr", "the following day", "the day after today", "the next day", "tomorow"),
        2: ("the day after tomorrow", "day after tmrw", "overmorrow", "two days from now", "the day after next"),
        -1: ("yesterday", "the day before today", "yday", "the previous day"),
        -2: ("the day before yesterday", "two days ago", "day b4 yesterday"),
    }
    return t.say(words[n]), f"today {n:+d}d" if n else "today"


def far(t):
    unit = t.pick(("d", "d", "w", "w", "mo", "y"))
    n = how_many(t, unit)
    a = amount(t, n, unit)
    if t.chance(0.65):
        ways = ("in {a}", "{a} from now", "{a} from today", "{a} out", "{a} hence", "in {a}' time", "{a} ahead")
        ways += ("once {a} have passed", "after another {a}", "{a} down the road", "when {a} are over", "give it {a}")
        return t.say(ways, a=a), f"today +{n}{unit}"
    ways = ("{a} ago", "{a} back", "{a} before today", "{a} prior to today", "{a} earlier", "going back {a}")
    return t.say(ways, a=a), f"today -{n}{unit}"


def weekday(t):
    day = t.pick(DAYS)
    d, c = short(t, day), code(day)
    way = t.v.rng.random()
    if way < 0.4:
        ways = (
            "{d}",
            "on {d}",
            "this {d}",
            "this coming {d}",
            "the coming {d}",
            "{d} coming",
            "come {d}",
            "upcoming {d}",
        )
        ways += ("when {d} comes", "the nearest {d}", "{d} this time", "the {d} coming up", "whenever it's {d} next")
        return t.say(ways, d=d), c
    if way < 0.65:
        ways = ("next {d}", "{d} next week", "{d} of next week", "next week on {d}", "next week's {d}", "next week {d}")
        ways += ("the {d} of the coming week", "a {d}, next week's", "in the week that comes, on {d}", "nxt {d}")
        return t.say(ways, d=d), c + "+1"
    if way < 0.8:
        ways = ("last {d}", "this past {d}", "the {d} just gone", "the previous {d}", "the most recent {d}", "{d} gone")
        return t.say(ways, d=d), "last " + c
    ways = {
        "-1": ("{d} of last week", "last week's {d}", "{d} last week", "last week on {d}"),
        "+2": ("{d} after next", "{d} the week after next", "in two weeks on {d}", "{d} in the week after next"),
        " +1w": ("a week from {d}", "{d} week", "the {d} after this one", "two {d}s from now", "{d} in a week"),
        "+0": ("{d} of this week", "this week's {d}", "this week on {d}"),
    }
    tail = t.pick(tuple(ways))
    return t.say(ways[tail], d=d), c + tail


def date(t):
    m = t.v.rng.randrange(12)
    d = t.v.rng.randint(1, MONTH_DAYS[m])
    (y, yc), name = year(t), short(t, MONTHS[m])
    n = ordinal(t.v, d) if t.chance(0.55) else str(d)
    ways = ("{m} {n}{y}", "{n} {m}{y}", "the {n} of {m}{y}", "on {m} {n}{y}", "{n} of {m}{y}", "on the {n} of {m}{y}")
    ways += ("{m} the {n}{y}", "{m}. {n}{y}", "the {n} day of {m}{y}", "day {n} of {m}{y}", "{m}, the {n}{y}")
    return t.say(ways, m=name, n=n, y=y), f"{code(MONTHS[m])}-{d:02}{yc}"


def written(t):
    m, y = t.v.rng.randint(1, 12), t.v.rng.randint(2020, 2032)
    d = t.v.rng.randint(1, MONTH_DAYS[m - 1])
    dd, mm = (f"{d:02}", f"{m:02}") if t.chance(0.5) else (str(d), str(m))
    ways = ("{y}-{m2}-{d2}", "{y}/{m2}/{d2}", "{m}/{d}/{y}", "{m}/{d}/{s}", "{d}.{m}.{y}", "{y}{m2}{d2}", "{m}-{d}-{y}")
    text = t.say(ways, y=y, m=mm, d=dd, m2=f"{m:02}", d2=f"{d:02}", s=f"{y % 100:02}")
    return text, f"{code(MONTHS[m - 1])}-{d:02} {y}"


def of_month(t):
    d = t.v.rng.randint(1, 28)
    n = ordinal(t.v, d)
    where, c = t.pick((("", ""), ("", ""), (" of next month", " month+1"), (" of this month", " month+0")))
    ways = ("the {n}{w}", "on the {n}{w}", "by the {n}{w}", "{n}{w}", "come the {n}{w}", "when it's the {n}{w}")
    return t.say(ways, n=n, w=where), f"day#{d}{c}"


def nth(t):
    day = t.pick(DAYS)
    n = t.pick((1, 1, 2, 3, 4, -1, -1))
    word = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}[n]
    if t.chance(0.3) and n > 0:
        word = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th"}[n]
    where, c = container(t)
    ways = ("the {n} {d} {w}", "{n} {d} {w}", "on the {n} {d} {w}", "{w}, the {n} {d}", "the {n} {d} there is {w}")
    return t.say(ways, n=word, d=short(t, day), w=where), f"{code(day)}#{n} {c}"


def container(t):
    if t.chance(0.4):
        shift = t.pick((1, 1, 0))
        return t.say(("[of|in] {w} month",), w=("this", "next")[shift]), f"month{shift:+d}"
    month = t.pick(MONTHS)
    y, yc = year(t)
    return t.say(("in {m}{y}", "of {m}{y}"), m=short(t, month), y=y), code(month) + yc


def edge(t):
    which, n = t.pick((("end", -1), ("start", 1), ("last day", -1), ("beginning", 1), ("first day", 1), ("close", -1)))
    if t.chance(0.6):
        unit, shift = t.pick(("week", "month", "month", "year", "quarter")), t.pick((0, 0, 1))
        where, c = ("next " if shift else t.pick(("the ", "this "))) + unit, f"{unit}{shift:+d}"
    else:
        where = t.pick(MONTHS)
        c = code(where)
    ways = ("the {e} of {w}", "{e} of {w}", "at the {e} of {w}", "by the {e} of {w}", "the very {e} of {w}")
    return t.say(ways, e=which, w=where), f"day#{n} {c}"


def holiday(t):
    c = t.pick(tuple(HOLIDAYS))
    name = t.pick(HOLIDAYS[c])
    if t.chance(0.2):
        which = t.pick(("last", "next"))
        return t.say(("{w} {h}", "the {w} {h}"), w=which, h=name), f"{which} {c}"
    y, yc = year(t)
    return t.say(("{h}{y}", "on {h}{y}", "{h} day{y}" if " " not in name else "{h}{y}"), h=name, y=y), c + yc


def beside(t):
    base, c = t.pick((holiday, date, weekday, near))(t)
    if c.count(" ") or "#" in c:
        return base, c
    if base.startswith("on "):
        base = base[3:]
    if t.chance(0.35):
        day, sign = t.pick(DAYS), t.pick("+-")
        word = "after" if sign == "+" else "before"
        return (
            t.say(
                (
                    "the {d} {w} {b}",
                    "on the {d} {w} {b}",
                    "the first {d} {w} {b}" if sign == "+" else "the last {d} {w} {b}",
                ),
                d=day,
                w=word,
                b=base,
            ),
            f"{c} {sign}1{code(day)}",
        )
    unit = t.pick("ddw")
    n = how_many(t, unit) if t.chance(0.6) else 1
    sign = t.pick("++-")
    word = t.pick(("after", "past", "from", "following")) if sign == "+" else t.pick(("before", "ahead of", "prior to"))
    a = "the " + UNITS[unit] if n == 1 and t.chance(0.7) else amount(t, n, unit)
    return t.say(("{a} {w} {b}",), a=a, w=word, b=base), f"{c} {sign}{n}{unit}"


def day(t):
    kinds = (
        near,
        near,
        near,
        far,
        far,
        weekday,
        weekday,
        weekday,
        date,
        date,
        written,
        of_month,
        nth,
        edge,
        holiday,
        beside,
    )
    return t.pick(kinds)(t)


# ---- Times of day


def clock(t):
    hour, minute = t.v.rng.randint(0, 23), t.pick((0, 0, 0, 30, 30, 15, 45, 5, 10, 20, 25, 35, 40, 50, 55))
    h12, c = hour % 12 or 12, f"{hour:02}:{minute:02}"
    word = in_words(h12) if t.chance(t.v.words) else str(h12)
    m2 = f":{minute:02}" if minute else ""
    if (hour, minute) in ((12, 0), (0, 0)) and t.chance(0.6):
        return t.say(("noon", "midday", "12 noon") if hour else ("midnight", "12 midnight")), c
    half = "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
    way = t.v.rng.random()
    if way < 0.45:
        return (
            t.say(
                ("{h}{m}[| ]{p}", "{h}{m} {q}"),
                h=h12,
                m=m2,
                p="am" if hour < 12 else "pm",
                q="a.m." if hour < 12 else "p.m.",
            ),
            c,
        )
    if way < 0.6:
        return t.say(("{c}", "{c}", "{c} [hrs|hours|h]", "{x}"), c=c, x=f"{hour}h{minute:02}"), c
    if minute == 0:
        return t.say(("{w} in the {p}", "{w} o'clock in the {p}", "{w}, {p}", "{w} oclock {p}"), w=word, p=half), c
    if minute in (15, 30, 45):
        name = {15: "quarter past", 30: "half past", 45: "quarter to"}[minute]
        hour_said = h12 if minute < 45 else h12 % 12 + 1
        if not (minute == 45 and h12 in (11, 12)):
            said = in_words(hour_said) if t.chance(t.v.words) else hour_said
            return t.say(("[a |]{n} {w} in the {p}", "{n} {w}, {p}"), n=name, w=said, p=half), c
    return (
        t.say(
            ("{w} {m} in the {p}", "{w}:{m2} in the {p}"),
            w=h12,
            m=minute if minute > 9 else f"oh {minute}",
            m2=f"{minute:02}",
            p=half,
        ),
        c,
    )


def clock_range(t):
    start, long = t.v.rng.randint(7, 20), t.pick((1, 1, 2, 2, 3, 4))
    end = start + long
    a, b = start % 12 or 12, end % 12 or 12
    p, q = "am" if start < 12 else "pm", "am" if end < 12 or end == 24 else "pm"
    ways = ("{a}{p} to {b}{q}", "from {a}{p} until {b}{q}", "between {a}{p} and {b}{q}", "{a}{p}-{b}{q}", "{c}-{d}")
    ways += ("{a} {p} till {b} {q}", "{c} to {d}", "starting {a}{p} and done by {b}{q}", "{a}{p} through {b}{q}")
    c, d = f"{start:02}:00", f"{end:02}:00"
    return t.say(ways, a=a, b=b, p=p, q=q, c=c, d=d), f"{c}..{d}"


PARTS = ("morning", "afternoon", "evening", "night")


def point(t):
    """A day, a time, or both."""
    way = t.v.rng.random()
    if way < 0.3:
        return day(t)
    if way < 0.4:
        text, c = clock(t)
        return t.say(("at {c}", "{c}", "around {c}", "@ {c}", "at {c} sharp", "when it's {c}"), c=text), "at " + c
    if way < 0.5:
        return clock_offset(t)
    while True:
        d, dc = day(t)
        if dc[:4] not in ("now ",):
            break
    if way < 0.8:
        text, c = clock(t)
        ways = ("{d} at {c}", "{d} {c}", "{c} {d}", "{d}, {c}", "at {c} {d}", "{d} @ {c}", "{d} around {c}", "{c}, {d}")
        return t.say(ways, d=d, c=text), f"{dc} at {c}"
    if way < 0.9:
        text, c = clock_range(t)
        return t.say(("{d} {c}", "{c} {d}", "{d}, {c}"), d=d, c=text), f"{dc} at {c}"
    part = t.pick(PARTS)
    if dc == "today":
        return (
            t.say(("this {p}", "later this {p}", "today in the {p}"), p=part)
            if part != "night"
            else t.say(("tonight",))
        ), ("today at " + (part if part != "night" else "tonight"))
    return t.say(("{d} [in the |]{p}", "{p} of {d}", "in the {p} {d}", "{d}, {p}"), d=d, p=part), f"{dc} at {part}"


def clock_offset(t):
    if t.chance(0.15):
        unit, n = t.pick((("d", 1), ("w", 1), ("y", 1)))
        word = {"d": "tomorrow", "w": "next week", "y": "next year"}[unit]
        return (
            t.say(("this time {w}", "same time {w}", "at this hour {w}", "exactly now but {w}"), w=word),
            f"now +{n}{unit}",
        )
    unit = t.pick(("min", "min", "h"))
    n = how_many(t, unit)
    c, a = f"{n}{unit}", amount(t, n, unit)
    if unit == "h" and t.chance(0.25):
        a, c = t.pick(((f"{n} and a half hours", f"{n}h +30min"), (f"{n}.5 hours", f"{n}h +30min")))
    elif unit == "min" and n == 30 and t.chance(0.5):
        a = "half an hour"
    if t.chance(0.75):
        return (
            t.say(
                ("in {a}", "{a} from now", "after {a}", "{a} hence", "in about {a}", "once {a} are up", "{a} later"),
                a=a,
            ),
            "now +" + c,
        )
    return t.say(("{a} ago", "{a} back", "{a} earlier"), a=a), "now -" + c.replace("+", "-")
