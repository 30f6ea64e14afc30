// Compiles if the union Binding is narrowed by the property "type", and if a boolean or list is one.
import type { Binding, RunWorkerFirst } from 'document';

export function resource(binding: Binding): string | undefined {
  switch (binding.type) {
    case 'kv_namespace':
      // @ts-expect-error: a property of another variant
      binding.bucket_name;
      return binding.namespace_id;
    case 'r2_bucket':
      // @ts-expect-error: a property of another variant
      binding.namespace_id;
      return binding.bucket_name;
    case 'd1':
      // @ts-expect-error: a property of another variant
      binding.namespace_id;
      return binding.database_id ?? binding.id;
    // @ts-expect-error: not a type of binding
    case 'no_such_type':
    default:
      return undefined;
  }
}

export const kv: Binding = { type: 'kv_namespace', name: 'KV', namespace_id: 'abc' };
// @ts-expect-error: namespace_id is missing
export const incomplete: Binding = { type: 'kv_namespace', name: 'KV' };

export const always: RunWorkerFirst = true;
export const rules: RunWorkerFirst = ['/api/*', '!/api/docs/*'];
// @ts-expect-error: neither a boolean nor a list
export const text: RunWorkerFirst = '/api/*';
