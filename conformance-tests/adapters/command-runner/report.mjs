// The findings of `conformance.jar traffic` on a recording, by the command that caused them.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export class Report {
  #exchanges;

  /** Checks the recording. Its entries are labeled with the names of the commands. */
  static of(har, jar, work) {
    const file = join(work, 'recording.har');
    writeFileSync(file, JSON.stringify(har));
    const { status } = spawnSync('java', ['-jar', jar, 'traffic', '--quiet', '--report', join(work, 'report'), file], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0 && status !== 1) throw new Error(`traffic ended with exit code ${status}`);
    const report = new Report();
    report.#exchanges = JSON.parse(readFileSync(join(work, 'report', 'report.json'), 'utf8')).exchanges;
    return report;
  }

  /** Returns the findings for one command, each once, in an order that does not depend on the order of the requests. */
  of(command) {
    const own = this.#exchanges.filter(({ id }) => id.replace(/#\d+$/, '') === command);
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
