import type { Path, PathProblem, Problem, Referred } from './file-problem.ts';
import { isAboutDuty, type Form } from './form-definition.ts';
import { yearHolding } from './periods.ts';
import type { IndicatorSource, Programme } from './programme.ts';

type Entries = readonly { id: string }[];

/** Collects what the shape alone cannot see; `lineAt` tells where an entry stands that another repeats. */
class Checker {
  readonly problems: PathProblem[] = [];
  readonly #lineAt: (path: Path) => number;

  constructor(lineAt: (path: Path) => number) {
    this.#lineAt = lineAt;
  }

  report(at: Path, problem: Problem): void {
    this.problems.push({ ...problem, at });
  }

  /** Lists are checked together when `path` takes the number of an entry to where it stands. */
  unique(path: Path | ((index: number) => Path), entries: Entries): void {
    const at = (index: number) => [...(typeof path === 'function' ? path(index) : [...path, index]), 'id'];
    const first = new Map<string, number>();
    entries.forEach(({ id }, index) => {
      const taken = first.get(id);
      if (taken === undefined) first.set(id, index);
      else this.report(at(index), { code: 'repeated-id', id, firstLine: this.#lineAt(at(taken)) });
    });
  }

  known(at: Path, what: Referred, id: string | undefined, ids: ReadonlySet<string>): void {
    if (id !== undefined && !ids.has(id)) this.report(at, { code: 'unknown-id', what, id, known: [...ids] });
  }
}

/** References between the entries of a programme: unknown and repeated ids, figures outside the programme. */
export function referenceProblems(programme: Programme, lineAt: (path: Path) => number): PathProblem[] {
  const checker = new Checker(lineAt);
  checkPassport(programme, checker);
  const groups = new Set(['all', ...idsOf(programme.groups)]);
  checkSchools(programme, groups, checker);
  checkIndicators(programme, groups, checker);
  programme.forms.forEach((form, at) => checkForm(['forms', at], form, groups, checker));
  checkRoadmaps(programme, checker);
  checkRisks(programme, checker);
  return checker.problems;
}

function idsOf(entries: Entries): Set<string> {
  return new Set(entries.map(({ id }) => id));
}

function checkPassport(programme: Programme, checker: Checker): void {
  const { from, to } = programme.period;
  if (to !== undefined && to < from) {
    checker.report(['period', 'to'], { code: 'ends-before-start', start: from });
  }
  programme.stages.forEach((stage, at) => {
    if (stage.to < stage.from) {
      checker.report(['stages', at, 'to'], { code: 'ends-before-start', start: stage.from });
    }
  });
  const lists = [
    ...(['goals', 'stages', 'tracks', 'groups', 'executors', 'roles', 'partnerships', 'indicators'] as const),
    ...(['expectedResults', 'criteria', 'forms', 'roadmaps', 'monitoring', 'risks', 'antiRisk'] as const),
  ];
  for (const list of lists) checker.unique([list], programme[list]);
  const forms = idsOf(programme.forms);
  programme.monitoring.forEach((wave, at) =>
    wave.forms.forEach((id, index) => checker.known(['monitoring', at, 'forms', index], 'form', id, forms)),
  );
}

function checkSchools(programme: Programme, groups: ReadonlySet<string>, checker: Checker): void {
  const { schools, sampleSchools } = programme;
  const all = [...schools, ...sampleSchools];
  const pathOf = (index: number): Path =>
    index < schools.length ? ['schools', index] : ['sampleSchools', index - schools.length];
  checker.unique(pathOf, all);
  all.forEach((school, index) => {
    for (const [year, names] of Object.entries(school.groups)) {
      names.forEach((name, at) =>
        checker.known([...pathOf(index), 'groups', year, at], 'group', name, groups),
      );
    }
  });
  const ids = idsOf(all);
  programme.partnerships.forEach((entry, at) =>
    entry.schools.forEach((id, index) =>
      checker.known(['partnerships', at, 'schools', index], 'school', id, ids),
    ),
  );
}

function checkIndicators(programme: Programme, groups: ReadonlySet<string>, checker: Checker): void {
  const tracks = idsOf(programme.tracks);
  programme.indicators.forEach((indicator, at) => {
    const path = ['indicators', at];
    checkSource(programme, [...path, 'source'], indicator.source, indicator.kind, checker);
    const growth = indicator.kind === 'growth';
    if (growth !== 'indicator' in indicator.source) {
      checker.report([...path, 'source'], { code: 'growth-source', growth });
    }
    checker.known([...path, 'population'], 'group', indicator.population, groups);
    indicator.alsoFor.forEach((id, index) => checker.known([...path, 'alsoFor', index], 'group', id, groups));
    checker.known([...path, 'track'], 'track', indicator.track, tracks);
    for (const year of Object.keys(indicator.plan))
      checkYear(programme, [...path, 'plan', year], year, checker);
  });
  (['expectedResults', 'criteria'] as const).forEach((list) => {
    programme[list].forEach((criterion, at) => {
      const measure = criterion.measuredBy;
      if (measure) checkSource(programme, [list, at, 'measuredBy'], measure, undefined, checker);
      if (criterion.threshold !== undefined && !criterion.direction) {
        checker.report([list, at, 'direction'], { code: 'direction-missing' });
      }
    });
  });
}

function checkYear(programme: Programme, at: Path, year: string, checker: Checker): void {
  const academic = programme.year === 'academic';
  if (year.includes('/') !== academic) {
    const pattern = academic ? 'academic-year' : 'calendar-year';
    checker.report(at, { code: 'pattern', pattern, given: year });
    return;
  }
  const { from, to } = programme.period;
  const first = yearHolding(programme, from);
  // A period that ends before it starts holds no year, and is reported itself.
  if (to !== undefined && to < from) return;
  const last = to === undefined ? null : yearHolding(programme, to);
  if (year < first || (last !== null && year > last)) {
    checker.report(at, { code: 'year-outside', year, first, last });
  }
}

/** `kind` is the indicator's, where the field has to be of the same. */
function checkSource(
  programme: Programme,
  path: Path,
  source: IndicatorSource,
  kind: string | undefined,
  checker: Checker,
): void {
  const formIds = idsOf(programme.forms);
  if ('handedIn' in source) {
    checker.known([...path, 'handedIn'], 'form', source.handedIn, formIds);
    checkNoDuty(programme, [...path, 'handedIn'], source.handedIn, checker);
  }
  if ('indicator' in source) {
    checker.known([...path, 'indicator'], 'indicator', source.indicator, idsOf(programme.indicators));
  }
  if (!('form' in source)) return;
  checker.known([...path, 'form'], 'form', source.form, formIds);
  checkNoDuty(programme, [...path, 'form'], source.form, checker);
  const form = programme.forms.find(({ id }) => id === source.form);
  if (!form) return;
  const names: Partial<Record<'field' | 'numerator' | 'denominator', string>> = source;
  for (const key of ['field', 'numerator', 'denominator'] as const) {
    checker.known([...path, key], 'field', names[key], idsOf(form.fields));
    const field = form.fields.find(({ id }) => id === names[key]);
    const needed = neededKind(source, key, kind);
    if (field && needed !== undefined && field.kind !== needed) {
      checker.report([...path, key], { code: 'field-kind', field: field.id, needed, given: field.kind });
    }
  }
}

/** A form about a duty is handed in as often as there are duties: it gives no figure of a school and period. */
function checkNoDuty({ forms }: Programme, at: Path, id: string, checker: Checker): void {
  const form = forms.find((one) => one.id === id);
  if (form && isAboutDuty(form)) checker.report(at, { code: 'duty-form', form: id, kind: form.kind });
}

/** The kind of field that a source takes its figures from; undefined where several will do. */
function neededKind(
  source: IndicatorSource,
  key: 'field' | 'numerator' | 'denominator',
  kind: string | undefined,
): string | undefined {
  if (key !== 'field') return 'number';
  if ('atLeast' in source) return undefined;
  return kind === 'count' ? 'number' : kind;
}

function checkForm(path: Path, form: Form, groups: ReadonlySet<string>, checker: Checker): void {
  checker.unique([...path, 'fields'], form.fields);
  checker.known([...path, 'population'], 'group', form.population, groups);
  form.fields.forEach((field, at) => {
    if (field.kind === 'choice' || field.kind === 'choices') {
      checker.unique([...path, 'fields', at, 'options'], field.options);
    }
    if ('min' in field && 'max' in field && field.min > field.max) {
      checker.report([...path, 'fields', at, 'max'], { code: 'too-small', min: field.min, given: field.max });
    }
  });
  const ids = idsOf(form.fields);
  form.rules.forEach((rule, at) => {
    if (rule.kind === 'some-above-zero') {
      rule.fields.forEach((id, index) =>
        checker.known([...path, 'rules', at, 'fields', index], 'field', id, ids),
      );
      return;
    }
    for (const side of ['left', 'right'] as const) {
      rule[side].forEach((id, index) => checker.known([...path, 'rules', at, side, index], 'field', id, ids));
    }
  });
}

function checkRoadmaps({ roadmaps, executors, forms }: Programme, checker: Checker): void {
  const places = roadmaps.flatMap(({ duties }, at) =>
    duties.map((duty, index) => ({ ...duty, path: ['roadmaps', at, 'duties', index] as Path })),
  );
  checker.unique((index) => places[index]?.path ?? [], places);
  const duties = idsOf(places);
  const executorIds = idsOf(executors);
  const formIds = idsOf(forms);
  roadmaps.forEach(({ sections }, at) => checker.unique(['roadmaps', at, 'sections'], sections));
  for (const { path, responsible, ...duty } of places) {
    const roadmap = roadmaps[Number(path[1])];
    checker.known([...path, 'section'], 'section', duty.section, idsOf(roadmap?.sections ?? []));
    responsible?.forEach((id, who) =>
      checker.known([...path, 'responsible', who], 'executor', id, executorIds),
    );
    checker.known([...path, 'sameAs'], 'duty', duty.sameAs, duties);
    checker.known([...path, 'provedBy'], 'form', duty.provedBy, formIds);
  }
}

/** Fields that tell a school's level of a risk are choices; those that prove a measure are answered yes or no. */
function checkRisks({ risks, antiRisk, forms }: Programme, checker: Checker): void {
  const check = (at: Path, form: string, field: string | undefined, needed: 'choice' | 'yes-no') => {
    checker.known([...at, 'form'], 'form', form, idsOf(forms));
    const named = forms.find(({ id }) => id === form);
    if (!named || field === undefined) return;
    checker.known([...at, 'field'], 'field', field, idsOf(named.fields));
    const found = named.fields.find(({ id }) => id === field);
    if (found && found.kind !== needed) {
      checker.report([...at, 'field'], { code: 'field-kind', field, needed, given: found.kind });
    }
  };
  risks.forEach(({ measuredBy }, at) => {
    if (measuredBy) check(['risks', at, 'measuredBy'], measuredBy.form, measuredBy.field, 'choice');
  });
  antiRisk.forEach(({ form, field }, at) => check(['antiRisk', at], form, field, 'yes-no'));
}
