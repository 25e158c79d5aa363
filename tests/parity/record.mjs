#!/usr/bin/env node
// Records what llama.cpp answers for every case into vectors/*.json, or for those alone whose names begin with the argument.
// Run it when the cases change, or for a newer llama.cpp: npm ci in tests/bench/engine, then SKILLET_VECTORS=… node
// tests/parity/record.mjs. Takes minutes.
//
// Recorded for each case: the hash of the model's files, the tokens of the prompt, the logits after it and after 32
// greedy tokens, those tokens, and by how much each won over the second. And the spread: how far llama.cpp is from
// itself, in any logit at any of the 33 positions of the same text, between any two of its runs with the kernels of
// three processors (`builds`), and between any two when each also runs with flash attention, with a cache of F16, with
// both, or token by token (`all`). Where weights are quantised so are activations, and one that is rounded the other way
// moves every logit after it: the spread is the noise that the type itself has.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cases, published_path } from './cases.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const group = process.argv[2] ?? '';
const other_builds = ['sandybridge', 'x64'];  // AVX, and no more than x86-64 has by itself
const digits = 6;
const spread_digits = 3;

const rounded = (values) => values.map((value) => Number(value.toPrecision(digits)));

function observe(folder, build) {
  const out = join(folder, `${build ?? 'base'}.json`);
  const others = build ? [build, join(folder, 'base.json')] : [];
  const { status } = spawnSync(process.execPath, [join(here, 'observe.mjs'), join(folder, 'models'), out, group, ...others], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`observe.mjs ended with ${status}`);
  return JSON.parse(readFileSync(out, 'utf8'));
}

function margin(logits) {
  const [first, second] = logits.toSorted().reverse();
  return first - second;
}

const numbers = (text) => new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);

function farthest_pair(runs) {
  let worst = 0;
  runs.forEach((one, i) => {
    for (const other of runs.slice(0, i)) for (let j = 0; j < one.length; j++) worst = Math.max(worst, Math.abs(one[j] - other[j]));
  });
  return Number((worst * (1 + 0.5 / 10 ** (spread_digits - 1))).toPrecision(spread_digits));
}

// `found` is what each build found, the recorded one first.
function as_recorded(name, found) {
  const { sha256, prompt, continuation } = found[0];
  const runs = found.map(({ logits }) => Object.values(logits).map(numbers));
  const [[plain]] = runs;
  const vocabulary = plain.length / (continuation.length + 1);
  const at = (position) => plain.slice(position * vocabulary, (position + 1) * vocabulary);
  return {
    name,
    sha256,
    tokens: prompt,
    greedy: continuation,
    margins: rounded(continuation.map((_, i) => margin(at(i)))),
    spread: { builds: farthest_pair(runs.map(([first]) => first)), all: farthest_pair(runs.flat()) },
    logits: rounded([...at(0)]),
    last_logits: rounded([...at(continuation.length)]),
  };
}

function save(group, about, records) {
  const head = JSON.stringify({ reference: about.name, version: about.version, processor: about.system.trim() }).slice(0, -1);
  const lines = records.map((record) => JSON.stringify(record)).join(',\n');
  writeFileSync(join(here, 'vectors', `${group}.json`), `${head},"cases":[\n${lines}\n]}\n`);
}

const wanted = cases.filter(({ name }) => name.startsWith(group));
const absent = wanted.filter((one) => one.published && !published_path(one));
if (absent.length) {
  console.error(`record.mjs: SKILLET_VECTORS does not lead to ${absent[0].published}`);
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'parity-'));
try {
  const observed = [undefined, ...other_builds].map((build) => observe(folder, build));
  const [{ about }] = observed;
  const groups = cases_by_group();
  mkdirSync(join(here, 'vectors'), { recursive: true });
  for (const [name, members] of groups) {
    const records = members.map(({ name }) => as_recorded(name, observed.map((each) => each.found[name])));
    save(name, about, records);
    console.log(`${name}: ${records.length} cases`);
  }
} finally {
  rmSync(folder, { recursive: true });
}

// By what stands first in the name: an architecture, or a published model.
function cases_by_group() {
  const groups = new Map();
  for (const one of wanted) {
    const [name] = one.name.split('-');
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return groups;
}
