#!/usr/bin/env python3
"""Writes messages and the label that each has, as JSON, from a grammar: the held-out set (a). The same seed gives the same
messages. What is in ../examples.json is left out, so none of them was learned from."""
import argparse
import json
import pathlib
import random

BEFORE = ["", "", "", "ok, ", "well, ", "oh, ", "hm, ", "hey, ", "so ", "right, "]
AFTER = ["", "", "", "", "!", ".", " now", " then", " please", " bot"]
GRAMMAR = {
    "greeting": [["hello", "hi", "hey", "good morning", "good evening", "howdy"], ["", " there", " everyone", " again", " my dear friend", " and nice to meet you"]],
    "thanks": [["thanks", "thank you", "many thanks", "thank you so much", "thx"], ["", " for your help", " for the answer", " for explaining this", " for all your support"]],
    "goodbye": [["bye", "goodbye", "see you", "take care", "good night"], ["", " until tomorrow", ", have a nice evening", ", i have to go", ", see you next time"]],
    "yes": [["yes", "yeah", "sure", "absolutely", "of course"], ["", ", that is right", ", go ahead", ", please do that", ", i agree with you"]],
    "no": [["no", "nope", "no way", "absolutely not", "not really"], ["", ", that is wrong", ", i don't want that", ", that's not it", ", i disagree"]],
    "maybe": [["maybe", "perhaps", "i am not sure", "i don't know yet", "possibly"], ["", ", it depends", ", i can't decide", ", let me think about it", ", hard to say"]],
    "help": [["help me", "i need help", "can you help me", "please assist me", "i'm stuck"], ["", " with this", ", how does this work", ", what can you do", ", i don't know where to start"]],
    "cancel": [["cancel", "please cancel", "stop", "abort", "i want to cancel"], [" that", " my order", " the request", " everything", " it, i changed my mind"]],
    "repeat": [["can you repeat", "could you say", "please repeat", "tell me"], [" that again", " that once more", " your last answer again", " it one more time"]],
    "wait": [["wait", "hold on", "hang on", "give me", "just"], [" a moment", " a second", " a minute", " a little while"]],
    "complaint": [["this is", "your service is", "that was", "the app is"], [" terrible", " awful and slow", " really bad", " not working again", " a waste of time"]],
    "praise": [["that was", "this is", "you are", "your work is"], [" great", " really amazing", " fantastic", " very impressive", " simply brilliant"]],
    "apology": [["sorry", "i'm sorry", "i apologize", "my apologies", "please forgive me"], [" for the delay", " about my mistake", " for being rude", " for the confusion", " about earlier"]],
    "human": [["let me talk to", "i want to speak to", "connect me to", "can i chat with", "transfer me to"], [" a human", " a real person", " your manager", " an agent", " somebody from support"]],
}
NO_LABEL = ["what is {n} plus {m}", "convert {n} km to miles", "set an alarm for {n}", "who was king in {n}", "remind me to buy {n} eggs", "find files larger than {n} mb",
            "how far is it to the moon in {n} days", "every {n} minutes from nine to five"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    draw = random.Random(options.seed)
    learned = {text for text, _ in json.loads((pathlib.Path(__file__).resolve().parent.parent / "examples.json").read_text())}
    queries = {}
    while len(queries) < options.count:
        if draw.random() < 0.1:
            text = draw.choice(NO_LABEL).format(n=draw.randrange(2, 99), m=draw.randrange(2, 99))
            queries[text] = {"prompt": text, "unsure": True}
            continue
        label = draw.choice(sorted(GRAMMAR))
        text = draw.choice(BEFORE) + "".join(draw.choice(part) for part in GRAMMAR[label]) + draw.choice(AFTER)
        if text not in learned:
            queries[text] = {"prompt": text, "answer": label}
    print(json.dumps(list(queries.values()), indent=0))


main()
