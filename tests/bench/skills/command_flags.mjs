// The flags of common programs, as far as one flag can be written in several ways.
//   values      short flags that take a value; attached: those that take one only without a space before it
//   long        what a long flag is called in short; long_values: long flags without a short name that take a value
//   same        letters that mean what another one means
//   rivals      of these the last one counts, so that their order says something
//   number      the flag that "-5" stands for
//   stops       what follows the first word that is no flag is another program's
//   bare_first  the first word may be flags without their hyphen
//   slashes     a slash at the end of a folder says something

const flags = {
  cat: { long: { number: 'n', 'show-all': 'A', 'squeeze-blank': 's', 'number-nonblank': 'b' } },
  chmod: { long: { recursive: 'R', verbose: 'v' } },
  chown: { long: { recursive: 'R', verbose: 'v' } },
  cp: { values: 'tS', rivals: 'ifn', long: { recursive: 'r', archive: 'a', force: 'f', interactive: 'i', 'no-clobber': 'n', update: 'u', verbose: 'v' }, same: { R: 'r' } },
  curl: {
    values: 'oHdXuAebFTmxKwr',
    long: { output: 'o', 'remote-name': 'O', head: 'I', location: 'L', header: 'H', data: 'd', request: 'X', user: 'u', silent: 's', fail: 'f', verbose: 'v', form: 'F', include: 'i', insecure: 'k', 'max-time': 'm' },
  },
  cut: { values: 'dfcb', long: { delimiter: 'd', fields: 'f', characters: 'c', bytes: 'b' } },
  df: { values: 't', long: { 'human-readable': 'h', inodes: 'i', 'print-type': 'T', type: 't' } },
  diff: { values: 'U', rivals: 'uycq', long: { recursive: 'r', unified: 'u', brief: 'q', 'side-by-side': 'y', 'ignore-case': 'i', 'ignore-all-space': 'w', 'ignore-blank-lines': 'B', 'ignore-space-change': 'b' } },
  du: { values: 'd', long: { summarize: 's', 'human-readable': 'h', 'max-depth': 'd', all: 'a', total: 'c' } },
  egrep: 'grep',
  fgrep: 'grep',
  free: { values: 's', rivals: 'hmgkb', long: { human: 'h', mebi: 'm', gibi: 'g', seconds: 's' } },
  grep: {
    values: 'efABCm',
    long: { recursive: 'r', 'ignore-case': 'i', 'line-number': 'n', 'files-with-matches': 'l', 'files-without-match': 'L', count: 'c', 'invert-match': 'v', 'word-regexp': 'w', 'line-regexp': 'x', 'extended-regexp': 'E', 'fixed-strings': 'F', 'perl-regexp': 'P', 'only-matching': 'o', quiet: 'q', 'no-filename': 'h', 'with-filename': 'H', 'after-context': 'A', 'before-context': 'B', context: 'C', 'max-count': 'm', regexp: 'e' },
    long_values: ['include', 'exclude', 'exclude-dir'],
    rivals: 'EFPG',
  },
  gzip: { long: { keep: 'k', decompress: 'd', recursive: 'r', list: 'l', force: 'f', best: '9', fast: '1' } },
  head: { values: 'nc', long: { lines: 'n', bytes: 'c', quiet: 'q' }, number: 'n' },
  kill: { values: 's', long: { signal: 's', list: 'l' } },
  ln: { values: 't', long: { symbolic: 's', force: 'f', 'no-dereference': 'n', relative: 'r', verbose: 'v' } },
  ls: {
    values: 'IwT',
    rivals: 'StUXvf',
    long: { all: 'a', 'almost-all': 'A', 'human-readable': 'h', recursive: 'R', reverse: 'r', directory: 'd', inode: 'i', size: 's', classify: 'F' },
  },
  mkdir: { values: 'm', long: { parents: 'p', mode: 'm', verbose: 'v' } },
  mv: { values: 't', rivals: 'ifn', long: { force: 'f', interactive: 'i', 'no-clobber': 'n', update: 'u', verbose: 'v' } },
  ping: { values: 'ciwWsI', long: {} },
  rm: { rivals: 'fi', long: { recursive: 'r', force: 'f', interactive: 'i', verbose: 'v', dir: 'd' }, same: { R: 'r' } },
  rmdir: { long: { parents: 'p', verbose: 'v' } },
  rsync: { values: 'ef', long: { archive: 'a', verbose: 'v', compress: 'z', recursive: 'r', 'dry-run': 'n', rsh: 'e', 'human-readable': 'h' }, long_values: ['exclude', 'include'], slashes: true },
  scp: { values: 'PiloFJ', long: {} },
  sed: { values: 'ef', attached: 'i', long: { 'in-place': 'i', quiet: 'n', silent: 'n', 'regexp-extended': 'E', expression: 'e' }, same: { r: 'E' } },
  sort: { values: 'ktoS', long: { reverse: 'r', unique: 'u', 'numeric-sort': 'n', 'human-numeric-sort': 'h', 'random-sort': 'R', 'ignore-case': 'f', key: 'k', 'field-separator': 't', output: 'o', 'version-sort': 'V', 'month-sort': 'M', check: 'c' } },
  ssh: { values: 'pilLRDoJFcmW', long: {}, stops: true },
  tail: { values: 'ncs', long: { lines: 'n', bytes: 'c', follow: 'f', quiet: 'q' }, number: 'n' },
  tar: {
    values: 'fCXT',
    long: { create: 'c', extract: 'x', get: 'x', list: 't', file: 'f', gzip: 'z', bzip2: 'j', xz: 'J', verbose: 'v', directory: 'C', append: 'r', update: 'u', 'auto-compress': 'a' },
    long_values: ['exclude'],
    bare_first: true,
  },
  touch: { values: 'rtd', long: { 'no-create': 'c', reference: 'r', date: 'd' } },
  tr: { long: { delete: 'd', 'squeeze-repeats': 's', complement: 'c' }, same: { C: 'c' } },
  tree: { values: 'LIPo', long: {} },
  uniq: { values: 'fsw', long: { count: 'c', repeated: 'd', unique: 'u', 'ignore-case': 'i' } },
  unzip: { values: 'dPx', long: {} },
  wc: { long: { lines: 'l', words: 'w', bytes: 'c', chars: 'm', 'max-line-length': 'L' } },
  wget: { values: 'OPoiUt', long: { 'output-document': 'O', continue: 'c', quiet: 'q', mirror: 'm', recursive: 'r', 'directory-prefix': 'P', background: 'b', 'page-requisites': 'p', 'convert-links': 'k' } },
  zip: { values: 'x', long: { 'recurse-paths': 'r', encrypt: 'e', quiet: 'q' } },
  'git branch': { long: { delete: 'd', move: 'm', all: 'a', remotes: 'r', verbose: 'v' }, values: 'u' },
  'git clean': { long: { force: 'f', 'dry-run': 'n' } },
  'git commit': { values: 'mFC', long: { message: 'm', all: 'a', 'no-verify': 'n' } },
  'git log': { values: 'nSGL', long: { 'max-count': 'n', patch: 'p' }, number: 'n' },
  'git push': { long: { 'set-upstream': 'u', force: 'f', delete: 'd' } },
  'git tag': { values: 'm', long: { annotate: 'a', message: 'm', delete: 'd', list: 'l' } },
  'docker exec': { values: 'uwe', long: { interactive: 'i', tty: 't', detach: 'd', user: 'u', workdir: 'w', env: 'e' }, stops: true },
  'docker images': { long: { all: 'a', quiet: 'q' } },
  'docker logs': { values: 'n', long: { follow: 'f', tail: 'n', timestamps: 't' } },
  'docker ps': { values: 'nf', long: { all: 'a', quiet: 'q', size: 's', filter: 'f', last: 'n', latest: 'l' } },
  'docker rm': { long: { force: 'f', volumes: 'v' } },
  'docker run': { values: 'puwevh', long: { interactive: 'i', tty: 't', detach: 'd', publish: 'p', user: 'u', workdir: 'w', env: 'e', volume: 'v' }, long_values: ['name', 'network'], stops: true },
};

// Nothing for programs that are not known: their words are compared as they stand.
export function flags_of(program) {
  const found = Object.hasOwn(flags, program) ? flags[program] : undefined;
  return typeof found === 'string' ? flags[found] : found;
}
