import type { Sandbox } from '../../../events/sandbox.ts';
import type { Answers } from '../facts/aws/answers.ts';
import { awsSubject } from '../facts/aws/aws-subject.ts';
import type { Platform } from './judged-source.ts';

/** Where the source runs: its AWS description says it, a live endpoint's name may, a dump's text never does. */
export function sourcePlatform(sandbox: Sandbox, answers: Answers): Platform {
  const { target } = sandbox;
  if (target.kind === 'live') return /\.rds\.amazonaws\.com(\.cn)?(:|\/|\?|$)/i.test(target.url) ? 'rds' : 'elsewhere';
  if (target.kind === 'dump') return 'unknown';
  const engine = describedEngine(answers, sandbox.source.name);
  if (engine === null) return target.kind === 'rds' ? 'rds' : 'unknown';
  return engine.startsWith('aurora') ? 'aurora' : 'rds';
}

/** Engine version of the source as AWS prints it; null when no answer says it. */
export function describedVersion(answers: Answers, name: string): string | null {
  const subject = awsSubject(answers, name);
  if ('unavailable' in subject) return null;
  return subject.cluster?.EngineVersion ?? subject.instances[0]?.EngineVersion ?? null;
}

/** Log-in name of the administrator that RDS made; null when no answer says it. */
export function describedAdministrator(answers: Answers, name: string): string | null {
  const subject = awsSubject(answers, name);
  if ('unavailable' in subject) return null;
  return subject.cluster?.MasterUsername ?? subject.instances[0]?.MasterUsername ?? null;
}

function describedEngine(answers: Answers, name: string): string | null {
  const subject = awsSubject(answers, name);
  if ('unavailable' in subject) return null;
  return subject.cluster?.Engine ?? subject.instances[0]?.Engine ?? null;
}
