import { cruise } from 'dependency-cruiser';
import { RULES } from './rules.mjs';

/**
 * Applies the rules to the sources below `baseDirectory`.
 * Resolves to the files that were read and to the violations as `rule: from -> to`.
 */
export async function findViolations(baseDirectory) {
  const { output } = await cruise(['shared', 'server', 'client', 'e2e'], {
    baseDir: baseDirectory,
    ruleSet: { forbidden: RULES },
    validate: true,
    // imports of types count: a cycle of types is a cycle of thoughts
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(?:^|/)(?:node_modules/\\.cache|dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  });
  return {
    files: output.modules.map((module) => module.source),
    violations: output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
  };
}
