import {type Format} from './specification.js';

/** Every format of results, as `-o` takes them. */
export const formats: readonly Format[] = ['auto', 'table', 'json', 'ndjson', 'csv', 'svg', 'raw'];
