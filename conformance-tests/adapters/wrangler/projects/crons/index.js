export default { scheduled: () => {}, fetch: () => new Response('crons') };
