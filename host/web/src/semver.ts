// Precedence of semantic versions (semver.org 2.0.0, clause 11).
export function isNewer(one: string, other: string): boolean {
  return compare(one, other) > 0;
}

function compare(one: string, other: string): number {
  const [a, b] = [parse(one), parse(other)];
  for (let i = 0; i < 3; i++) {
    const difference = (a.numbers[i] ?? 0) - (b.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return comparePrereleases(a.prerelease, b.prerelease);
}

function parse(version: string): { numbers: number[]; prerelease: string[] } {
  const [release = ""] = version.split("+");
  const dash = release.indexOf("-");
  const core = dash < 0 ? release : release.slice(0, dash);
  return {
    numbers: core.split(".").map((number) => Number.parseInt(number, 10) || 0),
    prerelease: dash < 0 ? [] : release.slice(dash + 1).split("."),
  };
}

// A release is newer than its prereleases; numbers come before words; a longer list is newer.
function comparePrereleases(a: string[], b: string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [left, right] = [a[i], b[i]];
    if (left === undefined || right === undefined) return a.length - b.length;
    if (left === right) continue;
    const [leftIsNumber, rightIsNumber] = [/^\d+$/.test(left), /^\d+$/.test(right)];
    if (leftIsNumber && rightIsNumber) return Number(left) - Number(right);
    if (leftIsNumber !== rightIsNumber) return leftIsNumber ? -1 : 1;
    return left < right ? -1 : 1;
  }
  return 0;
}
