import { phrases } from '../knowledge/phrases.ts';
import { standardFields } from '../knowledge/standard-fields.ts';
import { defineDetector } from './define-detector.ts';

const isAmount = (text: string) =>
  text.length <= 30 && /^[^\d\s]{0,3} ?[+-]?\d[\d.,' ]{0,24} ?(?:[^\d\s]{0,3}|[A-Z]{3})$/.test(text);

/** `$30K - $50K`, `150k+`. */
function isBracket(text: string): boolean {
  const ends = text.replace(/ ?\+$/, '').split(/ ?[-–] ?| to | bis /);
  return ends.length <= 2 && ends.every(isAmount);
}

export default defineDetector({
  id: 'salary',
  type: 'salary/financial',
  title: 'Salary, income or wealth of a person',
  holds: ['text', 'integer', 'number'],
  about: 'person',
  names: {
    says: [
      ...standardFields.salary,
      ...phrases(`
      salary, salary amount, base salary, annual salary, monthly salary, wage, wages, income, annual income,
      household income, gehalt, lohn, bruttolohn, einkommen, salaire, revenu, salario, sueldo, ingresos,
      stipendio, reddito, ordenado, rendimento, pensja, wynagrodzenie, loon, salaris, inkomen, compensation, net
      pay, gross pay, pay rate, hourly rate, net worth, credit score, bonus amount, pension amount, net salary,
      gross salary, min salary, max salary, salary min, salary max, payroll amount, credit limit, salaries,
      monthly wage, daily wage, hourly wage, hourly pay, hourlyrate, wage rate, base pay, basic pay, basic
      salary, current salary, starting salary, expected salary, desired salary, salary expectation, last salary,
      previous salary, total salary, yearly salary, year salary, month salary, employee salary, basesalary,
      monthlysalary, annualsalary, payrate, pay amount, annual compensation, total compensation, take home pay,
      gross income, net income person, yearly income, monthly income, family income, personal income, disposable
      income, gross earnings, net earnings, incentive, stipend, severance, pension, retirement contribution,
      overtime pay, payslip amount, net pay amount, credit rating, fico, fico score, credit history, personal
      assets, wealth, gehaelter, grundgehalt, monatsgehalt, jahresgehalt, nettolohn, stundenlohn, bruttogehalt,
      nettogehalt, lohn brutto, monatslohn, verdienst, besoldung, salaire brut, salaire net, salaire base,
      salaire mensuel, salaire annuel, remuneration, paie, traitement salaire, prime salaire, revenus, revenu
      annuel, revenu mensuel, taux horaire, salario base, salario mensual, salario bruto, salario neto, salario
      anual, sueldo base, sueldo mensual, remuneracion, ingreso mensual, ingreso anual, honorarios, saldo
      cuenta, salario mensile, retribuzione, paga oraria, stipendio mensile, compenso, ral, reddito annuo, saldo
      conto, salario liquido, vencimento base, remuneracao, renda mensal, renda familiar, ordenado base, salario
      mensal, saldo conta, brutoloon, nettoloon, uurloon, maandloon, jaarloon, maandsalaris, loonkosten, inkomen
      jaar, placa zasadnicza, zarobki, pensja brutto, wynagrodzenie brutto, stawka godzinowa, dochod, mzda, plat
      mesicni, lonn, timelon, manadslon, palkka, fizetes, maasi, salariu, salariul, venit, zarplata, oklad,
      gaji, gaji pokok, luong, muc luong, salary paid, wage paid, wages paid, overtime paid, gaji bersih, gaji kotor, sueldo neto, sueldo bruto`),
    ],
    hints: phrases(`
      bonus, bonuses, pay, commission, pension, account balance, earnings, sal, pay grade amount, paga, plat, lon, placa,
      plata, premia, dodatek, rente, renda, nomina, payroll, incentive, net worth`),
    denies: phrases(`
      median income, average income, per capita income, national income, income group, income level, average
      salary, salary grade, income tax rate, pay method, pay date, net income, operating income, income
      statement, salary id, salary type, salary date, salary month, salary year, salary currency, salary
      frequency, salary mode, salary component, salary structure, salary status, salary grade id, bonus type,
      bonus points, bonus code, bonus date, bonus id, pay type, pay status, pay period, pay frequency, pay
      grade, pay id, pay time, pay code, commission type, commission id, income type, income date, income
      category, income source, income account, account income, income tax, other income, pension type, pension
      plan, placa id, placa vehiculo, placas, plate, credit limit type, rating, salario id, payment, display`),
  },
  values: {
    proof: 'plausible',
    needsName: true,
    length: [1, 40],
    matches: (value) => isAmount(value) || isBracket(value),
  },
  examples: {
    names: ['salary', 'annual_income', 'gehalt', 'BaseSalary', 'hourly_rate'],
    otherNames: ['salary_grade', 'payment_date', 'salary_id', 'display'],
    values: ['$30K - $50K', '150k+', '46000', '83,700.00', '$5000', '1234.5'],
    otherValues: ['monthly', 'see contract'],
  },
});
