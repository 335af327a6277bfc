import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { documents, events } from '../events/index.generated.ts';
import type { DomainEvent, EventDefinition } from '../events/define-event.ts';
import { kebabCase } from '../scripts/letter-case.ts';
import { completeEvent } from '../shared/reaction.ts';

const root = join(import.meta.dirname, '..');
const definitions: readonly EventDefinition[] = Object.values(events);
const types = definitions.map(({ type }) => type);
const now = new Date('2026-11-23T10:00:00.000Z');
const later = new Date('2026-11-23T11:30:00.000Z');
const about = { scanId: '3f9c2a7b41', attempt: 1 };

type JsonSchema = Readonly<Record<string, unknown>>;

describe('the events', () => {
  it('are those of the architecture', () => {
    expect(types).toEqual(
      expect.arrayContaining([
        'ScanRequested',
        'ScanRejected',
        'SandboxRestoreStarted',
        'PostureAssessed',
        'SandboxReady',
      ]),
    );
    expect(types).toEqual(
      expect.arrayContaining(['DatabaseScanned', 'ClassificationProgressed', 'DataClassified', 'ReportPublished']),
    );
    expect(types).toEqual(expect.arrayContaining(['ScanFailed', 'SandboxDestroyed']));
  });

  it.each(Object.entries(events))('%s is called as its file and its export say', (name, { type }) => {
    expect(type).toBe(name);
    expect(readdirSync(join(root, 'events'))).toContain(`${kebabCase(type)}.ts`);
  });

  it.each(definitions.map((event) => [event.type, event] as const))(
    '%s has a version, a source and a summary',
    (_, { version, sources, summary }) => {
      expect(Number.isInteger(version) && version >= 1).toBe(true);
      expect(new Set(sources).size).toBe(sources.length);
      expect(summary).toMatch(/^[A-Z].{20,}\.$/);
    },
  );

  it.each(examples())('%s survives the journey as JSON', (_, event, data) => {
    const complete = completed(event, data, now);
    const arrived = event.parse(JSON.parse(JSON.stringify(complete)));
    expect(arrived).toEqual(complete);
    expect(arrived.data).toEqual(data);
  });

  it.each(examples())('%s has one id for one content, whenever it is published', (_, event, data) => {
    const id = completed(event, data, now).metadata.eventId;
    expect(completed(event, structuredClone(data), later).metadata.eventId).toBe(id);
    const nextAttempt = completeEvent(event, event.about({ ...about, attempt: 2 }, data), origin(event, now));
    expect(nextAttempt.metadata.eventId).not.toBe(id);
  });

  it.each(examples())('%s does not travel with a field that nobody declared', (_, event, data) => {
    expect(() => completed(event, { ...(data as object), sampledValue: 'ada@example.org' }, now)).toThrow();
  });

  it.each(examples())('%s may not be published by a stranger', (_, event, data) => {
    const stranger = (['cli', 'janitor', 'scanner'] as const).find((source) => !event.sources.includes(source));
    expect(() =>
      completeEvent(event, event.about(about, data), { source: stranger ?? 'cli', cause: null, now }),
    ).toThrow('may not publish');
  });
});

describe('the JSON Schemas', () => {
  const names = [
    ...types.map((type) => `${kebabCase(type)}.event.json`),
    ...Object.keys(documents).map((name) => name.replace(/\.json$/, '.document.json')),
  ];

  it('are one for each event and stored document', () => {
    expect(readdirSync(join(root, 'docs/schemas')).toSorted()).toEqual(names.toSorted());
  });

  it.each(examples())('of %s accepts its example and refuses another', (type, _, data) => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
      schemaOf(`${kebabCase(type.replace(/ .*/, ''))}.event.json`),
    );
    expect([validate(data), validate.errors]).toEqual([true, null]);
    expect(validate({})).toBe(false);
  });

  it.each(names)('in %s leave no room for what nobody declared', (name) => {
    expect(looseParts(schemaOf(name), '')).toEqual([]);
  });
});

/** One row per event and example: a label, the event, the example. */
function examples(): [string, EventDefinition, unknown][] {
  return definitions.flatMap((event) =>
    event.examples.map((data, index): [string, EventDefinition, unknown] => [
      index === 0 ? event.type : `${event.type} (example ${index + 1})`,
      event,
      data,
    ]),
  );
}

function completed(event: EventDefinition, data: unknown, at: Date): DomainEvent {
  return completeEvent(event, event.about(about, data), origin(event, at));
}

function origin(event: EventDefinition, at: Date) {
  return { source: event.sources[0], cause: null, now: at } as const;
}

function schemaOf(file: string): JsonSchema {
  return JSON.parse(readFileSync(join(root, 'docs/schemas', file), 'utf8')) as JsonSchema;
}

/** An object with free keys holds counts, or under `references` the identifiers of published catalogues. */
function isOpen({ type, additionalProperties }: JsonSchema, path: string): boolean {
  if (type !== 'object' || additionalProperties === false) return false;
  const counts = (additionalProperties as JsonSchema | undefined)?.['type'] === 'integer';
  return !counts && !path.endsWith('.references');
}

/** Paths of a schema at which an undeclared field, or a value of any type, would be accepted. */
function looseParts(schema: JsonSchema, path: string): string[] {
  const parts = (key: string) => Object.entries((schema[key] ?? {}) as Record<string, JsonSchema>);
  const nested = [
    ...parts('properties').flatMap(([name, part]) => looseParts(part, `${path}.${name}`)),
    ...parts('$defs').flatMap(([name, part]) => looseParts(part, `$defs.${name}`)),
    ...['anyOf', 'oneOf', 'allOf'].flatMap((key) => parts(key).flatMap(([, part]) => looseParts(part, path))),
    ...(schema['items'] === undefined ? [] : looseParts(schema['items'] as JsonSchema, `${path}[]`)),
  ];
  const typed = ['type', 'const', 'enum', 'anyOf', 'oneOf', 'allOf', '$ref'].some((key) => key in schema);
  return [...(typed && !isOpen(schema, path) ? [] : [path === '' ? '(root)' : path]), ...nested];
}
