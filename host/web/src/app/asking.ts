// From a prompt to an answer in the transcript: one at a time.
import type { Skillet } from "../client";
import { problemOf, type Problem } from "../errors";
import type { Composer } from "./composer";
import type { Shelf } from "./shelf";
import type { SkillSwitches } from "./skill_switches";
import type { Suggestion, Transcript, Turn } from "./transcript";

const max_suggestions = 3;

export class Asking {
  readonly #skillet: Skillet;
  readonly #shelf: Shelf;
  readonly #switches: SkillSwitches;
  readonly #transcript: Transcript;
  readonly #composer: Composer;
  #running: AbortController | undefined;

  constructor(skillet: Skillet, shelf: Shelf, switches: SkillSwitches, transcript: Transcript, composer: Composer) {
    this.#skillet = skillet;
    this.#shelf = shelf;
    this.#switches = switches;
    this.#transcript = transcript;
    this.#composer = composer;
  }

  async ask(prompt: string): Promise<void> {
    if (this.#running) return;
    this.#running = new AbortController();
    this.#composer.setRunning(true);
    const turn = this.#transcript.add(prompt);
    try {
      const { signal } = this.#running;
      turn.finish(await this.#skillet.ask({ prompt, seed: freshSeed() }, { signal, onText: (piece) => turn.append(piece) }));
    } catch (thrown) {
      this.#explain(turn, prompt, problemOf(thrown));
    } finally {
      this.#running = undefined;
      this.#composer.setRunning(false);
    }
  }

  stop(): void {
    this.#running?.abort();
  }

  #explain(turn: Turn, prompt: string, problem: Problem): void {
    const askAgain = (): void => void this.ask(prompt);
    if (problem.code === "cancelled") turn.stop();
    else if (problem.code === "nobody-answers") turn.nobody(problem, this.#suggestions(), askAgain);
    else turn.fail(problem, askAgain);
  }

  #suggestions(): Suggestion[] {
    return this.#shelf
      .inCondition("off")
      .slice(0, max_suggestions)
      .map((item) => ({ title: item.info?.title ?? item.entry.title, switchOn: () => void this.#switches.switchOn(item) }));
  }
}

// The same question may be asked twice in search of another answer.
function freshSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! >>> 1;
}
