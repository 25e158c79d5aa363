#!/usr/bin/env python3
"""Writes sentences with personal data and what redact has to answer, as JSON, from a grammar of templates: the held-out set
(a). The same seed gives the same sentences. Its names, streets and numbers are made here and are in no list of the skill."""
import argparse
import json
import random

GIVEN = """Alice Brian Cynthia Derek Elena Felix Gloria Hannah Isaac Julia Kenneth Laura Marcus Nadia Oscar Paula Quentin Rachel Samuel
    Teresa Ulrich Vanessa Walter Xavier Yvonne Zachary Ingrid Giovanni Fatima Hiroshi Svetlana Pedro Anneliese Mohammed""".split()
FAMILY = """Abbott Bergstrom Castellano Donovan Eriksson Fitzgerald Gallagher Hernandez Ivanov Jankowski Kaufman Lindqvist Mitchell
    Novak O'Connor Petersen Quigley Rodriguez Schneider Takahashi Ulrich Vasquez Weinberg Yamamoto Zimmerman""".split()
STREETS = ["Maple", "Chestnut", "Station", "Victoria", "Queen's", "Mill", "Orchard", "Lincoln", "St. John's", "Old Church", "North Elm"]
TYPES = ["Street", "Road", "Avenue", "Lane", "Drive", "Blvd", "St", "Rd", "Ave", "Terrace", "Court"]
CITIES = [("Boston", "MA", "02118"), ("Denver", "CO", "80203"), ("Portland", "OR", "97205"), ("Austin", "TX", "78701")]
HOSTS = ["example.com", "mail.example.org", "firma.de", "uni-koeln.de", "acme.co.uk", "kontor.io"]
REQUESTS = ["redact: ", "Redact: ", "anonymise this: ", "please anonymize the following text: ", "remove personal data from: ",
            "can you redact this for me: ", "mask the personal details in this: ", "strip all pii from this message: ",
            "censor this text:\n", "please hide everything personal in the text below:\n", "de-identify: ",
            "I need this anonymised: ", "take the personal information out of this: "]
LEFT_ALONE = ["The meeting is on 12 March 2026 at 15:30.", "Invoice 2026-00417 comes to $1,249.90.", "It runs version 4.18.2 since May.",
              "ISBN 978-3-16-148410-0 costs 25 euros.", "See https://example.com/help/42 for more.",
              "Order 112-5550199-7 has 3 items.", "The train to Paris leaves at 10:45.", "About 1 400 000 people live there."]


