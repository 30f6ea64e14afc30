// The findings of `conformance.jar traffic` on the recording of `conformance.jar proxy`, by the command that caused them.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

const file = (work) => join(work, 'recording.har');
const live = (work) => join(work, 'live');
const checked = (work) => join(work, 'report');

/** The options of `proxy` for a recording in this folder. */
export const recording = (work) => ['--record', file(work), '--report', live(work), '--quiet'];

const read = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));

export class Report {
  #exchanges;

  /** Checks the recording. `starts` are the names of the commands, and the times at which they began, in their order. */
  static of(starts, jar, work) {
    const { status } = spawnSync('java', ['-jar', jar, 'traffic', '--quiet', '--report', checked(work), file(work)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0 && status !== 1) throw new Error(`traffic ended with exit code ${status}`);
    const { exchanges } = read(checked(work), 'report.json');
    if (!isDeepStrictEqual(exchanges, read(live(work), 'report.json').exchanges)) {
      throw new Error('the recording has other findings than the traffic');
    }
    const commands = read(file(work)).log.entries.map(({ startedDateTime }) => {
      const time = Date.parse(startedDateTime);
      return starts.findLast((command) => command.time <= time)?.name;
    });
    const report = new Report();
    // The handshake of a WebSocket is not a request of the API.
    report.#exchanges = exchanges
      .map((exchange, index) => ({ ...exchange, command: commands[index] }))
      .filter((exchange) => exchange.status !== 101);
    return report;
  }

  /** Returns the findings for one command, each once, in an order that does not depend on the order of the requests. */
  of(command) {
    const own = this.#exchanges.filter((exchange) => exchange.command === command);
    return {
      ...list('undocumented', own.filter((one) => one.verdict === 'unmatched').map(({ method, path, status }) => `${method} ${template(path)}: ${status}`)),
      ...list('violations', own.flatMap((one) => (one.violations ?? []).map((it) => finding(one, it, it.rule)))),
      ...list('drift', own.filter((one) => one.operationId).flatMap((one) => (one.drift ?? []).map((it) => finding(one, it, it.kind)))),
    };
  }
}

const finding = ({ operationId }, { where, pointer }, kind) => `${operationId} ${where}${pointer ? ` ${pointer}` : ''}: ${kind}`;

const list = (name, values) => (values.length === 0 ? {} : { [name]: [...new Set(values)].sort() });

/** Replaces the parts of a path that differ between runs, or between projects. */
const template = (path) =>
  path
    .replace(/^\/client\/v4/, '')
    .replace(/[?].*/, '')
    .replaceAll(/[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '{id}')
    .replaceAll(/\/[a-z-]+-worker\b/g, '/{name}');

/** Removes what differs between machines and runs from a message. */
export const plain = (message, places) =>
  places
    .reduce((text, place) => text.replaceAll(place, '…'), message)
    .replaceAll(/[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '{id}')
    .slice(0, 300);
