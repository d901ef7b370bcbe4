// A browser without a screen: it follows redirects, and keeps the cookies of each site apart.
export class Browser {
  #jars = new Map(); // origin -> name -> value

  cookies(origin) {
    if (!this.#jars.has(origin)) this.#jars.set(origin, new Map());
    return this.#jars.get(origin);
  }

  async fetch(address, { method = 'GET', headers = {}, body } = {}) {
    const { origin } = new URL(address);
    const jar = this.cookies(origin);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, { method, body, redirect: 'manual', headers: { ...(cookie ? { cookie } : {}), ...headers } });
    for (const field of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(field);
      const ended = /max-age=0(;|$)/i.test(field) || /expires=Thu, 01 Jan 1970/i.test(field);
      if (ended) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** Follows redirects to the first page; gives every address on the way, the last one first. */
  async go(address) {
    const way = [address];
    let response = await this.fetch(address);
    while (response.status >= 300 && response.status < 400 && way.length < 20) {
      way.unshift(new URL(response.headers.get('location'), way[0]).href);
      response = await this.fetch(way[0]);
    }
    return { way, response, address: way[0] };
  }

  /** What the registry says of this browser's session. */
  async session(registry) {
    return (await this.fetch(`${registry}/api/v1/session`)).json();
  }
}
