// scripts/bench engine: this engine, two wllamas and llama.cpp on the same files, in turns, and the medians.
// A ratio is against the better of the peers in that place: above 1 is in our favour.
import { availableParallelism, loadavg } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { Browser } from './browser.mjs';
import { drivers } from './drivers.mjs';
import { models_in, random_models } from './models.mjs';
import { natives } from './native.mjs';
import { serve } from './server.mjs';

const metrics = {
  decode_tps: { unit: 'tokens/s', more_is_better: true },
  prefill_tps: { unit: 'tokens/s', more_is_better: true },
  load_ms: { unit: 'ms' },
  first_token_ms: { unit: 'ms' },
  peak_bytes: { unit: 'bytes' },
};

const usage = `usage: scripts/bench engine [--json] [--quick] [--models DIR]
  --quick          15M and 135M only, a prompt of 128 tokens instead of 512, one round instead of three
  --models DIR     the GGUF files of a folder instead of random ones
  --rounds N       how often each engine is run on each file
  --threads N      1 or 2 only
  --case TEXT      files with this in their name only
  --engine NAME    only those so named: ${[...new Set([drivers, natives].flatMap(Object.keys))].join(', ')}
  --place PLACE    browser or native only`;

function read_options() {
  try {
    const { values } = parseArgs({
      options: {
        json: { type: 'boolean' }, quick: { type: 'boolean' }, help: { type: 'boolean' },
        models: { type: 'string' }, rounds: { type: 'string' }, case: { type: 'string' }, place: { type: 'string' },
        threads: { type: 'string', multiple: true }, engine: { type: 'string', multiple: true },
      },
    });
    if (values.help) throw new Error('help');
    return values;
  } catch (error) {
    console.error(error.message === 'help' ? usage : `${error.message}\n${usage}`);
    process.exit(2);
  }
}

const median = (values) => {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

// Engines in turns, so that the machine's moods meet all of them. One that fails is named once and left out from then on.
async function measure(engines, rounds, run) {
  const runs = Object.fromEntries(Object.keys(engines).map((id) => [id, []]));
  for (let round = 0; round < rounds; round++)
    for (const id of Object.keys(runs))
      try {
        runs[id].push(await run(id));
      } catch (error) {
        console.error(`${engines[id].name}: ${(error.stderr || error.message).trim().split('\n')[0]}`);
        delete runs[id];
      }
  return Object.fromEntries(Object.entries(runs).map(([id, results]) =>
    [id, Object.fromEntries(Object.keys(metrics).map((metric) => [metric, median(results.map((result) => result[metric]))]))]));
}

const brief = (value) => Number(value.toPrecision(4));

function row(name, metric, value, peer) {
  const { unit, more_is_better } = metrics[metric];
  const line = { bench: 'engine', case: name, metric, value: brief(value), unit };
  if (peer) Object.assign(line, { peer: peer.name, ratio: brief(more_is_better ? value / peer.value : peer.value / value) });
  console.log(JSON.stringify(line));
}

function best_peer(engines, medians, metric) {
  const peers = Object.keys(medians).filter((id) => id !== 'skillet' && Number.isFinite(medians[id][metric]));
  const sign = metrics[metric].more_is_better ? -1 : 1;
  const [best] = peers.sort((a, b) => sign * (medians[a][metric] - medians[b][metric]));
  return best && { name: engines[best].name, value: medians[best][metric] };
}

function report(name, engines, medians) {
  for (const metric of Object.keys(metrics))
    for (const [id, values] of Object.entries(medians)) {
      if (!Number.isFinite(values[metric])) continue;
      if (id === 'skillet') row(name, metric, values[metric], best_peer(engines, medians, metric));
      else row(`${name}, ${engines[id].name}`, metric, values[metric]);
    }
}

// What WebAssembly costs: our page against llama.cpp on the bare machine.
function report_across(name, browser, native) {
  if (browser?.skillet && native?.['llama.cpp'])
    for (const metric of ['decode_tps', 'prefill_tps'])
      row(`${name}, page against native`, metric, browser.skillet[metric], { name: natives['llama.cpp'].name, value: native['llama.cpp'][metric] });
}

// Threads that wait for each other by spinning, as llama.cpp's do, fall to a tenth where another program has their core.
function warn_if_busy() {
  const [load] = loadavg();
  const cores = availableParallelism();
  if (load > cores / 2) console.error(`the machine is busy (load ${load.toFixed(1)} on ${cores} cores): these numbers will mean little, at two threads least`);
}

const options = read_options();
const models = (options.models ? models_in(options.models) : random_models(options)).filter(({ name }) => name.includes(options.case ?? ''));
const prompt = options.quick ? 128 : 512;
const tokens = options.quick ? 32 : 64;
const rounds = Number(options.rounds ?? (options.quick ? 1 : 3));
const wanted = (engines) => Object.fromEntries(Object.entries(engines).filter(([id]) => options.engine?.includes(id) ?? true));
const in_place = (place) => !options.place || options.place === place;

if (!models.length) {
  console.error(`bench: there is no model to measure${options.models ? ` in ${options.models}` : ''}`);
  process.exit(2);
}
warn_if_busy();
const server = await serve(models.flatMap(({ files }) => files));
const browser = in_place('browser') ? await Browser.start() : undefined;
try {
  if (browser) console.error(`Chromium ${browser.version()}, ${rounds} rounds, a prompt of ${prompt} tokens, ${tokens} tokens after it`);
  for (const model of models)
    for (const threads of (options.threads ?? ['1', '2']).map(Number)) {
      const name = `${model.name}, ${threads} thread${threads > 1 ? 's' : ''}`;
      const query = (driver) => [
        ...Object.entries({ driver, threads, prompt, tokens }),
        ...model.files.map((file) => ['model', `/models/${basename(file)}`]),
      ];
      const page = (driver) => `${server.url}/engine/page.html?${new URLSearchParams(query(driver))}`;
      const in_browser = browser && (await measure(wanted(drivers), rounds, (id) => browser.run(page(id))));
      if (in_browser) report(`${name}, browser`, drivers, in_browser);
      const in_native = in_place('native') && (await measure(wanted(natives), rounds, (id) => natives[id].run(model.files[0], threads, prompt, tokens)));
      if (in_native) report(`${name}, native`, natives, in_native);
      report_across(name, in_browser, in_native);
    }
} finally {
  await browser?.close();
  server.close();
}
