import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { programmeShape, type IndicatorSource, type Programme } from './programme.ts';
import type { Form } from './form-definition.ts';

/** One thing wrong with a programme's file: where it is and what would be right. */
export interface FileProblem {
  file: string;
  /** 1-based; the line of the value, or of the nearest enclosing entry when the value is missing. */
  line: number;
  /** Such as `indicators[3].plan.2022`. */
  path: string;
  message: string;
}

export type ProgrammeFile = { ok: true; programme: Programme } | { ok: false; problems: FileProblem[] };

type Path = readonly PropertyKey[];
type Report = (path: Path, message: string) => void;

/**
 * Reads a programme's YAML text. Every problem found is reported with its line and path: first of the YAML
 * itself, then of the shape, then of references between entries (each later kind only when the earlier is
 * clean). `file` is used for the report alone.
 */
export function readProgrammeFile(text: string, file: string): ProgrammeFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const problems: FileProblem[] = [];
  const report: Report = (path, message) => {
    problems.push({ file, line: lineOf(document, lines, path), path: written(path), message });
  };
  for (const error of document.errors) {
    problems.push({ file, line: lines.linePos(error.pos[0]).line, path: '', message: error.message });
  }
  if (problems.length > 0) return { ok: false, problems };

  const parsed = programmeShape.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success) {
    for (const issue of parsed.error.issues) report(issue.path, expectation(issue));
    return { ok: false, problems };
  }
  checkReferences(parsed.data, report);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, programme: parsed.data };
}

function expectation(issue: { code?: string; message: string; path: PropertyKey[] }): string {
  return issue.message
    .replace(/^Invalid input: /, '')
    .replace(/^Invalid string: must match pattern.*$/, 'another form');
}

