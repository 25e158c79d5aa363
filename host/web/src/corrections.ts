// The user's corrections that are kept: of each prompt the last, the newest of them all.
import type { Correction } from "./protocol";

const max_corrections = 256; // as many as the router goes over
const max_prompt_characters = 4096; // of a longer one the router reads the two ends, too

export function withCorrection(known: Correction[], { prompt, skill }: Correction): Correction[] {
  const kept = { prompt: endsOf(prompt), skill };
  return [...known.filter((other) => other.prompt !== kept.prompt), kept].slice(-max_corrections);
}

function endsOf(prompt: string): string {
  const half = max_prompt_characters / 2;
  return prompt.length > max_prompt_characters ? prompt.slice(0, half) + prompt.slice(-half) : prompt;
}
