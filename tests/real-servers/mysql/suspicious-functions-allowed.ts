import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  on: 'mariadb',
  options: () => ['--allow-suspicious-udfs'],
  found: [setting('allow_suspicious_udfs')],
  recorded: {
    mysql: 'MySQL does not tell the option among its variables, and has_symlink is gone; the examples hold answers.',
  },
});
