import { proveLogin, realClock, remoteDatabase } from '../../shared/database/remote-database.ts';
import { serveProbe } from '../../shared/lambda/serve-probe.ts';
import { ClassifierProbeAnswer, ClassifierProbeRequest } from './probe-contract.ts';
import { classificationProbe } from './probe.ts';

/** A table of which every row is read is left after so many milliseconds; with the slice's own time this fits the function's. */
const tableMs = 120_000;

export const handler = serveProbe(ClassifierProbeRequest, ClassifierProbeAnswer, async (request) => {
  const { connection } = request;
  if (request.ask === 'login')
    return { answer: 'login' as const, proof: await proveLogin(connection, request.forMs, realClock) };
  const probe = classificationProbe({
    databaseAccess: remoteDatabase(connection, 'enterable'),
    now: realClock.now,
    tableMs,
  });
  return { answer: 'slice' as const, slice: await probe.classifySlice(request.request) };
});
