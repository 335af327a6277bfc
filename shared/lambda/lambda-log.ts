import { structuredLog, type Log } from '../log.ts';

/** The log of a Lambda function: the service collects what is written to standard output. */
export function lambdaLog(): Log {
  return structuredLog(
    (line) => void process.stdout.write(line),
    () => new Date(),
  );
}
