import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  on: 'mariadb',
  options: () => ['--tls-version=TLSv1.1,TLSv1.2'],
  found: [setting('tls_version')],
  recorded: { mysql: 'MySQL 9 no longer takes these versions; the examples hold answers of 8.0 and 5.7.' },
});
