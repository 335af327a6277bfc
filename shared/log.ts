/** Fields of a log line: ids, codes and counts. Payloads, rows, names from a database and connection strings are not. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
}

/** Names of fields that may be logged; anything else is refused, so that a value cannot slip in under a new name. */
// prettier-ignore
const allowed = new Set([
  'scanId', 'eventId', 'attempt', 'type', 'queue', 'code', 'stage', 'count', 'receiveCount', 'durationMs', 'pid', 'bytes', 'sandbox', 'errorName',
]);

/** Structured lines, one JSON object each, to the given sink. Messages are static text. */
export function structuredLog(write: (line: string) => void, now: () => Date): Log {
  const line =
    (level: string) =>
    (message: string, fields: LogFields = {}) => {
      const refused = Object.keys(fields).filter((name) => !allowed.has(name));
      if (refused.length > 0) throw new TypeError(`log fields not allowed: ${refused.join(', ')}`);
      write(JSON.stringify({ time: now().toISOString(), level, message, ...fields }) + '\n');
    };
  return { info: line('info'), warn: line('warn') };
}

/** A log that keeps nothing. */
export const silentLog: Log = { info: () => undefined, warn: () => undefined };
