// The command line as a contract (DESIGN section 6): names, exit codes, formats, defaults.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/registry.ts';
import { makeEvent, toCsv } from '../harness/evidence.ts';
import { makeFolder, moonhound, readLines } from '../harness/moonhound.ts';
import { needs, ROOT } from '../harness/needs.ts';

const EXAMPLES = join(ROOT, 'examples');

const writeEvents = (): string => {
  const path = join(makeFolder(), 'a.csv');
  const events = [
    makeEvent(1),
    makeEvent(2, { FileName: 'lua', ProcessCommandLine: 'lua -e "os.execute(\'id\')"' }),
    makeEvent(3, { ProcessCommandLine: 'luac x', DeviceName: 'PC-2' }),
  ];
  writeFileSync(path, toCsv(events));
  return path;
};

describe('help', () => {
  test('it names every command that works, and none that does not', () => {
    const { code, output } = moonhound(['--help']);
    expect(code).toBe(0);
    const named = [...output.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, name]) => name);
    expect(named).toEqual(COMMANDS.map(({ name }) => name));
    expect(output).not.toMatch(/watch|serve|inspect|report/);
  });

  test.each(COMMANDS.map(({ name }) => name))(
    '%s tells its arguments and options',
    async (name) => {
      const { code, output } = moonhound([name, '--help']);
      expect(code).toBe(0);
      const definition = await COMMANDS.find((entry) => entry.name === name)?.load();
      for (const { flags } of definition?.options ?? []) {
        expect(output).toContain(/--[a-z-]+/.exec(flags)?.[0]);
      }
      expect(output.split('\n').filter((line) => line.length > 100)).toEqual([]);
      const entry = COMMANDS.find((each) => each.name === name);
      expect(definition).toMatchObject({ name, summary: entry?.summary });
    },
  );

  test('--version names what results depend on', () => {
    expect(moonhound(['--version']).output).toMatch(
      /^moonhound \d+\.\d+\.\d+\ncontent +T1059\.011 \S+\nKQL +\S+ .*\nDuckDB +\d+\.\d+\.\d+\nATT&CK +\d+\nNode +\S+\n$/,
    );
  });
});

describe('wrong usage is exit code 2 and says what would be right', () => {
  test.each([
    [['hnt'], 'The nearest known: hunt.'],
    [['hunt'], 'hunt requires evidence, or a case with --case DIR.'],
    [['hunt', 'x', '--fail-on', 'bad'], 'Allowed choices are informational, low, medium, high.'],
    [['hunt', 'x', '--now', 'soon'], '--now cannot be "soon": it requires a time'],
    [['hunt', 'x', '--memory', '1'], '--memory cannot be "1"'],
    [['hunt', 'x', '--threads', '0'], '--threads cannot be "0"'],
    [['hunt', 'x', '--timezone', 'Mars'], '--timezone cannot be "Mars"'],
    [['query', 'DeviceProcessEvents'], 'query requires evidence, or a case'],
    [['ingest', 'x'], 'ingest requires --case DIR.'],
    [['case', 'sing', 'x'], 'Allowed choices are info, verify, export, compact.'],
    [['completion', 'tcsh'], 'Allowed choices are bash, zsh, fish, powershell.'],
  ])('%j', (args, message) => {
    const { code, output, messages } = moonhound(args);
    expect([code, output]).toEqual([2, '']);
    expect(messages).toContain(message);
  });
});

