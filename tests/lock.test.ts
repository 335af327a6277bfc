import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  /** Its files lie inside the archive of the package around it, whose content is pinned. */
  readonly inBundle?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, '..');
const manifest = read('package.json') as Locked;
const { packages } = read('package-lock.json') as { packages: Readonly<Record<string, Locked>> };

describe('package-lock.json', () => {
  // npm drops a platform's package that the registry does not have, and then `npm ci` fails on every machine.
  it('holds the package of every platform that a package names', () => {
    const gaps = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !names().has(name))
        .map((name) => `${path === '' ? 'the project' : path} needs ${name}`),
    );
    expect(gaps).toEqual([]);
    expect(names().size).toBeGreaterThan(300);
  });

  it('says what package.json says', () => {
    const { dependencies, devDependencies, optionalDependencies } = packages[''] ?? {};
    expect({ dependencies, devDependencies, optionalDependencies }).toEqual({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
      optionalDependencies: manifest.optionalDependencies,
    });
  });

  it('pins every direct dependency exactly, and every package by its content', () => {
    const direct = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    expect(
      Object.entries(direct).filter(([, version]) => !/^(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
    ).toEqual([]);
    const unpinned = Object.entries(packages).filter(
      ([path, { integrity, inBundle }]) => path !== '' && integrity === undefined && inBundle !== true,
    );
    expect(unpinned.map(([path]) => path)).toEqual([]);
  });
});

function names(): Set<string> {
  return new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1) ?? path));
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(root, name), 'utf8'));
}
