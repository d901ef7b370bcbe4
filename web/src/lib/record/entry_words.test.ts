import { expect, it } from 'vitest';
import { vi } from 'vitest';

vi.mock('$app/state', () => ({ page: { url: new URL('https://registry.example/en/record') } }));
const { entryTypeKey, subjectPath } = await import('./entry_words');

it('a type is known however it is spelled', () => {
  for (const spelling of ['SelfAssessmentPublished', 'self-assessment-published', 'self_assessment_published'])
    expect(entryTypeKey(spelling)).toBe('entry.self_assessment_published');
});
it('a type that came later has no words, and no page', () => {
  expect(entryTypeKey('CertificateGranted')).toBeNull();
  expect(subjectPath('CertificateGranted', 'x')).toBeNull();
});
it('a subject is shown where its type says', () => {
  expect(subjectPath('KeyAdded', 'north gate')).toBe('/organisations/north%20gate');
  expect(subjectPath('ListingWithdrawn', 'mail')).toBe('/services/mail');
  expect(subjectPath('OrganisationMerged', 'north-gate-2')).toBe('/organisations/north-gate-2');
  expect(subjectPath('ServiceMerged', 'mail-2')).toBe('/services/mail-2');
  expect(subjectPath('RecordImported', 'mail-fr2')).toBe('/reported/mail-fr2');
  expect(subjectPath('SchemeVersion', 'csa-star')).toBe('/schemes/csa-star');
  expect(subjectPath('BlobWithdrawn', 'ab12')).toBeNull();
});
