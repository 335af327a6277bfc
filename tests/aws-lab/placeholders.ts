const replacements: readonly (readonly [RegExp, string])[] = [
  [/stillframe-[0-9a-f]{10,16}-\d+/g, '<sandbox>'],
  [/\b(scans|mails)\/[0-9a-f]{10,16}\/\d+/g, '$1/<scan>/<attempt>'],
  [/\bscans\/[0-9a-f]{10,16}\//g, 'scans/<scan>/'],
  [/\bintervals\/_installation\//g, 'intervals/<installation>/'],
  [/\bintervals\/[a-z][\w-]*\/\d[\d-]*/g, 'intervals/<database>/<window>'],
  [/\bhistory\/[a-z][\w-]*\/(?=$)/g, 'history/<database>/'],
  [/\bhistory\/[a-z][\w-]*\/[\dTZ]+~[0-9a-f]{10,16}~\d+/g, 'history/<database>/<time>~<scan>~<number>'],
  [/\bslots\/\d+/g, 'slots/<number>'],
  [/classification-slice-\d+/g, 'classification-slice-<number>'],
  [/https?:\/\/[^/]+\/\d{12}\//g, ''],
  [/stillframe-(lab|second|brief|test)(?![a-z0-9])/g, '<installation>'],
  [/\b(vpc|subnet|eni|sg|rtb)-[0-9a-f]+/g, '<$1>'],
  [/\b123456789012\b/g, '<account>'],
  [/\bkey\/[0-9a-f-]{36}/g, 'key/<id>'],
];

/** A text in which everything that differs from run to run is called by what it is. */
export function placeholders(text: string): string {
  return replacements.reduce((changed, [pattern, name]) => changed.replace(pattern, name), text);
}
