import { describe, expect, it } from '@jest/globals';
import { nameEvidence, readName } from './name-evidence.ts';
import { columnTokens, nameTokens, sharedWords } from './name-tokens.ts';

describe('nameTokens', () => {
  it.each([
    ['first_name', ['first', 'name']],
    ['HomePhone', ['home', 'phone']],
    ['customerIPAddress', ['customer', 'ip', 'address']],
    ['CustAddr2', ['customer', 'address']],
    ['customerfirstname', ['customer', 'first', 'name']],
    ['fecha_de_nacimiento', ['date', 'nacimiento']],
    ['NrTelefonu', ['number', 'phone']],
    ['constructor', ['constructor']],
    ['Straße', ['strasse']],
    ['Prénom', ['prenom']],
    ['password_md5', ['password', 'md5']],
    ['user-pwd', ['user', 'password']],
    ['"; DROP\n🦆', ['drop']],
    ['', []],
  ])('splits %j', (name, tokens) => {
    expect(nameTokens(name)).toEqual(tokens);
  });
});

describe('columnTokens', () => {
  it('adds the table to names that say nothing, and to no others', () => {
    expect(columnTokens('name', 'customers')).toEqual(['customer', 'name']);
    expect(columnTokens('key', 'jwt_keys')).toEqual(['jwt', 'key']);
    expect(columnTokens('email', 'customers')).toEqual(['email']);
  });
});

describe('sharedWords', () => {
  it('finds an abbreviation of the table behind most names, never a word that tells something', () => {
    expect(sharedWords(['nom_adh', 'pre_adh', 'tel_adh', 'cp_adh', 'id'], 'adherent').ending).toBe('adh');
    expect(sharedWords(['first_name', 'last_name', 'nick_name', 'full_name'], 'adherent').ending).toBeNull();
    expect(sharedWords(['nom_adh', 'pre_adh', 'tel', 'cp', 'id'], 'adherent').ending).toBeNull();
    expect(
      columnTokens('tel_adh', 'adherent', { beginning: null, ending: 'adh', glued: { before: '', behind: '' } }),
    ).toEqual(['tel']);
  });

  it('finds a short beginning that abbreviates the table, and no other', () => {
    const names = ['l_id', 'l_code', 'l_name', 'l_flag'];
    expect(sharedWords(names, 'lang').beginning).toBe('l');
    expect(sharedWords(names, 'people').beginning).toBeNull();
    expect(sharedWords(['f_name', 'l_name', 'l_code', 'city', 'zip'], 'leads').beginning).toBeNull();
    expect(columnTokens('l_name', 'lang', sharedWords(names, 'lang'))).toEqual(['lang', 'name']);
  });

  it('finds letters of the table that are written together with its names', () => {
    const names = ['idpac', 'dnipac', 'nombrespac', 'telefonopac', 'activepac'];
    const behind = sharedWords(names, 'pacientes');
    expect(behind.glued).toEqual({ before: '', behind: 'pac' });
    expect(columnTokens('nombrespac', 'pacientes', behind)).toEqual(['nombres']);
    const before = sharedWords(['clinom', 'clidir', 'clitel', 'climail', 'fecha'], 'clientes');
    expect(before.glued).toEqual({ before: 'cli', behind: '' });
    expect(sharedWords(names, 'people').glued).toEqual({ before: '', behind: '' });
    expect(sharedWords(['username', 'surname', 'nickname', 'forename'], 'names').glued.behind).toBe('');
  });
});

describe('nameEvidence', () => {
  const rule = { says: ['address', 'first name'], hints: ['place'], denies: ['email address'] };
  it.each([
    ['address', 'says'],
    ['billing_address', 'says'],
    ['firstname', 'says'],
    ['customerfirstname', 'says'],
    ['address_line', 'says'],
    ['address_book', 'hints'],
    ['place', 'hints'],
    ['place_setting', 'none'],
    ['address_id', 'none'],
    ['is_address', 'none'],
    ['num_addresses', 'none'],
    ['number_address', 'says'],
    ['addresses', 'says'],
    ['address_customer', 'says'],
    ['type_address', 'none'],
    ['email_address', 'denies'],
    ['other', 'none'],
  ])('%s: %s', (name, strength) => {
    expect(nameEvidence(readName(nameTokens(name)), rule).strength).toBe(strength);
  });

  it('tells what must stand beside a name that says little alone', () => {
    const street = { ...rule, beside: [{ phrases: ['house', 'number'], companions: ['street-address'] }] };
    const evidence = (name: string) => nameEvidence(readName(nameTokens(name)), street);
    expect(evidence('numero')).toEqual(expect.objectContaining({ strength: 'none', companions: [['street-address']] }));
    expect(evidence('order_number').companions).toBeUndefined();
    expect(evidence('address').companions).toBeUndefined();
  });

  it('reads a hostile name in little time', () => {
    const name = 'a'.repeat(63).concat('_address'.repeat(500));
    expect(nameEvidence(readName(nameTokens(name)), rule).strength).not.toBe('denies');
  });
});
