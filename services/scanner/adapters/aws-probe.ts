import type { LambdaClient } from '@aws-sdk/client-lambda';
import { probeInvoker } from '../../../shared/aws/probe-invoker.ts';
import type { Prove, SandboxConnections } from '../../../shared/aws/sandbox-connection.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Probe } from '../ports.ts';
import type { ProbeReport } from '../probe.ts';
import { checkedResults, ScannerProbeAnswer, ScannerProbeRequest } from '../probe-contract.ts';

/** After so many milliseconds a slice begins nothing new; what it has begun fits into the probe's own time. */
const sliceMs = 60_000;
/** The room waits longer than the probe may run (270 s in functions.yml), milliseconds. */
export const probeTimeoutMs = 280_000;

/** The probe of the scanner inside a sandbox: a function `<sandbox>-scanner`, called slice by slice. */
export function awsProbe(deps: { lambda: Pick<LambdaClient, 'send'>; connections: SandboxConnections }): Probe {
  return {
    async gather({ sandbox, facts, context }, scan) {
      const call = probeInvoker({
        lambda: deps.lambda,
        functionName: `${sandbox.name}-scanner`,
        requestSchema: ScannerProbeRequest,
        answerSchema: ScannerProbeAnswer,
        timeoutMs: probeTimeoutMs,
      });
      const prove: Prove = async (connection, forMs) => {
        const login = await call({ ask: 'login', connection, forMs });
        if (login.answer !== 'login') throw unexpected();
        return login.proof;
      };
      const connection = await deps.connections.connect(sandbox.name, scan, prove);
      const { ourRoles, ourDatabases } = context;
      // The verifier of the master user is that of the password which we have just set.
      const told = { ourRoles: [...ourRoles], ourDatabases: [...ourDatabases], ourPasswords: [connection.user] };
      let report: ProbeReport = { databases: [], results: {} };
      let remaining: readonly string[] = facts;
      do {
        const asked = [...remaining];
        const part = await call({ ask: 'facts', connection, sandbox, facts: asked, context: told, sliceMs });
        if (part.answer !== 'facts' || (asked.length > 0 && part.remaining.length >= asked.length)) throw unexpected();
        report = {
          databases: part.databases,
          results: { ...report.results, ...checkedResults(part.results, asked) },
        };
        remaining = part.remaining;
      } while (remaining.length > 0);
      return report;
    },
  };
}

function unexpected(): AppError {
  return new AppError('probe-answer-invalid', 'The probe answered something else than was asked. Scan again.');
}
