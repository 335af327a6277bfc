#!/usr/bin/env node
// Gets a MySQL server for the tests, and the plugins of this machine's MariaDB: `node scripts/fetch-mysql.mjs`. Packages
// of Debian, fetched by apt with a configuration and lists of its own and unpacked under node_modules; nothing is installed.
// Exit 3, with `skipped: <why>`, where that cannot be.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const place = join(fileURLToPath(new URL('..', import.meta.url)), 'node_modules', '.cache', 'stillframe', 'mysql');
const suite = 'unstable';
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

function skip(why) {
  console.log(`skipped: ${why}`);
  process.exit(3);
}

function works(program, args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/** An apt of its own: other lists, no knowledge of what is installed. */
function apt(name, sources) {
  const home = join(place, 'apt', name);
  for (const part of ['lists/partial', 'archives/partial', 'state'])
    mkdirSync(join(home, part), { recursive: true, mode: 0o755 });
  writeFileSync(join(home, 'status'), '');
  writeFileSync(join(home, 'sources.list'), sources ?? '');
  const settings = {
    'Dir::Etc::SourceList': sources === null ? '/etc/apt/sources.list' : join(home, 'sources.list'),
    'Dir::Etc::SourceParts': sources === null ? '/etc/apt/sources.list.d' : '/dev/null',
    'Dir::State': join(home, 'state'),
    'Dir::State::Lists': join(home, 'lists'),
    'Dir::State::status': join(home, 'status'),
    'Dir::Cache': home,
    'Dir::Cache::Archives': join(home, 'archives'),
    'APT::Sandbox::User': '',
    'APT::Install-Recommends': 'false',
    'Acquire::Languages': 'none',
  };
  const text = Object.entries(settings).map(([key, value]) => `${key} "${value}";\n`);
  writeFileSync(join(home, 'apt.conf'), text.join(''));
  const environment = { ...process.env, APT_CONFIG: join(home, 'apt.conf'), LC_ALL: 'C' };
  return (args, cwd = home) =>
    spawnSync('apt-get', args, { cwd, env: environment, encoding: 'utf8', timeout: 600_000, maxBuffer: 2 ** 26 });
}

/** The address that this machine's own Debian packages come from. */
function debianAddress() {
  const folder = '/etc/apt/sources.list.d';
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(sources|list)$/.test(name)) : [];
  for (const file of [...files.map((name) => join(folder, name)), '/etc/apt/sources.list']) {
    if (!existsSync(file)) continue;
    const [found] =
      readFileSync(file, 'utf8')
        .match(/^(?:URIs:|deb\s(?:\[[^\]]*\]\s)?)\s*(https?:\S+\/debian)\/?(?=\s|$)/m)
        ?.slice(1) ?? [];
    if (found !== undefined) return found;
  }
  return null;
}

function unpack(packages, target) {
  for (const name of packages) execFileSync('dpkg-deb', ['-x', name, target]);
}

function fetchMysql(address) {
  const run = apt(suite, `deb [signed-by=${keyring}] ${address} ${suite} main\n`);
  if (run(['update']).status !== 0) return 'the package lists of Debian unstable cannot be fetched';
  const plan = run(['install', '-s', 'mysql-server-core']);
  if (plan.status !== 0) return 'Debian unstable has no mysql-server-core for this machine';
  const names = [...plan.stdout.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name);
  const debs = join(place, 'debs');
  rmSync(debs, { recursive: true, force: true });
  mkdirSync(debs, { recursive: true });
  // Only its helper scripts want Perl.
  if (run(['download', ...names.filter((name) => !/perl|gdbm|^libdb5/.test(name))], debs).status !== 0)
    return 'the packages of MySQL cannot be fetched';
  const building = join(place, 'root.new');
  rmSync(building, { recursive: true, force: true });
  unpack(
    readdirSync(debs).map((name) => join(debs, name)),
    building,
  );
  rmSync(join(place, 'root'), { recursive: true, force: true });
  renameSync(building, join(place, 'root'));
  rmSync(debs, { recursive: true, force: true });
  const root = join(place, 'root', 'usr');
  const libraries = readdirSync(join(root, 'lib'))
    .filter((name) => name.includes('-linux-gnu'))
    .map((name) => join(root, 'lib', name));
  const loader = libraries.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /^ld-linux.*\.so/.test(name))
      .map((name) => join(folder, name)),
  )[0];
  if (loader === undefined) return 'the loader of Debian unstable is not among the packages';
  const command = [loader, '--library-path', libraries.join(':'), join(root, 'sbin', 'mysqld')];
  const more = [`--basedir=${root}`, `--lc-messages-dir=${join(root, 'share', 'mysql')}`];
  writeFileSync(
    join(place, 'mysqld'),
    `#!/bin/sh\nexec ${command.map(quote).join(' ')} "$@" ${more.map(quote).join(' ')}\n`,
  );
  chmodSync(join(place, 'mysqld'), 0o755);
  return works(join(place, 'mysqld'), ['--no-defaults', '--version'])
    ? null
    : 'the unpacked MySQL does not run on this machine';
}

/** Plugins of the very version that this machine's MariaDB server has. */
function fetchPlugins() {
  const version = spawnSync('dpkg-query', ['-W', '-f', '${Version}', 'mariadb-server-core'], {
    encoding: 'utf8',
  }).stdout;
  if (!version) return 'this machine has no MariaDB from a package';
  const run = apt('here', null);
  if (run(['update']).status !== 0) return 'the package lists of this machine cannot be fetched';
  const debs = join(place, 'plugin-debs');
  rmSync(debs, { recursive: true, force: true });
  mkdirSync(debs, { recursive: true });
  if (run(['download', `mariadb-server=${version}`], debs).status !== 0)
    return 'the plugins of MariaDB cannot be fetched';
  unpack(
    readdirSync(debs).map((name) => join(debs, name)),
    join(place, 'mariadb'),
  );
  rmSync(debs, { recursive: true, force: true });
  return null;
}

function quote(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

const address = debianAddress();
if (!works('apt-get', ['--version']) || !works('dpkg-deb', ['--version']) || address === null || !existsSync(keyring))
  skip('MySQL comes out of packages of Debian, and this is no Debian');
mkdirSync(place, { recursive: true });
const problems = [
  existsSync(join(place, 'mysqld')) && works(join(place, 'mysqld'), ['--no-defaults', '--version'])
    ? null
    : fetchMysql(address),
  existsSync(join(place, 'mariadb', 'usr', 'lib', 'mysql', 'plugin')) ? null : fetchPlugins(),
].filter((problem) => problem !== null);
if (problems.length > 0) skip(problems.join('; '));
console.log('MySQL and the plugins of MariaDB are there');
