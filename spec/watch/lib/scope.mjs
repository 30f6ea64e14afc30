/** Whether a path is one of Workers, in an account or a zone. */
export const inScope = (path) => /^\/(accounts|zones)\/{[^/]*}\/workers\//.test(path);

/** A path without the names of its parameters, which every source chooses for itself. */
export const template = (path) => path.replaceAll(/{[^}]*}/g, '{}');

/** A name in the one spelling that `hasPreview` and `has_preview` share. */
export const spelling = (name) => name.replaceAll(/[_-]/g, '').toLowerCase();
