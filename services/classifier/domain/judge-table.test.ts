import { describe, expect, it } from '@jest/globals';
import { detectors } from '../detectors/index.generated.ts';
import type { ColumnSample, DataKind } from './column-sample.ts';
import { judgeTable } from './judge-table.ts';

const column = (name: string, cells: readonly string[], kind: DataKind = 'text', isKey = false): ColumnSample => ({
  name,
  kind,
  isKey,
  cells,
});
const series = (count: number, make: (i: number) => string) => Array.from({ length: count }, (_, i) => make(i));

/** Types of each column of a table, strongest first. */
function judge(table: string, ...columns: ColumnSample[]): readonly (readonly string[])[] {
  return judgeTable({ schema: 'public', table, columns }, detectors).map(({ verdicts }) =>
    verdicts.map(({ type }) => type),
  );
}

const firstNames = [
  'Mary',
  'Patricia',
  'Linda',
  'Thomas',
  'Klaus',
  'Giulia',
  'Piotr',
  'Camille',
  'Noah',
  'Sanne',
  'Rahul',
  'Xylon',
];
const streets = [
  '47 MySakila Drive',
  '28 MySQL Boulevard',
  '23 Workhaven Lane',
  '1411 Lillydale Drive',
  '1913 Hanoi Way',
];

