// Archives made by tests, also such as a hostile hand would make.
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { ZipFile } from 'yazl';

export interface Member {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly link?: string;
}

const bytesOf = ({ content }: Member): Buffer => Buffer.from(content);

/** The names stand in the archive as they are given. yazl refuses names that climb: those are written in afterwards. */
export const makeZip = async (members: readonly Member[]): Promise<Buffer> => {
  const zip = new ZipFile();
  const plain = members.map(({ name }, index) => `${index}`.padEnd(name.length, '~'));
  for (const [index, member] of members.entries()) {
    zip.addBuffer(bytesOf(member), plain[index] ?? '');
  }
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer);
  let text = Buffer.concat(pieces).toString('latin1');
  for (const [index, { name }] of members.entries())
    text = text.replaceAll(plain[index] ?? '', name);
  return Buffer.from(text, 'latin1');
};

export const writeTarGz = async (path: string, members: readonly Member[]): Promise<void> => {
  const archive = pack();
  const file = createWriteStream(path);
  archive.pipe(createGzip()).pipe(file);
  for (const member of members) {
    const { name, link } = member;
    if (link === undefined) archive.entry({ name }, bytesOf(member));
    else archive.entry({ name, type: 'symlink', linkname: link });
  }
  archive.finalize();
  await finished(file);
};
