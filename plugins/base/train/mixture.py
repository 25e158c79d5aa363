"""What the base is trained on: texts as they are, tasks over texts, and invented tasks, drawn by share. A step's
examples depend on the seed and its number alone, so training resumes anywhere with nothing saved of the data."""

import dataclasses
import random

from corpora import is_held_out
from say import Voice
from tasks import TASKS, VERBATIM
from text_tasks import TEXT_TASKS

SEED = 20261121
ARROW = " => "
MAX_DRAWS = 200

# Of the examples, not of the tokens: a passage of prose is as long as twelve queries.
SHARES = {
    "invented": 0.56,
    "text tasks": 0.20,
    "assistant": 0.05,
    "definitions": 0.12,
    "commands": 0.062,
    "prose": 0.008,
}


@dataclasses.dataclass
class Example:
    part: str  # the corpus, or the task
    query: str  # with the arrow; "" where the text is no task
    answer: str
    source: str  # what it is held out by: the text it is, or is made of


class Mixture:
    def __init__(self, corpora):
        self.texts = corpora.parts
        shares = {
            name: share for name, share in SHARES.items() if name in ("invented", "text tasks") or name in self.texts
        }
        self.text_tasks = {n: t for n, t in TEXT_TASKS.items() if all(c in self.texts for c in t[1])}
        if not self.text_tasks:
            del shares["text tasks"]
        self.kinds, self.kind_weights = list(shares), list(shares.values())
        self.task_names, self.task_weights = list(TASKS), [w for _, w in TASKS.values()]
        self.text_task_names, self.text_task_weights = list(self.text_tasks), [
            w for _, _, w in self.text_tasks.values()
        ]

    def parts(self):
        return [k for k in self.kinds if k in self.texts] + self.text_task_names + self.task_names

    def draw(self, rng):
        """One example of training: never one that is held out."""
        while True:
            kind = rng.choices(self.kinds, self.kind_weights)[0]
            if kind == "invented":
                kind = rng.choices(self.task_names, self.task_weights)[0]
            elif kind == "text tasks":
                kind = rng.choices(self.text_task_names, self.text_task_weights)[0]
            example = self.of_part(kind, rng)
            if example and not is_held_out(example.source):
                return example

    def held_out(self, part, count):
        """Different examples of one part that training never draws."""
        rng, found = random.Random(f"{SEED} held out {part}"), {}
        for _ in range(MAX_DRAWS * count):
            example = self.of_part(part, rng)
            if example and is_held_out(example.source):
                found[example.query or example.answer] = example
                if len(found) == count:
                    break
        return list(found.values())

    def of_part(self, part, rng):
        if part in TASKS:
            voice = Voice(rng)
            query, answer = TASKS[part][0](voice)
            return Example(
                part, f"{part}: {query if part in VERBATIM else voice.finished(query, answer)}{ARROW}", answer, query
            )
        if part in TEXT_TASKS:
            made = TEXT_TASKS[part][0](Voice(rng), self.texts)
            return made and Example(part, f"{part}: {made[0]}{ARROW}", made[1], made[2])
        text = self.texts[part][int(rng.random() * len(self.texts[part]))]
        return Example(part, "", text, text)


def step_rng(step):
    return random.Random(f"{SEED} step {step}")
