// Builds the command into dist/, for a package to be published; a checkout's launcher builds by itself.
import { join } from 'node:path';
import { bundle, root, writeAtomically } from './bundle.mjs';

const destination = join(root, 'dist', 'stillframe.mjs');
writeAtomically(destination, await bundle(join(root, 'cli', 'main.ts'), destination));
