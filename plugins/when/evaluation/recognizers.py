"""Microsoft's Recognizers-Text specifications (MIT licence) of English dates as queries in our evaluation format.

    python3 recognizers.py $SKILLET_VECTORS/recognizers [--half even|odd] > recognizers.json

What a specification leaves open is accepted in each of its readings: a date without a year may be the last or the next.
What is another convention than ours, or no single time, is left out, and how much of each is counted on standard error.
Half of the inputs (by a hash) were looked at while the rules were written; the other half, `odd`, never."""

import argparse
import collections
import datetime
import hashlib
import json
import pathlib
import re
import sys

WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
PART_OF_DAY = re.compile(r"T(MO|AF|EV|NI|DT|BR|LU|DI|MED|MI)\b|TM[A-Z]+")
ONE_DAY = datetime.timedelta(days=1)


class OutOfScope(Exception):
    pass


def half_of(text):
    return "even" if hashlib.sha256(text.encode()).digest()[0] % 2 == 0 else "odd"


def date(text):
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise OutOfScope("not a date of the calendar")


def instant(text):
    text = text.replace(" ", "T")
    return text[: -len(":00")] + "+00:00" if text.endswith(":00") else text + "+00:00"


def timed(day, clock):
    return instant(f"{day.isoformat()}T{clock}")


def days(first, last):
    """A range, and its short form where it is a month, an ISO week or a year."""
    forms = [f"{first}/{last}"]
    if first == last:
        forms.append(str(first))
    after = last + ONE_DAY
    if first.day == 1 and after.day == 1:
        if (after.year * 12 + after.month) - (first.year * 12 + first.month) == 1:
            forms.append(f"{first:%Y-%m}")
        if first.month == 1 and (after.year, after.month) == (first.year + 1, 1):
            forms.append(f"{first:%Y}")
    if first.weekday() == 0 and (last - first).days == 6:
        year, week, _ = first.isocalendar()
        forms.append(f"{year}-W{week:02}")
    return forms


def unit_end(day, timex):
    """Their range from one month or year to another ends where the last begins; ours, both ends included, with its end."""
    if re.search(r",P\d+Y\)$", timex) and (day.month, day.day) == (1, 1):
        return datetime.date(day.year, 12, 31)
    if re.search(r",P\d+M\)$", timex) and day.day == 1:
        return (day.replace(day=28) + 4 * ONE_DAY).replace(day=1) - ONE_DAY
    return None


def date_range(value):
    if "start" not in value or "end" not in value:
        raise OutOfScope("open range")
    first, end = date(value["start"]), date(value["end"])
    # Where both ends were named, their end is the day that was said; else it is the day after.
    ends = {end - ONE_DAY, end} if value["timex"].startswith("(") else {end - ONE_DAY}
    ends.add(unit_end(end, value["timex"]))
    return [form for last in sorted(ends - {None}) if last >= first for form in days(first, last)]


