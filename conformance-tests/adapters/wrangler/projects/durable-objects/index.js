import { DurableObject } from 'cloudflare:workers';

export class Counter extends DurableObject {}
export class Session extends DurableObject {}
export default { fetch: () => new Response('objects') };
