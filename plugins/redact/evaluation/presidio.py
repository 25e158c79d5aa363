#!/usr/bin/env python3
"""Measures what redact finds against presidio-research's synthetic sentences: precision, recall and F1 of each kind, by
spans that are the same and by spans that overlap.

    presidio.py RUN [--corpora FOLDER] [--half development|held-out|both] [--errors KIND] [--json]

RUN is the program of evaluation/run.cpp. FOLDER holds presidio/generated_large.json and presidio/synth_dataset_v2.json
(default: $SKILLET_CORPORA). A sentence is in the development half when the first byte of its text's SHA-256 is even; the
rules were written while looking at that half alone. Sentences of both halves come from the same templates."""
import argparse
import collections
import hashlib
import json
import os
import pathlib
import subprocess
import sys

FILES = ["generated_large.json", "synth_dataset_v2.json"]
# Their kinds, and ours. What is not here has no kind of ours: a finding there counts as wrong.
KINDS = {
    "CREDIT_CARD": "CARD", "EMAIL_ADDRESS": "EMAIL", "IBAN_CODE": "IBAN", "IP_ADDRESS": "IP", "PERSON": "NAME",
    "PHONE_NUMBER": "PHONE", "US_SSN": "SSN", "STREET_ADDRESS": "ADDRESS", "ADDRESS": "ADDRESS", "ZIP_CODE": "ADDRESS",
    "US_DRIVER_LICENSE": "NATIONAL_ID",
}
# Parts of addresses in one set, things by themselves in the other, and dates, of which we take those of birth: neither
# found nor missed.
NEITHER = {"LOCATION", "GPE", "DATE_TIME"}
HERE = pathlib.Path(__file__).resolve().parent


def read(folder, half):
    for file in FILES:
        for item in json.loads((folder / "presidio" / file).read_text(encoding="utf-8")):
            is_development = hashlib.sha256(item["full_text"].encode()).digest()[0] % 2 == 0
            if half == "both" or is_development == (half == "development"):
                yield item


def findings_of(program, texts):
    escaped = (text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r") for text in texts)
    done = subprocess.run([program, HERE.parent / "names" / "names.txt"], input="\n".join(escaped) + "\n",
                          capture_output=True, text=True, encoding="utf-8", check=True)
    for text, line in zip(texts, done.stdout.split("\n")):
        coded = text.encode()
        found = []
        for part in line.split(";"):
            if part:
                kind, begin, end, _ = part.split()
                found.append((kind, len(coded[:int(begin)].decode()), len(coded[:int(end)].decode())))
        yield found


def merged(spans, text):
    """Neighbouring parts of one kind, as both sets split addresses into several spans."""
    result = []
    for kind, begin, end in sorted(spans, key=lambda span: span[1:]):
        last = result[-1] if result else None
        if last and kind == "ADDRESS" and last[0] == kind and not any(c.isalnum() for c in text[last[2]:begin]):
            result[-1] = (kind, last[1], max(end, last[2]))
        else:
            result.append((kind, begin, end))
    return result


def overlaps(a, b):
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


def covers(spans, found):
    return any(begin < found[2] and found[1] < end for begin, end in spans)


def figures(right, found, expected):
    precision = right / found if found else 0.0
    recall = right / expected if expected else 0.0
    return {"precision": precision, "recall": recall,
            "f1": 2 * precision * recall / (precision + recall) if right else 0.0}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("run")
    parser.add_argument("--corpora", default=os.environ.get("SKILLET_CORPORA"))
    parser.add_argument("--half", default="both", choices=["development", "held-out", "both"])
    parser.add_argument("--errors")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not options.corpora:
        sys.exit("give --corpora, or set SKILLET_CORPORA")
    if options.errors and options.half != "development":
        sys.exit("errors are shown of the development half alone")
    items = list(read(pathlib.Path(options.corpora), options.half))
    counts = collections.defaultdict(collections.Counter)
    for item, found in zip(items, findings_of(options.run, [item["full_text"] for item in items])):
        text = item["full_text"]
        spans = [(KINDS[s["entity_type"]], s["start_position"], s["end_position"]) for s in item["spans"]
                 if s["entity_type"] in KINDS and s["entity_value"].rstrip(".") not in ("Mr", "Mrs", "Ms", "Dr")]
        ignored = [(s["start_position"], s["end_position"]) for s in item["spans"] if s["entity_type"] in NEITHER]
        expected = merged(spans, text)
        found = merged(found, text)
        for span in expected:
            counts[span[0]]["expected"] += 1
            counts[span[0]]["found exactly"] += span in found
            hit = any(overlaps(span, other) for other in found)
            counts[span[0]]["found roughly"] += hit
            if options.errors == span[0] and not hit:
                print("missed", repr(text[span[1]:span[2]]), "in", repr(text[max(0, span[1] - 40):span[2] + 25]))
        for span in found:
            hit = any(overlaps(span, other) for other in expected)
            if not hit and covers(ignored, span):
                continue
            counts[span[0]]["found"] += 1
            counts[span[0]]["right roughly"] += hit
            if options.errors == span[0] and not hit:
                print("wrong ", repr(text[span[1]:span[2]]), "in", repr(text[max(0, span[1] - 40):span[2] + 25]))
    rows = {}
    for kind, count in sorted(counts.items()):
        rough = figures(count["right roughly"], count["found"], count["expected"])
        rough["recall"] = count["found roughly"] / count["expected"] if count["expected"] else 0.0
        total = rough["precision"] + rough["recall"]
        rough["f1"] = 2 * rough["precision"] * rough["recall"] / total if total else 0.0
        rows[kind] = {"expected": count["expected"], "found": count["found"],
                      "exact": figures(count["found exactly"], count["found"], count["expected"]), "overlapping": rough}
    if options.json:
        print(json.dumps({"half": options.half, "sentences": len(items), "kinds": rows}, indent=1))
        return
    print(f"{len(items)} sentences, {options.half}\n\n| kind | expected | found | exact P | R | F1 | overlapping P | R | F1 |\n|---|---|---|---|---|---|---|---|---|")
    for kind, row in rows.items():
        cells = [f"{100 * row[how][figure]:.1f}" for how in ("exact", "overlapping") for figure in ("precision", "recall", "f1")]
        print(f"| {kind} | {row['expected']} | {row['found']} | " + " | ".join(cells) + " |")


main()
