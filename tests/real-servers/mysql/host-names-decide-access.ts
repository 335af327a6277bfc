import { definePlant, account } from '../mysql-kit.ts';

export default definePlant({
  options: () => ['--skip-name-resolve=OFF'],
  found: [account('roamer', 'app.example.com')],
  sql: (kit) => [kit.account('roamer', 'app.example.com')],
});
