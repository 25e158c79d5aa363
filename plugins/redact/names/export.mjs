// Writes the given and family names of @faker-js/faker's locales, those in Latin letters, as JSON for make.py:
//   node export.mjs UNPACKED_NPM_PACKAGE > faker.json
import path from "node:path";
import { pathToFileURL } from "node:url";

const { allLocales } = await import(pathToFileURL(path.resolve(process.argv[2], "dist/index.js")));

function collect(node, into) {
  if (typeof node === "string") {
    for (const name of node.split(/\s+/)) if (/^[\p{Script=Latin}'’-]{2,}$/u.test(name)) into.add(name);
  } else if (node && typeof node === "object") {
    for (const child of "value" in node ? [node.value] : Object.values(node)) collect(child, into);
  }
}

const given = new Set(), family = new Set();
for (const { person } of Object.values(allLocales)) {
  collect(person?.first_name, given);
  collect(person?.last_name, family);
}
process.stdout.write(JSON.stringify({ given: [...given], family: [...family] }));
