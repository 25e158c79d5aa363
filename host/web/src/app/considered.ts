// Which of the skills that the router considered are worth showing, and in what order. No DOM.
import type { ConsideredSkill, Explanation } from "../protocol";
import { percentOf } from "./plan_outline";

const max_shown = 8;

export interface Consideration {
  shown: ConsideredSkill[];
  hidden: number; // skills that were left out and scored less than these
}

// The likeliest first. Whoever was more than left out is always there.
export function considerationOf(considered: ConsideredSkill[]): Consideration {
  const ranked = [...considered].sort((a, b) => score(b) - score(a));
  const shown = ranked.filter(({ choice }, rank) => rank < max_shown || choice !== "left-out");
  return { shown, hidden: ranked.length - shown.length };
}

// The router's part in a sentence; empty where it had none.
export function verdictOf(explanation: Explanation): string {
  const { considered, abstained, explored } = explanation;
  if (isUnasked(explanation)) return `Nobody was asked: ${considered.every(({ choice }) => choice === "banned") ? "all that are on are banned" : "you said that this is for none of them"}.`;
  const forced = considered.find(({ choice }) => choice === "forced");
  const chosen = considered.filter(({ choice }) => choice === "chosen");
  if (forced) return `You asked ${forced.name} alone.`;
  if (explored) return "A try, to learn from: now and then another skill than the likeliest is asked.";
  if (abstained) return "The router abstained: this is too unlike any skill's examples.";
  const [best] = chosen;
  if (!best) return "";
  if (best.scorePermille === undefined) return `You said that this is for ${best.name}.`; // the router chooses only whom it knows
  return `The router chose ${chosen.map(({ name }) => name).join(" and ")}: ${percentOf(best.scorePermille)} sure.`;
}

// Whether there was nobody to ask.
export function isUnasked({ plan }: Explanation): boolean {
  return plan.kind === "cascade" && plan.parts.length === 0;
}

// Whose words are in the answer.
export function speakersOf({ nodes }: Explanation): string[] {
  return [...new Set(nodes.filter(({ taken }) => taken).flatMap(({ names }) => names))];
}

// Whom else it may have been for.
export function othersOf(explanation: Explanation, on: string[]): string[] {
  const speakers = speakersOf(explanation);
  const scores = new Map(explanation.considered.map((skill) => [skill.name, score(skill)]));
  return on.filter((name) => !speakers.includes(name)).sort((a, b) => (scores.get(b) ?? -1) - (scores.get(a) ?? -1));
}

function score({ scorePermille = -1 }: ConsideredSkill): number {
  return scorePermille;
}
