import adapter from '@sveltejs/adapter-static';

/**
 * The class that binds a component's styles is named after its file, so that the pages that the
 * server writes (src/http/pages) look the same by the same styles: in-counts for lib/ui/Counts.svelte,
 * in-page-services-id for the page of a service.
 */
function scopeClass({ filename, hash, css }) {
  const [, route, component] = /src\/(?:routes\/(.*)\+|lib\/\w+\/)(\w+)\.svelte$/.exec(filename) ?? [];
  if (component === undefined) return `svelte-${hash(css)}`;
  const place = route === undefined ? component : `${component}/${route.replace('[lang=language]/', '')}`;
  const words = place.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase().match(/[a-z]+/g) ?? [];
  return ['in', ...words].join('-');
}

/** @type {import('@sveltejs/kit').Config} */
export default {
  compilerOptions: { runes: true, cssHash: scopeClass },
  kit: {
    adapter: adapter({ pages: 'build', assets: 'build', fallback: '200.html', strict: false }),
    paths: { relative: false },
    // Builds must not differ by the hour, so the version is not a time stamp.
    version: { name: 'assay' },
    serviceWorker: { register: false },
  },
};
