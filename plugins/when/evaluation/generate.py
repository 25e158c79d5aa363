"""Queries about time by a grammar of our own, with the answers worked out here by Python's calendar and not by the skill.

    python3 generate.py [--count 400] [--seed 1] > grammar.json

Every query is asked at 2026-03-10T10:30:00 (a Tuesday) in UTC. It shares no code with training (train/phrases.py). Plain ways of
saying ("next friday", "every monday at 9") are in both, and the rules know them all. So its figure says that nothing is broken; how
strangers are understood, the hand-written queries say."""

import argparse
import calendar
import datetime
import json
import random
import sys

NOW = datetime.datetime(2026, 3, 10, 10, 30)
TODAY = NOW.date()
DAY = datetime.timedelta(days=1)
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS = "january february march april may june july august september october november december".split()
CODES = "MO TU WE TH FR SA SU".split()
FIXED_HOLIDAYS = {"christmas": (12, 25), "halloween": (10, 31), "valentine's day": (2, 14), "new year's eve": (12, 31)}
CHORES = (
    "call the plumber",
    "team lunch",
    "pick up the cake",
    "submit the essay",
    "coffee with nora",
    "car inspection",
)


def stamp(moment):
    return moment.strftime("%Y-%m-%dT%H:%M+00:00")


def at(day, clock):
    return stamp(datetime.datetime.combine(day, datetime.time(*clock)))


def months_later(day, months):
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def upcoming(weekday):
    return TODAY + ((weekday - TODAY.weekday() - 1) % 7 + 1) * DAY


def monday_of(day):
    return day - day.weekday() * DAY


def next_yearly(month, day):
    date = datetime.date(TODAY.year, month, day)
    return date if date >= TODAY else datetime.date(TODAY.year + 1, month, day)


def nth_weekday(year, month, weekday, n):
    days = [d for d in calendar.Calendar().itermonthdates(year, month) if d.month == month and d.weekday() == weekday]
    return days[n - 1 if n > 0 else n]


def ordinal(n):
    return f"{n}{'th' if 10 <= n % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


