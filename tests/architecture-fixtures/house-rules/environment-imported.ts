// linted as: services/scanner/adapters/probe.ts
// breaks: no-restricted-imports
import { env } from 'node:process';

export const home = env.HOME;
