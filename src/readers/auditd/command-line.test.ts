import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteWriter } from '../byte-writer.ts';
import { ArgumentVector, joinArguments } from './command-line.ts';
import { FieldCursor } from './fields.ts';

const readVector = (...records: readonly string[]): ArgumentVector => {
  const vector = new ArgumentVector();
  const cursor = new FieldCursor();
  for (const record of records) {
    const bytes = Buffer.from(record);
    cursor.open(bytes, 0, bytes.length);
    vector.read(cursor);
  }
  return vector;
};

const toTexts = (vector: ArgumentVector): readonly string[] =>
  Array.from({ length: vector.count }, (_, index) =>
    vector.writer.bytes.toString('utf8', vector.startOf(index), vector.ends[index]),
  );

const join = (vector: ArgumentVector): string => {
  const writer = new ByteWriter();
  joinArguments(vector, writer);
  return writer.bytes.toString('utf8', 0, writer.length);
};

const hex = (text: string): string => Buffer.from(text).toString('hex').toUpperCase();

/** The other way: the argument vector out of a command line, by the rule of README.md. */
const splitCommandLine = (line: string): readonly string[] => {
  const found: string[] = [];
  let at = 0;
  while (at < line.length) {
    let argument = '';
    if (line[at] === '"') {
      at += 1;
      for (;;) {
        const run = /^\\*/u.exec(line.slice(at))?.[0].length ?? 0;
        const next = line[at + run];
        if (next === '"') {
          argument += '\\'.repeat(run >> 1);
          at += run + 1;
          if (run % 2 === 0) break;
          argument += '"';
        } else {
          argument += '\\'.repeat(run) + (next ?? '');
          at += run + 1;
        }
      }
    } else
      while (at < line.length && line[at] !== ' ') {
        argument += line[at];
        at += 1;
      }
    found.push(argument);
    at += 1;
  }
  return found;
};

test.each([
  [['lua5.4', '-v'], 'lua5.4 -v'],
  [['redis', '--save', ''], 'redis --save ""'],
  [['lua', '-e', 'os.execute("id")'], 'lua -e "os.execute(\\"id\\")"'],
  [['rpm', '--eval', '%{lua:print(1+1)}'], 'rpm --eval %{lua:print(1+1)}'],
  [['bash', '-c', "echo 'a'"], 'bash -c "echo \'a\'"'],
  [['x', 'C:\\Temp\\y'], 'x C:\\Temp\\y'],
  [['x', 'a b\\'], 'x "a b\\\\"'],
  [['x', 'a \\n b'], 'x "a \\n b"'],
  [['x', 'say \\"'], 'x "say \\\\\\""'],
  [['x', 'two\nlines'], 'x "two\nlines"'],
])('%j is written %s', (argv, line) => {
  const fields = argv.map(
    (argument, index) => `a${index}=${argument === '' ? '""' : hex(argument)}`,
  );
  expect(join(readVector(fields.join(' ')))).toBe(line);
});

test('every argument vector can be had back from its command line', () => {
  const argument = fc.stringMatching(/^[\\" a\n\tü(]*$/u);
  fc.assert(
    fc.property(fc.array(argument, { minLength: 1, maxLength: 6 }), (argv) => {
      const fields = argv.map((text, index) => `a${index}=${text === '' ? '""' : hex(text)}`);
      expect(splitCommandLine(join(readVector(fields.join(' '))))).toEqual(argv);
    }),
    { numRuns: 500 },
  );
});

test('a quoted value is text even when it looks like hexadecimal, a bare one is hexadecimal', () => {
  expect(toTexts(readVector('argc=3 a0="3132" a1=3132 a2="4F"'))).toEqual(['3132', '12', '4F']);
});

test('an argument in pieces is one argument, across records', () => {
  const vector = readVector(
    'argc=3 a0="sh" a1_len=12 a1[0]="abc" a1[1]="def"',
    'a1[2]="ghi" a2="end"',
  );
  expect(toTexts(vector)).toEqual(['sh', 'abcdefghi', 'end']);
  expect(vector.announced).toBe(3);
});

test('pieces in hexadecimal join at their bytes, not at their characters', () => {
  const whole = hex('aé b');
  const vector = readVector(`a0="x" a1_len=10 a1[0]=${whole.slice(0, 4)} a1[1]=${whole.slice(4)}`);
  expect(toTexts(vector)).toEqual(['x', 'aé b']);
});

test('a cut hexadecimal value loses only its last half byte', () => {
  expect(toTexts(readVector('a0=6C75616'))).toEqual(['lua']);
});

test('bytes that are no UTF-8 become U+FFFD and the rest stays', () => {
  expect(join(readVector('a0=61FF62'))).toBe('a\ufffdb');
});

test('the title of a process is split at its zeros', () => {
  const vector = new ArgumentVector();
  const bytes = Buffer.from(hex('lua5.4\0-e\0print(1)\0'));
  vector.readTitle(bytes, 0, bytes.length, false);
  expect(toTexts(vector)).toEqual(['lua5.4', '-e', 'print(1)']);
});
