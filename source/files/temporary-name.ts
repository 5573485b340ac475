import process from 'node:process';

let made = 0;

/**
A name beside `file` that no other process and no other call uses: `result.csv.1234-0-kx3f.part`.

Without `node:crypto`, which would cost every start 10 ms; whoever opens it does so with O_EXCL.
*/
export function temporaryName(file: string, ending: string): string {
	const time = process.hrtime.bigint().toString(36);
	return `${file}.${process.pid}-${made++}-${time}.${ending}`;
}
