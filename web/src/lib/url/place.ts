import { page } from '$app/state';
import { language } from '../i18n';
import { apiLink, linkFrom, type Query } from './link';

/** linkFrom() for the page that is shown. */
export function link(path: string, query?: Query): string {
  return linkFrom(page.url, language(), path, query);
}

/** apiLink() for the page that is shown. */
export function apiUrl(path: string, query?: Query): string {
  return apiLink(page.url, language(), path, query);
}

export const servicePath = (id: string) => `/services/${encodeURIComponent(id)}`;
export const accreditationPath = (service: string, scheme: string, level: string) =>
  `${servicePath(service)}/accreditations/${encodeURIComponent(scheme)}/${encodeURIComponent(level)}`;
/** Of what another registry reports; it is no service of this one. */
export const reportedPath = (id: string) => `/reported/${encodeURIComponent(id)}`;
export const organisationPath = (id: string) => `/organisations/${encodeURIComponent(id)}`;
export const publicationPath = (entry: number) => `/publications/${entry}`;
export const catalogPath = (reference: string) => `/catalogs/${reference}`;
export const controlPath = (reference: string, control: string) =>
  `/catalogs/${reference}/controls/${encodeURIComponent(control)}`;
export const schemePath = (id: string) => `/schemes/${encodeURIComponent(id)}`;

/** ccm:4.0 to ccm:4.1 -> /crosswalks/ccm/4.0/4.1 */
export function crosswalkPath(from: string, to: string): string {
  const [catalog = '', older = ''] = from.split(':');
  return `/crosswalks/${catalog}/${older}/${to.split(':')[1] ?? ''}`;
}
