// One run: ?driver=…&threads=…&prompt=…&tokens=…&model=…, and a second model=… for a second file. Leaves its numbers in window.result, a promise.
import { drivers } from './drivers.mjs';
import { prompt_of } from './prompt.mjs';

const first_prompt_tokens = 16;
const warm_up_tokens = 16;

async function fetch_file(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new File([await response.blob()], url.split('/').at(-1));
}

async function run() {
  const query = new URLSearchParams(location.search);
  const { open, generate } = await import(drivers[query.get('driver')].module);
  const prompt_tokens = Number(query.get('prompt'));
  const decode_tokens = Number(query.get('tokens'));
  const fetching = performance.now();
  const files = await Promise.all(query.getAll('model').map(fetch_file));
  const opening = performance.now();
  const context_tokens = prompt_tokens + decode_tokens + 32;
  const session = await open({ files, threads: Number(query.get('threads')), context_tokens });
  const load_ms = performance.now() - opening;

  // Time starts at the navigation, so this is what a visitor waits, the file's way over the wire left out.
  const wire_ms = opening - fetching;
  let first_token_ms;
  await generate(session, {
    tokens: prompt_of(first_prompt_tokens),
    count: warm_up_tokens,
    on_token: () => (first_token_ms ??= performance.now() - wire_ms),
  });

  const times = [];
  const start = performance.now();
  const done = await generate(session, { tokens: prompt_of(prompt_tokens), count: decode_tokens, on_token: () => times.push(performance.now()) });
  return {
    load_ms,
    first_token_ms,
    prefill_tps: (1000 * (done?.prompt_tokens ?? prompt_tokens)) / (times[0] - start),
    decode_tps: (1000 * ((done?.tokens ?? times.length) - 1)) / (times.at(-1) - times[0]),
  };
}

window.result = run();
