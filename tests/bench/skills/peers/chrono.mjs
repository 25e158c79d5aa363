// chrono-node for `when`: dates, times and ranges of both. It claims no durations, recurrences, ISO weeks, weekends of two
// days or parts of the day as ranges, so queries that want those are not asked. Where it knows the month and only implies
// the day, either reading counts as right.
import * as chrono from 'chrono-node';

export const name = 'chrono-node';

const usual = { now: '2026-03-10T10:30:00', zone: 'UTC' };
const instant = /T\d\d:\d\d[+-]\d\d:\d\d/;
const day_part = /\b(morning|afternoon|evening|night|tonight|weekend|sat and sun)\b/i;

function offset_minutes(zone, date) {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(date);
  const found = parts.find(({ type }) => type === 'timeZoneName').value.match(/([+-])(\d\d):(\d\d)/);
  return found ? (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) : 0;
}

function instant_of(local, zone) {
  const guess = new Date(`${local}Z`);
  const shifted = new Date(guess - offset_minutes(zone, guess) * 60_000);
  return new Date(guess - offset_minutes(zone, shifted) * 60_000);
}

const two = (number) => String(number).padStart(2, '0');

function written(part, zone) {
  const [year, month, day] = ['year', 'month', 'day'].map((field) => part.get(field));
  const date = `${year}-${two(month)}-${two(day)}`;
  if (part.isCertain('hour')) {
    const local = `${date}T${two(part.get('hour'))}:${two(part.get('minute'))}`;
    const minutes = offset_minutes(zone, instant_of(`${local}:00`, zone));
    const size = Math.abs(minutes);
    return [`${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`];
  }
  if (part.isCertain('day') || part.isCertain('weekday')) return [date];
  if (part.isCertain('month')) return [`${year}-${two(month)}`, date];
  return [String(year), date];
}

export function claims({ prompt, answers }) {
  return answers.some((text) => {
    if (/^P|RRULE|W\d\d$/.test(text)) return false;
    return !(text.includes('/') && day_part.test(prompt) && !(instant.test(text) && /\d/.test(prompt)));
  });
}

// Nothing where it finds no date.
export function ask({ prompt, now = usual.now, zone = usual.zone }) {
  const here = instant_of(now, zone);
  const [found] = chrono.parse(prompt, { instant: here, timezone: offset_minutes(zone, here) }, { forwardDate: true });
  if (!found) return undefined;
  const starts = written(found.start, zone);
  if (!found.end) return starts;
  const ends = written(found.end, zone);
  return starts.flatMap((start) => ends.map((end) => `${start}/${end}`));
}
