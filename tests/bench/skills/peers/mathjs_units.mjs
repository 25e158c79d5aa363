// mathjs for `units`. It reads "5 miles to km": questions that say the same in other words are put into that form before,
// and the names of units into those that it knows.
import { evaluate } from 'mathjs';
import { number_of, same_number } from './numbers.mjs';

export const name = 'mathjs';

// Our symbol: mathjs's word, and how people write it.
const units = {
  mm: ['mm', 'millimet(?:er|re)s?'], cm: ['cm', 'centimet(?:er|re)s?', 'cms'], km: ['km', 'kilomet(?:er|re)s?'],
  m: ['m', 'met(?:er|re)s?'], in: ['inch', 'inch(?:es)?', 'in'], ft: ['ft', 'feet', 'foot', 'ft'], yd: ['yard', 'yards?', 'yd'],
  mi: ['mile', 'miles?', 'mi'], mg: ['mg', 'milligrams?'], kg: ['kg', 'kilograms?', 'kilos?'], g: ['g', 'gram(?:me)?s?'],
  t: ['tonne', 'tonnes?'], oz: ['ounce', 'ounces?', 'oz'], lb: ['lbm', 'pounds?', 'lbs?'], st: ['stone', 'stones?'],
  ml: ['ml', 'millilit(?:er|re)s?'], cl: ['cl', 'centilit(?:er|re)s?'], l: ['l', 'lit(?:er|re)s?'],
  'fl oz': ['fluidounce', 'fluid ounces?', 'fl oz'], cup: ['cup', 'cups?'], pt: ['pint', 'pints?'], qt: ['quart', 'quarts?'],
  gal: ['gallon', 'gallons?'], tbsp: ['tablespoon', 'tablespoons?', 'tbsp'], tsp: ['teaspoon', 'teaspoons?', 'tsp'],
  s: ['s', 'seconds?'], min: ['minute', 'minutes?', 'min'], h: ['hour', 'hours?'], d: ['day', 'days?'], wk: ['week', 'weeks?'],
  '°C': ['degC', '(?:degrees? )?(?:celsius|centigrade)', '°? ?c'], '°F': ['degF', '(?:degrees? )?fahrenheit', '°? ?f'], K: ['K', 'kelvin'],
  'km/h': ['km/h', 'kph', 'kilomet(?:er|re)s per hour'], 'm/s': ['m/s', 'met(?:er|re)s per second'], mph: ['mi/h', 'mph', 'miles per hour'],
  B: ['byte', 'bytes?'], kB: ['kB', 'kilobytes?'], MB: ['MB', 'megabytes?'], GB: ['GB', 'gigabytes?'], TB: ['TB'], KiB: ['KiB'],
  MiB: ['MiB'], GiB: ['GiB'], bit: ['bit', 'bits'], Gbit: ['Gb', 'gigabits?'], 'Mbit/s': ['Mb/s', 'mbit/s'], 'MB/s': ['MB/s'],
  J: ['J', 'joules?'], kJ: ['kJ', 'kilojoules?'], Wh: ['Wh'], kWh: ['kWh'], W: ['W', 'watts?'], kW: ['kW', 'kilowatts?'],
  hp: ['hp', 'horsepower'], Pa: ['Pa'], hPa: ['hPa'], kPa: ['kPa', 'kilopascals?'], bar: ['bar'], atm: ['atm', 'atmospheres?'], psi: ['psi'],
  mmHg: ['mmHg'], 'm²': ['m^2', 'square met(?:er|re)s?', 'm2'], 'km²': ['km^2'], ha: ['hectare', 'hectares?', 'ha'], acre: ['acre', 'acres?'],
  'ft²': ['ft^2', 'square feet', 'sq ft'], 'in²': ['in^2', 'square inch(?:es)?', 'sq in'], 'm³': ['m^3', 'cubic met(?:er|re)s?'],
  'cm³': ['cm^3', 'cubic centimet(?:er|re)s?', 'cc'], 'ft³': ['ft^3', 'cubic f(?:ee|oo)t'], '°': ['deg', 'degrees?'], rad: ['rad', 'radians?'],
};

const symbols = Object.entries(units).map(([symbol, [word, ...spelled]]) => {
  const pattern = [symbol, word, ...spelled].map((text) => (text === symbol || text === word ? text.replace(/[\^$]/g, '\\$&') : text)).join('|');
  return { symbol, word, exact: new RegExp(`^(?:${symbol.replace('^', '\\^')})$`), loose: new RegExp(`^(?:${pattern})$`, 'i') };
});
const unit_of = (text) => symbols.find(({ exact }) => exact.test(text)) ?? symbols.find(({ loose }) => loose.test(text));

const polite = /^(?:please |pls )?(?:can you |could you )?(?:convert|conver|what(?:'s| is| would be)|whats|how (?:much|heavy|long|far) (?:is|are)|turn|change|express|give me) |(?:[?]| please| pls| thanks)+$/gi;
const shapes = [
  /^(?<value>-?[\d.,/]+) ?(?<from>.+?) (?:to|in|into|as|->) (?<to>.+)$/i,
  /^(?<value>-?[\d.,/]+)[ -]?(?<from>[^\d]+)$/,
  /^how many (?<to>.+?) (?:are )?(?:there )?(?:are )?in (?<value>-?[\d.,/]+|an?) ?(?<from>.+)$/i,
];

// Numbers in words are none of its claims.
export function claims({ prompt, answers }) {
  return /\d|\ban?\b/.test(prompt) && answers.some((text) => /^(?:≈ )?-?[\d.]+ \D+$/.test(text) && number_of(text));
}

export function same(text, expected) {
  const [a, b] = [number_of(text), number_of(expected)];
  return Boolean(a && b) && a.unit === b.unit && same_number(a.value, b.value);
}

// Nothing where there is no conversion that it reads.
export function ask({ prompt }) {
  const plain = prompt.replace(polite, '').trim();
  const found = shapes.map((shape) => plain.match(shape)?.groups).find(Boolean);
  const [from, to] = found ? [unit_of(found.from), unit_of(found.to ?? found.from)] : [];
  if (!from || !to) return undefined;
  const value = /^an?$/i.test(found.value) ? '1' : found.value.replace(/,(?=\d{3}\b)/g, '');
  try {
    const result = evaluate(`(${value}) ${from.word} to ${to.word}`).toNumber(to.word);
    return Number.isFinite(result) ? [`${result.toFixed(12)} ${to.symbol}`] : undefined;
  } catch {
    return undefined;
  }
}
