import type { Problem } from '../api/client';
import { t } from '../i18n';

/** What to say of a problem: the server's own words, which say what to do, else the page's. */
export function problemWords(problem: Problem): string {
  if (problem.title) return problem.title;
  if (problem.code === 'web.unreachable') return t('failed.unreachable_advice');
  return t('failed.unexpected', { status: problem.status });
}
