import text from './greeting.txt';
import data from './data.bin';
import module from './empty.wasm';

export default {
  fetch(request, env) {
    return Response.json({ text, bytes: data.byteLength, wasm: `${module}`, greeting: env.GREETING });
  },
};
