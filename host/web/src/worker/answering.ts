// One answer, step by step. A step is a part of the prompt, one token, or one tool's answer; every few milliseconds the
// page is heard, and while a step computes, the host asks whether the answer is still wanted.
import { cancelled, SkilletError } from "../errors";
import type { Answer, AnswerProgress } from "../protocol";
import { explanationOf } from "./explaining";
import type { Host, RawQuestion, Step } from "./host";

const deaf_ms = 8; // a pause costs most of a millisecond, as much as a small model's token

export interface AnswerContext {
  isCancelled(): boolean;
  compute(work: () => Step): Step; // with the host's question answered
  progress(progress: AnswerProgress): void;
  pause(): Promise<void>;
  now(): number; // milliseconds
  onStep(): void;
}

export async function answer(host: Host, question: RawQuestion, context: AnswerContext): Promise<Answer> {
  const turn = host.ask(question);
  const begun_ms = context.now();
  let wrote_ms = begun_ms;
  let heard_ms = -Infinity;
  for (;;) {
    if (context.now() - heard_ms >= deaf_ms) {
      await context.pause();
      heard_ms = context.now();
    }
    const step = takeStep(host, turn, context);
    const now_ms = context.now();
    if (!step.tokens) wrote_ms = now_ms;
    if (step.text || isReading(step) || (step.tokens && !step.done)) context.progress(progressOf(step));
    if (step.done) return answerOf(step, now_ms - begun_ms, now_ms - wrote_ms);
    context.onStep();
  }
}

function takeStep(host: Host, turn: number, context: AnswerContext): Step {
  if (context.isCancelled()) host.cancel(turn); // the step then ends the turn, with the error "cancelled"
  try {
    return context.compute(() => host.step(turn));
  } catch (thrown) {
    if (!context.isCancelled() || !(thrown instanceof SkilletError)) throw thrown;
    throw new SkilletError({ ...cancelled, explanation: thrown.explanation });
  }
}

function isReading({ tokens, read_tokens = 0, prompt_tokens = 0 }: Step): boolean {
  return !tokens && read_tokens < prompt_tokens;
}

function progressOf({ text, tokens = 0, read_tokens = 0, prompt_tokens = 0 }: Step): AnswerProgress {
  return { text, tokens, readTokens: read_tokens, promptTokens: prompt_tokens };
}

function answerOf(step: Step, milliseconds: number, writingMilliseconds: number): Answer {
  return {
    skill: step.skill ?? "",
    voices: step.voices ?? [],
    confidencePermille: step.confidence ?? 0,
    tokens: step.tokens ?? 0,
    ids: step.ids ?? [],
    promptTokens: step.prompt_tokens ?? 0,
    reusedTokens: step.reused_tokens ?? 0,
    end: step.end ?? "",
    milliseconds,
    writingMilliseconds,
    declined: step.declined ?? [],
    failures: step.failures ?? [],
    files: (step.files ?? []).map(({ name, media_type, hex }) => ({ name, mediaType: media_type, content: bytesOf(hex) })),
    ...(step.explanation && { explanation: explanationOf(step.explanation) }),
  };
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) => parseInt(hex.slice(2 * index, 2 * index + 2), 16));
}
