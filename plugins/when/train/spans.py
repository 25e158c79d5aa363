"""Ways to say spans and lengths of time, each with its notation; as in moments.py."""

from words import ordinal

from moments import (
    BLOCKS,
    DAYS,
    MONTH_DAYS,
    MONTHS,
    amount,
    clock,
    code,
    date,
    holiday,
    how_many,
    near,
    short,
    weekday,
    year,
)


def block(t):
    unit, shift = t.pick(BLOCKS), t.pick((0, 0, 1, 1, 1, -1, -1, 2))
    ways = {
        0: ("this {u}", "the current {u}", "the {u} we're in", "this very {u}"),
        1: ("next {u}", "the coming {u}", "the {u} after this", "the following {u}", "nxt {u}", "the {u} to come"),
        -1: ("last {u}", "the previous {u}", "the {u} before", "the {u} just gone", "the {u} that was"),
        2: ("the {u} after next", "two {u}s from now, the whole {u}", "the {u} following next {u}"),
    }
    return t.say(ways[shift], u=unit), f"{unit}{shift:+d}"


def month(t):
    name = t.pick(MONTHS)
    y, yc = year(t)
    return (
        t.say(
            ("{m}{y}", "in {m}{y}", "during {m}{y}", "the month of {m}{y}", "all of {m}{y}", "the whole of {m}{y}"),
            m=name,
            y=y,
        ),
        code(name) + yc,
    )


def season(t):
    c = t.pick(("spring", "summer", "autumn", "winter"))
    name = t.pick(("autumn", "fall")) if c == "autumn" else c
    y, yc = year(t)
    return (
        t.say(
            ("{s}{y}", "in {s}{y}", "the {s}{y}", "during the {s}{y}", "{s}time{y}" if c != "autumn" else "{s}{y}"),
            s=name,
            y=y,
        ),
        c + yc,
    )


def numbered(t):
    if t.chance(0.5):
        n, y = t.v.rng.randint(1, 52), t.v.rng.randint(2020, 2032)
        tail, c = ("", "") if t.chance(0.5) else (f" {t.pick(('of', 'in'))} {y}", f" {y}")
        return (
            t.say(
                (
                    "week {n}{t}",
                    "week number {n}{t}",
                    "calendar week {n}{t}",
                    "the {o} week{t}" if tail else "wk {n}{t}",
                ),
                n=n,
                o=ordinal(t.v, n),
                t=tail,
            ),
            f"week#{n}{c}",
        )
    n, y = t.v.rng.randint(1, 4), t.v.rng.randint(2020, 2032)
    word = ("first", "second", "third", "fourth")[n - 1]
    return (
        t.say(
            ("q{n} {y}", "the {w} quarter of {y}", "quarter {n} of {y}", "{w} quarter {y}", "{y} q{n}"),
            n=n,
            w=word,
            y=y,
        ),
        f"quarter#{n} {y}",
    )


def around(t):
    unit = t.pick(("d", "d", "w", "mo", "h", "min"))
    n = max(2, how_many(t, unit))
    a = amount(t, n, unit)
    if t.chance(0.6):
        return (
            t.say(
                (
                    "the next {a}",
                    "within {a}",
                    "over the next {a}",
                    "in the coming {a}",
                    "the {a} ahead",
                    "any time in the next {a}",
                ),
                a=a,
            ),
            f"next {n}{unit}",
        )
    return (
        t.say(("the last {a}", "the past {a}", "over the past {a}", "in the last {a}", "these past {a}"), a=a),
        f"past {n}{unit}",
    )