describe('judgeTable', () => {
  it('recognises a customer in English', () => {
    const types = judge(
      'customers',
      column('customer_id', ['1', '2', '3'], 'integer', true),
      column('first_name', firstNames),
      column('last_name', ['Smith', 'Ngo', 'García', 'Rossi', 'Kowalski']),
      column(
        'email',
        series(9, (i) => `c${i}@example.org`),
      ),
      column('address', streets),
      column('postal_code', ['12209', 'WA1 1DP', '1010', '05021']),
      column('city', ['Berlin', 'Luleå', 'Mannheim', 'Walla Walla']),
      column('phone', ['14033335568', '6172235589', '838635286649']),
      column('active', ['true', 'false'], 'boolean'),
      column('created_at', ['2020-01-01 10:00:00'], 'timestamp'),
    );
    expect(types).toEqual([
      [],
      ['first_name'],
      ['last_name'],
      ['email'],
      ['street_address'],
      ['postal_code'],
      ['city'],
      ['phone'],
      [],
      [],
    ]);
  });

  it.each([
    ['kunden', 'Vorname', 'Nachname', 'Straße', 'PLZ', 'Ort', 'Geburtsdatum'],
    ['clients', 'prenom', 'nom_de_famille', 'adresse', 'code_postal', 'ville', 'date_naissance'],
    ['clientes', 'primer_nombre', 'apellidos', 'direccion', 'codigo_postal', 'ciudad', 'fecha_nacimiento'],
    ['klienci', 'imie', 'nazwisko', 'ulica', 'kod_pocztowy', 'miasto', 'data_urodzenia'],
    ['klanten', 'voornaam', 'achternaam', 'straat', 'postcode', 'woonplaats', 'geboortedatum'],
    ['persone', 'primo_nome', 'cognome', 'indirizzo', 'codice_postale', 'citta', 'data_nascita'],
  ])('recognises the columns of %s in their own language', (table, first, last, street, code, city, born) => {
    const [, ...others] = judge(
      table,
      column(first, firstNames),
      column(last, ['Weber', 'Moreau', 'Ruiz', 'Nowak', 'Bakker']),
      column(street, [
        'Obere Str. 57',
        '12, rue des Bouchers',
        'Calle Mayor 5',
        'ul. Krakowska 12',
        'Keizersgracht 126',
      ]),
      column(code, ['12209', '1010', '44000', '28034']),
      column(city, ['Berlin', 'Nantes', 'Madrid', 'Kraków', 'Utrecht', 'Torino']),
      column(born, ['1975-04-30', '1988-12-01', '1999-01-09'], 'date'),
    );
    expect(others).toEqual([['last_name'], ['street_address'], ['postal_code'], ['city'], ['date_of_birth']]);
  });

  it('finds self-evident values under names that say nothing', () => {
    const types = judge(
      't17',
      column(
        'c1',
        series(8, (i) => `x${i}@example.org`),
      ),
      column('c2', ['DE89 3704 0044 0532 0130 00', 'GB82 WEST 1234 5698 7654 32', 'FR14 2004 1010 0505 0001 3M02 606']),
      column('c3', ['AA:BB:11:22:CC:DD', 'EE:FF:33:44:AB:CD', 'EF:12:FE:34:AA:CC']),
      column('c4', ['4111111111111111', '5555555555554444', '378282246310005', '6011111111111117', '4012888888881881']),
      column('c5', [
        '$2b$12$abcdefghijklmnopqrstuuJ9k8l7m6n5o4p3q2r1s0t9u8v7w6x5y',
        '$2b$12$zzcdefghijklmnopqrstuuJ9k8l7m6n5o4p3q2r1s0t9u8v7w6x5y',
      ]),
      column('c6', firstNames),
    );
    expect(types).toEqual([['email'], ['iban'], ['mac_address'], ['credit_card'], ['password_hash'], ['first_name']]);
  });

  it('tells whole names from given names', () => {
    const surnames = [
      'Berger',
      'Okafor',
      'Rossi',
      'Smith',
      'Jones',
      'Klein',
      'Meyer',
      'Brown',
      'Doe',
      'Ray',
      'Hill',
      'Lee',
    ];
    const whole = firstNames.map((name, i) => `${name} ${surnames[i]}`);
    expect(judge('export_2019', column('a', whole), column('b', firstNames))).toEqual([
      ['person_name'],
      ['first_name'],
    ]);
  });

  it('takes few names in many rows for names where the column or the people beside it say so', () => {
    const often = series(600, (i) => firstNames[i % firstNames.length] ?? '');
    const mails = series(600, (i) => `a${i}@example.org`);
    expect(judge('tickets', column('first_name', often))).toEqual([['first_name']]);
    expect(judge('members', column('vn', often), column('email', mails))).toEqual([['first_name'], ['email']]);
  });

  it('tells a password from its hash', () => {
    const [clear, bcrypt, sha] = judge(
      'users',
      column('password', ['hunter2', 'letmein', 'passw0rd']),
      column('passwd', ['$6$saltsalt$abcdefghijklmnop', '$6$pepperpe$abcdefghijklmnop']),
      column('pwd', ['8cb2237d0679ca88db6464eac60da96345513964']),
    );
    expect([clear, bcrypt, sha]).toEqual([['password'], ['password_hash'], ['password_hash']]);
  });

  it('flags cards that fail the check digit when the name tells', () => {
    expect(judge('user_data', column('cc_number', ['987654321', '2234200065411', '4352209902222']))).toEqual([
      ['credit_card'],
    ]);
  });

  it('looks inside JSON and reports personal documents', () => {
    const cells = series(
      5,
      (i) => `{"person":{"email":"j${i}@example.org","birth_date":"197${i}-01-02","tags":["a","b"]},"ok":true}`,
    );
    const [types] = judge('events', column('payload', cells, 'structure'));
    expect(types).toEqual(expect.arrayContaining(['email', 'date_of_birth', 'free_text_pii']));
  });

  it('finds values that are keys, and never repeats a key in its reasons', () => {
    const cells = series(5, (i) => `{"quokka${i}@example.org": 1}`);
    const [judgement] = judgeTable(
      { schema: 'public', table: 'settings', columns: [column('doc', cells, 'structure')] },
      detectors,
    );
    expect(judgement?.verdicts.map(({ type }) => type)).toEqual(['email']);
    expect(JSON.stringify(judgement)).not.toContain('quokka');
  });

  it('tells where inside, and hides every key that could be a value', () => {
    const cells = series(
      6,
      (i) =>
        `{"user":{"email":"j${i}@example.org"},"wombat${i}":{"phone":"+1206555985${i}"},"Wallaby":{"email":"k@example.org"}}`,
    );
    const [judgement] = judgeTable(
      { schema: 'public', table: 'log', columns: [column('doc', cells, 'structure')] },
      detectors,
    );
    const verdicts = judgement?.verdicts ?? [];
    const email = verdicts.find(({ type }) => type === 'email');
    expect(email?.foundAt).toEqual(['$.user.email', '$.*.email']);
    expect(email?.reasons[0]).toBe('found inside structured values, at $.user.email, $.*.email');
    expect(verdicts.find(({ type }) => type === 'free_text_pii')?.foundAt).toContain('$.*.phone');
    expect(JSON.stringify(judgement)).not.toMatch(/wombat|wallaby/i);
  });

  it('finds remarks with personal data in them', () => {
    const cells = [
      ...series(40, (i) => `nothing to see in remark number ${i}`),
      'please call Ada at (206) 555-9857 before noon',
      'ada@example.org asked about it',
      'mail it to bob@example.org please',
    ];
    expect(judge('orders', column('remarks', cells))).toEqual([['free_text_pii']]);
  });

  it('knows addresses of the Internet that are stored as numbers', () => {
    const numbers = series(20, (i) => String(3_232_235_777 + i));
    expect(judge('hosts', column('ip_addr', numbers, 'integer'))).toEqual([['ip_address']]);
    expect(judge('hosts', column('visits', numbers, 'integer'))).toEqual([[]]);
  });

  it('takes coordinates and a date for what stands beside them', () => {
    const surnames = series(20, (i) => ['Smith', 'Rossi', 'Kowalski', 'Ngo'][i % 4] + String(i));
    const latitudes = column(
      'latitude',
      series(20, (i) => `34.05${100 + i}`),
      'number',
    );
    expect(judge('incidents', column('last_name', surnames), latitudes)[1]).toEqual(['geo_coordinates']);
    expect(
      judge(
        'airports',
        column(
          'code',
          series(20, (i) => `A${i}`),
        ),
        latitudes,
      )[1],
    ).toEqual([]);
    const cards = series(20, (i) => `44441111222233${10 + i}`);
    const ends = column(
      'expiration',
      series(20, (i) => `20${27 + (i % 3)}-01-31`),
      'date',
    );
    expect(judge('credit_cards', column('ccnumber', cards), ends)[1]).toEqual(['credit_card_expiry']);
    expect(
      judge(
        'coupons',
        column(
          'code',
          series(20, (i) => `A${i}`),
        ),
        ends,
      )[1],
    ).toEqual([]);
  });

  it('reads a name that says nothing together with its table', () => {
    expect(judge('salary', column('amount', ['60117', '62102'], 'integer'))).toEqual([['salary/financial']]);
    expect(judge('jwt_keys', column('key', ['qwertyqwerty1234', 'doesnotreallymatter']))).toEqual([['secret']]);
  });

  it('judges empty columns by a telling name alone, and less surely', () => {
    const [emails, status] = judgeTable(
      { schema: 'public', table: 'users', columns: [column('email', []), column('status', [])] },
      detectors,
    );
    const email = emails?.verdicts[0];
    expect(email).toMatchObject({ type: 'email', matchedShare: null, confidence: 0.6 });
    expect(email?.reasons).toContain('no value was seen');
    expect(status).toEqual({ verdicts: [], considered: [] });
  });

  it('tells what it nearly was, and why it is not', () => {
    const of = (...columns: ColumnSample[]) => judgeTable({ schema: 'public', table: 'things', columns }, detectors);
    const [hardly, plain] = of(
      column(
        'first_name',
        series(12, (i) => `#${i}#`),
      ),
      column('c', ['left', 'right']),
    );
    expect(hardly?.verdicts).toEqual([]);
    expect(hardly?.considered.map(({ type }) => type)).toContain('first_name');
    for (const { confidence, reasons } of hardly?.considered ?? []) {
      expect(confidence).toBeLessThan(0.5);
      expect(reasons.length).toBeGreaterThan(0);
      expect(reasons.join()).not.toMatch(/#/);
    }
    expect(plain?.considered).toEqual([]);
    const notes = series(20, (i) => (i % 3 === 0 ? `ada${i}@example.org` : `ask ada${i}@example.org before you ring`));
    const [note] = of(column('note', notes));
    expect(note?.verdicts.map(({ type }) => type)).toEqual(['free_text_pii']);
    expect(note?.considered).toMatchObject([{ type: 'email' }]);
    expect(note?.considered[0]?.reasons[0]).toBe('free_text_pii explains the column better');
  });
});

describe('judgeTable in other languages', () => {
  it.each([
    ['kunden', 'vname', ['Johann', 'Martina', 'Eva'], 'first_name'],
    ['kunden', 'geb_dat', ['1980-01-15', '1975-05-20'], 'date_of_birth'],
    ['stagiaires', 'numero_telephone', ['0612345678', '0698765432'], 'phone'],
    ['empleados', 'nro_seguridad_social', ['281234567840', '081234567899'], 'national_id'],
    ['clienti', 'partita_iva', ['12345678901', '00743110157'], 'tax_id'],
    ['alunos', 'dt_nasc', ['2001-04-02', '1999-12-30'], 'date_of_birth'],
    ['klanten', 'straat', ['Kerkstraat', 'Molenweg', 'Dorpsstraat'], 'street_address'],
    ['pracownicy', 'pensja_brutto', ['5200.00', '6100.50'], 'salary/financial'],
    ['zakaznici', 'prijmeni', ['Novák', 'Svobodová'], 'last_name'],
    ['ansatte', 'fodselsdato', ['1980-01-15', '1975-05-20'], 'date_of_birth'],
    ['musteriler', 'soyadi', ['Yılmaz', 'Kaya'], 'last_name'],
    ['pasien', 'tgl_lahir', ['1980-01-15', '1975-05-20'], 'date_of_birth'],
    ['PA0002', 'GBDAT', ['19800115', '19750520'], 'date_of_birth'],
    ['KNA1', 'PSTLZ', ['1010', '69115'], 'postal_code'],
  ] as const)('%s.%s', (table, name, cells, type) => {
    expect(judge(table, column(name, cells))[0]).toContain(type);
  });

  it('takes a house number, a code and a name for what stands beside them', () => {
    const types = judge(
      'klient',
      column('imie', ['Jerzy', 'Anna', 'Piotr']),
      column('nazwisko', ['Nowak', 'Kowalska', 'Wójcik']),
      column('ulica', ['Kwiatowa', 'Wodna', 'Morska']),
      column('numer', ['4/9', '22A', '3']),
      column('miasto', ['Gdynia', 'Sopot', 'Warszawa']),
      column('kod', ['01-900', '58-100', '37-300']),
    );
    expect(types).toEqual([
      ['first_name'],
      ['last_name'],
      ['street_address'],
      ['street_address'],
      ['city'],
      ['postal_code'],
    ]);
  });

  it('reads a name without the letters that abbreviate its table, also where some columns lack them', () => {
    const types = judge(
      'doktor',
      column('d_id', ['1', '2', '3'], 'integer'),
      column('d_ad', ['Zeynep', 'Emre', 'Xylonur']),
      column('d_soyad', ['Yılmaz', 'Kaya', 'Demirtaş']),
      column('d_tel', ['05321234567', '05421234568', '05321234569']),
      column('unvan_id', ['1', '2', '1'], 'integer'),
      column('uzman_id', ['4', '2', '9'], 'integer'),
      column('c_id', ['1', '1', '2'], 'integer'),
      column('hastane_id', ['1', '1', '1'], 'integer'),
    );
    expect(types.slice(0, 4)).toEqual([[], ['first_name'], ['last_name'], ['phone']]);
  });

  it('takes the French genre for a gender beside a person only', () => {
    const letters = column('genre', ['M', 'F', 'M']);
    expect(judge('utilisateurs', column('prenom', ['Anne', 'Luc', 'Zoé']), letters)[1]).toEqual(['gender']);
    expect(judge('films', column('titre', ['Amélie', 'Intouchables', 'Rififi']), letters)[1]).toEqual([]);
  });

  it('does not take kinds and numbers of people for people', () => {
    const types = judge(
      'clientes',
      column('nombre', ['Ana Gómez', 'Luis Pérez', 'Marta Ruiz']),
      column('tipo_cliente', ['Persona', 'Empresa']),
      column('codigo_cliente', ['CLI-0001', 'CLI-0002']),
      column('numero_cliente', ['C1', 'C2']),
    );
    expect(types).toEqual([['person_name'], [], [], []]);
  });
});

describe('judgeTable on keys', () => {
  const key = (name: string, cells: string[]): ColumnSample => ({ ...column(name, cells, 'integer'), isKey: true });
  /** Numbers of eleven digits that pass the check of Turkey's identity numbers. */
  const checked = series(12, (i) => {
    const nine = String(100_000_000 + i * 7_654_321);
    const digits = [...nine].map(Number);
    const at = (...places: number[]) => places.reduce((sum, place) => sum + (digits[place] ?? 0), 0);
    const tenth = (((at(0, 2, 4, 6, 8) * 7 - at(1, 3, 5, 7)) % 10) + 10) % 10;
    return `${nine}${tenth}${(at(0, 1, 2, 3, 4, 5, 6, 7, 8) + tenth) % 10}`;
  });

  it('leaves numbers alone that only count rows', () => {
    const types = judge(
      'persons',
      key(
        'id',
        series(20, (i) => `${10_000_000_000 + i}`),
      ),
      column('email', ['a@b.org']),
    );
    expect(types[0]).toEqual([]);
  });

  it('believes a key that is called so, or of which every number passes the check digit', () => {
    expect(judge('konten', key('kartennummer', ['4111111111111111', '5555555555554444']))[0]).toEqual(['credit_card']);
    const people = column('soyad', ['Yılmaz', 'Kaya', 'Demir']);
    expect(judge('doktor', key('d_id', checked), people)[0]).toEqual(['national_id']);
  });
});

describe('judgeTable on what only looks personal', () => {
  it('takes a bare hash for a password’s beside people only', () => {
    const hashes = column(
      'hash',
      series(6, (i) => `5f4dcc3b5aa765d61d8327deb882cf9${i}`),
    );
    expect(judge('graph_templates', column('title', ['CPU', 'Disk']), hashes)[1]).toEqual([]);
    expect(judge('members', column('email', ['a@example.org', 'b@example.org']), hashes)[1]).toEqual(['password_hash']);
  });

  it('takes the name of a script with a password for no user', () => {
    const names = column('name', ['Ping', 'Traceroute', 'Reboot']);
    const passwords = column('password', ['hunter22', 'tr0ub4dor', 'letmein99']);
    expect(judge('scripts', names, passwords)[0]).toEqual([]);
    expect(judge('users', names, passwords)[0]).toEqual(['username']);
  });

  it('does not take the description of a form for what is filled in', () => {
    const cells = series(3, () => '{"prenom": "string", "lieu_naissance": "string", "photo": "file"}');
    expect(judge('types_document', column('champs', cells, 'structure'))).toEqual([[]]);
  });

  it('does not take the sex of animals for a gender', () => {
    const sexes = series(40, (i) => (i % 2 === 0 ? 'male' : 'female'));
    const others = series(40, (i) => ['Adelie', 'Gentoo', 'Chinstrap'][i % 3] ?? '');
    expect(judge('penguins', column('species', others), column('sex', sexes))[1]).toEqual([]);
    expect(judge('sample', column('group', others), column('sex', sexes))[1]).toEqual(['gender']);
  });

  it('does not believe one word among a handful', () => {
    expect(judge('buses', column('name', ['Tourismo', 'Thomas Coach', 'S 516 HD', '9700']))).toEqual([[]]);
  });

  it('reads the number of a tax as an amount, unless it belongs to somebody', () => {
    const numbers = series(20, (i) => `BE04774727${10 + i}`);
    const mails = series(20, (i) => `office${i}@example.org`);
    const places = series(20, (i) => `${i + 1} Main Street`);
    expect(judge('partner', column('vat', numbers), column('email', mails), column('street', places))[0]).toEqual([
      'tax_id',
    ]);
    expect(
      judge(
        'invoices',
        column(
          'vat',
          series(20, (i) => `${i}.50`),
        ),
      )[0],
    ).toEqual([]);
  });

  it.each<[string, string, string, readonly string[], DataKind]>([
    ['DICOM identifiers', 'studies', 'series_uid', series(20, (i) => `1.3.12.2.1107.5.${i}`), 'text'],
    ['version numbers', 'releases', 'tag', ['1.2.3.4', '2.0.1.0', '10.1.0.2', '3.4.5.6'], 'text'],
    ['build numbers', 'metrics', 'build', ['10.2.33.101', '10.2.34.7', '10.3.1.44'], 'text'],
    ['epoch seconds', 'logs', 'at', series(50, (i) => String(1_700_000_000 + i * 3671)), 'integer'],
    [
      'EAN-13 article numbers',
      'products',
      'ean',
      ['4006381333931', '5901234123457', '9780306406157', '4012345678901', '8711253001202'],
      'text',
    ],
    [
      'one value a thousand times that passes Luhn',
      'orders',
      'code',
      Array<string>(1000).fill('4111111111111111'),
      'text',
    ],
    [
      'product colours',
      'products',
      'color',
      ['Black', 'White', 'Brown', 'Green', 'Grey', 'Rose', 'Amber', 'Olive', 'Violet', 'Red', 'Blue'],
      'text',
    ],
    ['file hashes', 'files', 'sha1', series(9, (i) => `8cb2237d0679ca88db6464eac60da9634551396${i}`), 'text'],
    [
      'a hash column of files',
      'files',
      'hash',
      series(9, (i) => `8cb2237d0679ca88db6464eac60da9634551396${i}`),
      'text',
    ],
    [
      'a dozen words that are given names too, over and over',
      'tickets',
      'stage',
      series(600, (i) => firstNames[i % firstNames.length] ?? ''),
      'text',
    ],
    [
      'product names',
      'products',
      'name',
      ['Chai', 'Chang', 'Aniseed Syrup', 'Ikura', 'Tofu', 'Konbu', 'Pavlova'],
      'text',
    ],
    [
      'company names',
      'suppliers',
      'company_name',
      ['Exotic Liquids', 'Tokyo Traders', "Mayumi's", 'Pavlova, Ltd.'],
      'text',
    ],
    ['film titles', 'film', 'title', ['ACADEMY DINOSAUR', 'ACE GOLDFINGER', 'ALI FOREVER', 'ANNIE IDENTITY'], 'text'],
    ['amounts', 'payment', 'amount', ['2.99', '0.99', '11.99'], 'number'],
    ['foreign keys', 'rental', 'customer_id', series(30, (i) => String(4155550100 + i)), 'integer'],
    ['flags', 'users', 'email_verified', ['true', 'false'], 'boolean'],
    ['time stamps of passwords', 'users', 'password_changed_at', ['2024-01-01 10:00:00'], 'timestamp'],
    ['kinds of card', 'payments', 'card_type', ['VISA', 'MC', 'AMEX'], 'text'],
    ['UUIDs', 'orders', 'reference', series(9, (i) => `2b1e6b9c-8f7f-4c7e-9d3c-1a2b3c4d5e6${i}`), 'text'],
    ['ISBN', 'books', 'isbn', ['978-0-306-40615-7', '0-306-40615-2', '978-3-16-148410-0'], 'text'],
    ['dates', 'orders', 'ordered', ['2024-01-31', '2024-02-01', '2024-02-11'], 'text'],
    ['sizes', 'articles', 'size', ['S', 'M', 'L', 'XL'], 'text'],
    [
      'months',
      'calendar',
      'month_label',
      ['April', 'May', 'June', 'July', 'August', 'March', 'January', 'October'],
      'text',
    ],
    ['addresses of web pages', 'pages', 'web_address', ['https://example.org/a', 'https://example.org/b'], 'text'],
    ['capacities', 'rooms', 'capacity', ['12', '14'], 'integer'],
    ['large hexadecimal blobs', 'dumps', 'body', series(3, (i) => `${i}deadbeef`.repeat(400)), 'text'],
    ['codes of countries in a phone table', 'phone_types', 'phone_type', ['home', 'work', 'cell'], 'text'],
  ])('leaves %s alone', (_, table, name, cells, kind) => {
    const isKey = name.endsWith('_id');
    expect(judge(table, column(name, cells, kind, isKey))).toEqual([[]]);
  });
});
