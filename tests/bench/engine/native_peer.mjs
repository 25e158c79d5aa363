#!/usr/bin/env node
// llama.cpp on one model, measured as `skillet bench` measures itself: native_peer.mjs MODEL THREADS PROMPT TOKENS
import { Model, start } from '../../parity/reference.mjs';
import { peak_bytes } from './browser.mjs';
import { prompt_of } from './prompt.mjs';

const [path, threads, prompt_tokens, decode_tokens] = process.argv.slice(2).map((value, i) => (i ? Number(value) : value));

async function generate(context, tokens, count, on_token) {
  context.clear();
  await context.feed(tokens);
  for (let i = 0; i < count; i++) {
    const token = await context.choose();
    on_token();
    if (i + 1 < count) await context.feed([token]);
  }
}

await start();
const opening = performance.now();
const model = await Model.open(path);
const context = await model.context({ threads, context: prompt_tokens + decode_tokens + 32, flash: true });
const load_ms = performance.now() - opening;
let first_token_ms;
await generate(context, prompt_of(16), 16, () => (first_token_ms ??= performance.now() - opening));
const times = [];
const begin = performance.now();
await generate(context, prompt_of(prompt_tokens), decode_tokens, () => times.push(performance.now()));
console.log(JSON.stringify({
  load_ms,
  first_token_ms,
  prefill_tps: (1000 * prompt_tokens) / (times[0] - begin),
  decode_tps: (1000 * (times.length - 1)) / (times.at(-1) - times[0]),
  peak_bytes: peak_bytes(process.pid),
}));
process.exit(0);
