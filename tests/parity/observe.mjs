#!/usr/bin/env node
// One build of llama.cpp's kernels on every case: observe.mjs MODELS-FOLDER OUT.json GROUP [BUILD BASE.json], where
// GROUP begins the cases' names. record.mjs starts it.
// The first run, with no build named, finds the continuations that all follow.
import { readFileSync, writeFileSync } from 'node:fs';
import { adapter_files, cases, digest, greedy_tokens, model_files } from './cases.mjs';
import { Model, about, start } from './reference.mjs';

// The ways to run a model that ought to come to the same; the first is the one recorded.
const settings = {
  plain: { kv: 'f32' },
  token_by_token: { kv: 'f32', batch: 1 },
  flash: { kv: 'f32', flash: true },
  f16_cache: { kv: 'f16' },
  flash_f16_cache: { kv: 'f16', flash: true },
};

// The logits after the prompt and after each token of the continuation; without one the greedy one is found.
async function follow(context, prompt, continuation) {
  const tokens = [];
  const logits = [];
  await context.feed(prompt);
  for (let i = 0; ; i++) {
    logits.push(await context.logits());
    if (i === greedy_tokens) return { tokens, logits };
    tokens.push(continuation ? continuation[i] : await context.choose());
    await context.feed([tokens[i]]);
  }
}

function as_text(logits) {
  const all = new Float32Array(logits.length * logits[0].length);
  logits.forEach((values, i) => all.set(values, i * values.length));
  return Buffer.from(all.buffer).toString('base64');
}

// {prompt, continuation, logits: for each setting those of every position, one after the other}
async function observe(one, path, adapters, base) {
  const model = await Model.open(path);
  if (adapters.length) await model.adapt(adapters);
  const found = { prompt: base?.prompt ?? model.tokens_of(one.prompt), continuation: base?.continuation, logits: {} };
  for (const [name, setting] of Object.entries(settings)) {
    const context = await model.context(setting);
    const run = await follow(context, found.prompt, found.continuation);
    await context.close();
    found.continuation ??= run.tokens;
    found.logits[name] = as_text(run.logits);
  }
  await model.close();
  return found;
}

const [folder, out, group, build, base_path] = process.argv.slice(2);
await start({ build });
const bases = base_path ? JSON.parse(readFileSync(base_path, 'utf8')).found : {};
const found = {};
for (const one of cases.filter(({ name }) => name.startsWith(group))) {
  const files = model_files(one, folder);
  if (!files.length) continue;
  const adapters = adapter_files(one, folder);
  found[one.name] = { sha256: digest([...files, ...adapters]), ...(await observe(one, files[0], adapters, bases[one.name])) };
}
writeFileSync(out, JSON.stringify({ about: about(), found }));
