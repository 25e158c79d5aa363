// How many queries to `shell` are right where commands that differ only in spelling count as the same (same_command.mjs).
import { answers_to } from './answers.mjs';
import { same_command } from './same_command.mjs';

const asks_back = 'Not sure: ';

export function is_right(query, answer) {
  if (query.declines) return answer === undefined;
  if (query.unsure) return answer === undefined || answer.startsWith(asks_back);
  const command = (answer ?? '').split('\n')[0];
  return [query.answer].flat().some((expected) => same_command(command, expected));
}

export function right_commands(queries) {
  const answers = answers_to('shell', queries.map(({ prompt }) => prompt));
  return queries.filter((query) => is_right(query, answers.get(query.prompt))).length;
}
