#!/usr/bin/env node
// Holds the engine against what llama.cpp answered: check.mjs [--wasm] [--program PATH] [--case TEXT]
//
// For every case of vectors/*.json a model is written, the same bytes as were recorded, and the program must
//   - make the recorded tokens of the prompt;
//   - give every logit after the prompt, and after prompt and continuation together, within the spread that llama.cpp
//     itself had on this file over its builds and settings (record.mjs says which) and a quarter of it, never less than
//     1e-3;
//   - where all weights are F32: give them within 1e-3 when its cache is F32 too, as the recorded one was;
//   - give a text the recorded perplexity, within llama.cpp's own spread likewise, where one is recorded;
//   - with adapters, give the same logits by PEFT's folders as by GGUF's files;
//   - continue greedily with the recorded tokens, up to the first where it differs: there the recorded margin between
//     the best two must be within that same spread (after such a tie the texts are different ones).
// A case whose model is published and not here (SKILLET_VECTORS) is skipped and says so.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { adapter_files, cases, digest, model_files, peft_folders } from './cases.mjs';
import { judge_perplexity, recorded_perplexities, text, window_tokens } from './perplexity.mjs';
import { judge_greedy, least_tolerance, recorded, tolerance_of } from './records.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const exact_cache = ['--cache', 'f32'];
const run_limit_ms = 120_000;

const { values: options } = parseArgs({
  options: { wasm: { type: 'boolean' }, program: { type: 'string' }, case: { type: 'string', default: '' } },
});
const program = options.program ?? join(root, options.wasm ? 'scripts/wasm-skillet' : 'build/native/skillet');

async function ask(...args) {
  const { stdout } = await promisify(execFile)(program, args, { timeout: run_limit_ms, maxBuffer: 1 << 26 });
  return stdout;
}

const logits_of = async (...args) => JSON.parse(await ask('logits', ...args, '--json'));
const short = (value) => value.toExponential(1);

function farthest(logits, recorded) {
  if (logits.length !== recorded.length) throw new Error(`${logits.length} logits instead of ${recorded.length}`);
  const distances = logits.map((value, i) => Math.abs(value - recorded[i]));
  return distances.every(Number.isFinite) ? Math.max(...distances) : Infinity;
}

class Case {
  complaints = [];
  notes = [];

  constructor(one, record, perplexity, files, adapters) {
    Object.assign(this, { one, record, perplexity, files: [...files, ...adapters], model: files[0] });
    this.adapted = adapters.flatMap((path) => ['--adapter', path]);
    this.tolerance = tolerance_of(record);
  }

  expect_near(what, logits, recorded, tolerance) {
    const distance = farthest(logits, recorded);
    const text = `${what} ${short(distance)} of ${short(tolerance)}`;
    this.note({ agrees: distance <= tolerance, text });
  }

  async check_logits() {
    const { record, tolerance } = this;
    const all = [...record.tokens, ...record.greedy].join(',');
    const first = await logits_of(this.model, '--prompt', this.one.prompt, ...this.adapted);
    if (first.tokens.join() !== record.tokens.join()) this.complaints.push(`tokens ${first.tokens} instead of ${record.tokens}`);
    this.expect_near('logits', first.logits, record.logits, tolerance);
    this.expect_near('last', (await logits_of(this.model, '--ids', all, ...this.adapted)).logits, record.last_logits, tolerance);
  }

  async check_exact_logits() {
    const { tokens, logits } = this.record;
    const exact = await logits_of(this.model, '--ids', tokens.join(','), ...exact_cache, ...this.adapted);
    this.expect_near('exact', exact.logits, logits, least_tolerance);
  }

  // PEFT's folder and the GGUF file are one adapter.
  async check_peft(folder) {
    const ids = ['--ids', this.record.tokens.join(',')];
    const as_peft = peft_folders(this.one, folder).flatMap((path) => ['--adapter', path]);
    const { logits } = await logits_of(this.model, ...ids, ...this.adapted);
    this.expect_near('as PEFT', (await logits_of(this.model, ...ids, ...as_peft)).logits, logits, 1e-5);
  }

  async check_greedy() {
    const count = `${this.record.greedy.length}`;
    const ids = await ask('run', this.model, '--prompt', this.one.prompt, '--tokens', count, '--greedy', '--raw', '--ids', ...this.adapted);
    this.note(judge_greedy(this.record, ids.trim().split(/\s+/).map(Number)));
  }

  async check_perplexity() {
    this.note(judge_perplexity(this.perplexity, Number(await ask('perplexity', this.model, text_file, '--window', `${window_tokens}`))));
  }

  note({ agrees, text }) {
    (agrees ? this.notes : this.complaints).push(text);
  }

  async check(folder) {
    try {
      const hash = digest(this.files);
      if (hash !== this.record.sha256) throw new Error('the model is another than was recorded: run record.mjs');
      if (hash !== (this.perplexity?.sha256 ?? hash)) throw new Error('the model is another than was recorded: run record_perplexity.mjs');
      await this.check_logits();
      if ((this.one.options?.type ?? this.one.name.split('-')[1]).toUpperCase() === 'F32') await this.check_exact_logits();
      if (this.perplexity) await this.check_perplexity();
      if (this.adapted.length) await this.check_peft(folder);
      await this.check_greedy();
    } catch (error) {
      this.complaints.push((error.stderr || error.message).trim().split('\n')[0]);
    }
    return this.complaints.length === 0;
  }
}

const records = recorded(), perplexities = recorded_perplexities();
const work = mkdtempSync(join(tmpdir(), 'parity-'));
process.on('exit', () => rmSync(work, { recursive: true }));
const text_file = join(work, 'text');
writeFileSync(text_file, text);
let checked = 0, failed = 0;
for (const one of cases.filter(({ name }) => name.includes(options.case))) {
  const folder = join(work, 'model');
  try {
    const files = model_files(one, folder);
    if (!files.length) {
      console.log(`skip ${one.name}: SKILLET_VECTORS does not lead to ${one.published}`);
      continue;
    }
    checked++;
    const record = records.get(one.name);
    const held = record && new Case(one, record, perplexities.get(one.name), files, adapter_files(one, folder));
    const fine = held ? await held.check(folder) : false;
    if (!fine) failed++;
    console.log(`${fine ? 'ok  ' : 'FAIL'} ${one.name}: ${held ? [...held.complaints, ...held.notes].join(', ') : 'nothing is recorded: run record.mjs'}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
console.log(`parity: ${checked} cases, ${failed} failed`);
process.exit(failed || !checked ? 1 : 0);
