"""Phrases about schedules by a grammar of our own, with their expressions, in the evaluation's format.

    python3 generate.py [--count 400] [--seed 1] > grammar.json

It shares no code with training (train/phrases.py). Plain ways of saying ("every 5 minutes", "on weekdays") and frames around them
("cron for ...", "... as a cron expression") are in both, and the skill's rules were written with this grammar at hand. So its figure
says that nothing is broken; how strangers are understood, the hand-written queries say."""

import argparse
import json
import random
import sys

DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
MONTHS = "January February March April May June July August September October November December".split()
ALL_DAYS = "* * *"
FRAMES = (
    "{s}",
    "{s}",
    "{s}",
    "cron for {s}",
    "run my job {s}",
    "what is the cron expression for {s}?",
    "please schedule it {s}",
    "crontab: {s}",
    "{s} as a cron expression",
    "{s}, in cron",
    "how would I say {s} in crontab format",
    "convert {s} to cron",
)


class Grammar:
    def __init__(self, seed):
        self.rng = random.Random(seed)

    def pick(self, *options):
        return self.rng.choice(options)

    def clock(self):
        """A time of day, and the first two fields."""
        hour, minute = self.rng.randrange(24), self.pick(0, 0, 0, 30, 15, 45, self.rng.randrange(60))
        twelve, half = hour % 12 or 12, "am" if hour < 12 else "pm"
        fields = f"{minute} {hour}"
        if minute == 0 and hour in (0, 12) and self.rng.random() < 0.5:
            return "midnight" if hour == 0 else "noon", fields
        if minute == 0 and self.rng.random() < 0.5:
            return f"{twelve}{half}", fields
        return self.pick(f"{hour}:{minute:02}", f"{hour:02}:{minute:02}", f"{twelve}:{minute:02} {half}"), fields

    def days(self):
        """Which days, and the last three fields."""
        day, other = sorted(self.rng.sample(range(1, 7), 2))
        number, month = self.rng.randint(1, 28), self.rng.randrange(12)
        name = MONTHS[month]
        return self.pick(
            (self.pick("on weekdays", "every weekday", "from Monday to Friday"), "* * 1-5"),
            (self.pick("on weekends", "every weekend"), "* * 0,6"),
            (self.pick(f"every {DAYS[day]}", f"on {DAYS[day]}s", f"each {DAYS[day].lower()}"), f"* * {day}"),
            (f"on {DAYS[day]}s and {DAYS[other]}s", f"* * {day},{other}"),
            (
                self.pick("on the {} of every month", "on the {}", "monthly on the {}").format(ordinal(number)),
                f"{number} * *",
            ),
            (self.pick(f"every {name} {ordinal(number)}", f"on {number} {name}"), f"{number} {month + 1} *"),
            (f"every day in {name}", f"* {month + 1} *"),
            (self.pick("every day", "daily", "each day"), ALL_DAYS),
        )

    def at_times(self):
        (said, date), (at, fields) = self.days(), self.clock()
        return self.pick(f"{said} at {at}", f"at {at} {said}"), f"{fields} {date}"

    def minutes(self):
        n = self.pick(2, 5, 10, 15, 20, 30)
        return self.pick(f"every {n} minutes", f"every {n} min"), f"*/{n} * {ALL_DAYS}"

    def hours(self):
        n = self.pick(2, 3, 4, 6, 8)
        return f"every {n} hours", f"0 */{n} {ALL_DAYS}"

    def window(self):
        first = self.rng.randint(6, 11)
        last, n = self.rng.randint(first + 2, 22), self.pick(5, 10, 15, 30)
        plain = f"from {first}am to {last - 12}pm" if last > 12 else f"from {first} to {last}"
        return f"every {n} minutes " + self.pick(
            f"between {first}:00 and {last}:00", plain
        ), f"*/{n} {first}-{last} {ALL_DAYS}"

    def past_the_hour(self):
        n = self.rng.randint(1, 59)
        return self.pick(f"at {n} minutes past every hour", f"at minute {n} of every hour"), f"{n} * {ALL_DAYS}"

    def elsewhere(self):
        n = self.rng.randint(2, 60)
        return self.pick(
            f"how many hours are {n} days",
            f"what is {n} percent of 80",
            "good evening to you",
            "who wrote the odyssey",
            f"convert {n} miles to kilometers",
            "which emoji fits a birthday",
        )

    def query(self):
        ways = [self.at_times] * 6 + [self.minutes, self.hours, self.window, self.past_the_hour]
        if self.rng.random() < 0.05:
            return {"prompt": self.elsewhere(), "declines": True}
        said, expression = self.rng.choice(ways)()
        prompt = self.rng.choice(FRAMES).format(s=said)
        return {"prompt": prompt.lower() if self.rng.random() < 0.4 else prompt, "answer": expression}


def ordinal(n):
    return f"{n}" + ("th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th"))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=400)
    arguments.add_argument("--seed", type=int, default=1)
    arguments = arguments.parse_args()
    grammar, queries = Grammar(arguments.seed), {}
    while len(queries) < arguments.count:
        query = grammar.query()
        queries.setdefault(query["prompt"], query)
    json.dump(list(queries.values()), sys.stdout, indent=1, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
