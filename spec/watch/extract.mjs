// Prints the Workers operations in a package as a small OpenAPI document.
//
//   node extract.mjs FOLDER
import { extract } from './lib/packages.mjs';

try {
  console.log(JSON.stringify(extract(process.argv[2] ?? ''), null, 1));
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
