import { apiPath, ask } from '$lib/api/ask';
import { answered, api } from '$lib/api/client';
import type { Workspace } from '$lib/api/shapes';
import { commonQuery } from '$lib/api/page_query';

export async function load({ fetch, url, params, parent }) {
  await parent();
  const workspace = ask<Workspace>(fetch, params.lang, apiPath`/organisations/${params.organisation}/workspace`);
  const schemes = answered(api(fetch).GET('/api/v1/schemes', { params: { query: { lang: commonQuery(url, params).lang } } }));
  const catalogs = answered(api(fetch).GET('/api/v1/catalogs', { params: { query: { lang: commonQuery(url, params).lang } } }));
  const both = Promise.all([workspace, schemes, catalogs]).then(([first, second, third]) =>
    first.problem
      ? first
      : second.problem
        ? second
        : third.problem
          ? third
          : // What a scheme would take but is not in the record cannot be answered.
            { data: { workspace: first.data, schemes: second.data.schemes, known: third.data.catalogs.map(({ catalog, version }) => `${catalog}:${version}`) } },
  );
  return { both };
}
