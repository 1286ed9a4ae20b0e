/** What schools' full names have in common: the legal form, in Russian and in Tatar. */
const legalForms = [
  /^муниципальн\S+ (?:(?:бюджетн|казённ|казенн|автономн)\S+ )?(?:обще)?образовательн\S+ (?:учреждени|организаци)\S*\s*/iu,
  /^муниципаль (?:(?:бюджет|казна|автоном)\S* )?(?:гомуми )?белем бирү (?:учреждениесе|оешмасы)\s*/iu,
];

/**
 * A school's name where there is room for a part of it: without the legal form that all full names begin with, and
 * without quotes around all that is left, so that the part that tells schools apart is seen. Another name stays.
 */
export function shortName(name: string): string {
  const rest = legalForms.reduce((left, form) => left.replace(form, ''), name.trim());
  const bare = /^(?:«([^«»]+)»|"([^"]+)")$/u.exec(rest);
  const told = bare?.[1] ?? bare?.[2] ?? rest;
  return told === '' ? name : told.charAt(0).toLocaleUpperCase('ru') + told.slice(1);
}