class Grammar:
    def __init__(self, seed):
        self.rng = random.Random(seed)

    def pick(self, *options):
        return self.rng.choice(options)

    def clock(self):
        """(text, (hour, minute)) of a time that nobody doubts."""
        hour, minute = self.rng.randint(0, 23), self.pick(0, 0, 15, 30, 45, 20)
        half, short = ("am", "pm")[hour // 12], hour % 12 or 12
        minutes = f":{minute:02}" if minute else ""
        return self.pick(f"{short}{minutes}{half}", f"{short}{minutes} {half}", f"{hour:02}:{minute:02}"), (
            hour,
            minute,
        )

    def a_day(self):
        """(text, date)"""
        kind = self.rng.randrange(9)
        if kind == 0:
            return self.pick(("today", TODAY), ("tomorrow", TODAY + DAY), ("the day after tomorrow", TODAY + 2 * DAY))
        if kind == 1:
            weekday = self.rng.randrange(7)
            return self.pick("on {}", "this {}", "{}").format(DAYS[weekday]), upcoming(weekday)
        if kind == 2:
            weekday = self.rng.randrange(7)
            text = self.pick("next {}", "{} next week", "{} of next week").format(DAYS[weekday])
            return text, monday_of(TODAY) + (7 + weekday) * DAY
        if kind == 3:
            n = self.rng.randint(2, 40)
            return self.pick(f"in {n} days", f"{n} days from now", f"{n} days from today"), TODAY + n * DAY
        if kind == 4:
            n = self.rng.randint(2, 9)
            return self.pick(f"in {n} weeks", f"{n} weeks from today"), TODAY + 7 * n * DAY
        if kind == 5:
            n = self.rng.randint(1, 11)
            return self.pick(f"in {n} months", f"{n} months from now"), months_later(TODAY, n)
        if kind == 6:
            month, day = self.rng.randint(1, 12), self.rng.randint(1, 28)
            name = self.pick(MONTHS[month - 1], MONTHS[month - 1].capitalize(), MONTHS[month - 1][:3])
            if self.rng.random() < 0.5:
                year = self.rng.randint(2026, 2031)
                forms = (f"{name} {day}, {year}", f"{day} {name} {year}", f"{ordinal(day)} of {name} {year}")
                return self.pick(*forms), datetime.date(year, month, day)
            return self.pick(f"{name} {ordinal(day)}", f"the {ordinal(day)} of {name}"), next_yearly(month, day)
        if kind == 7:
            year, month, weekday = self.rng.randint(2026, 2030), self.rng.randint(1, 12), self.rng.randrange(7)
            word, n = self.pick(("first", 1), ("second", 2), ("third", 3), ("last", -1))
            text = f"the {word} {DAYS[weekday]} of {MONTHS[month - 1]} {year}"
            return text, nth_weekday(year, month, weekday, n)
        name, (month, day) = self.pick(*FIXED_HOLIDAYS.items())
        n = self.rng.randint(1, 6)
        date = next_yearly(month, day)
        return self.pick(
            (name, date), (f"{n} days before {name}", date - n * DAY), (f"the day after {name}", date + DAY)
        )

    def day_query(self):
        text, date = self.a_day()
        return self.pick("{}", "what date is {}?", "which date is {}", "{} please").format(text), str(date)

    def past_query(self):
        n, (unit, days) = self.rng.randint(2, 20), self.pick(("days", 1), ("weeks", 7))
        return f"what was the date {n} {unit} ago", str(TODAY - n * days * DAY)

    def instant_query(self):
        (day, date), (clock, time) = self.a_day(), self.clock()
        return self.pick("{d} at {c}", "at {c} {d}", "{d}, {c}").format(d=day, c=clock), at(date, time)

    def chore_query(self):
        (day, date), (clock, time), chore = self.a_day(), self.clock(), self.pick(*CHORES)
        text = self.pick("remind me to {x} {d} at {c}", "{x} {d} at {c}", "{d} at {c}: {x}", "at {c} {d} {x}")
        return text.format(x=chore, d=day, c=clock), at(date, time)

    def soon_query(self):
        n, (unit, minutes) = self.rng.randint(2, 59), self.pick(("minutes", 1), ("mins", 1), ("hours", 60))
        return self.pick(f"in {n} {unit}", f"{n} {unit} from now"), stamp(NOW + datetime.timedelta(minutes=n * minutes))

    def time_range_query(self):
        day, date = self.a_day()
        start = self.rng.randint(13, 19)
        end = start + self.rng.randint(1, 3)
        text = self.pick("{d} from {a} to {b}pm", "{d} {a}-{b}pm", "{d} between {a}pm and {b}pm")
        text = text.format(d=day, a=start - 12, b=end - 12)
        return text, at(date, (start, 0)) + "/" + at(date, (end, 0))

    def span_query(self):
        monday = monday_of(TODAY)
        week = "{}-W{:02}".format(*(monday + 7 * DAY).isocalendar()[:2])
        weekend = monday + 5 * DAY
        year = self.rng.randint(2027, 2040)
        month = self.rng.randrange(12)
        quarter = self.rng.randint(1, 4)
        first = datetime.date(year, quarter * 3 - 2, 1)
        return self.pick(
            ("next week", week),
            ("next month", "2026-04"),
            ("last year", "2025"),
            ("this weekend", f"{weekend}/{weekend + DAY}"),
            (f"{MONTHS[month]} {year}", f"{year}-{month + 1:02}"),
            (f"q{quarter} {year}", f"{first}/{months_later(first, 3) - DAY}"),
        )

    def days_range_query(self):
        month, a = self.rng.randint(1, 12), self.rng.randint(1, 14)
        b = self.rng.randint(a + 1, 28)
        year, name = self.rng.randint(2026, 2030), MONTHS[month - 1]
        text = self.pick("from {m} {a} to {m} {b}, {y}", "{m} {a}-{b}, {y}", "{a} to {b} {m} {y}")
        text = text.format(m=name, a=a, b=b, y=year)
        return text, f"{datetime.date(year, month, a)}/{datetime.date(year, month, b)}"

    def duration_query(self):
        hours, minutes = self.rng.randint(1, 9), self.rng.randint(1, 59)
        total = self.rng.randint(61, 500)
        whole = f"PT{total // 60}H" + (f"{total % 60}M" if total % 60 else "")
        days = self.rng.randint(2, 30)
        return self.pick(
            (f"{hours} hours and {minutes} minutes", f"PT{hours}H{minutes}M"),
            (f"{hours}h {minutes}min", f"PT{hours}H{minutes}M"),
            (f"{total} minutes", whole),
            (f"{days} days", f"P{days}D"),
        )

    def weekly_query(self):
        chosen = sorted(self.rng.sample(range(7), self.pick(1, 1, 2)))
        names = " and ".join(DAYS[i] for i in chosen)
        clock, time = self.clock()
        day = TODAY
        while day.weekday() not in chosen or datetime.datetime.combine(day, datetime.time(*time)) < NOW:
            day += DAY
        rule = "FREQ=WEEKLY;BYDAY=" + ",".join(CODES[i] for i in chosen)
        text = self.pick("every {d} at {c}", "each {d} at {c}", "at {c} every {d}", "{x} every {d} at {c}")
        return text.format(d=names, c=clock, x=self.pick(*CHORES)), f"{at(day, time)} RRULE:{rule}"

    def monthly_query(self):
        number = self.rng.randint(1, 28)
        day = datetime.date(2026, 3 if number >= TODAY.day else 4, number)
        text = self.pick("on the {} of every month", "every month on the {}", "monthly on the {}").format(
            ordinal(number)
        )
        return text, f"{day} RRULE:FREQ=MONTHLY;BYMONTHDAY={number}"

    def daily_query(self):
        clock, time = self.clock()
        day = TODAY if datetime.datetime.combine(TODAY, datetime.time(*time)) >= NOW else TODAY + DAY
        return (
            self.pick("every day at {}", "daily at {}", "each day at {}").format(clock),
            f"{at(day, time)} RRULE:FREQ=DAILY",
        )

    def elsewhere(self):
        a, b = self.rng.randint(2, 99), self.rng.randint(2, 99)
        return self.pick(
            f"what is {a} times {b}",
            f"convert {a} miles to kilometers",
            f"{a}% of {b}",
            "sing me something nice",
            "how do i boil an egg",
            f"how many minutes are in {a} hours",
            "thank you very much",
            "may i borrow your pen",
        )


def queries(count, seed):
    grammar = Grammar(seed)
    kinds = [grammar.day_query, grammar.instant_query, grammar.chore_query] * 3
    kinds += [grammar.past_query, grammar.soon_query, grammar.time_range_query, grammar.span_query]
    kinds += [grammar.days_range_query, grammar.duration_query, grammar.weekly_query, grammar.weekly_query]
    kinds += [grammar.monthly_query, grammar.daily_query, grammar.elsewhere]
    made = {}
    while len(made) < count:
        kind = grammar.rng.choice(kinds)
        if kind == grammar.elsewhere:
            prompt = kind()
            made[prompt] = {"prompt": prompt, "declines": True}
        else:
            prompt, answer = kind()
            made[prompt] = {"prompt": prompt, "answer": answer}
    return list(made.values())


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=400)
    arguments.add_argument("--seed", type=int, default=1)
    arguments = arguments.parse_args()
    json.dump(queries(arguments.count, arguments.seed), sys.stdout, indent=1, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
