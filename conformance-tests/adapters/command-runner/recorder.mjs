// A proxy that forwards requests to one server and records the exchanges, with whole bodies, as HAR entries.
import { createServer, request as connect } from 'node:http';

export class Recorder {
  #server;
  #entries = [];
  #label = '';
  #count = 0;

  /** Starts to listen on a free port of 127.0.0.1. `target` is the origin of the server, such as http://127.0.0.1:8787. */
  static async start(target) {
    const recorder = new Recorder();
    recorder.#server = createServer((incoming, outgoing) => recorder.#exchange(new URL(target), incoming, outgoing));
    recorder.#server.on('upgrade', (incoming, socket, head) => upgrade(new URL(target), incoming, socket, head));
    await new Promise((resolve) => recorder.#server.listen(0, '127.0.0.1', resolve));
    return recorder;
  }

  get origin() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  /** Sets the label of the exchanges that follow; the id of an entry is `LABEL#NUMBER`. */
  label(label) {
    this.#label = label;
    this.#count = 0;
  }

  get har() {
    return { log: { version: '1.2', creator: { name: 'command-runner', version: '1' }, entries: this.#entries } };
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #exchange(target, incoming, outgoing) {
    const entry = { comment: `${this.#label}#${++this.#count}`, startedDateTime: new Date().toISOString() };
    this.#entries.push(entry);
    const sent = await bytes(incoming);
    entry.request = {
      method: incoming.method,
      url: this.origin + incoming.url,
      headers: headers(incoming),
      ...(sent.length > 0 ? { postData: { mimeType: incoming.headers['content-type'] ?? '', ...text(sent) } } : {}),
      bodySize: sent.length,
    };
    try {
      const response = await forward(target, incoming, sent);
      const received = await bytes(response);
      entry.response = {
        status: response.statusCode,
        headers: headers(response),
        content: { mimeType: response.headers['content-type'] ?? '', size: received.length, ...text(received) },
      };
      outgoing.writeHead(response.statusCode, response.rawHeaders);
      outgoing.end(received);
    } catch (error) {
      entry.response = { status: 0, statusText: `${error}`, headers: [], content: { size: 0 } };
      outgoing.destroy();
    }
  }
}

/** Sends the request on. Compression is not negotiated, so that the recording contains plain text. */
function forward(target, incoming, sent) {
  return new Promise((resolve, reject) => {
    const { 'accept-encoding': _, 'transfer-encoding': __, ...kept } = incoming.headers;
    const length = sent.length > 0 || 'content-length' in kept ? { 'content-length': sent.length } : {};
    connect(target, { method: incoming.method, path: incoming.url, headers: { ...kept, ...length } })
      .on('response', resolve)
      .on('error', reject)
      .end(sent);
  });
}

/** Passes a WebSocket through without recording it. */
function upgrade(target, incoming, socket, head) {
  connect(target, { path: incoming.url, headers: incoming.headers })
    .on('upgrade', (response, server, first) => {
      const lines = [`HTTP/1.1 101 ${response.statusMessage}`];
      headers(response).forEach(({ name, value }) => lines.push(`${name}: ${value}`));
      socket.write(lines.join('\r\n') + '\r\n\r\n');
      socket.write(first);
      server.write(head);
      server.on('error', () => socket.destroy());
      socket.on('error', () => server.destroy());
      server.pipe(socket).pipe(server);
    })
    .on('response', () => socket.destroy())
    .on('error', () => socket.destroy())
    .end();
}

async function bytes(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function text(content) {
  const decoded = content.toString('utf8');
  return Buffer.from(decoded).equals(content) ? { text: decoded } : { text: content.toString('base64'), encoding: 'base64' };
}

function headers({ rawHeaders }) {
  const pairs = [];
  for (let i = 0; i < rawHeaders.length; i += 2) pairs.push({ name: rawHeaders[i], value: rawHeaders[i + 1] });
  return pairs;
}
