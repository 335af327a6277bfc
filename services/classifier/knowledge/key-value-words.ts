/**
 * Words that tables of keys and values call their columns by, in the languages that databases are written in: lower case,
 * without accents, singular, in the spelling of `nameTokens`.
 */
const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''));

/** A column that is called so tells what the value beside it is. */
export const keyWords = words(`
  key meta attribute attr field setting option property prop param parameter variable var preference pref config configuration
  cfg characteristic metadata tag
  schluessel schlussel attribut feld einstellung eigenschaft merkmal variabel
  cle champ propriete parametre reglage caracteristique
  clave atributo campo ajuste propiedad parametro opcion caracteristica
  chave propriedade opcao configuracao chiave attributo proprieta parametro opzione impostazione
  sleutel kenmerk attribuut veld instelling eigenschap optie
  klucz atrybut pole ustawienie wlasciwosc parametr opcja klic vlastnost nastaveni
  nyckel nokkel nogle falt egenskap avain anahtar ozellik ayar kunci atribut`);

/** Names of names: a key beside a value of the same first words, or beside a plain one. */
export const labelWords = words(
  'name nombre nome nom naam nazwa navn namn nimi nume nev adi isim nama code label bezeichnung libelle slug',
);

/** Kinds of a few: `type` beside `value` in a table of contacts. */
export const kindWords = words('type kind typ tipo art soort rodzaj druh tur jenis channel medium method label');

export const valueWords = words(`
  value val wert werte valeur valor valore waarde wartosc hodnota varde verdi vaerdi arvo ertek deger nilai valoare vrednost`);

/** Much else is called so: values only where the key is beyond doubt. */
export const contentWords = words(`
  content data contact text setting answer response inhalt daten antwort contenu donnee reponse contenido dato respuesta conteudo
  resposta contenuto risposta inhoud gegeven antwoord zawartosc dane odpowiedz`);

/** May stand beside these words without changing what they say: `old_value`, `value_string`, `custom_field`. */
export const valueQualifiers = words(`
  old new previous current before after default raw string str text varchar char long short plain actual original custom extra
  additional user alt neu ancien nouveau anterior nuevo nueva vecchio nuovo antigo novo oud nieuw stary nowy`);

/** A column that is called so makes the keys those of texts of an interface. */
export const languageWords = words(
  'lang language locale culture sprache langue idioma lingua taal jezyk jazyk sprak kieli nyelv dil bahasa',
);

/** Tables of texts that an interface shows: their keys name labels, not data. */
export const interfaceWords = words(`
  translation i18n l10n localization localisation localized phrase glossary dictionary locale resource uebersetzung ubersetzung
  traduction traduccion traducao traduzione vertaling tlumaczenie preklad oversattning ceviri terjemahan`);
