// Which problems speak against a skill, and which only against this attempt.
import type { Problem } from "../errors";

const only_this_attempt = new Set([
  "budget-exceeded",
  "cancelled",
  "closed",
  "download-size",
  "heap-exhausted",
  "host-died",
  "host-start-timeout",
  "internal",
  "out-of-memory",
  "server-refused",
  "server-unreachable",
  "skill-not-open",
  "skill-resident",
  "too-many-skills",
]);

export function isRefusal(problem: Problem): boolean {
  return !only_this_attempt.has(problem.code);
}
