// Models and skills in a page of a script's own, for measuring and for holding engines against each other: the real worker and
// client, without the app. Built to engine_driver.js beside the page; the server that serves it must serve the registry's
// /v1 too.
import { optionsFrom } from "./app/assets";
import { Skillet } from "./client";
import { titleOf } from "./model_name";

export { hasRelaxedSimd as has_relaxed_simd } from "./app/assets";

export interface ModelToMeasure {
  files: File[];
  threads: number; // that compute
  context_tokens: number; // that are wanted at least
}

export interface Continuation {
  tokens: number[]; // the prompt
  count: number; // of tokens to write, greedily
  on_token?: () => void; // as each arrives
}

// All of it, for scripts that ask skills.
export function start_skillet(): Promise<Skillet> {
  return Skillet.start(optionsFrom(location, new URL(".", import.meta.url).href));
}

// The address of the page chooses the host, as it does for the app; more than one thread is the threaded one's.
export function begin_engine(threads: number) {
  const options = optionsFrom(location, new URL(".", import.meta.url).href);
  const skillet = Skillet.begin({ ...options, threads: threads > 1, computingThreads: threads });
  const started = async (): Promise<void> => {
    await skillet.started();
    if (threads > 1 && !skillet.host.threads) throw new Error("the threaded host did not start");
  };

  // Also before it has started.
  const open = async (files: File[]) => {
    const opening = skillet.openModel({ title: titleOf(files[0]?.name ?? ""), source: { files } });
    const [model] = await Promise.all([opening, started()]);
    // What was known from a prompt before was not computed, and is not counted.
    const generate = async ({ tokens, count, on_token = () => {} }: Continuation) => {
      let seen = 0;
      const seeUpTo = (written: number): void => {
        for (; seen < written; seen++) on_token();
      };
      const question = { prompt: "", promptIds: tokens, maxTokens: count, temperaturePermille: 0, skills: [model.key] };
      const answer = await skillet.ask(question, { onProgress: ({ tokens }) => seeUpTo(tokens) });
      seeUpTo(answer.tokens);
      return { prompt_tokens: answer.promptTokens - answer.reusedTokens, tokens: answer.tokens, ids: answer.ids };
    };
    return { context: model.context, generate, close: () => skillet.closeModel(model.key) };
  };
  return { open, started, close: () => skillet.close() };
}

// For several models, one after the other.
export async function start_engine(threads: number) {
  const engine = begin_engine(threads);
  await engine.started();
  return engine;
}

export async function open_model({ files, threads, context_tokens }: ModelToMeasure) {
  const engine = begin_engine(threads);
  const model = await engine.open(files);
  if (model.context < context_tokens) throw new Error(`the model reads ${model.context} tokens; ${context_tokens} are wanted`);
  return { generate: model.generate, close: engine.close };
}
