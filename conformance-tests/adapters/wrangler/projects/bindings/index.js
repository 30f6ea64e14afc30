export default { fetch: (request, env) => Response.json(Object.keys(env)) };
