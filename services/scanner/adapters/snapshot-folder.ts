import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '../../../events/sandbox.ts';
import type { RawAnswer } from '../domain/read-aws-facts.ts';
import { answerNames } from '../facts/aws/answers.ts';
import type { AwsDescription } from '../ports.ts';

/** The largest answer that is read, bytes; real ones are far below it. */
export const answerLimit = 64 * 1024 * 1024;

/** AWS answers out of a snapshot folder: `<name>.json`, exactly what `aws … --output json` prints. */
export function snapshotFolderDescription(): AwsDescription {
  return {
    read: async (sandbox: Sandbox) => {
      const { target } = sandbox;
      if (target.kind !== 'folder') return {};
      const read = answerNames.map(
        async (name) => [name, await readAnswer(join(target.path, `${name}.json`))] as const,
      );
      return Object.fromEntries(await Promise.all(read));
    },
  };
}

async function readAnswer(path: string): Promise<RawAnswer> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > answerLimit)
        return { status: 'unreadable', note: `It is larger than ${answerLimit / 1024 / 1024} MiB.` };
      return parse(await file.readFile('utf8'));
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return code === 'ENOENT'
      ? { status: 'missing', note: null }
      : { status: 'unreadable', note: `It cannot be read (${code}).` };
  }
}

function parse(text: string): RawAnswer {
  try {
    return { status: 'read', json: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch {
    return { status: 'unreadable', note: 'It is not JSON.' };
  }
}
