// Writes unicode_tables.inc: node unicode_tables.mjs > unicode_tables.inc, in a folder where
// `npm install @unicode/unicode-15.1.0` was run. The version is the one that llama.cpp's tables have, since a character
// that is a letter in one version and unassigned in another splits words differently.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const version = "15.1.0";
const data = `node_modules/@unicode/unicode-${version}/General_Category`;
const codePoints = async (category) => (await import(pathToFileURL(resolve(data, category, "code-points.mjs")))).default;

const limit = 0x110000;
// The order is CharClass's, in unicode.h.
const classes = [null, "Letter", "Number", "Mark", "Punctuation", "Symbol", "Other", "Separator"];
const unassigned = 0;
const space = classes.indexOf("Separator");

const classOf = new Uint8Array(limit);
for (const [index, name] of classes.entries()) if (name) for (const code of await codePoints(name)) classOf[code] = index;
for (const code of await codePoints("Unassigned")) classOf[code] = unassigned;
for (const code of [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x85]) classOf[code] = space; // controls, yet white space

const isAssigned = (code) => classOf[code] !== unassigned;
const isSurrogate = (code) => code >= 0xd800 && code <= 0xdfff;

function classRanges() {
  const ranges = [];
  for (let code = 0; code < limit; code++)
    if (code === 0 || classOf[code] !== classOf[code - 1]) ranges.push((code * 8 + classOf[code]) >>> 0);
  return ranges;
}

// [code, code of the first character of what `change` makes of it], where that is another.
function changes(change) {
  const pairs = [];
  for (let code = 0; code < limit; code++) {
    if (!isAssigned(code) || isSurrogate(code)) continue;
    const changed = change(String.fromCodePoint(code)).codePointAt(0);
    if (changed !== code && isAssigned(changed)) pairs.push([code, changed]);
  }
  return pairs;
}

// {first, last, step, delta}: every step-th code from first to last changes by delta.
function shiftRuns(pairs) {
  const runs = [];
  for (const [code, changed] of pairs) {
    const run = runs.at(-1);
    const delta = changed - code;
    const step = run ? code - run.last : 0;
    if (run && run.delta === delta && (run.step === step || (run.first === run.last && step <= 2)))
      Object.assign(run, { last: code, step });
    else runs.push({ first: code, last: code, step: 1, delta });
  }
  return runs;
}

// {first, last, base}: all of first to last have the same base.
function baseRuns(pairs) {
  const runs = [];
  for (const [code, base] of pairs) {
    const run = runs.at(-1);
    if (run && run.last === code - 1 && run.base === base) run.last = code;
    else runs.push({ first: code, last: code, base });
  }
  return runs;
}

const hex = (number) => "0x" + number.toString(16).toUpperCase();
function table(declaration, entries) {
  let lines = `${declaration} = {\n`;
  let line = "   ";
  for (const entry of entries) {
    if (line.length + entry.length + 2 > 120) {
      lines += line + "\n";
      line = "   ";
    }
    line += ` ${entry},`;
  }
  return `${lines}${line}\n};\n`;
}

const lower = shiftRuns(changes((text) => text.toLowerCase()));
const bases = baseRuns(changes((text) => text.normalize("NFD")));
console.log(`// Unicode ${version}, written by unicode_tables.mjs: change that, not this. clang-format off\n`);
console.log("// Where a stretch of one class begins, times 8, plus the class.");
console.log(table("constexpr uint32_t class_ranges[]", classRanges().map(hex)));
console.log("// First, last, step, what to add for the lower case.");
console.log(
  table("constexpr ShiftRun lower_runs[]", lower.map((r) => `{${hex(r.first)}, ${hex(r.last)}, ${r.step}, ${r.delta}}`)),
);
console.log("// First, how many, the character that their decompositions begin with.");
console.log(
  table("constexpr BaseRun base_runs[]", bases.map((r) => `{${hex(r.first)}, ${r.last - r.first + 1}, ${hex(r.base)}}`)),
);
