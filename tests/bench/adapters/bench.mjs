// What adapters cost: a model of SmolLM2-135M's shapes with none, with one and with four of rank 16 on all linear layers,
// run in turns, natively and by the WebAssembly host under Node. A ratio is the speed with adapters over that without in the same
// turn, the median of all turns: the machine's other work comes and goes, and two neighbours feel about the same of it.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { write_gguf_adapter } from '../../models/adapter.mjs';
import { random_models } from '../engine/models.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const programs = { native: join(root, 'build', 'native', 'skillet'), wasm: join(root, 'scripts', 'wasm-skillet') };
const counts = [0, 1, 4];
const quick = process.argv.includes('--quick');
const rounds = quick ? 3 : 7;

const [model] = random_models({ quick: true }).filter(({ name }) => name === '135M-Q4_0');
const folder = dirname(model.files[0]);
const adapters = Array.from({ length: Math.max(...counts) }, (_, i) => {
  const path = join(folder, `135M-rank-16-${i + 1}.lora.gguf`);
  const options = { arch: 'llama', type: 'Q4_0', shape: '135M', rope: 'none', seed: 1 };
  if (!existsSync(path)) write_gguf_adapter(path, options, { rank: 16, alpha: 16, seed: i + 1, strength: 0.02 });
  return path;
});

async function measure(program, count) {
  const args = ['bench', model.files[0], '--json', '--runs', '1', '--threads', '1', '--prompt-tokens', '128', '--tokens', '128'];
  const { stdout } = await promisify(execFile)(program, [...args, ...adapters.slice(0, count).flatMap((path) => ['--adapter', path])]);
  return Object.fromEntries(stdout.trim().split('\n').map((line) => JSON.parse(line)).map(({ metric, value, unit }) => [metric, { value, unit }]));
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

for (const [place, program] of Object.entries(programs)) {
  const found = new Map(counts.map((count) => [count, []]));
  for (let round = 0; round < rounds; round++) for (const count of counts) found.get(count).push(await measure(program, count));
  const value = (count, metric) => median(found.get(count).map((run) => run[metric].value));
  const ratio = (count, metric) => median(found.get(count).map((run, round) => run[metric].value / found.get(0)[round][metric].value));
  for (const count of counts)
    for (const metric of ['decode_tps', 'prefill_tps', 'attach_us', 'adapter_bytes', 'load_ms']) {
      const [run] = found.get(count);
      if (!run[metric]) continue;
      const line = { bench: 'adapters', case: `135M Q4_0, ${count} adapters, ${place}`, metric, value: value(count, metric), unit: run[metric].unit };
      if (count > 0 && metric.endsWith('_tps')) Object.assign(line, { peer: 'no adapter', ratio: Number(ratio(count, metric).toPrecision(3)) });
      console.log(JSON.stringify(line));
    }
}
