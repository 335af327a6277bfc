import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { packageInstallation } from '../tests/packaged-installation.ts';
import { permissionsPage, Reasons } from './deployment-permissions.ts';

// Writes docs/permissions.md out of what would be deployed.
const root = join(import.meta.dirname, '..');
const file = join(root, 'docs/permissions.md');
const reasons = Reasons.parse(JSON.parse(readFileSync(join(root, 'deployment/permission-reasons.json'), 'utf8')));
const packaged = await packageInstallation();
try {
  const page = permissionsPage(packaged.template.Resources, reasons);
  writeFileSync(file, await format(page, { ...(await resolveConfig(file)), filepath: file }));
  console.log('Written: docs/permissions.md');
} finally {
  await packaged.remove();
}
