import type { Problem } from '../api/client';
import { catalogName } from '../format/names';
import { t } from '../i18n';

/** The server's words are for its command line too; who uploads here has no shell. */
export function uploadWords({ code, parameters = {} }: Problem, file: string, known: readonly string[]): string | null {
  switch (code) {
    case 'import.catalog_missing':
      return t('upload.catalog_missing', { file, catalog: catalogName(parameters.catalog ?? ''), known: known.map(catalogName).join(t('list.separator')) });
    case 'import.catalog_not_named':
      return t('upload.catalog_not_named', { file });
    case 'import.is_a_catalog':
    case 'import.is_a_catalog_document':
      return t('upload.is_a_catalog', { file });
    case 'import.unrecognised_columns':
      return t('upload.columns', { file, columns: parameters.columns ?? '' });
    default:
      return null;
  }
}
