import adapter from '@sveltejs/adapter-static';

/** @type {import('@sveltejs/kit').Config} */
export default {
  compilerOptions: { runes: true },
  kit: {
    adapter: adapter({ pages: 'build', assets: 'build', fallback: '200.html', strict: false }),
    paths: { relative: false },
    // Builds must not differ by the hour, so the version is not a time stamp.
    version: { name: 'assay' },
    serviceWorker: { register: false },
  },
};
