import type { Claim } from '../services/classifier/knowledge/number-formats.ts';

/** Cases of one format: values that are valid and values that are not. */
export interface FormatCases {
  readonly format: string;
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
}

export interface FormatScore {
  readonly format: string;
  readonly valid: number;
  readonly accepted: number;
  readonly invalid: number;
  readonly refused: number;
  /** At least .99 of both. */
  readonly reached: boolean;
}

/** What validator.js calls a format, and what we call it; its other functions and options are not formats of ours. */
const named: Readonly<Record<string, string>> = {
  'isEmail[]': 'email',
  'isIP[]': 'ip',
  'isIP[4]': 'ipv4',
  'isIP[6]': 'ipv6',
  'isIPRange[]': 'ip-range',
  'isMACAddress[]': 'mac-address',
  'isIBAN[]': 'iban',
  'isBIC[]': 'bic',
  'isCreditCard[]': 'card',
  'isJWT[]': 'jwt',
  'isLatLong[]': 'lat-long',
  'isAbaRouting[]': 'us.rtn',
  'isMD5[]': 'hash.md5',
};
const perCountry: Readonly<Record<string, string>> = {
  isPassportNumber: 'passport',
  isPostalCode: 'postal',
  isHash: 'hash',
};

/** The same format under another name of ours. */
const renamed: Readonly<Record<string, string>> = { bic: 'bic', iso9362: 'bic', 'th.pin': 'th.idnr' };

/** Reads one file of cases by its name; throws for a file of another shape. */
export function readVectors(file: string, content: unknown): readonly FormatCases[] {
  if (file === 'python-stdnum.json') return readNumbers(content as Record<string, Cases>);
  if (file === 'validator.js.json')
    return readFunctions(content as Record<string, readonly (Cases & { args: readonly unknown[] })[]>);
  if (file === 'libphonenumber-mobile-examples.json')
    return Object.entries(content as Record<string, string>).map(([country, number]) => ({
      format: `phone.${country}`,
      valid: [number],
      invalid: [],
    }));
  throw new TypeError(`no reader for ${file}`);
}

interface Cases {
  readonly valid: readonly unknown[];
  readonly invalid: readonly unknown[];
}

/** A case is a value, or a value with the error that the other project gives. */
const values = (cases: readonly unknown[]) =>
  cases.map((one) => (Array.isArray(one) ? (one[0] as unknown) : one)).filter((one) => typeof one === 'string');

/** `in_` and `is_` are `in` and `is`, which Python does not allow as names. */
function readNumbers(content: Record<string, Cases>): readonly FormatCases[] {
  return Object.entries(content).map(([key, { valid, invalid }]) => ({
    format: renamed[key] ?? key.replace(/^(in|is)_\./, '$1.'),
    valid: values(valid),
    invalid: values(invalid),
  }));
}

function readFunctions(
  content: Record<string, readonly (Cases & { readonly args: readonly unknown[] })[]>,
): readonly FormatCases[] {
  return Object.entries(content).flatMap(([name, groups]) =>
    groups.flatMap(({ args, valid, invalid }) => {
      const [first] = args;
      const prefix = perCountry[name];
      const format =
        prefix !== undefined && typeof first === 'string'
          ? `${prefix}.${first}`
          : named[`${name}${JSON.stringify(args)}`];
      return format === undefined ? [] : [{ format, valid: values(valid), invalid: values(invalid) }];
    }),
  );
}

/** Scores what is claimed; names what has cases and no claim, and claims without cases. */
export function scoreFormats(
  claims: readonly Claim[],
  cases: readonly FormatCases[],
): { measured: readonly FormatScore[]; unclaimed: readonly string[]; untested: readonly string[] } {
  const byFormat = new Map(claims.map((claim) => [claim.format, claim]));
  const formats = [...new Set(cases.map(({ format }) => format))].sort();
  const measured = formats.flatMap((format) => {
    const claim = byFormat.get(format);
    return claim === undefined ? [] : [scoreFormat(claim, cases)];
  });
  return {
    measured,
    unclaimed: formats.filter((format) => !byFormat.has(format)),
    untested: [...byFormat.keys()].filter((format) => !formats.includes(format)),
  };
}

function scoreFormat({ format, accepts }: Claim, cases: readonly FormatCases[]): FormatScore {
  const own = cases.filter((one) => one.format === format);
  const valid = own.flatMap((one) => one.valid);
  const invalid = own.flatMap((one) => one.invalid);
  const accepted = valid.filter(accepts).length;
  const refused = invalid.filter((value) => !accepts(value)).length;
  const enough = (part: number, of: number) => part >= 0.99 * of;
  return {
    format,
    valid: valid.length,
    accepted,
    invalid: invalid.length,
    refused,
    reached: enough(accepted, valid.length) && enough(refused, invalid.length),
  };
}
