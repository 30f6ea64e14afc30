// Runs the commands of a tool against `conformance.jar serve`, and compares what happens with the committed results.
//
//   node run.mjs TOOL VERSION [--write] [--only TEXT] [--keep FOLDER]
//
// TOOL/commands.json lists the commands, TOOL/projects contains the projects that they run in, and TOOL/VERSION is the
// folder in which `npm ci` installed the tool.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Report, plain, recording } from './report.mjs';

const ACCOUNT = '0123456789abcdef0123456789abcdef';
const TIMEOUT_MS = 90_000;
const LOOPBACK = fileURLToPath(new URL('loopback.cjs', import.meta.url));

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    jar: { type: 'string', default: fileURLToPath(new URL('../../cli/target/conformance.jar', import.meta.url)) },
    only: { type: 'string', default: '' },
    keep: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const [tool, version] = positionals;
const folder = fileURLToPath(new URL(`../${tool}/`, import.meta.url));
const installed = join(folder, version);
const { launch, environment, commands } = JSON.parse(readFileSync(join(folder, 'commands.json'), 'utf8'));

/** Runs the commands one after another, because later commands depend on the state that earlier ones leave behind. */
async function main() {
  const work = options.keep ?? mkdtempSync(join(tmpdir(), 'commands-'));
  prepare(work);
  const server = await start('serve', '--tail-events', '1s');
  const proxy = await start('proxy', '--target', new URL(server.address).origin, '--keep-host', ...recording(work));
  const outcomes = {};
  const starts = [];
  try {
    const versions = {};
    for (const command of commands.filter((one) => applies(one))) {
      starts.push({ name: command.name, time: Date.now() });
      const ids = (versions[command.project] ??= []);
      const { exit, output } = await run(command, work, proxy.address, ids);
      const seen = [...output.matchAll(/Version ID:\s+(\S+)/g)].map(([, id]) => id);
      ids.unshift(...seen.filter((id) => !ids.includes(id)));
      const failure = exit === 0 ? {} : { failure: plain(firstError(output), [work, server.address, proxy.address]) };
      outcomes[command.name] = { command: [tool, ...command.arguments].join(' '), exit, ...failure, ...outside(work) };
      console.log(`${exit === 0 ? 'ok  ' : `${exit}   `} ${command.name}${exit === 0 ? '' : `: ${failure.failure}`}`);
      if (options.keep) writeFileSync(join(work, `${command.name.replaceAll(/\W+/g, '-')}.log`), output);
    }
  } finally {
    await proxy.stop();
    await server.stop();
  }
  const report = Report.of(starts, options.jar, work);
  for (const [name, outcome] of Object.entries(outcomes)) Object.assign(outcome, report.of(name));
  if (!options.keep) rmSync(work, { recursive: true });
  return conclude({ tool: `${tool} ${version}`, commands: outcomes });
}

const applies = (command) =>
  command.name.includes(options.only) && !(command.notIn ?? []).some((major) => version.startsWith(`${major}.`));

/** Copies the projects, because tools write into them, and makes a home that contains no settings of the user. */
function prepare(work) {
  cpSync(join(folder, 'projects'), join(work, 'projects'), { recursive: true });
  symlinkSync(join(installed, 'node_modules'), join(work, 'node_modules'));
  mkdirSync(join(work, 'home'), { recursive: true });
  mkdirSync(join(work, 'update-check'));
  // wrangler looks here before it asks the package registry for its newest version.
  writeFileSync(join(work, 'update-check', 'wrangler-latest.json'), JSON.stringify({ latest: version, lastUpdate: Date.now() }));
}

/** Starts a command of `conformance.jar`, which prints its address first. */
async function start(...command) {
  const java = spawn('java', ['-jar', options.jar, ...command, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const end = new Promise((resolve) => java.on('close', resolve));
  for await (const address of createInterface({ input: java.stdout })) {
    java.stdout.resume();
    return { address, stop: () => java.kill() && end };
  }
  throw new Error(`conformance.jar ${command[0]} did not start`);
}

function run(command, work, origin, ids) {
  const cwd = join(work, 'projects', command.project);
  const filled = command.arguments.map((one) => one.replaceAll(/\{version(\d)\}/g, (_, index) => ids[index] ?? 'none'));
  writeFileSync(connections(work), '');
  const child = spawn(join(installed, 'node_modules/.bin/node'), [join(installed, 'node_modules', launch), ...filled], {
    cwd,
    env: {
      PATH: [join(installed, 'node_modules/.bin'), process.env.PATH].join(delimiter),
      HOME: join(work, 'home'),
      TMPDIR: work,
      CI: 'true',
      NO_COLOR: '1',
      NODE_OPTIONS: `--require ${JSON.stringify(LOOPBACK)}`,
      LOOPBACK_LOG: connections(work),
      ...fill(environment, origin),
      ...command.environment,
    },
  });
  child.stdin.end(command.input ?? '');
  let output = '';
  let stopped = false;
  const listen = (data) => {
    output += data;
    if (command.until && !stopped && output.includes(command.until)) {
      stopped = true;
      child.kill('SIGINT');
    }
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const timer = setTimeout(() => child.kill('SIGKILL'), command.timeoutMs ?? TIMEOUT_MS);
  return new Promise((resolve) =>
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ exit: code ?? signal, output: output.replaceAll(/\x1b\[[0-9;]*[A-Za-z]/g, '') });
    }),
  );
}

const connections = (work) => join(work, 'connections.txt');

/** Returns the destinations outside this machine that the last command tried to connect to, if any. */
function outside(work) {
  const destinations = readFileSync(connections(work), 'utf8').split('\n').filter((one) => one !== '');
  return destinations.length === 0 ? {} : { outside: [...new Set(destinations)].sort() };
}

const fill = (variables, origin) =>
  Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, value.replace('{origin}', origin).replace('{account}', ACCOUNT)]),
  );

/** Returns the first line that looks like an error, with the API's own error if there is one; or else the last line. */
function firstError(output) {
  const lines = output.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const index = lines.findIndex((line) => /\[ERROR\]|^\w*Error:/.test(line));
  const error = (lines[index] ?? lines.at(-1) ?? 'no output').replace(/^.*?\[ERROR\]\s*/, '');
  const cause = lines.slice(index + 1).find((line) => /\[code: \d+\]|^- \[\d+\]/.test(line));
  return index >= 0 && cause ? `${error} ${cause}` : error;
}

function conclude(results) {
  const file = join(installed, 'results.json');
  const text = JSON.stringify(results, null, 2) + '\n';
  if (options.write) {
    writeFileSync(file, text);
    return 0;
  }
  const committed = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).commands : {};
  const names = new Set([...Object.keys(committed), ...Object.keys(results.commands)]);
  let changed = 0;
  for (const name of names) {
    const [before, now] = [committed[name], results.commands[name]].map((one) => JSON.stringify(one, null, 2));
    if (before !== now && name.includes(options.only)) {
      changed++;
      console.log(`${name}\n  committed: ${before}\n  now: ${now}`);
    }
  }
  console.log(`${names.size} commands, ${changed} differ from ${tool}/${version}/results.json`);
  return changed === 0 ? 0 : 1;
}

process.exit(await main());
