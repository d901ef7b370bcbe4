import type { Schemas } from '../api/client';
import { t, type Language } from '../i18n';
import { plain } from '../i18n/localized';
import { catalogName, regionName } from '../format/names';
import type { Changed, FacetName } from './search_state';

type Facets = Schemas['SearchResult']['facets'];

const standings = ['unlisted', 'current', 'deprecated', 'archived', 'withdrawn', 'suspended', 'expired', 'ended'] as const;
const classes = ['iaas', 'paas', 'saas'] as const;
const spans: Changed[] = ['30-days', '90-days', '1-year'];

/** The words for a facet value; the value itself where nobody has words for it. */
export function facetLabel(facet: FacetName, value: string, facets: Facets | undefined, language: Language): string {
  const given = facets?.[facet]?.find((entry) => entry.value === value)?.label;
  if (given) return plain(given, language, value);
  if (facet === 'region') return regionName(value, language);
  if (facet === 'catalog') return catalogName(value);
  const standing = standings.find((known) => known === value);
  if (facet === 'standing' && standing) return t(`standing.${standing}`);
  const serviceClass = classes.find((known) => known === value);
  if (facet === 'class' && serviceClass) return t(`class.${serviceClass}`);
  const span = spans.find((known) => known === value);
  return facet === 'changed' && span ? t(`changed.${span}`) : value;
}
