export default { queue: () => {}, fetch: () => new Response('queues') };
