// The rule-based peer of a skill, asked the same queries. A peer is not charged for what it does not claim: both are
// counted over the queries that it claims.
import * as chrono from './peers/chrono.mjs';
import * as arithmetic from './peers/mathjs_arithmetic.mjs';
import * as conversions from './peers/mathjs_units.mjs';
import * as natural_cron from './peers/natural_cron.mjs';

const peers = { when: chrono, cron: natural_cron, units: conversions, reckon: arithmetic };

export const peer_of = (skill) => peers[skill];

export const claimed = (peer, queries) => queries.filter((query) => query.answers.length > 0 && peer.claims(query));

export function right_of(peer, queries) {
  const same = peer.same ?? ((a, b) => a === b);
  return queries.filter((query) => {
    const given = peer.ask(query) ?? [];
    return given.some((text) => query.answers.some((answer) => same(text, answer)));
  }).length;
}
