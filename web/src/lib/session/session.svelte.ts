import { browser } from '$app/environment';
import { answered, type Answer } from '../api/client';
import { exchange } from '../api/exchange';
import type { Membership, Role, Session, User } from '../api/shapes';
import { rememberHint } from './hint';

const rank: Record<Role, number> = { member: 1, publisher: 2, admin: 3 };

/** Who is signed in, as far as this tab knows; tabs tell each other when that changes. */
class CurrentSession {
  #now = $state.raw<Session | null>(null);
  /** Another tab of this browser has become another user's, so the cookie is no longer this tab's. */
  elsewhere = $state(false);
  /** In another tab nobody is signed in any more, so nobody is in this one. */
  ended = $state(false);
  #tabs = browser && 'BroadcastChannel' in globalThis ? new BroadcastChannel('assay.session') : null;

  constructor() {
    this.#tabs?.addEventListener('message', ({ data }: MessageEvent<string | null>) => {
      this.elsewhere = this.#now !== null && data !== (this.user?.id ?? null);
      this.ended = this.elsewhere && data === null;
    });
  }

  get user(): User | null {
    return this.#now?.user ?? null;
  }
  get csrf(): string {
    return this.#now?.csrf ?? '';
  }
  get memberships(): Membership[] {
    return this.#now?.memberships ?? [];
  }
  membership(organisation: string): Membership | undefined {
    return this.memberships.find((membership) => membership.organisation.id === organisation);
  }
  /** Whether the role in an organisation is at least this one. The server decides; pages only show. */
  may(organisation: string, least: Role): boolean {
    const own = this.membership(organisation);
    return own !== undefined && rank[own.role] >= rank[least];
  }

  /** What the server says now. It replaces what this tab believed. */
  async load(fetch: typeof globalThis.fetch): Promise<Answer<Session>> {
    const answer = await answered(exchange<Session>(fetch, '/api/v1/session'));
    if (answer.data) this.take(answer.data);
    return answer;
  }

  take(session: Session): void {
    const before = this.#now?.user?.id ?? null;
    const now = session.user?.id ?? null;
    const first = this.#now === null;
    this.#now = session;
    this.elsewhere = false;
    this.ended = false;
    rememberHint(now !== null);
    if (!first && before !== now) this.#tabs?.postMessage(now);
  }
}

export const session = new CurrentSession();
