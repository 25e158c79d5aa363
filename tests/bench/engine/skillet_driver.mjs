// Skillet in a page, for measuring. The contract that all three drivers keep:
//
//   open({ files, threads, context_tokens }) → session
//     The GGUF file, or the parts of one, are here as Files; nothing has been prepared. Resolves when a prompt can be
//     taken. Greedy sampling; at least `context_tokens` of context; exactly `threads` threads compute.
//   generate(session, { tokens, count, on_token }) → nothing, or { prompt_tokens, tokens } where they are others than asked
//     Takes the prompt `tokens` (token ids, used as they are, no prefix kept from an earlier call) and calls on_token()
//     as each of `count` tokens arrives, not in batches. The end-of-text token does not end it.
//
// Both may throw; the runner reports it. The page closes after each run, so there is nothing to give back. /build/ is
// this clone's build folder and /engine/ the folder of this file.
//
// Skillet keeps what it knows of an earlier prompt: that part is not computed, and prompt_tokens leaves it out.
import { open_model } from '/build/web/engine_driver.js';

export function open({ files, threads, context_tokens }) {
  return open_model({ files, threads, context_tokens });
}

export function generate(session, { tokens, count, on_token }) {
  return session.generate({ tokens, count, on_token });
}
