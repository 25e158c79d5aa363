// Means with their 95 % intervals, by Student's t.

// The 97.5 % quantile of t for 1 to 30 degrees of freedom; above that, near enough the normal one.
const quantiles = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101,
  2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** @returns {{mean: number, low: number, high: number}} without an interval (low = high = mean) for fewer than two values */
export function interval(values) {
  const middle = mean(values);
  if (values.length < 2) return { mean: middle, low: middle, high: middle };
  const variance = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
  const reach = (quantiles[values.length - 2] ?? 1.96) * Math.sqrt(variance / values.length);
  return { mean: middle, low: middle - reach, high: middle + reach };
}
