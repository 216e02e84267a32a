/** What is wrong with bytes that claim to be a record. Thrown inside this folder only: a record that has one is skipped. */

export class EvtxFault extends Error {
  override readonly name = 'EvtxFault';
}
