// wllama 2.2.1 through its token interface; skillet_driver.mjs has the contract.
import { Wllama } from '/peers/wllama-2/esm/index.js';

const programs = {
  'single-thread/wllama.wasm': '/peers/wllama-2/esm/single-thread/wllama.wasm',
  'multi-thread/wllama.wasm': '/peers/wllama-2/esm/multi-thread/wllama.wasm',
};
const silent = { debug() {}, log() {}, warn() {}, error: console.error };

export async function open({ files, threads, context_tokens }) {
  const engine = new Wllama(programs, { suppressNativeLog: true, logger: silent });
  await engine.loadModel(files, { n_threads: threads, n_ctx: context_tokens });
  await engine.samplingInit({ temp: 0 });
  return engine;
}

export async function generate(engine, { tokens, count, on_token }) {
  await engine.kvClear();
  await engine.decode(tokens, {});
  for (let i = 0; i < count; i++) {
    const { token } = await engine.samplingSample();
    on_token();
    if (i + 1 === count) return;
    await engine.samplingAccept([token]);
    await engine.decode([token], {});
  }
}
