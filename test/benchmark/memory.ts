import {readFileSync} from 'node:fs';

/** A watch on how much memory a process has. */
export type MemoryWatch = {
	/** Ends the watch. @returns the most it had, in megabytes; NaN where the system does not tell. */
	readonly stop: () => number;
};

/** Looks at the kernel's own high-water mark of a process every few milliseconds, for as long as it lives. */
export function watchMemory(pid: number | undefined): MemoryWatch {
	let most = Number.NaN;
	const look = () => {
		const now = statusOf(pid, 'VmHWM');
		most = Number.isNaN(now) ? most : now;
	};

	const timer = setInterval(look, 4);
	return {
		stop() {
			clearInterval(timer);
			return most;
		},
	};
}

/** What a process has in memory now, in megabytes. */
export function memoryOf(pid: number | undefined): number {
	return statusOf(pid, 'VmRSS');
}

/** Processor time a process has used so far, in milliseconds; NaN where the system does not tell. */
export function processorTimeOf(pid: number | undefined): number {
	try {
		const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
			.replace(/^.*\) /, '')
			.split(' ');
		return (Number(fields[11]) + Number(fields[12])) * 10;
	} catch {
		return Number.NaN;
	}
}

function statusOf(pid: number | undefined, field: string): number {
	try {
		const text = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
		return Number(new RegExp(String.raw`^${field}:\s+(\d+) kB$`, 'm').exec(text)?.[1]) / 1024;
	} catch {
		return Number.NaN;
	}
}
