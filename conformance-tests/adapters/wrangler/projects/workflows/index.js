import { WorkflowEntrypoint } from 'cloudflare:workers';

export class Orders extends WorkflowEntrypoint {
  async run() {}
}
export default { fetch: () => new Response('workflows') };
