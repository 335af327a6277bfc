import { addAbortSignal } from 'node:stream';

/** Opened when it is read, so that a command that does not need it leaves it alone. */
export async function* standardInput(signal: AbortSignal): AsyncGenerator<Uint8Array> {
  addAbortSignal(signal, process.stdin);
  for await (const chunk of process.stdin) yield chunk as Uint8Array;
}
