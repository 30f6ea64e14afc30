export default { fetch: () => new Response('routes') };
