// wllama 3.8.1, which has no token interface any more: llama.cpp's server as a library, completions as JSON, prompts as
// text. So the prompt is words, about as many as make the tokens asked for, and how many there were is answered.
// Without cache_prompt: false a prompt that it has seen comes from its cache; skillet_driver.mjs has the contract.
import { Wllama } from '/peers/wllama-3/esm/index.js';

const programs = { default: '/peers/wllama-3/esm/wasm/wllama.wasm' };
const silent = { debug() {}, log() {}, warn() {}, error: console.error };
const words = 'the keeper counted twelve ships by the window and wrote down the weather'.split(' ');
const guessed_tokens_per_word = 2;

export async function open({ files, threads, context_tokens }) {
  const engine = new Wllama(programs, { suppressNativeLog: true, logger: silent });
  const room = context_tokens + Math.ceil(context_tokens / 4);
  await engine.loadModel(files, { n_threads: threads, n_ctx: room, n_gpu_layers: 0, n_parallel: 1, warmup: false });
  return { engine, tokens_per_word: guessed_tokens_per_word };
}

export async function generate(session, { tokens, count, on_token }) {
  const length = Math.max(1, Math.round(tokens.length / session.tokens_per_word));
  let used;
  await session.engine.createCompletion({
    prompt: Array.from({ length }, (_, i) => words[i % words.length]).join(' '),
    max_tokens: count,
    temperature: 0,
    ignore_eos: true,
    cache_prompt: false,
    stream: true,
    onData(chunk) {
      if (chunk.choices[0].text) on_token();
      used = chunk.usage ?? used;
    },
  });
  session.tokens_per_word = used.prompt_tokens / length;
  return { prompt_tokens: used.prompt_tokens, tokens: used.completion_tokens };
}
