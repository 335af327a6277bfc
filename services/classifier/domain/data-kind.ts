/** What a column can hold as far as detectors care; `structure` is looked inside (JSON, XML, arrays, composites). */
export type DataKind =
  | 'text'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'network'
  | 'mac'
  | 'bytes'
  | 'point'
  | 'structure'
  | 'other';
