// linted as: services/reporter/report/sections/cover.ts
// breaks: no-restricted-imports
import { randomUUID } from 'node:crypto';

export default { id: randomUUID };
