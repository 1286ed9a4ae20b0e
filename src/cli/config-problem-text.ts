import type { ConfigProblem } from '../config-problems.ts';
import type { Translate } from '../i18n/translator.ts';

/** What is wrong with one variable of the environment: «VARIABLE: what is expected». */
export function configProblemText(t: Translate, problem: ConfigProblem): string {
  const { variable } = problem;
  switch (problem.fault) {
    case 'value': {
      const wanted = t(`cli-wanted-${problem.wanted}`);
      return problem.given === undefined
        ? t('cli-config-secret', { variable, wanted })
        : t('cli-config-value', { variable, wanted, given: problem.given });
    }
    case 'file-content':
      return t('cli-config-file-content', {
        variable,
        path: problem.path,
        wanted: t(`cli-wanted-${problem.wanted}`),
      });
    case 'file-empty':
      return t('cli-config-file-empty', { variable, path: problem.path });
    case 'file-unreadable':
      return t('cli-config-file-unreadable', { variable, path: problem.path, code: problem.code });
    case 'folder':
      return t('cli-config-folder', { variable, path: problem.path, code: problem.code });
    case 'twice':
      return t('cli-config-twice', { variable, other: problem.other });
    case 'needed':
      return t('cli-config-needed', { variable, other: problem.other });
  }
}
