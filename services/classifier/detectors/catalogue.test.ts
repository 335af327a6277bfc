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
    '%s ends on hostile cells',
    (_, { values }) => {
      const repeated = [
        'a',
        '1',
        'a@',
        'a@a.',
        '1-',
        ' ',
        'Aa1 ',
        '{"a":',
        '::',
        '1.',
        'ab ',
        '://a:',
        'eyJ',
        'str. 1 ',
        '+1 ',
      ];
      // A pattern that backtracks does not end on these.
      for (const text of repeated) {
        const cell = text.repeat(Math.ceil(50_000 / text.length)) + '!';
        expect([true, false, undefined]).toContain(values?.matches(cell));
        expect([true, false, undefined]).toContain(values?.fits?.(cell));
      }
    },
  );
});
