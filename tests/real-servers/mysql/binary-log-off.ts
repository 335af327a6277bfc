import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  options: () => ['--skip-log-bin'],
  found: [setting('log_bin')],
});
