// Cloudflare's SDK for TypeScript as a program that speaks the protocol of ../../PROTOCOL.md.
//
//   node adapter.mjs VERSION      where VERSION is a folder next to this file, in which `npm ci` has been run
//
// Each operation is called as the types and the README of that version say: what the SDK has a parameter for goes into
// the parameter, the rest into the request options `query` and `headers`. What it has no method for is unsupported.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const folder = new URL(`./${process.argv[2]}/`, import.meta.url);
const { default: Cloudflare, toFile } = createRequire(folder)('cloudflare');
const { version } = JSON.parse(readFileSync(new URL('node_modules/cloudflare/package.json', folder), 'utf8'));
const is4 = version.startsWith('4.');
const isBefore7 = Number.parseInt(version) < 7;

/**
 * The elements of a call. Parameters without a named method parameter are sent in the query, as the SDK's README
 * recommends.
 */
class Arguments {
  constructor({ accountId, parameters, headers, json, parts }) {
    this.account = { account_id: accountId };
    this.left = { ...parameters };
    this.headers = { ...headers };
    this.json = json;
    this.parts = parts ?? [];
  }

  path(name) {
    const value = this.left[name];
    delete this.left[name];
    return value;
  }

  /** Those parameters that the SDK has names for, in the types it has for them. */
  typed(...names) {
    const typed = {};
    for (const name of names.filter((one) => one in this.left)) {
      const value = this.path(name);
      typed[name] = /^(page|per_page)$/.test(name) ? Number(value) : /^(true|false)$/.test(value) ? value === 'true' : value;
    }
    return typed;
  }

  header(...names) {
    const taken = {};
    for (const name of Object.keys(this.headers)) {
      const known = names.find((one) => one.toLowerCase() === name.toLowerCase());
      if (known) {
        taken[known] = this.headers[name];
        delete this.headers[name];
      }
    }
    return taken;
  }

  get options() {
    const options = {};
    if (Object.keys(this.left).length > 0) options.query = this.left;
    if (Object.keys(this.headers).length > 0) options.headers = this.headers;
    return options;
  }

  metadata(name) {
    const part = this.parts.find((one) => one.name === name && 'json' in one);
    return part ? { [name]: part.json } : {};
  }

  async files() {
    const files = [];
    for (const part of this.parts.filter((one) => !('json' in one))) {
      const name = part.filename ?? part.name;
      files.push([name, await toFile(bytes(part), name, part.type ? { type: part.type } : {})]);
    }
    return files;
  }
}

const bytes = (part) => ('base64' in part ? Buffer.from(part.base64, 'base64') : Buffer.from(part.text));

/** The modules of an upload: 6 and 7 have an array of files, 4 an object for PUT scripts and parts by their names elsewhere. */
async function modules(a, put) {
  const files = await a.files();
  if (files.length === 0) return {};
  if (!is4) return { files: files.map(([, file]) => file) };
  return put ? { files: Object.fromEntries(files) } : Object.fromEntries(files.map(([name, file]) => [name, [file]]));
}

const page = async (promise) => ({ result: (await promise).result });
const result = async (promise) => ({ result: await promise });

/** Most deletions hand on the whole envelope, which has no result. */
const empty = async (promise) => ({ result: (await promise)?.result });

/** scripts.get returns the body of the response as one string, regardless of its type. */
async function text(promise) {
  const { data, response } = await promise.withResponse();
  const type = response.headers.get('content-type') ?? '';
  return type.startsWith('multipart/')
    ? { result: data }
    : { parts: [{ name: response.headers.get('cf-entrypoint') ?? 'index.js', type, text: data }] };
}

/** content.get hands on the answer as it came; the platform can take it apart. */
async function download(promise) {
  const answer = await promise;
  const type = answer.headers.get('content-type') ?? '';
  const content = await answer.arrayBuffer();
  if (!type.startsWith('multipart/')) {
    return { parts: [part('index.js', undefined, type, Buffer.from(content))] };
  }
  const parts = [];
  for (const [name, value] of await new Response(content, { headers: { 'content-type': type } }).formData()) {
    parts.push(
      typeof value === 'string'
        ? { name, text: value }
        : part(name, value.name, value.type, Buffer.from(await value.arrayBuffer())),
    );
  }
  return { parts };
}

