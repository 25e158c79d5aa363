// The governor decides which skills are resident: it is told of prompts, and what it asks for is brought from the server.
// One thing after another: what is brought in idle time gives way to the next prompt.
import { cancelled, problemOf, SkilletError } from "../errors";
import type { GovernorState, Wishes } from "../protocol";
import type { Host, RawGovernorState } from "./host";
import type { Skill } from "./skill";
import type { TraceStore } from "./trace_store";

const max_trace_bytes = 4 << 20; // then it begins anew with what is known

type Load = (skill: Skill, signal: AbortSignal) => Promise<unknown>;

export interface GoverningParts {
  host: Host;
  trace: TraceStore;
  load: Load;
  onChange(state: GovernorState): void;
  onLost(why: string): void; // what was known before this visit
}

export class Governing {
  readonly #parts: GoverningParts;
  readonly #skills = new Map<number, Skill>();
  #before: Promise<unknown> = Promise.resolve();
  #idle = new AbortController();
  #lastPrompt: string | undefined;

  constructor(parts: GoverningParts) {
    this.#parts = parts;
    const { lost } = parts.host.governStart(parts.trace.read());
    if (lost) parts.onLost(lost);
    parts.trace.replace(parts.host.governTrace(false));
  }

  // These, and no others. Names of those that always stay, and of those that never come.
  govern(skills: Skill[], pinned: string[], banned: string[]): void {
    this.#interrupt();
    const { host } = this.#parts;
    const wanted = new Map(skills.map((skill) => [skill.id, skill]));
    for (const id of this.#skills.keys()) if (!wanted.has(id)) host.governRelease(id);
    for (const id of wanted.keys()) if (!this.#skills.has(id)) host.governEnrol(id);
    this.#skills.clear();
    for (const [id, skill] of wanted) this.#skills.set(id, skill);
    host.governWish({ pinned, banned });
    this.#record();
  }

  end(): void {
    this.#idle.abort();
    this.#parts.host.governStop();
  }

  // Asks when those are there whom the prompt wants. What becomes possible afterwards is done when nothing else is.
  async around<Answer>(prompt: string, wishes: Wishes | undefined, signal: AbortSignal, ask: () => Promise<Answer>): Promise<Answer> {
    this.#interrupt();
    return this.#inTurn(async () => {
      this.#lastPrompt = prompt;
      this.#parts.host.governPrompt({ prompt, forced: wishes?.forced ?? "" });
      await this.#bring(signal);
      if (signal.aborted) throw new SkilletError(cancelled);
      try {
        return await ask();
      } finally {
        this.#tidyWhenIdle();
      }
    });
  }

  answerWasWrong(prompt: string): void {
    if (prompt !== this.#lastPrompt) return;
    this.#lastPrompt = undefined;
    this.#interrupt();
    this.#parts.host.governWrong();
    this.#record();
  }

  undo(): void {
    this.#interrupt();
    this.#parts.host.governUndo();
    this.#tidyWhenIdle();
  }

  #interrupt(): void {
    this.#idle.abort();
    this.#idle = new AbortController();
  }

  #tidyWhenIdle(): void {
    const { signal } = this.#idle;
    void this.#inTurn(() => this.#bring(signal));
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#before.then(work);
    this.#before = done.catch(() => {});
    return done;
  }

  async #bring(signal: AbortSignal): Promise<void> {
    const { host, load } = this.#parts;
    while (!signal.aborted) {
      const skill = this.#skills.get(host.governNext());
      if (!skill) break;
      const problem = await load(skill, signal).then(() => undefined, problemOf);
      if (signal.aborted) break;
      host.governBrought(problem);
    }
    this.#record();
  }

  #record(): void {
    const { host, trace, onChange } = this.#parts;
    trace.append(host.governTrace(false));
    if (trace.bytes() > max_trace_bytes) trace.replace(host.governTrace(true));
    onChange(stateOf(host.governState()));
  }
}

function stateOf({ turn, phase, resource, budget, used, skills, points, changes }: RawGovernorState): GovernorState {
  return {
    turn,
    phase,
    resource,
    budgetBytes: budget,
    usedBytes: used,
    skills: skills.map(({ load_us, times_wanted, last_wanted, ...skill }) => ({ ...skill, loadMicroseconds: load_us, timesWanted: times_wanted, lastWanted: last_wanted })),
    points: points.map(([turn, resource, usedBytes]) => ({ turn, resource, usedBytes })),
    changes: changes.map(({ hard_limit, ...change }) => ({ ...change, hardLimit: hard_limit })),
  };
}