describe('hunt', () => {
  test('an alert has the fields of the contract, in its order', () => {
    const { output } = moonhound(['hunt', EXAMPLES, '--format', 'ndjson']);
    const [alert] = readLines<Record<string, unknown>>(output);
    expect(Object.keys(alert ?? {}).slice(0, 13)).toEqual([
      'id',
      'title',
      'severity',
      'confidence',
      'score',
      'rules',
      'device',
      'account',
      'firstSeen',
      'lastSeen',
      'reasons',
      'profiles',
      'hits',
    ]);
    expect(alert).toMatchObject({
      severity: 'medium',
      confidence: 'low',
      score: 60,
      rules: ['lua-execution'],
      firstSeen: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/) as string,
    });
  });

  test('json is the same alerts as one list', () => {
    const lines = readLines(moonhound(['hunt', EXAMPLES, '--format', 'ndjson']).output);
    expect(JSON.parse(moonhound(['hunt', EXAMPLES, '--format', 'json']).output)).toEqual(lines);
  });

  test('the table marks the match, tells why, and fits 100 columns', () => {
    const { output, messages } = moonhound(['hunt', writeEvents()]);
    expect(output).toContain(`lua -e "«os.execute(»'id')"`);
    expect(output).toContain('MEDIUM 60');
    expect(output).toMatch(/OsExec .*: The command line holds os\.execute\(/);
    expect(output).toContain('Started by: sshd (77) → lua (1002)');
    expect(output.split('\n').filter((line) => [...line].length > 100)).toEqual([]);
    expect(messages).toMatch(/3 events on 2 devices, .*\n {2}2 hits, 2 alerts: 2 medium\n/);
  });

  test('NO_COLOR leaves no colour, FORCE_COLOR brings it', () => {
    const file = writeEvents();
    expect(moonhound(['hunt', file]).output).not.toContain('\u001b[');
    const coloured = moonhound(['hunt', file], { env: { NO_COLOR: '', FORCE_COLOR: '1' } });
    expect(coloured.output).toContain('\u001b[');
  });

  test.each([
    ['high', 0],
    ['medium', 3],
    ['low', 3],
  ])('--fail-on %s is exit code %i for alerts of medium severity', (severity, code) => {
    expect(moonhound(['hunt', writeEvents(), '--fail-on', severity]).code).toBe(code);
  });

  test.each([
    [['--device', 'pc-2'], 1],
    [['--since', '2026-03-01T10:00:03Z'], 1],
    [['--until', '2026-03-01T10:00:02Z'], 1],
    [['--since', '2027-01-01'], 0],
    [['--table', 'DeviceProcessEvents'], 2],
    [['--table', 'DeviceFileEvents'], 0],
    [['--rule', 'lua-execution'], 2],
    [['--now', '2026-03-01T12:00:00Z'], 2],
    [['--now', '2026-03-09'], 0],
  ])('%j leaves %i alerts', (options, count) => {
    const { code, output } = moonhound(['hunt', writeEvents(), '--format', 'ndjson', ...options]);
    expect([code, readLines(output).length]).toEqual([0, count]);
  });

  test('an unknown rule names those that there are', () => {
    const { code, messages } = moonhound(['hunt', writeEvents(), '--rule', 'lua']);
    expect(code).toBe(1);
    expect(messages).toContain('The package has no rule "lua". [CFG022]');
    expect(messages).toContain('lua-execution');
  });

  test('a package with a fault is not used, and the fault is shown', () => {
    const folder = makeFolder();
    mkdirSync(join(folder, 'rules'));
    writeFileSync(join(folder, 'package.yaml'), 'id: X\nnonsense: 1\n');
    const { code, output, messages } = moonhound(['hunt', writeEvents(), '--package', folder]);
    expect([code, output]).toEqual([1, '']);
    expect(messages).toContain('package.yaml:2:');
    expect(messages).toContain('is not used');
  });
});

describe('query', () => {
  test('-f reads a file, - standard input', () => {
    const file = join(makeFolder(), 'q.kql');
    writeFileSync(file, 'print a = 1');
    expect(moonhound(['query', '-f', file, '--format', 'ndjson']).output).toBe('{"a":1}\n');
    const piped = moonhound(['query', '-', '--format', 'ndjson'], { input: 'print a = 2' });
    expect(piped.output).toBe('{"a":2}\n');
  });

  test('a fault in a file names file, line and column and marks the text', () => {
    const file = join(makeFolder(), 'q.kql');
    writeFileSync(file, 'DeviceProcessEvents\n| where FilName == "x"');
    const { code, messages } = moonhound(['query', '-f', file, EXAMPLES]);
    expect(code).toBe(1);
    expect(messages).toContain(`${file}:2:9`);
    expect(messages).toContain('|         ^^^^^^^');
    expect(messages).toContain('FileName');
  });

  test('values print in the forms of the contract', () => {
    const query = `print d = datetime(2020-01-02T03:04:05.1234567Z), t = 1d + 2h + 3m + 4500ms,
      l = 9007199254740993, r = 0.1, n = real(nan), e = int(null), y = dynamic({"a":[1,"x"]}), s = ""`;
    expect(moonhound(['query', query, '--format', 'ndjson']).output).toBe(
      '{"d":"2020-01-02T03:04:05.1234567Z","t":"1.02:03:04.5000000","l":9007199254740993,"r":0.1,"n":"NaN","e":null,"y":{"a":[1,"x"]},"s":""}\n',
    );
  });

  test('now() is the tick after the last event, said on standard error; --now overrides', () => {
    const file = writeEvents();
    const { output, messages } = moonhound(['query', 'print now()', file, '--format', 'csv']);
    expect(output).toBe('print_0\r\n2026-03-01T10:00:03.0000001Z\r\n');
    expect(messages).toContain(
      'now() is 2026-03-01T10:00:03.0000001Z (one tick after the last event)',
    );
    const given = moonhound([
      'query',
      'print now()',
      file,
      '--now',
      '2020-01-01',
      '--format',
      'csv',
    ]);
    expect(given.output).toBe('print_0\r\n2020-01-01T00:00:00.0000000Z\r\n');
    expect(given.messages).toBe('');
  });

  test('TimeGenerated and the origin of a row are there when a query names them', () => {
    const query =
      'DeviceProcessEvents | where FileName == "lua" | project TimeGenerated, OriginFile, OriginRecord';
    expect(moonhound(['query', query, writeEvents(), '--format', 'csv']).output).toBe(
      'TimeGenerated,OriginFile,OriginRecord\r\n2026-03-01T10:00:02.0000000Z,a.csv,2\r\n',
    );
  });

  test.each(['bound', 'lowered', 'sql', 'plan'])('--show %s prints the stage', (stage) => {
    const { code, output } = moonhound(['query', 'print x = 1', '--show', stage]);
    expect(code).toBe(0);
    expect(output.length).toBeGreaterThan(10);
    if (stage === 'bound' || stage === 'lowered') JSON.parse(output);
  });

  test('a construct without a translation is refused with its place', () => {
    const { code, messages } = moonhound(['query', 'print x = 1 | evaluate bag_unpack(x)']);
    expect(code).toBe(1);
    expect(messages).toMatch(/query:1:\d+/);
  });
});