function part(name, filename, type, content) {
  const text = content.toString('utf8');
  return {
    name,
    ...(filename === undefined ? {} : { filename }),
    type,
    ...(Buffer.from(text).equals(content) ? { text } : { base64: content.toString('base64') }),
  };
}

const script = (a) => a.path('script_name');
const zone = (a) => ({ zone_id: a.path('zone_id') });
const when = (condition, names) => (condition ? names : []);

/** What version 4 has no methods for. */
const BETA = {
  listWorkers: (c, a) =>
    page(c.workers.beta.workers.list({ ...a.account, ...a.typed('order', 'order_by', 'page', 'per_page') }, a.options)),
  createWorker: (c, a) => result(c.workers.beta.workers.create({ ...a.account, ...a.json }, a.options)),
  getWorker: (c, a) => result(c.workers.beta.workers.get(a.path('worker_id'), a.account, a.options)),
  updateWorker: (c, a) => result(c.workers.beta.workers.update(a.path('worker_id'), { ...a.account, ...a.json }, a.options)),
  editWorker: (c, a) => result(c.workers.beta.workers.edit(a.path('worker_id'), { ...a.account, ...a.json }, a.options)),
  deleteWorker: (c, a) =>
    empty(
      c.workers.beta.workers.delete(a.path('worker_id'), { ...a.account, ...a.typed(...when(!isBefore7, ['force'])) }, a.options),
    ),
  listWorkerVersions: (c, a) =>
    page(c.workers.beta.workers.versions.list(a.path('worker_id'), { ...a.account, ...a.typed('page', 'per_page') }, a.options)),
  createVersion: (c, a) =>
    result(
      c.workers.beta.workers.versions.create(a.path('worker_id'), { ...a.account, ...a.typed('deploy'), ...a.json }, a.options),
    ),
  getWorkerVersion: (c, a) => nested(a, c.workers.beta.workers.versions, 'get', 'worker_id', 'version_id', 'include'),
  deleteWorkerVersion: (c, a) => deleted(a, c.workers.beta.workers.versions, 'worker_id', 'version_id'),
};

