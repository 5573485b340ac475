import process from 'node:process';

/* Imported before Ink, which prints nothing until its end where `CI` is set, also on a terminal. */
if (process.stdout.isTTY) {
	process.env['CI'] = 'false';
}
