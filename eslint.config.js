import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import tseslint from 'typescript-eslint';

/** The layers, innermost first, and what each may import: imports point inward only. */
const layers = {
  domain: [],
  usecases: ['domain'],
  i18n: ['domain', 'usecases'],
  watch: ['usecases'],
  db: ['usecases', 'domain'],
  inbox: ['usecases', 'domain'],
  sender: ['usecases', 'domain', 'i18n', 'watch'],
  jobs: ['usecases', 'domain', 'i18n', 'sender'],
  imports: ['usecases', 'domain'],
  charts: ['usecases', 'domain', 'i18n'],
  documents: ['usecases', 'domain', 'i18n', 'charts'],
  bot: ['usecases', 'domain', 'i18n', 'inbox', 'sender', 'imports', 'charts', 'documents', 'watch'],
  simulator: ['usecases', 'domain', 'i18n'],
  install: [],
  cli: [
    'usecases',
    'domain',
    'i18n',
    'db',
    'imports',
    'install',
    'simulator',
    'charts',
    'documents',
    'watch',
    'root',
  ],
  root: [
    'domain',
    'usecases',
    'i18n',
    'db',
    'inbox',
    'sender',
    'jobs',
    'imports',
    'charts',
    'documents',
    'bot',
    'simulator',
    'install',
    'watch',
    'cli',
    'root',
  ],
};

export default tseslint.config(
  { ignores: ['node_modules/**', '.data/**', 'coverage/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { boundaries },
    settings: {
      'boundaries/elements': [
        ...Object.keys(layers)
          .filter((layer) => layer !== 'root')
          .map((layer) => ({ type: layer, pattern: `src/${layer}/**`, mode: 'full' })),
        { type: 'root', pattern: 'src/*.ts', mode: 'full' },
      ],
      'import/resolver': { node: { extensions: ['.ts', '.js'] } },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/require-await': 'off',
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          rules: Object.entries(layers).map(([from, allow]) => ({
            from: { type: from },
            allow: [...allow, from].map((type) => ({ to: { type } })),
          })),
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/main.ts', 'src/cli/main.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Time is an argument: take the clock, not new Date().',
        },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Time is an argument: take the clock, not Date.now().',
        },
      ],
    },
  },
  { files: ['src/cli/**/*.ts', 'src/main.ts', 'test/run.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.js', '**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        document: 'readonly',
        window: 'readonly',
      },
    },
  },
);
