/** How an answer is printed. `auto` is the view made for people where there is one, and JSON for everything else. */
export type Format = 'auto' | 'table' | 'json' | 'ndjson' | 'csv' | 'svg' | 'raw';
