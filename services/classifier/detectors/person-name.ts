import { givenNames } from '../knowledge/given-names.ts';
import { folded, withoutNumber } from '../knowledge/word-list.ts';
import { phrases } from '../knowledge/phrases.ts';
import { standardFields } from '../knowledge/standard-fields.ts';
import { compounds, countedPeople, individuals, nameWords, parties, things } from '../knowledge/subject-words.ts';
import { defineDetector } from './define-detector.ts';

/** What stands before a name, without its full stop: forms of address, degrees, ranks and offices. */
const titles = new Set(
  `mr mrs ms miss mx sir dame lord lady dr prof professor doctor rev reverend fr father sister brother pastor rabbi imam hon
  judge justice sen senator rep gov governor president minister ambassador chief director officer ofc deputy sheriff agent
  detective det inspector insp sgt sergeant cpl corporal pvt private lt lieutenant cpt capt captain maj major col colonel gen
  general cmdr commander adm admiral nurse coach
  herr frau dipl ing mag lic univ med phil jur habil hauptmann oberst leutnant
  m mme mlle monsieur madame mademoiselle me maitre docteur
  sr sra srta don dona doña lic licenciado ing ingeniero arq abg dra
  sig sigra signor signora dott dottssa avv geom rag
  dhr mevr mevrouw meneer ir drs mr mw
  pan pani mgr inz`.split(/\s+/),
);
const organisations =
  /\b(?:inc|ltd|llc|gmbh|corp|company|co|sa|ag|bv|nv|srl|spa|plc|group|shop|store|market|bank|school|university|hospital|hotel|restaurant|club|band|orchestra|trio|quartet)\b/;

