import process from 'node:process';

/** Milliseconds of a processor that this process has been busy so far: other programs on a crowded computer do not add to them. */
export function busyTime(): number {
	const {user, system} = process.cpuUsage();
	return (user + system) / 1000;
}
