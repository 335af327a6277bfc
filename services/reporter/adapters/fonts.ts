import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { EmbeddedFont } from '../ports.ts';

const subsets = ['latin', 'latin-ext', 'cyrillic', 'greek'] as const;

const faces = [
  { package: '@fontsource/inter', file: 'inter', family: 'Inter', weights: [400, 600] },
  { package: '@fontsource/jetbrains-mono', file: 'jetbrains-mono', family: 'JetBrains Mono', weights: [400] },
] as const;

let loaded: readonly EmbeddedFont[] | null = null;

/** The fonts that every report carries within itself (SIL Open Font License 1.1), read once. */
export function embeddedFonts(): readonly EmbeddedFont[] {
  loaded ??= faces.flatMap((face) => {
    const { resolve } = createRequire(import.meta.url);
    const ranges = JSON.parse(readFileSync(resolve(`${face.package}/unicode.json`), 'utf8')) as Record<string, string>;
    const folder = join(resolve(`${face.package}/package.json`), '..', 'files');
    return face.weights.flatMap((weight) =>
      subsets.map((subset) => ({
        family: face.family,
        weight,
        unicodeRange: ranges[subset] ?? 'U+0-10FFFF',
        woff2Base64: readFileSync(join(folder, `${face.file}-${subset}-${weight}-normal.woff2`)).toString('base64'),
      })),
    );
  });
  return loaded;
}
