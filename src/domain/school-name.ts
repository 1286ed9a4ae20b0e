/** What schools' full names have in common: the legal form, in Russian and in Tatar. */
const legalForms = [
  /^муниципальн\S+ (?:(?:бюджетн|казённ|казенн|автономн)\S+ )?(?:обще)?образовательн\S+ (?:учреждени|организаци)\S*\s*/iu,
  /^муниципаль (?:(?:бюджет|казна|автоном)\S* )?(?:гомуми )?белем бирү (?:учреждениесе|оешмасы)\s*/iu,
];

/** Whom a school is named after stands first in Tatar; it can go where a name of its own or a number follows. */
const namedAfter = /^.+ исемендәге (?=[\p{Lu}\p{N}№«"])/u;

/**
 * A school's name where there is room for a part of it: without the legal form that all full names begin with,
 * without whom it is named after at the beginning, and without quotes around all that is left, so that the part that
 * tells schools apart is seen. Another name stays.
 */
export function shortName(name: string): string {
  const rest = legalForms.reduce((left, form) => left.replace(form, ''), name.trim());
  const bare = /^(?:«([^«»]+)»|"([^"]+)")$/u.exec(rest);
  const told = (bare?.[1] ?? bare?.[2] ?? rest).replace(namedAfter, '');
  return told === '' ? name : told.charAt(0).toLocaleUpperCase('ru') + told.slice(1);
}
