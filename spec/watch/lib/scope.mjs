/** Returns true for paths of the Workers API, in an account or a zone. */
export const inScope = (path) => /^\/(accounts|zones)\/{[^/]*}\/workers\//.test(path);

/** Removes the names of parameters from a path, because each source names them differently. */
export const template = (path) => path.replaceAll(/{[^}]*}/g, '{}');

/** Normalizes the spelling of a name, so that `hasPreview` and `has_preview` are equal. */
export const spelling = (name) => name.replaceAll(/[_-]/g, '').toLowerCase();
