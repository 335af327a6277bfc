import { nameTokens, singular } from './name-tokens.ts';

/** What a table seems to be about, and which detectors spoke for its other columns. */
export interface TableContext {
  readonly subject: 'people' | 'things' | 'unknown';
  readonly personalNeighbours: readonly string[];
}

const words = (text: string) => new Set(text.split(/\s+/).filter((word) => word !== ''));

/** Words for people, in the languages that column names are written in. */
const people = words(`
  customer client employee staff user member contact patient student person people passenger guest author actor applicant candidate
  subscriber lead doctor nurse physician teacher parent guardian resident citizen voter donor volunteer tenant buyer seller vendor
  supplier recipient beneficiary insured driver officer worker personnel pupil learner attendee participant player coach crew owner
  holder payee payer debtor creditor dependent spouse child family signatory visitor prospect profile agent manager admin
  kunde kunden kundin mitarbeiter mitarbeiterin benutzer nutzer person personen patienten schueler lehrer kontakt lieferant mieter
  client clients employe salarie utilisateur personne adherent fournisseur eleve abonne locataire
  cliente clientes empleado empleados usuario usuarios persona personas paciente alumno proveedor contacto
  impiegato dipendente utente persone paziente fornitore studente contatto
  funcionario pessoa pessoas aluno fornecedor colaborador
  klant klanten medewerker werknemer gebruiker persoon personen leverancier
  klient klienci pracownik uzytkownik osoba osoby pacjent dostawca`);

/** Words for things that have names, codes and descriptions too. */
const things = words(`
  product item article catalog catalogue film movie show track album genre song book category tag language currency unit config
  configuration setting option preference template file document folder image media migration version schema role permission
  privilege menu module plugin page widget theme report chart dashboard job queue task step workflow rule status type kind lookup
  metadata inventory stock warehouse sku brand model vehicle part component material element recipe ingredient course subject lesson
  question quiz test survey field attribute property parameter feature flag country region state territory department division office
  currency color colour size material facility equipment asset device sensor metric skill title level grade ranking league team
  airport aircraft station route planet species artist playlist format
  produkt artikel kategorie datei einstellung produit categorie fichier producto articulo categoria prodotto articolo produto
  artigo bestand towar produkty kategoria`);

/** Judges a table by its name: the last telling word decides (`customer_type` is about types). */
export function tableSubject(table: string): TableContext['subject'] {
  let subject: TableContext['subject'] = 'unknown';
  for (const token of nameTokens(table)) {
    const word = singular(token);
    if (people.has(token) || people.has(word)) subject = 'people';
    else if (things.has(token) || things.has(word)) subject = 'things';
  }
  return subject;
}
