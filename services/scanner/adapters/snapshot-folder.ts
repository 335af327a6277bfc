import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '../../../events/sandbox.ts';
import type { RawAnswer } from '../domain/read-aws-facts.ts';
import { answerNames, type AnswerName } from '../facts/aws/answers.ts';
import type { AwsDescription } from '../ports.ts';

/** The largest answer that is read, bytes; real ones are far below it. */
export const answerLimit = 32 * 1024 * 1024;

/** AWS answers out of a snapshot folder: `<name>.json`, exactly what `aws … --output json` prints. */
export function snapshotFolderDescription(): AwsDescription {
  return {
    read: async (sandbox: Sandbox) => {
      const { target } = sandbox;
      const read: Partial<Record<AnswerName, RawAnswer>> = {};
      if (target.kind !== 'folder') return read;
      for (const name of answerNames) read[name] = await readAnswer(join(target.path, `${name}.json`));
      return read;
    },
  };
}

async function readAnswer(path: string): Promise<RawAnswer> {
  try {
    // A pipe or a device would be opened and never end.
    const { size } = await regularFile(path);
    if (size > answerLimit)
      return { status: 'unreadable', note: `It is larger than ${answerLimit / 1024 / 1024} MiB.` };
    const file = await open(path, 'r');
    try {
      return parse(await file.readFile('utf8'));
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT') return { status: 'missing', note: null };
    return { status: 'unreadable', note: `It cannot be read (${code ?? 'unknown'}).` };
  }
}

async function regularFile(path: string): Promise<{ size: number }> {
  const found = await stat(path);
  if (!found.isFile()) throw Object.assign(new Error('not a file'), { code: 'not a file' });
  return found;
}

function parse(text: string): RawAnswer {
  try {
    return { status: 'read', json: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch {
    return { status: 'unreadable', note: 'It is not JSON.' };
  }
}
