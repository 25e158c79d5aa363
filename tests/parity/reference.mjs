// llama.cpp as node-llama-cpp prebuilds it, spoken to through the binary's own interface: its JavaScript adds a scheduler
// and samplers that would stand between us and the logits. One process can hold one build of the processor's kernels;
// `build` names it (haswell, sandybridge, x64, …), and without it llama.cpp takes the best for this machine.
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const peers = join(dirname(fileURLToPath(import.meta.url)), '..', 'bench', 'engine');
const platform = `${process.platform}-${process.arch}`;
const version = '3.22.1';
const cpu_library = /^libggml-cpu-(.*)\.so$/;
export const kv_types = { f32: 0, f16: 1, q8_0: 8 };

function binaries() {
  const require = createRequire(join(peers, 'package.json'));
  try {
    return join(dirname(require.resolve(`@node-llama-cpp/${platform}`)), '..', 'bins', platform);
  } catch {
    throw new Error(`there is no llama.cpp for ${platform}: run 'npm ci' in tests/bench/engine`);
  }
}

export function builds() {
  return readdirSync(binaries()).flatMap((name) => name.match(cpu_library)?.[1] ?? []);
}

let bindings;

function load_bindings(build) {
  const folder = binaries();
  const { exports } = { exports: createRequire(import.meta.url)(join(folder, 'llama-addon.node')) };
  exports.setLogger(() => {});
  if (!build) {
    exports.loadBackends(folder);
    return exports;
  }
  const only = mkdtempSync(join(tmpdir(), 'llama-build-'));
  try {
    for (const name of readdirSync(folder))
      if ((name.match(cpu_library)?.[1] ?? build) === build) symlinkSync(join(folder, name), join(only, name));
    exports.loadBackends(only);
  } finally {
    rmSync(only, { recursive: true });
  }
  return exports;
}

export async function start({ build } = {}) {
  if (bindings) return;
  bindings = load_bindings(build);
  await bindings.init();
}

export const about = () => ({ name: 'node-llama-cpp', version, system: bindings.systemInfo() });

export class Model {
  static async open(path, { mmap = true } = {}) {
    const self = new Model();
    self.addon = new bindings.AddonModel(path, { gpuLayers: 0, useMmap: mmap, addonExports: bindings, onLoadProgress() {} });
    if (!(await self.addon.init())) throw new Error(`llama.cpp does not open ${path}`);
    return self;
  }

  // On every context that is made from then on.
  async adapt(paths) {
    this.loras = [];
    for (const path of paths) {
      const lora = new bindings.AddonModelLora(this.addon, path);
      await this.addon.loadLora(lora);
      this.loras.push(lora);
    }
  }

  async context({ threads = 1, context = 512, batch = 512, flash = false, kv = 'f16' } = {}) {
    const self = new Context();
    self.addon = new bindings.AddonContext(this.addon, {
      contextSize: context, batchSize: batch, sequences: 1, threads, flashAttention: flash,
      kvCacheKeyType: kv_types[kv], kvCacheValueType: kv_types[kv],
    });
    if (!(await self.addon.init())) throw new Error('llama.cpp makes no context');
    if (this.loras) self.addon.setLoras(this.loras, this.loras.map(() => 1));
    self.batch = batch;
    self.position = 0;
    self.sampler = new bindings.AddonSampler(this.addon);
    self.sampler.applyConfig({ temperature: 0 });
    return self;
  }

  // With the first token of every text, where the model wants one.
  tokens_of(text) {
    const first = this.addon.shouldPrependBosToken() ? [this.addon.tokenBos()] : [];
    return [...first, ...this.addon.tokenize(text, false)];
  }

  close() {
    return this.addon.dispose();
  }
}

class Context {
  // Takes the tokens in and answers where the logits of the last one are.
  async feed(tokens) {
    for (let done = 0; done < tokens.length; done += this.batch) {
      const part = Uint32Array.from(tokens.slice(done, done + this.batch));
      const last = done + part.length === tokens.length;
      this.addon.initBatch(part.length);
      [this.at] = this.addon.addToBatch(0, this.position, part, Uint32Array.from(last ? [part.length - 1] : []));
      await this.addon.decodeBatch();
      this.position += part.length;
    }
  }

  choose() {
    return this.addon.sampleToken(this.at, this.sampler);
  }

  // All of them, by token.
  async logits() {
    const [, , , pairs] = await this.addon.sampleToken(this.at, this.sampler, false, false, true);
    const logits = new Float32Array(pairs.length / 2);
    for (let i = 0; i < pairs.length; i += 2) logits[pairs[i]] = pairs[i + 1];
    return logits;
  }

  clear() {
    this.addon.disposeSequence(0);
    this.position = 0;
  }

  close() {
    this.sampler.dispose();
    return this.addon.dispose();
  }
}
