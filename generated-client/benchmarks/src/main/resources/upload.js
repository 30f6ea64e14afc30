// Uploads from buffers with fetch and FormData. Prints the milliseconds and CPU time of each upload.
const fs = require('fs');

const [, , size, url] = process.argv;

function module_() {
  const form = new FormData();
  form.append('metadata', new Blob(['{"main_module":"module.mjs"}'], { type: 'application/json' }), 'metadata.json');
  form.append('module.mjs', new Blob([fs.readFileSync('module.mjs')], { type: 'application/javascript+module' }), 'module.mjs');
  return form;
}

function assets() {
  const form = new FormData();
  for (const name of fs.readdirSync('assets').sort()) {
    const text = fs.readFileSync('assets/' + name).toString('base64');
    form.append(name, new File([text], name, { type: 'text/html' }), name);
  }
  return form;
}

async function upload() {
  const body = size === 'module' ? module_() : assets();
  const answer = await fetch(url, { method: size === 'module' ? 'PUT' : 'POST', body });
  if (!answer.ok) throw new Error('status ' + answer.status);
  await answer.text();
}

(async () => {
  await upload();
  for (let i = 0; i < 3; i++) {
    const cpu = process.cpuUsage();
    const start = process.hrtime.bigint();
    await upload();
    const used = process.cpuUsage(cpu);
    console.log('ms=' + Number(process.hrtime.bigint() - start) / 1e6);
    console.log('cpu=' + (used.user + used.system) / 1e3);
  }
})();