function written(path: Path): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at ? '.' : ''}${String(part)}`))
    .join('');
}

function lineOf(document: Document, lines: LineCounter, path: Path): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (!pair) break;
      if (isScalar(pair.key) && pair.key.range) offset = pair.key.range[0];
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      const range = (node as { range?: [number, number, number] } | undefined)?.range;
      if (!range) break;
      offset = range[0];
    } else break;
  }
  return lines.linePos(offset).line;
}

/** Reports what the shape alone cannot see: unknown and repeated ids, figures outside the programme. */
function checkReferences(programme: Programme, report: Report): void {
  const ids = (entries: readonly { id: string }[]) => new Set(entries.map(({ id }) => id));
  const unique = (path: Path, entries: readonly { id: string }[]) => {
    const seen = new Set<string>();
    entries.forEach(({ id }, at) => {
      if (seen.has(id)) report([...path, at, 'id'], `another id: "${id}" is taken`);
      seen.add(id);
    });
  };
  const known = (path: Path, id: string, set: Set<string>, what: string) => {
    if (!set.has(id)) {
      const names = [...set].join(', ');
      report(path, `the id of ${what}, and "${id}" is none${names ? ` (there are: ${names})` : ''}`);
    }
  };

  const { schools, sampleSchools, indicators, forms, roadmaps, executors } = programme;
  const groups = new Set(['all', ...programme.groups.map(({ id }) => id)]);
  const executorIds = ids(executors);
  const indicatorIds = ids(indicators);
  const trackIds = ids(programme.tracks);
  const formsById = new Map(forms.map((form) => [form.id, form]));
  const formIds = new Set(formsById.keys());
  const duties = roadmaps.flatMap((roadmap) => roadmap.duties);
  const dutyIds = ids(duties);

  if (programme.period.to !== undefined && programme.period.to < programme.period.from) {
    report(['period', 'to'], `a day not before ${programme.period.from}`);
  }
  unique(['indicators'], indicators);
  unique(['executors'], executors);
  unique(['forms'], forms);
  unique(['roadmaps'], roadmaps);
  unique(['schools'], [...schools, ...sampleSchools]);
  [schools, sampleSchools].forEach((roster, which) => {
    roster.forEach((school, at) => {
      for (const [year, names] of Object.entries(school.groups)) {
        names.forEach((name, index) =>
          known([which ? 'sampleSchools' : 'schools', at, 'groups', year, index], name, groups, 'a group'),
        );
      }
    });
  });
  const schoolIds = ids([...schools, ...sampleSchools]);
  programme.partnerships.forEach((entry, at) =>
    entry.schools.forEach((id, index) =>
      known(['partnerships', at, 'schools', index], id, schoolIds, 'a school'),
    ),
  );

  const checkSource = (path: Path, source: IndicatorSource, kind: string) => {
    if ('form' in source) {
      known([...path, 'form'], source.form, formIds, 'a form');
      const form = formsById.get(source.form);
      if (!form) return;
      const fields = new Map(form.fields.map((field) => [field.id, field]));
      for (const key of ['field', 'numerator', 'denominator'] as const) {
        const id = key in source ? (source as Record<string, unknown>)[key] : undefined;
        if (typeof id === 'string')
          known([...path, key], id, new Set(fields.keys()), `a field of the form "${form.id}"`);
      }
      if (kind !== '' && 'field' in source && !('atLeast' in source)) {
        const field = fields.get(source.field);
        const needed = kind === 'count' ? 'number' : kind;
        if (field && field.kind !== needed) {
          report(
            [...path, 'field'],
            `a field of kind "${needed}", and "${field.id}" is of kind "${field.kind}"`,
          );
        }
      }
    }
    if ('handedIn' in source) known([...path, 'handedIn'], source.handedIn, formIds, 'a form');
    if ('indicator' in source) known([...path, 'indicator'], source.indicator, indicatorIds, 'an indicator');
  };
  indicators.forEach((indicator, at) => {
    const path = ['indicators', at];
    checkSource([...path, 'source'], indicator.source, indicator.kind);
    if ((indicator.kind === 'growth') !== 'indicator' in indicator.source) {
      report([...path, 'source'], 'another indicator for growth, and only for growth');
    }
    known([...path, 'population'], indicator.population, groups, 'a group');
    indicator.alsoFor.forEach((id, index) => known([...path, 'alsoFor', index], id, groups, 'a group'));
    if (indicator.track !== undefined) known([...path, 'track'], indicator.track, trackIds, 'a track');
    for (const year of Object.keys(indicator.plan)) {
      if (year.includes('/') !== (programme.year === 'academic')) {
        report(
          [...path, 'plan', year],
          programme.year === 'academic' ? 'an academic year 2022/2023' : 'a year 2022',
        );
      } else if (!inPeriod(programme, year)) {
        report([...path, 'plan', year], 'a year of the programme');
      }
    }
  });
  (['expectedResults', 'criteria'] as const).forEach((list) => {
    unique([list], programme[list]);
    programme[list].forEach((criterion, at) => {
      const measure = criterion.measuredBy;
      if (measure) checkSource([list, at, 'measuredBy'], measure, '');
      if (criterion.threshold !== undefined && !criterion.direction) {
        report([list, at, 'direction'], 'a direction beside the threshold: higher or lower');
      }
    });
  });
  forms.forEach((form, at) => checkForm(['forms', at], form, groups, report, unique, known));
  unique(['roadmaps'], duties);
  roadmaps.forEach((roadmap, at) => {
    const sections = ids(roadmap.sections);
    unique(['roadmaps', at, 'sections'], roadmap.sections);
    roadmap.duties.forEach((duty, index) => {
      const path = ['roadmaps', at, 'duties', index];
      known([...path, 'section'], duty.section, sections, 'a section of this roadmap');
      duty.responsible?.forEach((id, who) =>
        known([...path, 'responsible', who], id, executorIds, 'an executor'),
      );
      if (duty.sameAs !== undefined) known([...path, 'sameAs'], duty.sameAs, dutyIds, 'a duty');
      if (duty.provedBy !== undefined) known([...path, 'provedBy'], duty.provedBy, formIds, 'a form');
    });
  });
}

function checkForm(
  path: Path,
  form: Form,
  groups: Set<string>,
  report: Report,
  unique: (path: Path, entries: readonly { id: string }[]) => void,
  known: (path: Path, id: string, set: Set<string>, what: string) => void,
): void {
  unique([...path, 'fields'], form.fields);
  known([...path, 'population'], form.population, groups, 'a group');
  const fieldIds = new Set(form.fields.map(({ id }) => id));
  form.fields.forEach((field, at) => {
    if (field.kind === 'choice' || field.kind === 'choices')
      unique([...path, 'fields', at, 'options'], field.options);
    if ('min' in field && 'max' in field && field.min > field.max) {
      report([...path, 'fields', at, 'max'], `a number not below min (${field.min})`);
    }
  });
  form.rules.forEach((rule, at) => {
    for (const side of ['left', 'right'] as const) {
      rule[side].forEach((id, index) =>
        known([...path, 'rules', at, side, index], id, fieldIds, 'a field of this form'),
      );
    }
  });
}

function inPeriod(programme: Programme, year: string): boolean {
  const first = Number(year.slice(0, 4));
  const from = Number(programme.period.from.slice(0, 4));
  const to = programme.period.to === undefined ? Infinity : Number(programme.period.to.slice(0, 4));
  return first >= from && first <= to;
}
