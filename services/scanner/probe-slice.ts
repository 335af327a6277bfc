import { proveLogin, realClock, remoteDatabase, type Clock } from '../../shared/database/remote-database.ts';
import type { DatabaseAccess } from '../../shared/database/database.ts';
import { probeDatabases, type ProbeReport, type ProbeRequest } from './probe.ts';
import type { ScannerProbeAnswer, ScannerProbeRequest } from './probe-contract.ts';

/** Facts that are asked for together: more means fewer connections, fewer means shorter slices. */
const together = 4;

/** One call of the probe inside the sandbox. */
export async function answerRoom(request: ScannerProbeRequest, clock: Clock = realClock): Promise<ScannerProbeAnswer> {
  const { connection } = request;
  if (request.ask === 'login') return { answer: 'login', proof: await proveLogin(connection, request.forMs, clock) };
  const { sandbox, facts, context, sliceMs } = request;
  const slice = await probeSlice(remoteDatabase(connection, 'all'), { sandbox, facts, context }, sliceMs, clock);
  return { answer: 'facts', ...slice };
}

/** As many of the facts as fit into the time, at least some; the others are named as remaining. */
export async function probeSlice(
  access: DatabaseAccess,
  request: ProbeRequest,
  sliceMs: number,
  clock: Pick<Clock, 'now'>,
): Promise<{ databases: string[]; results: Record<string, MutableResult>; remaining: string[] }> {
  const until = clock.now() + sliceMs;
  const results: Record<string, MutableResult> = {};
  let databases: readonly string[] = [];
  let at = 0;
  do {
    const report = await probeDatabases(access, { ...request, facts: request.facts.slice(at, at + together) });
    databases = report.databases;
    Object.assign(results, report.results);
    at += together;
  } while (at < request.facts.length && clock.now() < until);
  return { databases: [...databases], results, remaining: request.facts.slice(at) };
}

type MutableResult = Extract<ScannerProbeAnswer, { answer: 'facts' }>['results'][string] &
  ProbeReport['results'][string];