describe('other commands', () => {
  test('schema lists tables and columns, and names the nearest to a wrong one', () => {
    expect(moonhound(['schema']).output).toContain('DeviceProcessEvents');
    expect(moonhound(['schema', 'DeviceProcessEvents']).output).toContain('ProcessCommandLine');
    const wrong = moonhound(['schema', 'DeviceProcesEvents']);
    expect(wrong.code).toBe(1);
    expect(wrong.messages).toContain('The nearest known: DeviceProcessEvents');
  });

  test('formats names every reader', () => {
    expect(moonhound(['formats', '--format', 'csv']).output).toMatch(
      /^format,evidence,readBy,recognisedBy,tables\r\nauditd,/,
    );
  });

  test('formats NAME prints the mapping of a format, and names the known ones for a wrong name', () => {
    const rows = JSON.parse(
      moonhound(['formats', 'laurel', '--format', 'json']).output,
    ) as object[];
    expect(rows).toContainEqual({
      table: 'DeviceProcessEvents',
      actionType: 'ProcessCreated',
      when: 'execve or execveat, or EXECVE, that did not fail',
      column: 'FolderPath',
      from: 'SYSCALL.exe',
      as: '',
    });
    const wrong = moonhound(['formats', 'laurels']);
    expect([wrong.code, wrong.messages.includes('laurel')]).toEqual([1, true]);
  });

  test('show tells the technique and a rule', () => {
    expect(moonhound(['show']).output).toContain('Command and Scripting Interpreter: Lua');
    expect(moonhound(['show', 'lua-execution']).output).toContain('let LuaPatterns = dynamic([');
    expect(moonhound(['show', 'none']).code).toBe(2);
  });

  test('check finds faults with file, line and column, and none in the shipped package', () => {
    expect(moonhound(['check', 'content/T1059.011']).code).toBe(0);
    const file = join(makeFolder(), 'bad.kql');
    writeFileSync(file, 'DeviceProcessEvents\n| where Nonsense == 1');
    const text = moonhound(['check', file]);
    expect(text.code).toBe(1);
    expect(text.output).toContain(`${file}:2:9`);
    const json = JSON.parse(moonhound(['check', file, '--format', 'json']).output) as unknown;
    expect(json).toMatchObject([{ file, severity: 'error', span: { line: 2, column: 9 } }]);
  });

  test('the bash completion is a script that bash accepts and that completes commands', () => {
    needs.command('bash');
    const script = join(makeFolder(), 'completion.bash');
    writeFileSync(script, moonhound(['completion', 'bash']).output);
    const words = `. "$0"; COMP_WORDS=(moonhound hu); COMP_CWORD=1; _moonhound; echo "\${COMPREPLY[*]}"
      COMP_WORDS=(moonhound hunt --format n); COMP_CWORD=3; _moonhound; echo "\${COMPREPLY[*]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', words, script], { encoding: 'utf8' });
    expect([stdout, stderr]).toEqual(['hunt\nndjson\n', '']);
  });

  test.each(['zsh', 'fish', 'powershell'])('the %s completion names every command', (shell) => {
    const { output } = moonhound(['completion', shell]);
    for (const { name } of COMMANDS) expect(output).toContain(name);
  });
});

describe('moonhound.yaml', () => {
  test('gives defaults for options that were not given, and that is told', () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'moonhound.yaml'), 'format: csv\nstrict: true\n');
    const { output, messages } = moonhound(['query', 'print a = 1'], { cwd: folder });
    expect(output).toBe('a\r\n1\r\n');
    expect(messages).toContain('defaults from moonhound.yaml: format, strict');
    const given = moonhound(['query', 'print a = 1', '--format', 'ndjson'], { cwd: folder });
    expect(given.output).toBe('{"a":1}\n');
  });

  test.each([
    ['formt: csv\n', 2, 'sets "formt", which is no option'],
    ['format: xml\n', 2, '"format" cannot be "xml"'],
    ['strict: maybe\n', 2, '"strict" requires true or false'],
    ['format: [\n', 1, 'cannot be used'],
  ])('%j is refused', (text, code, message) => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'moonhound.yaml'), text);
    const ran = moonhound(['query', 'print a = 1'], { cwd: folder });
    expect(ran.code).toBe(code);
    expect(ran.messages).toContain(message);
  });
});
