import type { PlainKey } from '../i18n';
import { organisationPath, reportedPath, schemePath, servicePath } from '../url/place';

const types = [
  'log_opened', 'organisation_registered', 'service_registered', 'key_added', 'key_revoked', 'scheme_version',
  'catalog_version', 'self_assessment_published', 'no_change_declared', 'listing_withdrawn', 'blob_withdrawn',
  'organisation_merged', 'service_merged', 'audit_organisation_entered', 'accreditation_acted',
  'organisation_merged', 'service_merged', 'record_imported',
] as const;

/** LogOpened, log-opened and log_opened name the same thing. */
function normalized(type: string): string {
  return type.replace(/([a-z])([A-Z])/g, '$1_$2').replace(/[-.\s]/g, '_').toLowerCase();
}

/** The words for a type of entry; null for a type that these pages do not know. */
export function entryTypeKey(type: string): PlainKey | null {
  const found = types.find((known) => known === normalized(type));
  return found ? `entry.${found}` : null;
}

/** Where the subject of an entry is shown; null where no page shows it. */
export function subjectPath(type: string, subject: string): string | null {
  switch (normalized(type)) {
    case 'organisation_registered':
    case 'key_added':
    case 'key_revoked':
    case 'organisation_merged':
      return organisationPath(subject);
    case 'service_registered':
    case 'self_assessment_published':
    case 'no_change_declared':
    case 'listing_withdrawn':
    case 'service_merged':
    case 'accreditation_acted':
      return servicePath(subject);
    case 'scheme_version':
      return schemePath(subject);
    case 'record_imported':
      return reportedPath(subject);
    default:
      return null;
  }
}
