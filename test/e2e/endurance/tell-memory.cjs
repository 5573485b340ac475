// Loaded before the program: on SIGUSR2 it writes how many bytes are in use once all that can be freed is, to $MEMORY_FILE.
const {renameSync, writeFileSync} = require('node:fs');
const process = require('node:process');

process.on('SIGUSR2', () => {
	globalThis.gc();
	globalThis.gc();
	const {heapUsed, external} = process.memoryUsage();
	const file = process.env.MEMORY_FILE;
	writeFileSync(`${file}.new`, String(heapUsed + external));
	renameSync(`${file}.new`, file);
});
