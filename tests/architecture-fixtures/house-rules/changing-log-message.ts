// linted as: services/scanner/scan-database.ts
// breaks: no-restricted-syntax
import type { Log } from '../../shared/log.ts';

export const say = (deps: { log: Log }, table: string): void => deps.log.info(`read ${table}`);
