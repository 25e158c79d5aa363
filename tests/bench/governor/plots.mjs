// The evaluation's plots, as SVG: for each case, the net gain of each policy with its interval.
import { interval } from './statistics.mjs';

const width = 720, row_height = 22, label_width = 130, bar_width = 520, title_height = 30;
const own_colour = '#b4512a', peer_colour = '#7c8797';

const netOf = (result) => result.net_micronats / 1e6 / result.requests;
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function row(policy, net, most, y) {
  const at = (value) => label_width + (Math.max(0, value) / most) * bar_width;
  const colour = policy === 'teleodynamic' ? own_colour : peer_colour;
  const middle = y + row_height / 2;
  return `<text x="${label_width - 8}" y="${middle + 4}" text-anchor="end">${escaped(policy)}</text>
<rect x="${label_width}" y="${y + 4}" width="${(at(net.mean) - label_width).toFixed(1)}" height="${row_height - 8}" fill="${colour}"/>
<line x1="${at(net.low).toFixed(1)}" x2="${at(net.high).toFixed(1)}" y1="${middle}" y2="${middle}" stroke="#222"/>
<text x="${(at(net.high) + 6).toFixed(1)}" y="${middle + 4}">${net.mean.toFixed(4)}</text>`;
}

function plot({ name, runs }, policies) {
  const nets = policies.map((policy) => interval(runs.map((one) => netOf(one.results.find((result) => result.policy === policy)))));
  const most = Math.max(...nets.map((net) => net.high), 1e-9);
  const height = title_height + policies.length * row_height + 8;
  const rows = policies.map((policy, at) => row(policy, nets[at], most, title_height + at * row_height));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="8" y="18" font-weight="bold">${escaped(name)}: net gain, nats a token (95 % interval)</text>
${rows.join('\n')}
</svg>
`;
}

/** @returns {[string, string][]} names of files, and what they hold */
export function plotsOf(cases, policies) {
  return cases.map((each) => [`governor-${each.name.replace(/[^a-z0-9]+/g, '-')}.svg`, plot(each, policies)]);
}