const OPERATIONS = {
  listScripts: (c, a) => page(c.workers.scripts.list({ ...a.account, ...a.typed(...when(!is4, ['tags'])) }, a.options)),
  searchScripts: is4
    ? undefined
    : (c, a) =>
        result(c.workers.scripts.search({ ...a.account, ...a.typed('id', 'name', 'order_by', 'page', 'per_page') }, a.options)),
  downloadScript: (c, a) => text(c.workers.scripts.get(script(a), a.account, a.options)),
  uploadScript: async (c, a) =>
    result(
      c.workers.scripts.update(
        script(a),
        { ...a.account, ...a.typed(...when(!is4, ['bindings_inherit'])), ...a.metadata('metadata'), ...(await modules(a, true)) },
        a.options,
      ),
    ),
  deleteScript: (c, a) => result(c.workers.scripts.delete(script(a), { ...a.account, ...a.typed('force') }, a.options)),
  updateScriptContent: async (c, a) =>
    result(
      c.workers.scripts.content.update(
        script(a),
        {
          ...a.account,
          ...a.header('CF-WORKER-BODY-PART', 'CF-WORKER-MAIN-MODULE-PART'),
          ...a.metadata('metadata'),
          ...(await modules(a, false)),
        },
        a.options,
      ),
    ),
  getScriptContent: (c, a) => download(c.workers.scripts.content.get(script(a), a.account, a.options)),
  getSettings: (c, a) => result(c.workers.scripts.scriptAndVersionSettings.get(script(a), a.account, a.options)),
  patchSettings: (c, a) =>
    result(c.workers.scripts.scriptAndVersionSettings.edit(script(a), { ...a.account, ...a.metadata('settings') }, a.options)),
  getScriptSettings: (c, a) => result(c.workers.scripts.settings.get(script(a), a.account, a.options)),
  patchScriptSettings: (c, a) => result(c.workers.scripts.settings.edit(script(a), { ...a.account, ...a.json }, a.options)),
  listSecrets: (c, a) => page(c.workers.scripts.secrets.list(script(a), a.account, a.options)),
  putSecret: (c, a) => result(c.workers.scripts.secrets.update(script(a), { ...a.account, ...a.json }, a.options)),
  getSecret: (c, a) => nested(a, c.workers.scripts.secrets, 'get', 'script_name', 'secret_name', ...when(!is4, ['url_encoded'])),
  deleteSecret: (c, a) => nested(a, c.workers.scripts.secrets, 'delete', 'script_name', 'secret_name', ...when(!is4, ['url_encoded'])),
  patchSecrets: is4
    ? undefined
    : (c, a) => result(c.workers.scripts.secrets.bulkUpdate(script(a), { ...a.account, ...a.json }, a.options)),
  getSubdomain: (c, a) => result(c.workers.scripts.subdomain.get(script(a), a.account, a.options)),
  updateSubdomain: (c, a) => result(c.workers.scripts.subdomain.create(script(a), { ...a.account, ...a.json }, a.options)),
  deleteSubdomain: (c, a) => result(c.workers.scripts.subdomain.delete(script(a), a.account, a.options)),
  listVersions: (c, a) =>
    page(c.workers.scripts.versions.list(script(a), { ...a.account, ...a.typed('deployable', 'page', 'per_page') }, a.options)),
  uploadVersion: async (c, a) =>
    result(
      c.workers.scripts.versions.create(
        script(a),
        { ...a.account, ...a.typed(...when(!is4, ['bindings_inherit'])), ...a.metadata('metadata'), ...(await modules(a, false)) },
        a.options,
      ),
    ),
  getVersion: (c, a) => nested(a, c.workers.scripts.versions, 'get', 'script_name', 'version_id'),
  listDeployments: (c, a) =>
    is4
      ? result(c.workers.scripts.deployments.get(script(a), a.account, a.options))
      : isBefore7
        ? result(c.workers.scripts.deployments.list(script(a), a.account, a.options))
        : page(
            c.workers.scripts.deployments.list(
              script(a),
              { ...a.account, ...a.typed('since', 'until', 'page', 'per_page') },
              a.options,
            ),
          ),
  createDeployment: (c, a) =>
    result(c.workers.scripts.deployments.create(script(a), { ...a.account, ...a.typed('force'), ...a.json }, a.options)),
  getDeployment: is4 ? undefined : (c, a) => nested(a, c.workers.scripts.deployments, 'get', 'script_name', 'deployment_id'),
  deleteDeployment: is4
    ? undefined
    : (c, a) => deleted(a, c.workers.scripts.deployments, 'script_name', 'deployment_id'),
  getSchedules: (c, a) => result(c.workers.scripts.schedules.get(script(a), a.account, a.options)),
  updateSchedules: (c, a) => result(c.workers.scripts.schedules.update(script(a), { ...a.account, body: a.json }, a.options)),
  listTails: (c, a) => result(c.workers.scripts.tail.get(script(a), a.account, a.options)),
  createTail: (c, a) =>
    isBefore7
      ? result(c.workers.scripts.tail.create(script(a), { ...a.account, body: a.json }, a.options))
      : result(c.workers.scripts.tail.create(script(a), a.account, { ...a.options, body: a.json })),
  deleteTail: (c, a) => deleted(a, c.workers.scripts.tail, 'script_name', 'id'),
  getAccountSubdomain: (c, a) => result(c.workers.subdomains.get(a.account, a.options)),
  createAccountSubdomain: (c, a) => result(c.workers.subdomains.update({ ...a.account, ...a.json }, a.options)),
  deleteAccountSubdomain: is4 ? undefined : (c, a) => result(c.workers.subdomains.delete(a.account, a.options)),
  getAccountSettings: (c, a) => result(c.workers.accountSettings.get(a.account, a.options)),
  updateAccountSettings: (c, a) => result(c.workers.accountSettings.update({ ...a.account, ...a.json }, a.options)),
  listDomains: (c, a) =>
    page(
      c.workers.domains.list(
        { ...a.account, ...a.typed('environment', 'hostname', 'service', 'zone_id', 'zone_name') },
        a.options,
      ),
    ),
  attachDomain: (c, a) => result(c.workers.domains.update({ ...a.account, ...a.json }, a.options)),
  getDomain: (c, a) => result(c.workers.domains.get(a.path('domain_id'), a.account, a.options)),
  detachDomain: (c, a) => empty(c.workers.domains.delete(a.path('domain_id'), a.account, a.options)),
  listRoutes: (c, a) => page(c.workers.routes.list(zone(a), a.options)),
  createRoute: (c, a) => result(c.workers.routes.create({ ...zone(a), ...a.json }, a.options)),
  getRoute: (c, a) => result(c.workers.routes.get(a.path('route_id'), zone(a), a.options)),
  updateRoute: (c, a) => result(c.workers.routes.update(a.path('route_id'), { ...zone(a), ...a.json }, a.options)),
  deleteRoute: (c, a) => result(c.workers.routes.delete(a.path('route_id'), zone(a), a.options)),
  findZone: (c, a) => page(c.zones.list({ ...a.typed('name') }, a.options)),
  ...(is4 ? {} : BETA),
  createAssetsUploadSession: (c, a) =>
    result(c.workers.scripts.assets.upload.create(script(a), { ...a.account, ...a.json }, a.options)),
  uploadAssets: (c, a) => {
    const body = Object.fromEntries(a.parts.map((one) => [one.filename ?? one.name, bytes(one).toString()]));
    return result(c.workers.assets.upload.create({ ...a.account, ...a.typed('base64'), base64: true, body }, a.options));
  },
};

