import { DurableObject } from 'cloudflare:workers';

export class Counter extends DurableObject {}
export default {
  scheduled: () => {},
  fetch: (request, env) => new Response(env.GREETING),
};
