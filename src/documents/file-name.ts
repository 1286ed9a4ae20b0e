import type { Translator } from '../i18n/translator.ts';
import type { ExportContent } from '../usecases/gather-export.ts';
import type { ExportFormat } from '../usecases/note-export.ts';
import { nameOfContent } from './words.ts';

/** Letters of Russian and Tatar in Latin ones, so that a file keeps its name on every device and in every mail. */
const latin: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k' },
  ...{ л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts' },
  ...{ ч: 'ch', ш: 'sh', щ: 'sch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' },
  ...{ ә: 'a', ө: 'o', ү: 'u', җ: 'zh', ң: 'n', һ: 'h', '№': 'N' },
};

/** Longest part of a name that stands for a school. */
const nameLength = 50;

/** A text in Latin letters, digits and `-`. */
export function inLatin(text: string): string {
  return [...text]
    .map((letter) => {
      const lower = letter.toLocaleLowerCase('ru');
      const found = latin[letter] ?? latin[lower];
      if (found === undefined) return letter;
      return lower === letter ? found : `${found.slice(0, 1).toUpperCase()}${found.slice(1)}`;
    })
    .join('')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, nameLength)
    .replace(/^-+|-+$/g, '');
}

/** A file's name: its kind, of whom, the period and the day of the data: `spravka_Glebovo_2022_2022-07-04.docx`. */
export function fileName(tr: Translator, content: ExportContent, format: ExportFormat): string {
  const whose = inLatin(nameOfContent(tr, content)) || content.programme.id;
  const period = content.period.replace('/', '-');
  return `${tr.t(`export-file-${format}`)}_${whose}_${period}_${content.date}.${format}`;
}
