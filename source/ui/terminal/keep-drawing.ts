import process from 'node:process';

/* Imported before Ink, which draws nothing until it unmounts if `CI` is set, even on a terminal. */
if (process.stdout.isTTY) {
	process.env['CI'] = 'false';
}
