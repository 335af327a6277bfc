import { mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, stop } from 'esbuild';

/** The project's root directory, absolute. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Bundles one TypeScript file and what it imports into one ES module; npm packages stay outside it. Every module keeps
 * the `import.meta.url` of its source, so that files beside a source are found from the bundle too.
 *
 * @param {string} entry path of the TypeScript file
 * @param {string | null} destination where the bundle will lie; null: anywhere, then it names packages and sources by absolute URL
 * @returns {Promise<string>} the bundle's text, with an inline source map when it has a destination
 */
export async function bundle(entry, destination) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [resolve(entry)],
    outfile: destination ?? join(root, 'dist', 'in-memory.mjs'),
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    packages: destination === null ? 'bundle' : 'external',
    sourcemap: destination === null ? false : 'inline',
    sourcesContent: false,
    logLevel: 'silent',
    define: {
      'import.meta.url': 'sourceUrl',
      'import.meta.dirname': 'sourceDirectory',
      'import.meta.filename': 'sourceFile',
    },
    banner: { js: 'const bundleUrl = import.meta.url;' },
    plugins: [
      keepSourceUrls(destination),
      lazyPackages(destination),
      ...(destination === null ? [absolutePackages] : []),
    ],
  });
  await stop(); // its service would otherwise live as long as the program that runs next
  return result.outputFiles[0].text;
}

/** Writes a file whole or not at all; `modified` (ms since 1970) becomes its time. Two processes at once do no harm. */
export function writeAtomically(file, text, modified) {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    if (modified !== undefined) utimesSync(temporary, modified / 1000, modified / 1000);
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Imports a bundle that was made without a destination, leaving no file behind. */
export function importText(text) {
  // Without a name of its own the whole text would stand in every line of a stack.
  const named = `${text}\n//# sourceURL=stillframe-in-memory.mjs\n`;
  return import(`data:text/javascript;base64,${Buffer.from(named).toString('base64')}`);
}

function keepSourceUrls(destination) {
  return {
    name: 'keep-source-urls',
    setup(builder) {
      builder.onLoad({ filter: /\.m?[jt]s$/ }, ({ path }) => {
        const source = readFileSync(path, 'utf8');
        const names = source.includes('import.meta') ? sourceNames(path, destination, source) : '';
        return { contents: names + source, loader: path.endsWith('ts') ? 'ts' : 'js' };
      });
    },
  };
}

/** On the source's first line, so that line numbers stay; a relative URL, so that the bundle can be installed elsewhere. */
function sourceNames(path, destination, source) {
  const url =
    destination === null
      ? JSON.stringify(pathToFileURL(path).href)
      : `new URL(${JSON.stringify(relative(dirname(destination), path).split(sep).join('/'))}, bundleUrl).href`;
  const used = [`const sourceUrl = ${url};`];
  if (/import\.meta\.(dirname|filename)/.test(source))
    used.push(
      `import { fileURLToPath as sourcePath } from 'node:url';`,
      `const sourceFile = sourcePath(sourceUrl), sourceDirectory = sourcePath(new URL('.', sourceUrl)).replace(/.$/, '');`,
    );
  return used.join(' ') + ' ';
}

/**
 * These packages take most of a second to load. A bundle loads what it imports before it begins, also what only a lazily
 * imported module needs; a module that requires the package is run when the first of them is.
 */
const slowToLoad = /^(@aws-sdk\/|(libphonenumber-js|mysql2|pg|pg-cursor|stdnum|validator|yaml)(\/|$))/;

function lazyPackages(destination) {
  const base = destination === null ? JSON.stringify(pathToFileURL(join(root, 'package.json')).href) : 'bundleUrl';
  return {
    name: 'lazy-packages',
    setup(builder) {
      builder.onResolve({ filter: slowToLoad }, ({ path }) => ({ path, namespace: 'lazy-packages' }));
      builder.onLoad({ filter: /.*/, namespace: 'lazy-packages' }, ({ path }) => ({
        contents: `module.exports = process.getBuiltinModule('node:module').createRequire(${base})(${JSON.stringify(path)});`,
        loader: 'js',
      }));
    },
  };
}

const absolutePackages = {
  name: 'absolute-packages',
  setup(builder) {
    builder.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path: import.meta.resolve(path), external: true },
    );
  },
};