def days_range(t):
    way = t.v.rng.random()
    if way < 0.3:
        a, b = t.v.some(DAYS, 2, 2)
        return (
            t.say(
                (
                    "from {a} to {b}",
                    "{a} to {b}",
                    "{a} through {b}",
                    "{a}-{b}",
                    "{a} until {b}",
                    "{a} thru {b}",
                    "between {a} and {b}",
                ),
                a=short(t, a),
                b=short(t, b),
            ),
            f"{code(a)} .. {code(b)}",
        )
    m = t.v.rng.randrange(12)
    a = t.v.rng.randint(1, MONTH_DAYS[m] - 2)
    b = t.v.rng.randint(a + 1, MONTH_DAYS[m])
    (y, yc), name, c = year(t), short(t, MONTHS[m]), code(MONTHS[m])
    ways = ("{m} {a}-{b}{y}", "{m} {a} to {b}{y}", "{a} to {b} {m}{y}", "from {m} {a} to {m} {b}{y}", "{a}-{b} {m}{y}")
    ways += ("between the {p} and the {q} of {m}{y}", "the {p} through the {q} of {m}{y}", "{m} {p} until {q}{y}")
    return t.say(ways, m=name, a=a, b=b, p=ordinal(t.v, a), q=ordinal(t.v, b), y=y), f"{c}-{a:02}{yc} .. {c}-{b:02}{yc}"


def lasting(t):
    if t.chance(0.5):
        (d, dc), (c, cc) = t.pick((near, weekday, date))(t), clock(t)
        unit = t.pick(("h", "min"))
        n = how_many(t, unit)
        a = amount(t, n, unit)
        return (
            t.say(
                (
                    "{d} at {c} for {a}",
                    "{a} {d} at {c}",
                    "for {a} from {c} {d}",
                    "{d} {c}, lasting {a}",
                    "{d} at {c}, it takes {a}",
                ),
                d=d,
                c=c,
                a=a,
            ),
            f"{dc} at {cc} for {n}{unit}",
        )
    d, dc = t.pick((weekday, date, near))(t)
    n = t.v.rng.randint(2, 10)
    return (
        t.say(
            ("for {a} from {d}", "for {a} starting {d}", "{a} beginning {d}", "{d} for {a}", "from {d} on for {a}"),
            d=d.removeprefix("on "),
            a=amount(t, n, "d"),
        ),
        f"{dc} for {n}d",
    )


def open_ended(t):
    p, c = t.pick((weekday, date, holiday, near))(t)
    p = p.removeprefix("on ")
    if t.chance(0.5):
        return (
            t.say(
                ("until {p}", "till {p}", "up to {p}", "up until {p}", "no later than {p}", "before {p} is over"), p=p
            ),
            "until " + c,
        )
    return (
        t.say(
            (
                "from {p} on",
                "starting {p}",
                "as of {p}",
                "from {p} onwards",
                "beginning {p}",
                "{p} and later",
                "after {p}",
            ),
            p=p,
        ),
        "from " + c,
    )


def length(t):
    if t.chance(0.25):
        p, c = t.pick((holiday, date, weekday))(t)
        return (
            t.say(
                (
                    "how [long|many days] until {p}",
                    "days [left |]until {p}",
                    "how far off is {p}",
                    "how many sleeps till {p}",
                    "time remaining until {p}",
                ),
                p=p.removeprefix("on "),
            ),
            f"duration today .. {c}",
        )
    units = t.pick((("h", "min"), ("h",), ("min",), ("d",), ("w",), ("mo",), ("d", "h"), ("y", "mo"), ("y",)))
    ns = [how_many(t, u) for u in units]
    text = t.pick((" and ", " ", ", ")).join(amount(t, n, u) for n, u in zip(ns, units))
    c = " ".join(f"{n}{u}" for n, u in zip(ns, units))
    return (
        t.say(
            (
                "{a}",
                "for {a}",
                "it takes {a}",
                "a duration of {a}",
                "{a} long",
                "lasting {a}",
                "set a timer for {a}",
                "count down {a}",
            ),
            a=text,
        ),
        "duration " + c,
    )


def span(t):
    return t.pick(
        (
            block,
            block,
            block,
            month,
            season,
            numbered,
            around,
            around,
            days_range,
            days_range,
            days_range,
            lasting,
            lasting,
            open_ended,
        )
    )(t)
