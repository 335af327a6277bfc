import { describe, expect, it } from '@jest/globals';
import type { DataKind } from './data-kind.ts';
import { keyValues, nameColumn } from './key-values.ts';

/** `id:integer` or `name`, which is a text. */
function pair(table: string, names: string): string | null {
  const columns = names.split(' ').map((written) => {
    const [name = '', kind = 'text'] = written.split(':');
    return { name, kind: kind as DataKind };
  });
  const found = keyValues(table, columns);
  if (found === null) return null;
  return `${columns[found.key]?.name} (${found.keyIs}) > ${found.values.map((place) => columns[place]?.name).join()}`;
}

describe('keyValues', () => {
  it.each([
    ['wp_usermeta', 'umeta_id:integer user_id:integer meta_key meta_value', 'meta_key (label) > meta_value'],
    ['wp_options', 'option_id:integer option_name option_value autoload', 'option_name (label) > option_value'],
    ['settings', 'name value', 'name (word) > value'],
    ['settings', 'id:integer key value:structure', 'key (label) > value'],
    ['ps_configuration', 'id_configuration:integer name value date_add', 'name (word) > value'],
    ['config_cfg', 'cfg_id:integer cfg_name cfg_value cfg_type', 'cfg_name (label) > cfg_value'],
    ['mdl_user_preferences', 'id:integer userid:integer name value', 'name (word) > value'],
    ['user_properties', 'up_user:integer up_property up_value', 'up_property (label) > up_value'],
    ['user_attributes', 'user_id:integer attribute value', 'attribute (label) > value'],
    ['custom_fields', 'customer_id:integer field value', 'field (label) > value'],
    ['profile', 'user:integer attribute_name attribute_value', 'attribute_name (label) > attribute_value'],
    ['contacts', 'person_id:integer type value', 'type (label) > value'],
    ['contact', 'contact_type contact_value', 'contact_type (label) > contact_value'],
    ['contact_point', 'kind contact', 'kind (label) > contact'],
    ['changes', 'field old_value new_value', 'field (label) > old_value,new_value'],
    ['customer_entity_varchar', 'value_id:integer attribute_id:integer value', 'attribute_id (number) > value'],
    [
      'person_attribute',
      'person_id:integer value person_attribute_type_id:integer',
      'person_attribute_type_id (number) > value',
    ],
    ['mdl_user_info_data', 'id:integer userid:integer fieldid:integer data', 'fieldid (number) > data'],
    ['customfieldvalue', 'issue:integer customfield:integer stringvalue', 'customfield (number) > stringvalue'],
    ['metadaten', 'metakey metavalue', 'metakey (label) > metavalue'],
    ['einstellungen', 'schluessel wert', 'schluessel (label) > wert'],
    ['parametres', 'cle valeur', 'cle (label) > valeur'],
    ['configuracion', 'clave valor', 'clave (label) > valor'],
    ['impostazioni', 'chiave valore', 'chiave (label) > valore'],
    ['instellingen', 'sleutel waarde', 'sleutel (label) > waarde'],
    ['ustawienia', 'klucz wartosc', 'klucz (label) > wartosc'],
  ])('%s (%s): %s', (table, names, told) => {
    expect(pair(table, names)).toBe(told);
  });

  it.each([
    ['posts', 'name content'],
    ['files', 'name data:bytes'],
    ['templates', 'name content'],
    ['currencies', 'code rate:number'],
    ['companies', 'name market_value'],
    ['translations', 'key value'],
    ['labels', 'key language value'],
    ['texts', 'key lang_code value'],
    ['tokens', 'api_key value:number'],
    ['orders', 'foreign_key customer_value'],
    ['ratings', 'value'],
    ['users', 'first_name email'],
  ])('%s (%s) is another kind of table', (table, names) => {
    expect(pair(table, names)).toBeNull();
  });
});

describe('nameColumn', () => {
  const among = (...names: string[]) => nameColumn(names.map((name) => ({ name, kind: 'text' as const })))?.name;

  it('takes what programs call an attribute before what people read', () => {
    expect(among('backend_model', 'frontend_label', 'attribute_code')).toBe('attribute_code');
    expect(among('description', 'format', 'name')).toBe('name');
    expect(among('description', 'format')).toBeUndefined();
  });
});
