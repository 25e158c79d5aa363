// find's expression with its tests in one order, where their order makes no difference.

const with_value = new Set(
  ('-name -iname -path -ipath -wholename -regex -iregex -type -xtype -size -mtime -mmin -atime -amin -ctime -cmin -newer -anewer -cnewer ' +
    '-user -group -uid -gid -perm -links -inum -samefile -lname -fstype -maxdepth -mindepth -newermt -regextype -printf -fprint').split(' '),
);
const tests_alone = new Set('-empty -readable -writable -executable -nouser -nogroup -true -false'.split(' '));
const everywhere = new Set('-maxdepth -mindepth -depth -mount -xdev -daystart'.split(' ')); // hold for the whole expression
const actions = new Set('-print -print0 -delete -prune -ls -quit -printf -fprint'.split(' '));
const running = new Set('-exec -execdir -ok -okdir'.split(' '));
const joining = new Set('( ) -o -or , -a -and'.split(' '));

// [negated] test [value], or an action with all its words.
function take_unit(rest) {
  const unit = [rest.shift()];
  if (unit[0] === '!' || unit[0] === '-not') return ['!', ...(rest.length > 0 ? take_unit(rest) : [])];
  if (with_value.has(unit[0]) && rest.length > 0) unit.push(rest.shift());
  if (running.has(unit[0])) {
    const end = rest.findIndex((word, i) => word === ';' || (word === '+' && rest[i - 1] === '{}'));
    unit.push(...rest.splice(0, end < 0 ? rest.length : end + 1));
  }
  return unit;
}

const is_test = (unit) => {
  const name = unit[0] === '!' ? unit[1] : unit[0];
  return (with_value.has(name) || tests_alone.has(name)) && !actions.has(name) && !running.has(name);
};

export function find_form(words, without_slash) {
  const begin = words.findIndex((word, i) => i > 0 && /^[-!(]/.test(word) && !/^-[HLPO]/.test(word));
  const places = words.slice(0, begin < 0 ? words.length : begin).map(without_slash);
  const rest = begin < 0 ? [] : words.slice(begin);
  const units = [];
  while (rest.length > 0) units.push(take_unit(rest));
  const options = units.filter(([name]) => everywhere.has(name));
  const others = units.filter(([name]) => !everywhere.has(name));
  const form = [places, options.map((unit) => unit.join(' ')).sort()];
  if (others.some(([name]) => joining.has(name))) return [...form, others];
  let run = [];
  const end_run = () => form.push(...run.splice(0).sort());
  for (const unit of others) {
    if (is_test(unit)) {
      run.push(unit.join(' '));
    } else {
      end_run();
      form.push(unit.join(' '));
    }
  }
  end_run();
  return form;
}
