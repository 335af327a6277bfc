import type { DumpLedger } from '../../../domain/dump/ledger.ts';
import { readMeta, type MetaCommand } from '../../../domain/dump/postgres/psql-command.ts';
import { refusal } from '../../../domain/dump/postgres/policy/refusals.ts';

/** Follows the few psql commands that a dump may hold, and refuses the others. */
export interface PsqlCommands {
  /** A command without its backslash; `inside`: a statement is open around it. */
  take(text: string, line: number, inside: boolean): Promise<void>;
}

export function createPsqlCommands(deps: {
  readonly ledger: DumpLedger;
  /** Forgets the statement that is open. */
  readonly discard: () => void;
  readonly connect: (database: string | null, role: string | null, line: number) => Promise<void>;
  readonly setEncoding: (encoding: string, line: number) => Promise<void>;
}): PsqlCommands {
  /** The key of \restrict; while it holds, no command but its \unrestrict is followed. */
  let key: string | null = null;

  function refuse(rule: 'psql-command' | 'remote-access', line: number) {
    deps.ledger.refuse(rule, refusal(rule).why, line);
  }

  /** False: it is refused. */
  function fence(command: MetaCommand): boolean {
    if (command.kind === 'unrestrict') {
      if (command.key !== key) return false;
      key = null;
      return true;
    }
    if (key !== null) return false;
    if (command.kind === 'restrict') {
      if (command.key === '') return false;
      key = command.key;
    }
    return true;
  }

  return {
    async take(text, line, inside) {
      const command = readMeta(text);
      if (!fence(command)) return refuse('psql-command', line);
      switch (command.kind) {
        case 'restrict':
        case 'unrestrict':
          return;
        case 'other':
          if (inside && command.sends) deps.discard();
          return refuse('psql-command', line);
        case 'encoding':
          return deps.setEncoding(command.encoding, line);
        case 'connect':
          if (command.elsewhere) refuse('remote-access', line);
          return deps.connect(command.database, command.role, line);
      }
    },
  };
}
