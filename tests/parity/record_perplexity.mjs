#!/usr/bin/env node
// Records what perplexity llama.cpp gives to the text of perplexity.mjs, into perplexity.json. Run it as record.mjs.
//
// Recorded for each model: the hash of its files, the perplexity with a cache of F32, and the spread: how far, in the mean
// log-likelihood, any two of llama.cpp's runs are apart, with the kernels of three processors, each with a cache of F32 and
// of F16, with flash attention and without.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cases, digest, model_files } from './cases.mjs';
import { names, text, vectors_file, window_tokens } from './perplexity.mjs';
import { Model, about, start } from './reference.mjs';

const builds = ['base', 'sandybridge', 'x64'];
const settings = [{ kv: 'f32' }, { kv: 'f32', flash: true }, { kv: 'f16' }, { kv: 'f16', flash: true }];
const digits = 9;

// -log p of the token.
function surprise(logits, token) {
  const largest = logits.reduce((a, b) => Math.max(a, b));
  return Math.log(logits.reduce((sum, value) => sum + Math.exp(value - largest), 0)) - (logits[token] - largest);
}

// The mean of it over the text.
async function mean_surprise(model, setting) {
  const [first, tokens] = [model.tokens_of(''), [...model.addon.tokenize(text, false)]];
  let total = 0, scored = 0;
  for (let begin = 0; begin < tokens.length; begin += window_tokens) {
    const context = await model.context(setting);
    const window = [...first, ...tokens.slice(begin, begin + window_tokens)];
    for (let i = 0; i + 1 < window.length; i++, scored++) {
      await context.feed([window[i]]);
      total += surprise(await context.logits(), window[i + 1]);
    }
    await context.close();
  }
  return { mean: total / scored, scored };
}

async function observe(build, folder) {
  await start({ build: build === 'base' ? undefined : build });
  const found = {};
  for (const one of cases.filter(({ name }) => names.includes(name))) {
    const files = model_files(one, folder);
    if (!files.length) throw new Error(`SKILLET_VECTORS does not lead to ${one.published}`);
    const model = await Model.open(files[0]);
    const runs = [];
    for (const setting of settings) runs.push(await mean_surprise(model, setting));
    found[one.name] = { sha256: digest(files), runs };
    await model.close();
  }
  return { about: about(), found };
}

// A process holds the kernels of one build.
function observe_apart(build, folder) {
  const { status, stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), build, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) throw new Error(`${build} ended with ${status}`);
  return JSON.parse(stdout);
}

function as_recorded(name, observed) {
  const [{ sha256, runs: [plain] }] = observed.map(({ found }) => found[name]);
  const means = observed.flatMap(({ found }) => found[name].runs.map(({ mean }) => mean));
  const spread = Math.max(...means) - Math.min(...means);
  return { name, sha256, scored: plain.scored, perplexity: Number(Math.exp(plain.mean).toPrecision(digits)), spread: Number(spread.toExponential(2)) };
}

const [build, folder] = process.argv.slice(2);
if (build) {
  process.stdout.write(JSON.stringify(await observe(build, folder)));
} else {
  const models = mkdtempSync(join(tmpdir(), 'parity-'));
  try {
    const observed = builds.map((build) => observe_apart(build, models));
    const [{ about: { name: reference, version, system } }] = observed;
    const lines = names.map((name) => JSON.stringify(as_recorded(name, observed)));
    const head = JSON.stringify({ reference, version, processor: system.trim(), window_tokens }).slice(0, -1);
    writeFileSync(vectors_file, `${head},"cases":[\n${lines.join(',\n')}\n]}\n`);
  } finally {
    rmSync(models, { recursive: true });
  }
}
