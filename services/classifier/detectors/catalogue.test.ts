import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SensitiveType } from '../../../events/documents/classification.ts';
import { nameEvidence, readName } from '../domain/name-evidence.ts';
import { nameTokens } from '../domain/name-tokens.ts';
import { valueEvidence } from '../domain/value-evidence.ts';
import { detectors } from './index.generated.ts';

const speaks = (name: string, detector: (typeof detectors)[number]) =>
  ['says', 'hints'].includes(nameEvidence(readName(nameTokens(name)), detector.names).strength);

describe('the catalogue of detectors', () => {
  it('lists every unit of the folder under its file name', () => {
    const apart = /^(define-detector|index\.generated|.*\.test)\.ts$/;
    const units = readdirSync(new URL('.', import.meta.url)).filter(
      (file) => file.endsWith('.ts') && !apart.test(file),
    );
    expect(detectors.map(({ id }) => `${id}.ts`).sort()).toEqual(units.sort());
  });

  it.each(detectors.map((detector) => [detector.id, detector] as const))(
    '%s keeps what its examples promise',
    (_, detector) => {
      const { examples, names, values } = detector;
      expect(SensitiveType.options).toContain(detector.type);
      expect(examples.names.length + examples.values.length).toBeGreaterThan(0);
      if (names !== undefined) expect(examples.otherNames.length).toBeGreaterThan(0);
      if (values !== undefined) expect(examples.otherValues.length).toBeGreaterThan(0);
      expect(examples.names.filter((name) => !speaks(name, detector))).toEqual([]);
      expect(examples.otherNames.filter((name) => speaks(name, detector))).toEqual([]);
      const matches = (value: string) =>
        values !== undefined && valueEvidence(new Map([[value, 1]]), values).matched === 1;
      expect(examples.values.filter((value) => !matches(value))).toEqual([]);
      expect(examples.otherValues.filter(matches)).toEqual([]);
    },
  );

  it.each(detectors.map((detector) => [detector.id, detector] as const))(
    '%s answers hostile cells in linear time',
    (_, { values }) => {
      if (values === undefined) return;
      const hostile = [
        'a'.repeat(4096),
        '1'.repeat(4096),
        'a@'.repeat(2048),
        '1-'.repeat(2048),
        ' '.repeat(4095) + 'x',
        'Aa1 '.repeat(1024),
        '{"a":'.repeat(800),
        '::'.repeat(2048),
        '1.'.repeat(2048),
        'ab '.repeat(1365),
      ];
      const started = performance.now();
      for (const cell of hostile) for (let round = 0; round < 5; round++) values.matches(cell);
      // Generous: a backtracking pattern takes minutes here, a linear one less than a millisecond a cell.
      expect(performance.now() - started).toBeLessThan(5000);
    },
  );
});
