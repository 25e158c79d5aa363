import type { Explanation } from "./protocol";

// The host's errors, as they travel: a stable code, what is wrong, where, and what to do about it.

export interface Problem {
  code: string;
  what: string; // a sentence without its full stop
  where?: string;
  remedy?: string; // a sentence without its full stop
  causes?: Problem[]; // what led to it, where that is known
  explanation?: Explanation | undefined; // of an answer that failed
}

export class SkilletError extends Error implements Problem {
  readonly code: string;
  readonly what: string;
  readonly where: string;
  readonly remedy: string;
  readonly causes: Problem[];
  readonly explanation: Explanation | undefined;

  constructor(problem: Problem) {
    super(sentence(problem));
    this.name = "SkilletError";
    this.code = problem.code;
    this.what = problem.what;
    this.where = problem.where ?? "";
    this.remedy = problem.remedy ?? "";
    this.causes = problem.causes ?? [];
    this.explanation = problem.explanation;
  }
}

export function sentence(problem: Problem): string {
  const place = problem.where ? ` (${problem.where})` : "";
  const remedy = problem.remedy ? ` ${capital(problem.remedy)}.` : "";
  return `${capital(problem.what)}${place}.${remedy}`;
}

// Whatever was thrown, as plain data that can cross to another thread.
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof SkilletError) {
    const { code, what, where, remedy, causes, explanation } = thrown;
    return { code, what, where, remedy, causes, ...(explanation && { explanation }) };
  }
  if (isAbort(thrown)) return cancelled;
  const what = thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
  return { code: "internal", what, remedy: "This is a defect: reload the page" };
}

export const cancelled: Problem = { code: "cancelled", what: "This was stopped" };

export function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === "AbortError";
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
