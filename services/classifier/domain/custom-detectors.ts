import { RE2JS } from 're2js';
import { SensitiveType } from '../../../events/documents/classification.ts';
import type { CustomDetector } from '../../../shared/settings/custom-detector.ts';
import type { Detector, ValueRule } from '../detectors/define-detector.ts';
import { detectors as builtIn } from '../detectors/index.generated.ts';
import { folded } from '../knowledge/word-list.ts';

/** Characters of a cell that the user's patterns may see: their engine is linear, and slower than the built-in one. */
const longestValue = 4096;

const validators = new Map(builtIn.flatMap(({ claims = [] }) => claims.map((claim) => [claim.format, claim.accepts])));

/** What only the classifier can check of the user's detectors; each names the entry and what to do. Empty: all can be used. */
export function customDetectorProblems(custom: readonly CustomDetector[]): readonly string[] {
  const taken = new Set(builtIn.map(({ id }) => id));
  return custom.flatMap(({ id, type, validator }) => {
    const problems: string[] = [];
    if (taken.has(id)) problems.push(`detector "${id}": this id is taken. Choose another one.`);
    taken.add(id);
    if (!SensitiveType.safeParse(type).success)
      problems.push(`detector "${id}": type "${type}" is not known. Use ${SensitiveType.options.join(', ')}.`);
    if (validator !== undefined && !validators.has(validator))
      problems.push(
        `detector "${id}": validator "${validator}" is not known. docs/detectors.md lists formats that are checked value by value.`,
      );
    return problems;
  });
}

/** The built-in detectors and the user's, which must have no problems. */
export function withCustomDetectors(
  detectors: readonly Detector[],
  custom: readonly CustomDetector[],
): readonly Detector[] {
  return custom.length === 0 ? detectors : [...detectors, ...custom.map(compile)];
}

function compile(custom: CustomDetector): Detector {
  const values = valueRule(custom);
  return {
    id: custom.id,
    type: SensitiveType.parse(custom.type),
    title: custom.title ?? custom.id,
    holds: ['text', 'integer', 'number'],
    about: 'any',
    ...(custom.names === undefined ? {} : { names: { says: custom.names.map((name) => folded(name)) } }),
    ...(values === null ? {} : { values }),
    examples: { names: [], otherNames: [], values: [], otherValues: [] },
  };
}

/** Everything that the entry says of values must hold of a value. */
function valueRule({ pattern, dictionary, validator }: CustomDetector): ValueRule | null {
  const tests: ((value: string) => boolean)[] = [];
  if (dictionary !== undefined) {
    const entries = new Set(dictionary.map((word) => folded(word)));
    tests.push((value) => entries.has(folded(value)));
  }
  if (pattern !== undefined) {
    const compiled = RE2JS.compile(pattern);
    tests.push((value) => compiled.matches(value));
  }
  const accepts = validator === undefined ? undefined : validators.get(validator);
  if (accepts !== undefined) tests.push(accepts);
  if (tests.length === 0) return null;
  return {
    proof: 'distinctive',
    length: [1, longestValue],
    distinctAtLeast: 2,
    matches: (value) => tests.every((test) => test(value)),
  };
}