def duration(timex):
    match = re.fullmatch(r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(.*))?", timex)
    if not match:
        raise OutOfScope("duration of another kind")
    years, months, weeks, day_count = (float(x or 0) for x in match.groups()[:4])
    seconds = 0.0
    for number, unit in re.findall(r"([\d.]+)([HMS])", match.group(5) or ""):
        seconds += float(number) * {"H": 3600, "M": 60, "S": 1}[unit]
    months += years * 12
    if day_count != int(day_count):
        seconds += (day_count - int(day_count)) * 86400
        day_count = int(day_count)
    if any(x != int(x) for x in (months, weeks, seconds)):
        raise OutOfScope("fraction that is no whole number of the next smaller unit")
    months, weeks, day_count, seconds = int(months), int(weeks), int(day_count), int(seconds)
    if weeks and not (months or day_count or seconds):
        return [f"P{weeks}W", f"P{weeks * 7}D"]
    parts = [(months // 12, "Y"), (months % 12, "M"), (weeks * 7 + day_count, "D")]
    clock = [(seconds // 3600, "H"), (seconds // 60 % 60, "M"), (seconds % 60, "S")]
    text = "P" + "".join(f"{n}{u}" for n, u in parts if n)
    text += "T" * any(n for n, _ in clock) + "".join(f"{n}{u}" for n, u in clock if n)
    return [text]


def repeated(timex, now):
    """The first time and the rule of a set."""
    if PART_OF_DAY.search(timex):
        raise OutOfScope("part of the day")
    clock = None
    if "T" in timex and not timex.startswith("PT"):
        timex, clock = timex.split("T", 1)
        clock = (clock + ":00:00")[:8]
    match = re.fullmatch(r"P(T?)(\d+)([HMDWY])", timex)
    weekday = re.fullmatch(r"XXXX-WXX-(\d)", timex)
    if weekday:
        target = int(weekday.group(1)) - 1
        rule = "FREQ=WEEKLY;BYDAY=" + WEEKDAYS[target]
    elif match or (timex == "" and clock):
        time, count, unit = match.groups() if match else ("", "1", "D")
        frequency = {"D": "DAILY", "W": "WEEKLY", "M": "MONTHLY", "Y": "YEARLY"}.get(unit)
        if time or not frequency:
            raise OutOfScope("set within the day")
        rule = "FREQ=" + frequency + (f";INTERVAL={count}" if count != "1" else "")
        target = None
    else:
        raise OutOfScope("set of another kind")
    day = now.date()
    if target is not None:
        day += (target - day.weekday()) % 7 * ONE_DAY
    if not clock:
        return [f"{day} RRULE:{rule}"]
    if datetime.datetime.combine(day, datetime.time.fromisoformat(clock)) < now:
        day += 7 * ONE_DAY if target is not None else ONE_DAY
    return [f"{timed(day, clock)} RRULE:{rule}"]


def readings(kind, value, now):
    timex = value.get("timex", "")
    if "Mod" in value:
        raise OutOfScope("open or vague range (before, after, early, about)")
    if kind == "set":
        return repeated(timex, now)
    if kind == "duration":
        return duration(timex)
    if value.get("value") == "not resolved":
        raise OutOfScope("not resolved by the specification")
    if kind == "date":
        return [str(date(value["value"]))]
    if kind == "datetime":
        return [instant(value["value"])]
    if kind == "time":
        return [timed(now.date() + n * ONE_DAY, value["value"]) for n in (0, 1)]
    if kind == "daterange":
        return date_range(value)
    if PART_OF_DAY.search(timex):
        raise OutOfScope("part of the day, whose hours are a convention")
    if "start" not in value or "end" not in value:
        raise OutOfScope("open range")
    if kind == "datetimerange":
        return [instant(value["start"]) + "/" + instant(value["end"])]
    if kind == "timerange":
        begins = [now.date() + n * ONE_DAY for n in (0, 1)]
        over = ONE_DAY if value["end"] <= value["start"] else 0 * ONE_DAY
        return [timed(day, value["start"]) + "/" + timed(day + over, value["end"]) for day in begins]
    raise OutOfScope("kind " + kind)


def converted(spec):
    reference = spec.get("Context", {}).get("ReferenceDateTime")
    if not reference:
        raise OutOfScope("no reference time")
    if "\n" in spec["Input"]:
        raise OutOfScope("several lines")
    now = datetime.datetime.fromisoformat(reference[:19])
    query = {"prompt": spec["Input"], "now": now.isoformat(), "zone": "UTC"}
    results = spec["Results"]
    if not results:
        return query | {"declines": True}, "none"
    if len(results) > 1:
        raise OutOfScope("several times in one text")
    if "TypeName" not in results[0]:
        raise OutOfScope("no type")
    kind = results[0]["TypeName"].split(".")[-1]
    values = results[0].get("Resolution", {}).get("values", [])
    answers = list(dict.fromkeys(r for value in values for r in readings(kind, value, now)))
    if not answers:
        raise OutOfScope("no value")
    return query | {"answer": answers if len(answers) > 1 else answers[0]}, kind


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--half", choices=("even", "odd"))
    arguments = arguments.parse_args()
    path = arguments.folder / "DateTime" / "English" / "DateTimeModel.json"
    queries, kinds, left_out = [], collections.Counter(), collections.Counter()
    for spec in json.loads(path.read_text(encoding="utf-8-sig")):
        if arguments.half and half_of(spec["Input"]) != arguments.half:
            continue
        try:
            query, kind = converted(spec)
        except OutOfScope as why:
            left_out[str(why)] += 1
            continue
        queries.append(query)
        kinds[kind] += 1
    json.dump(queries, sys.stdout, indent=1, ensure_ascii=False)
    print()
    for name, counter in (("taken", kinds), ("left out", left_out)):
        print(f"{name}: {sum(counter.values())}", file=sys.stderr)
        for key, count in counter.most_common():
            print(f"  {count:4} {key}", file=sys.stderr)


if __name__ == "__main__":
    main()
