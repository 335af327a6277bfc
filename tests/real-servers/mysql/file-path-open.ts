import { tmpdir } from 'node:os';
import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  options: () => ['--secure-file-priv='],
  choices: ({ flavour }): Readonly<Record<string, readonly string[]>> =>
    flavour === 'mariadb' ? { 'directory of its own': [tmpdir()] } : {},
  found: [setting('secure_file_priv')],
});