class Grammar:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def one(self, options):
        return self.random.choice(options)

    def digits(self, count):
        return "".join(str(self.random.randrange(10)) for _ in range(count))

    def name(self):
        return f"{self.one(GIVEN)} {self.one(FAMILY)}"

    def email(self):
        given, family = self.one(GIVEN).lower(), self.one(FAMILY).lower().replace("'", "")
        return self.one([f"{given}.{family}", f"{given[0]}{family}", f"{given}_{self.digits(2)}", f"{family}+news"]) + "@" + self.one(HOSTS)

    def phone(self):
        area, middle = self.random.randrange(201, 990), self.random.randrange(200, 999)
        return self.one([f"{area}-{middle}-{self.digits(4)}", f"({area}) {middle}-{self.digits(4)}", f"+1 {area} {middle} {self.digits(4)}",
                         f"{area}.{middle}.{self.digits(4)}", f"020 7{self.digits(3)} {self.digits(4)}", f"07{self.digits(3)} {self.digits(6)}",
                         f"+49 30 {self.one('123456789')}{self.digits(6)}", f"+33 6 {self.digits(2)} {self.digits(2)} {self.digits(2)} {self.digits(2)}",
                         f"{area}-{middle}-{self.digits(4)} ext. {self.digits(3)}"])

    def card(self):
        start, length = self.one([("4", 16), ("51", 16), ("55", 16), ("6011", 16), ("37", 15)])
        digits = start + self.digits(length - len(start) - 1)
        total = sum(sum(divmod(int(digit) * (2 if i % 2 == 0 else 1), 10)) for i, digit in enumerate(reversed(digits)))
        digits += str(-total % 10)
        if length == 16 and self.random.random() < 0.6:
            return self.one([" ", "-"]).join(digits[i:i + 4] for i in range(0, 16, 4))
        return digits

    def iban(self):
        country, account = self.one([("DE", self.digits(18)), ("GB", "WEST" + self.digits(14)), ("NL", "ABNA" + self.digits(10)),
                                     ("AT", self.digits(16)), ("FR", self.digits(23))])
        number = int("".join(str(int(c, 36)) for c in account + country + "00"))
        whole = f"{country}{98 - number % 97:02d}{account}"
        return whole if self.random.random() < 0.5 else " ".join(whole[i:i + 4] for i in range(0, len(whole), 4))

    def ip(self):
        if self.random.random() < 0.3:
            return f"2001:db8:{self.random.randrange(1, 65535):x}::{self.random.randrange(1, 65535):x}"
        return ".".join(str(self.random.randrange(1, 255)) for _ in range(4))

    def ssn(self):
        return f"{self.random.randrange(100, 600)}-{self.random.randrange(10, 99)}-{self.random.randrange(1000, 9999)}"

    def birth(self):
        day, month, year = self.random.randrange(1, 29), self.random.randrange(1, 13), self.random.randrange(1930, 2010)
        name = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"][month - 1]
        return self.one([f"{day:02d}/{month:02d}/{year}", f"{year}-{month:02d}-{day:02d}", f"{day} {name} {year}", f"{name} {day}, {year}", f"{day}.{month}.{year}"])

    def address(self):
        street = f"{self.random.randrange(1, 400)} {self.one(STREETS)} {self.one(TYPES)}"
        city, state, code = self.one(CITIES)
        return self.one([street, f"{street}, {city}, {state} {code}", f"{street}, Apt {self.random.randrange(1, 30)}, {city}, {state} {code}",
                         f"P.O. Box {self.random.randrange(10, 9999)}, {city}, {state} {code}",
                         f"{self.one(['Lindenstr.', 'Hauptstraße', 'Gartenweg', 'Schillerplatz'])} {self.random.randrange(1, 90)}, 10115 Berlin"])

    def sentence(self):
        name, given = self.name(), self.one(GIVEN)
        return self.one([
            lambda: (f"My name is {name} and my email is {(e := self.email())}.", [(name, "NAME"), (e, "EMAIL")]),
            lambda: (f"Call {given} at {(p := self.phone())}.", [(given, "NAME"), (p, "PHONE")]),
            lambda: (f"Please charge card {(c := self.card())} today.", [(c, "CARD")]),
            lambda: (f"Transfer it to {(i := self.iban())}, thanks.", [(i, "IBAN")]),
            lambda: (f"The login came from {(i := self.ip())} twice.", [(i, "IP")]),
            lambda: (f"Her SSN is {(s := self.ssn())}.", [(s, "SSN")]),
            lambda: (f"Patient {name}, born {(b := self.birth())}, was seen today.", [(name, "NAME"), (b, "DATE_OF_BIRTH")]),
            lambda: (f"Dear {self.one(['Mr.', 'Ms.', 'Dr.', 'Mrs'])} {(f := self.one(FAMILY))}, we wrote to {(e := self.email())}.", [(f, "NAME"), (e, "EMAIL")]),
            lambda: (f"Ship it to {(a := self.address())}.", [(a, "ADDRESS")]),
            lambda: (f"{name} lives at {(a := self.address())}.", [(name, "NAME"), (a, "ADDRESS")]),
            lambda: (f"DOB: {(b := self.birth())}, phone {(p := self.phone())}.", [(b, "DATE_OF_BIRTH"), (p, "PHONE")]),
            lambda: (self.one(LEFT_ALONE), []),
        ])()

    def query(self):
        texts, answers = [], []
        for _ in range(self.random.randrange(1, 4)):
            text, parts = self.sentence()
            texts.append(text)
            for part, kind in parts:
                text = text.replace(part, f"[{kind}]", 1)
            answers.append(text)
        return {"prompt": self.one(REQUESTS) + " ".join(texts), "answer": " ".join(answers)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    grammar = Grammar(options.seed)
    print(json.dumps([grammar.query() for _ in range(options.count)], ensure_ascii=False, indent=0))


main()
