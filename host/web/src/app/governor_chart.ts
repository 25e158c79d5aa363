// R over time as a line: turns go to the right, and what was most is at the top. No DOM.
export interface ChartPoint {
  turn: number;
  resource: number;
}

// The path's "d"; empty while there is no line to draw.
export function linePath(points: ChartPoint[], width: number, height: number): string {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || last.turn === first.turn) return "";
  const most = Math.max(1, ...points.map(({ resource }) => resource));
  const x = (turn: number): string => ((width * (turn - first.turn)) / (last.turn - first.turn)).toFixed(1);
  const y = (resource: number): string => (height * (1 - resource / most)).toFixed(1);
  return points.map(({ turn, resource }, index) => `${index === 0 ? "M" : "L"}${x(turn)} ${y(resource)}`).join("");
}
