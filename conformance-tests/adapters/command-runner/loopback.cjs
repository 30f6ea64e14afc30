// Lets the processes of a tool connect to this machine only. Logs other destinations in the file $LOOPBACK_LOG.
const { appendFileSync } = require('node:fs');
const { Socket } = require('node:net');

const { connect } = Socket.prototype;

Socket.prototype.connect = function (...args) {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0];
  const options = typeof first === 'object' ? first : { port: first, host: typeof args[1] === 'string' ? args[1] : undefined };
  const host = options.host ?? 'localhost';
  if (options.path || options.port === undefined || ['127.0.0.1', '::1', 'localhost'].includes(host)) {
    return connect.apply(this, args);
  }
  appendFileSync(process.env.LOOPBACK_LOG, `${host}:${options.port}\n`);
  process.nextTick(() => this.destroy(new Error(`the command runner allows no connection to ${host}:${options.port}`)));
  return this;
};
