import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  options: () => ['--secure-file-priv='],
  found: [setting('secure_file_priv')],
});
