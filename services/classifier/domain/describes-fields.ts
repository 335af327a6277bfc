/** What the definition of a form, a schema or an import says of a field, instead of holding its value. */
const words = new Set(
  `string text varchar char character number numeric integer int bigint float double decimal boolean bool date datetime time
  timestamp file image photo upload email e-mail mail tel phone url link select checkbox radio textarea input dropdown list array
  object enum uuid json password hidden required optional mandatory nullable readonly true false yes no null none any obligatoire
  obligatorio requerido texte texto cadena chaine zahl datum pflichtfeld`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** True where every value is such a word: `{"first_name": "string"}` describes a field and names nobody. */
export function describesFields(values: Iterable<string>): boolean {
  let some = false;
  for (const value of values) {
    if (!words.has(value.trim().toLowerCase())) return false;
    some = true;
  }
  return some;
}
