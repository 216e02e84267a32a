/** The shape of `package.yaml`. */
import {
  type FieldLog,
  type Read,
  readInteger,
  readList,
  readRecord,
  readText,
  readUrl,
  required,
} from './fields.ts';
import type {
  DataSource,
  DetectionPackage,
  FalsePositiveGroup,
  NamedCase,
  Reference,
  Technique,
} from './package.ts';
import type { YamlNode } from './yaml-tree.ts';

export type PackageHead = Omit<DetectionPackage, 'rules'>;

const readTexts = readList(readText);

const readTechnique: Read<Technique> = readRecord<Technique>({
  id: required(readText),
  name: required(readText),
  tactic: required(readText),
  platforms: required(readTexts),
});

const readCase: Read<NamedCase> = readRecord<NamedCase>({
  name: required(readText),
  attackId: required(readText),
  year: required(readInteger),
  summary: required(readText),
});

const readDataSource: Read<DataSource> = readRecord<DataSource>({
  name: required(readText),
  attackId: required(readText),
  use: required(readText),
});

const readGroup: Read<FalsePositiveGroup> = readRecord<FalsePositiveGroup>({
  group: required(readText),
  examples: required(readTexts),
  explanation: required(readText),
});

const readReference: Read<Reference> = readRecord<Reference>({
  title: required(readText),
  url: required(readUrl),
});

const readHead: Read<PackageHead> = readRecord<PackageHead>({
  id: required(readText),
  name: required(readText),
  version: required(readText),
  attackVersion: required(readText),
  technique: required(readTechnique),
  description: required(readText),
  cases: required(readList(readCase)),
  dataSources: required(readList(readDataSource)),
  requiredTables: required(readTexts),
  falsePositives: required(readList(readGroup)),
  references: required(readList(readReference)),
});

export function readPackageFile(node: YamlNode, log: FieldLog): PackageHead | undefined {
  return readHead(node, '', log);
}
