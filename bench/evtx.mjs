/**
 * Windows event logs: every record of dense files (500 events a MB or more, as in production) to objects, beside the reader
 * on npm (`@ts-evtx/core`, MIT, installed when asked for and never a dependency) and libevtx's `evtxexport` where it is
 * installed. MOONHOUND_BENCH_EVTX is a folder of logs; else the shared test data is taken.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  CHUNK_BYTES,
  CHUNK_HEADER_BYTES,
  findRecordsEnd,
  isChunk,
  isIntact,
  walkRecords,
} from '../dist/readers/evtx/chunk.js';
import { FILE_HEADER_BYTES } from '../dist/readers/evtx/read.js';
import { EVTX_READER } from '../dist/readers/evtx/reader.js';
import { RecordReader } from '../dist/readers/evtx/record.js';
import { compare, printTable, runProcess } from './measure.mjs';
import { withFolder } from './places.mjs';

const VERSION = '1.1.1';
const DENSE = 500;
const SHARED = fileURLToPath(new URL('../../shared/telemetry', import.meta.url));

function* logsBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* logsBelow(file);
    else if (entry.name.endsWith('.evtx')) yield file;
  }
}

/** Every record of a file as an object: the header's fields and all of the body. */
function readAll(reader, file, isWanted = () => true) {
  const bytes = readFileSync(file);
  let events = 0;
  for (let at = FILE_HEADER_BYTES; at + CHUNK_HEADER_BYTES <= bytes.length; at += CHUNK_BYTES) {
    const chunk = bytes.subarray(at, at + CHUNK_BYTES);
    if (!isChunk(chunk)) continue;
    reader.openChunk(chunk, isIntact(chunk));
    for (const { kind, start, end } of walkRecords(
      chunk,
      CHUNK_HEADER_BYTES,
      findRecordsEnd(chunk),
    )) {
      if (kind !== 'record') continue;
      try {
        reader.open(start, end);
        if (isWanted(reader)) reader.readEvent();
        events += 1;
      } catch {
        // A record that cannot be read is no event, here and there.
      }
    }
  }
  return events;
}

const isProcessStart = ({ provider, eventId }) =>
  (eventId === 1 && provider === 'Microsoft-Windows-Sysmon') ||
  (eventId === 4688 && provider === 'Microsoft-Windows-Security-Auditing');

async function loadPeer(folder) {
  const home = process.env.MOONHOUND_BENCH_TS_EVTX ?? path.join(folder, 'ts-evtx');
  const entry = path.join(home, 'node_modules', '@ts-evtx', 'core', 'dist', 'index.js');
  if (!existsSync(entry)) {
    execFileSync(
      'npm',
      ['install', '--prefix', home, '--no-audit', '--no-fund', `@ts-evtx/core@${VERSION}`],
      { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' },
    );
  }
  return import(pathToFileURL(entry).href);
}

/** Events that the peer renders; a file that it refuses has none. */
function renderAll({ EvtxFile }, file) {
  let events = 0;
  try {
    for (const record of EvtxFile.openSync(file).records()) {
      record.renderXml();
      events += 1;
    }
  } catch {
    // It gives up on the file.
  }
  return events;
}

async function decode(file, bytes) {
  async function* content() {
    yield bytes;
  }
  let records = 0;
  for await (const item of EVTX_READER.decode(content(), {}))
    if (item.kind === 'summary') records += item.records;
  return records;
}

/** So many times a side reads all files in one run: runs are to take about as long. */
const OWN_PASSES = 10;

export async function run({ quick }) {
  const home = process.env.MOONHOUND_BENCH_EVTX ?? SHARED;
  if (!existsSync(home)) {
    printTable('evtx', [{ name: 'no logs here', note: 'MOONHOUND_BENCH_EVTX=FOLDER names some' }]);
    return;
  }
  const files = [...logsBelow(home)].filter(
    (file) => readAll(new RecordReader(), file) / (statSync(file).size / 1e6) >= DENSE,
  );
  await withFolder(async (folder) => {
    const peer = await loadPeer(folder);
    const readers = [
      {
        name: 'moonhound, all fields to objects',
        passes: OWN_PASSES,
        read: (file) => readAll(new RecordReader(), file),
      },
      {
        name: 'moonhound, only process starts to objects',
        passes: OWN_PASSES,
        read: (file) => readAll(new RecordReader(), file, isProcessStart),
      },
      {
        name: 'moonhound, to rows, what tables need',
        passes: OWN_PASSES,
        read: (file) => decode(file, readFileSync(file)),
      },
      { name: `@ts-evtx/core ${VERSION}, XML`, passes: 1, read: (file) => renderAll(peer, file) },
    ];
    if (hasExport()) {
      readers.push({
        name: 'evtxexport -f xml',
        passes: 1,
        read: (file) => runProcess('evtxexport', ['-f', 'xml', file]) && 0,
      });
    }
    const events = new Map();
    const rows = await compare(
      readers.map(({ name, passes, read }) => ({
        name,
        work: async () => {
          let total = 0;
          for (let pass = 0; pass < passes; pass += 1)
            for (const file of files) total += await read(file);
          events.set(name, total / passes);
        },
      })),
      quick ? 1 : 3,
    );
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    const own = events.get(readers[0].name);
    printTable(
      `evtx: ${files.length} dense files, ${(bytes / 1e6).toFixed(1)} MB`,
      rows.map(({ name, seconds, ratio }, index) => {
        const { passes } = readers[index];
        const read = events.get(name) || own;
        const rate = Math.round(own / (seconds / passes)).toLocaleString('en');
        return {
          name,
          seconds: seconds / passes,
          ratio: (ratio * passes) / readers[0].passes,
          note: `${read.toLocaleString('en')} events, ${rate}/s`,
        };
      }),
    );
    if (!hasExport()) console.log('  evtxexport is not installed here: not compared');
  });
}

function hasExport() {
  try {
    runProcess('evtxexport', ['-V']);
    return true;
  } catch {
    return false;
  }
}