/** Two to five words, the first (after a title), or the one behind a comma, being a known given name. */
function isFullName(value: string): boolean {
  const text = folded(value).replaceAll('.', '');
  if (/\d{3}|[/:;@#&%]/.test(text)) return false;
  const comma = text.indexOf(', ');
  const ordered = comma > 0 ? text.slice(comma + 2) + ' ' + text.slice(0, comma) : text;
  const words = ordered.split(/[\s-]+/).filter((word) => !titles.has(word));
  if (words.length < 2 || words.length > 5 || !givenNames.has(withoutNumber(words[0] ?? ''))) return false;
  return !organisations.test(text);
}

/** Organisations, and things with a number of their own, are no persons. */
function couldBePerson(value: string): boolean {
  if (!/^\p{L}[\p{L}\p{M}\d .,'’`()-]{1,79}$/u.test(value)) return false;
  const words = folded(value).split(/[\s.,]+/);
  return words.length <= 7 && !words.some((word) => /^\d+$/.test(word)) && !organisations.test(words.join(' '));
}

/** The `name` of these is one to log in with, or of a whole family. */
const otherwiseNamed = new Set(
  'user utilisateur usuario utilizador utente benutzer nutzer gebruiker uzytkownik uzivatel kullanici felhasznalo anvandare bruker bruger kayttaja polzovatel pengguna family account profile'.split(
    ' ',
  ),
);
const named = (words: ReadonlySet<string>) =>
  compounds(
    [...words].filter((word) => !otherwiseNamed.has(word)),
    nameWords,
  );

export default defineDetector({
  id: 'person-name',
  type: 'person_name',
  title: 'Name of a person',
  holds: ['text'],
  about: 'person',
  names: {
    says: [
      ...standardFields['person-name'],
      ...phrases(`
      full name, contact name, employee name, patient name, student name, teacher name, staff name, member name,
      person name, card holder, cardholder, holder name, account holder, real name, legal name, author name,
      manager name, beneficiary name, guest name, passenger name, driver name, applicant name, candidate name,
      doctor name, user full name, parent name, guardian name, guardians name, emergency contact, emergency
      contact name, next of kin, contact person, ansprechpartner, kontaktperson, vollstaendiger name, nom
      complet, nom prenom, nombre completo, nombre apellidos, nome completo, nome cognome, nominativo, volledige
      naam, imie nazwisko, imie i nazwisko, mitarbeiter name, actor name, signatory, payee name, name on card,
      contact full name, complete name, whole name, name full, fullname, first last name, first and last name,
      last first name, display full name, person full name, legal full name, name surname, naam voornaam, voor
      en achternaam, voornaam achternaam, vor und nachname, vorname nachname, nachname vorname, nom et prenom,
      nom prenoms, prenom nom, nombres apellidos, nombre y apellidos, apellidos nombre, apellido nombre, nome e
      cognome, cognome nome, nazwisko imie, nombre apellido, nome pessoa, nama lengkap, ad soyad, adi soyadi, ho
      ten, ho va ten, hoten, fio, cele jmeno, jmeno prijmeni, full navn, hele navn, koko nimi, teljes nev,
      billing name, shipping name, recipient full name, payer name, payee, cardholder name, card holder name,
      account holder name, account owner, holder, policy holder, policyholder, insured name, insured person,
      versicherte person, versicherungsnehmer, kontoinhaber, karteninhaber, titulaire, titular cuenta,
      intestatario, rekeninghouder, emergency name, emergency person, contact person name, primary contact,
      primary contact name, secondary contact, kontakt person, personne contact, persona contacto, persona
      riferimento, osoba kontaktowa, contactpersoon, person in charge, responsible person, guarantor, guarantor
      name, next kin name, mother name, father name, mothers name, fathers name, mother full name, father full
      name, spouse name, husband name, wife name, child name, partner name, nome mae, nome pai, nombre madre,
      nombre padre, nom mere, nom pere, nome madre, nome padre, nombre conyuge, nome conjuge, nazwisko i imie,
      surgeon, attending physician, attending doctor, referring physician, referring doctor, physician name,
      consultant name, judge name, lawyer name, attorney name, author full name, reviewer name, customer full
      name, client full name, approver name, sales person, salesperson, salesman, account manager, sales
      manager, representative name, sales representative, contact last first, signer, signer name, signed by
      name, nombre razon social, employee full name`),
      ...named(individuals),
    ],
    hints: [
      ...phrases(`
      name, display name, customer name, client name, owner name, recipient name, sender name, trainer,
      instructor, lecturer, tutor, coach, landlord, tenant, witness, inspector, author, contact, owner, manager,
      teacher, doctor, physician, nom, nome, nombre, naam, driver, recipient, sender, director, principal,
      signed by, attention, attn, assignee, reporter, approver, reviewer, employee, customer, client, patient,
      student, guest, passenger, holder, supervisor, agent, representative, sales rep, artist, titular, gast,
      beneficiary, person, persona, personne, persoon, osoba, father, mother, spouse, husband, wife, guardian,
      parent, lawyer, attorney, judge, surgeon, nurse, consultant, pilot, captain, chef, assistant, secretary,
      president, ceo, chairman, guarantor, borrower, lender, insured, donor, applicant, candidate, medico,
      doctor a cargo, arzt, medecin, docteur, dottore, lekarz, profesor, professor, professeur, docente,
      nauczyciel, lehrer, dozent, empleado, employe, dipendente, funcionario, mitarbeiter, medewerker,
      pracownik, responsable, responsabile, responsavel, verantwortlich, verantwortlicher, bearbeiter,
      sachbearbeiter, verwalter, encargado, vendedor, vendeur, venditore, verkaeufer, verkoper, sprzedawca,
      kierowca, conductor, fahrer, autista, chauffeur, inhaber, besitzer, proprietario, propietario,
      proprietaire, eigenaar, wlasciciel, kunde, klant, klient, cliente, paciente, paziente, alumno, aluno,
      eleve, schueler, leerling, huesped, hospede, ospite, pasajero, passeggero, passageiro, contacto, contatto,
      contato, kontakt, received by, prepared by, approved by, requested by, checked by, verified by, served by,
      handled by, sold by, ordered by, issued by, conducted by, taught by, written by, reported by, billed to,
      bill to, sold to, ship name, name line, organizer, organiser, host name person, user full, account name,
      player, member, sales, salesrep, referred by, referrer name, cashier, collector, interviewer, counselor,
      counsellor, advisor, adviser, clinician, provider name, technician, operator name, creator name, uploader,
      submitter, requester, requestor, claimant, defendant, plaintiff, nominee, acknowledged by, resolved by, confirmed by, cancelled by, canceled by, processed by, registered by, booked by, paid by, examined by, recorded by, inspected by, supervised by, delivered by, collected by, witnessed by, authorized by, authorised by, signed off by, responsible`),
      ...named(parties),
    ],
    denies: [
      ...phrases(`
      company name, product name, file name, table name, host name, user name, category name, short name, brand
      name, app name, application name, domain name, event name, city name, country name, school name, bank
      name, font name, field name, column name, class name, group name, role name, store name, shop name,
      project name, department name, tag name, template name, page name, ship name, supplier name, vendor name,
      business name, organization name, organisation name, hotel name, team name, model name, street name, state
      name, region name, service name, method name, job name, plan name, course name, subject name, item name,
      type name, status name, database name, schema name, server name, device name, report name, module name,
      key name, setting name, common name, scientific name, account name, folder name, image name, task name,
      branch name, permission name, firm name, album name, track name, genre name, movie name, film name,
      playlist name, language name, currency name, location name, place name, site name, building name, room
      name, facility name, color name, provider id, player id, contact type, contact number, contact no, contact
      method, contact email, contact phone, contact code, sales amount, sales price, sales date, sales order,
      sales channel, sales tax, person count, parent id, parent category, parent path, parent type, parent code,
      parent key, parent comment, parent menu, parent node, sales qty, client id, client secret, client ip,
      client type, customer type, customer group, customer segment, employee count, student count, author url,
      trigger name, index name, step name, stage name, option name, attribute name, screen name, nick name,
      nickname, pet name, animal name, cat name, dog name, horse name, drug name, medicine name, medication
      name, disease name, test name, test result, exam name, variable name, parameter name, param name, feature
      name, label name, queue name, bucket name, node name, cluster name, instance name, list name, object name,
      entity name, resource name, process name, rule name, style name, theme name, topic name, forum name, board
      name, channel name, chapter name, section name, unit name, package name, repo name, library name, policy
      name, program name, programme name, area name, zone name, district name, county name, province name,
      village name, town name, continent name, nationality name, month name, day name, week name, season name,
      period name, sport name, league name, stadium name, club name, position name, title name, skill name,
      degree name, major name, institute name, university name, college name, journal name, publisher name,
      series name, episode name, song name, artist type, game name, level name, map name, weapon name, food
      name, dish name, menu name, recipe name, ingredient name, vehicle name, car name, make name, engine name,
      port name, station name, line name, route name, airline name, airport name, terminal name, carrier name,
      shipper name, manufacturer name, factory name, plant name, warehouse name, asset name, equipment name,
      tool name, material name, chemical name, mineral name, element name, symbol name, fund name, security
      name, stock name, exchange name, merchant category, payment name, tax name, fee name, account type name,
      gl name, cost center name, business unit name, agency name, ministry name, party name, court name, case
      name, law name, document name, form name, query name, view name, procedure name, function name, constraint
      name, sequence name, link name, url name, mail name, message name, action name, activity name, sender
      type, trade name, nom commercial, nombre comercial, nome fantasia, razon social, ragione sociale, raison
      sociale, razao social, firmenname, bedrijfsnaam, nazwa firmy, relationship, relation, relation patient,
      verwandtschaft, parentesco, parentela, lien parente, pokrewienstwo, instituut naam, instituto nombre,
      istituto nome, institut nom, farmaco nome, medicament nom, obra social`),
      ...named(things),
      ...countedPeople,
    ],
  },
  values: {
    proof: 'dictionary',
    expected: 0.55,
    length: [4, 80],
    distinctAtLeast: 10,
    needs: [
      ['blank', 'control', 'dash', 'wide'],
      ['letter', 'hex', 'wide'],
    ],
    matches: isFullName,
    fits: couldBePerson,
  },
  examples: {
    names: ['full_name', 'ContactName', 'customer_name', 'cardholder', 'nombre_completo', 'name'],
    otherNames: ['company_name', 'file_name', 'hostname', 'username', 'name_id'],
    values: [
      'Maria Anders',
      'Anders, Maria',
      'Dr. Thomas Hardy',
      'Det. Raymond Cooper',
      'Dipl.-Ing. Peter Braun',
      'John F. Kennedy',
      'ANA TRUJILLO',
    ],
    otherValues: ['Maria', 'Acme Trading Ltd', 'Chai', 'blue cheese'],
  },
});
