import { defineCheck } from '../define-check.ts';
import { judgeParameter, valueOf } from '../../domain/parameter-value.ts';
import { failWhen } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

const weak =
  /^(ALL|COMPLEMENTOF\w+|DEFAULT|MEDIUM|LOW|EXP(ORT\d*)?|[ae]?NULL|A(EC)?DH)$|3DES|DES-CBC|RC4|RC2|IDEA|SEED|NULL|EXP-|MD5/i;

/** The first entry of an OpenSSL cipher list that lets weak suites in. `!` and `-` take away, `+` only moves. */
function weakEntry(list: string): string | undefined {
  const entries = list.split(/[:, ]+/).filter((entry) => entry !== '');
  const excluded = new Set(
    entries.filter((entry) => entry.startsWith('!')).map((entry) => entry.slice(1).toUpperCase()),
  );
  // MEDIUM is weak by what is in it: without these it is not. https://docs.openssl.org/3.0/man1/openssl-ciphers/
  const medium = ['3DES', 'RC4', 'SEED', 'IDEA', 'RC2'].every((name) => excluded.has(name));
  return entries
    .filter((entry) => !/^[!+@-]/.test(entry))
    .find(
      (entry) =>
        weak.test(entry) && !excluded.has(entry.toUpperCase()) && !(medium && /^(MEDIUM|DEFAULT)$/i.test(entry)),
    );
}

export default defineCheck({
  id: 'weak-ciphers-accepted',
  title: 'Weak encryption of connections is accepted',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'A client that is talked into an old cipher sends rows that somebody who records them can read later.',
  remediation: 'Set ssl_ciphers to strong suites only, or ssl_min_protocol_version to TLSv1.3.',
  settings: { ssl_ciphers: 'HIGH:!aNULL:!3DES' },
  references: { research: ['PG-NET-03'], cis: ['PostgreSQL 6.10'], pci: ['4.2.1'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) => {
    const lowest = valueOf(sourceParameters, 'ssl_min_protocol_version', source);
    // TLS 1.3 has suites of its own, which this setting does not choose and of which none is weak.
    if ('value' in lowest && lowest.value === 'TLSv1.3') return failWhen([]);
    return judgeParameter(sourceParameters, 'ssl_ciphers', source, (value) => {
      const entry = weakEntry(value);
      return entry === undefined ? null : `ssl_ciphers lets ${visible(entry.slice(0, 40))} in.`;
    });
  },
  examples: {
    pass: [
      { sourceParameters: [{ ...parameter.example, name: 'ssl_ciphers', value: 'HIGH:!aNULL:!3DES' }] },
      { sourceParameters: [{ ...parameter.example, name: 'ssl_ciphers', value: 'ECDHE-RSA-AES128-GCM-SHA256' }] },
      { sourceParameters: [{ ...parameter.example, name: 'ssl_min_protocol_version', value: 'TLSv1.3' }] },
      {
        sourceParameters: [
          { ...parameter.example, name: 'ssl_ciphers', value: 'HIGH:MEDIUM:!3DES:!RC4:!SEED:!IDEA:!RC2:!aNULL' },
        ],
      },
    ],
    fail: [
      { sourceParameters: [{ ...parameter.example, name: 'ssl_ciphers', value: 'HIGH:MEDIUM:+3DES:!aNULL' }] },
      { sourceParameters: [{ ...parameter.example, name: 'ssl_ciphers', value: 'ECDHE-RSA-RC4-SHA' }] },
      { sourceParameters: [{ ...parameter.example, name: 'ssl_ciphers', value: 'ALL:!eNULL' }] },
    ],
    unknown: [
      { sourceParameters: [] },
      { sourceParameters: [{ ...parameter.example, name: 'ssl_ciphers', value: null }] },
    ],
  },
});