/** Calls a method with two names in its path: version 7 takes the first one as a parameter. */
function nested(a, resource, method, parent, child, ...typed) {
  const [first, last] = [a.path(parent), a.path(child)];
  const parameters = { ...a.account, ...a.typed(...typed) };
  return result(
    isBefore7
      ? resource[method](first, last, parameters, a.options)
      : resource[method](last, { ...parameters, [parent]: first }, a.options),
  );
}

/** Calls a deletion like nested. */
async function deleted(a, resource, parent, child) {
  const { result: envelope } = await nested(a, resource, 'delete', parent, child);
  return { result: envelope?.result };
}

async function answer(call, baseUrl) {
  const { id, operation, token } = call;
  if (!OPERATIONS[operation]) {
    return { type: 'unsupported', id, reason: `the SDK has no method for ${operation}` };
  }
  if (token === '') {
    return { type: 'unsupported', id, reason: 'the SDK is not made without credentials' };
  }
  const client = new Cloudflare({ baseURL: baseUrl, apiToken: token, apiKey: null, apiEmail: null });
  try {
    const given = await OPERATIONS[operation](client, new Arguments(call));
    return { type: 'result', id, ...given, ...('result' in given ? { result: given.result ?? null } : {}) };
  } catch (error) {
    const codes = (error.errors ?? []).map((one) => one?.code).filter(Number.isInteger);
    return { type: 'error', id, ...(Number.isInteger(error.status) ? { status: error.status } : {}), codes, message: `${error}` };
  }
}

const write = (message) => process.stdout.write(JSON.stringify(message) + '\n');
let baseUrl;
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if (message.type === 'start') {
    baseUrl = message.baseUrl;
    write({ type: 'ready', name: 'cloudflare-typescript', version });
  } else if (message.type === 'call') {
    write(await answer(message, baseUrl));
  } else {
    break;
  }
}
process.exit();
