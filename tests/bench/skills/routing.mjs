// With all skills on: does the router send a prompt to the right one, and leave alone what belongs to none?
import { ask_all } from './skillet.mjs';

// Whom the router chose; nothing where it abstained.
function chosen_by({ explanation }) {
  return explanation?.abstained ? undefined : explanation?.considered.find(({ choice }) => choice === 'chosen')?.name;
}

// Counts over the queries: whom the router chose, and who answered in the end (`skillet run` names no skill where none did).
export async function measure_routing(program, skills, queries, at_once) {
  const waiting = queries.filter(({ skill }) => skill === null || skills.includes(skill));
  const counts = { own: 0, none: 0, own_routed: 0, own_answered: 0, none_routed: 0, none_answered: 0 };
  const worker = async () => {
    for (let query; (query = waiting.pop()); ) {
      const told = await ask_all(program, skills, query.prompt);
      const kind = query.skill === null ? 'none' : 'own';
      counts[kind]++;
      counts[`${kind}_routed`] += (chosen_by(told) ?? null) === query.skill;
      counts[`${kind}_answered`] += (told.skill || null) === query.skill;
    }
  };
  await Promise.all(Array.from({ length: at_once }, worker));
  return counts;
}
