import { readFileSync } from 'node:fs';
export const judge = (path: string) => readFileSync(path);
